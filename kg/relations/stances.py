"""What a speaker's words about an actor amount to: blame, praise, a demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.language import phrase
from kg.language.frame import Frame
from kg.relations.match import Matcher
from kg.relations.outcome import Dropped, Match
from kg.relations.patterns import Trigger
from kg.relations.sides import PEOPLE
from kg.statement import Modality

STATED = (Modality.ACTUAL, Modality.ALLEGED)
"""How an act must stand in a speaker's words to show what he thinks of the actor."""

STANCE_DOUBT = 0.1
"""What reading a stance from words that name no speech act takes from the confidence."""


def stances(matcher: Matcher, frame: Frame, standing: Modality) -> Iterator[Match]:
    """The stances that a frame shows, one reading for each relation.

    "The minister said that Iran violated the treaty" is criticism of Iran by the minister's side, whatever else
    the sentence states. ``standing`` is how the frame itself stands: what is supposed or denied shows no stance.
    """
    found: set[str] = set()
    for trigger in matcher.triggers.stance(frame.pos, frame.lemma):
        pattern = trigger.pattern
        if trigger.relation.id in found or not (pattern.auxiliaries or pattern.negated or standing in STATED):
            continue
        reason = matcher.fit.misfit(frame, trigger) or _unsaid(matcher, frame, trigger)
        seen = Dropped(frame, trigger, reason) if reason else matcher.attempt(frame, trigger)
        if isinstance(seen, Match):
            seen = _of_themselves(seen) or _of_states(matcher, seen)
        if isinstance(seen, Match):
            found.add(trigger.relation.id)
            stance = replace(seen, doubt=seen.doubt + STANCE_DOUBT, why=("the speaker's words about it", *seen.why))
            matcher.shown.setdefault(frame.head, []).append(stance)
            yield stance
        else:
            matcher.drop(seen)


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
