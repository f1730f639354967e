"""What a speaker's words about an actor amount to: blame, praise, a demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.actors.filler import Filler
from kg.language import phrase
from kg.language.frame import Frame
from kg.relations.match import Matcher
from kg.relations.outcome import Dropped, Match
from kg.relations.patterns import Trigger
from kg.relations.sides import PEOPLE
from kg.standing.own_words import INVERSION
from kg.standing.standing import Standing
from kg.statement import Modality

STATED = (Modality.ACTUAL, Modality.ALLEGED)
"""How an act must stand in a speaker's words to show what he thinks of the actor."""

STRUCK = ("against", "on", "upon")
"""Prepositions of whom an act strikes."""

THING = "it"
"""The pronoun that means a thing as often as a state: "the aid is vital, and it must arrive"."""

WARNING = "THREATEN"
"""The PLOVER type of warnings, which states are given: "it would face sanctions"."""

STANCE_DOUBT = 0.1
"""What reading a stance from words that name no speech act takes from the confidence."""


def stances(matcher: Matcher, frame: Frame, standing: Standing) -> Iterator[Match]:
    """The stances that a frame shows, one reading for each relation.

    "The minister said that Iran violated the treaty" is criticism of Iran by the minister's side, whatever else
    the sentence states. ``standing`` is how the frame itself stands: what is supposed or denied shows no stance.
    """
    found: set[str] = set()
    for trigger in matcher.triggers.stance(frame.pos, frame.lemma):
        pattern = trigger.pattern
        asked = pattern.auxiliaries and standing.because != INVERSION  # "should Chad wish it, …" asks nothing
        if trigger.relation.id in found or not (asked or pattern.negated or standing.modality in STATED):
            continue
        reason = matcher.fit.misfit(frame, trigger) or _unsaid(matcher, frame, trigger)
        seen = Dropped(frame, trigger, reason) if reason else matcher.attempt(frame, trigger)
        if isinstance(seen, Match):
            seen = _of_themselves(seen) or _of_states(matcher, _of_doers(matcher, seen))
        if isinstance(seen, Match):
            found.add(trigger.relation.id)
            stance = replace(seen, doubt=seen.doubt + STANCE_DOUBT, why=("the speaker's words about it", *seen.why))
            matcher.shown.setdefault(frame.head, []).append(stance)
            yield stance
        else:
            matcher.drop(seen)


def _of_doers(matcher: Matcher, match: Match) -> Match:
    """The reading without those whom an act strikes or a bare "it" means: "its war against Chad" is not Chad's war."""
    frame, tree = match.frame, matcher.tree
    struck = {
        filler.mention.actor.code
        for role in (STRUCK if frame.pos == "noun" else ())
        for filler in matcher.bench.slots.fill(frame, role, carried="no")
    }
    pairs = tuple(
        pair
        for pair in match.pairs
        if pair[1].mention.actor.code not in struck
        and (match.trigger.relation.plover == WARNING or tree.lowers[pair[1].token] != THING)
        and _suffered(matcher, match, pair)
    )
    return replace(match, pairs=pairs)


def _suffered(matcher: Matcher, match: Match, pair: tuple[Filler, Filler]) -> bool:
    """Whether telling of an act accuses whoever does it: without a word that judges it, only if the speaker's own side
    suffers it, for others merely report.
    """
    pattern = match.trigger.pattern
    act = matcher.match(match.frame) if pattern.acts and not (pattern.needs_word or pattern.modifiers) else None
    if act is None:
        return True
    speaker, doer = (filler.mention.actor.code for filler in pair)
    return any(first.mention.actor.code == doer and second.mention.actor.code == speaker for first, second in act.pairs)


def _of_states(matcher: Matcher, match: Match) -> Match | Dropped:
    """The reading without speakers who are but people of a state: residents who tell of a raid are its witnesses."""
    pairs = tuple(pair for pair in match.pairs if not matcher.ontology.is_kind(pair[0].mention.actor.kind, PEOPLE))
    return replace(match, pairs=pairs) if pairs else Dropped(match.frame, match.trigger, "they speak for no state")


def _of_themselves(match: Match) -> Dropped | None:
    """Whether those who speak together would speak of one another: "we agreed that our countries must do more"."""
    speaking = {first.mention.actor.code for first, _ in match.pairs}
    own = len(speaking) > 1 and any(second.mention.actor.code in speaking for _, second in match.pairs)
    return Dropped(match.frame, match.trigger, "they would speak of one another") if own else None


def _unsaid(matcher: Matcher, frame: Frame, trigger: Trigger) -> str | None:
    """Why a speaker's words are not of the sort that a pattern describes."""
    pattern, tree = trigger.pattern, matcher.tree
    if frame.parent is not None and frame.parent.pos == "noun" and "to" in frame.auxiliaries:
        return "only what something is for"  # "sanctions **to isolate** Chad" blame nobody who imposes them
    if pattern.modifiers and not any(
        tree.lowers[token] in pattern.modifiers
        for child in phrase.descriptions(tree, frame.head)
        for token in tree.conjuncts(child)
    ):
        return "without a telling adjective"
    if pattern.acts:
        act = matcher.match(frame)
        if act is None or act.trigger.relation.plover not in pattern.acts:
            return f"no act of type {', '.join(pattern.acts)}"
        if act.trigger.shape.mutual:
            return "an act of both sides"
    return None
