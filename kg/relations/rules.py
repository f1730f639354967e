"""The reader that follows the ontology's patterns: every trigger of a text as a claim, kept, open or dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.actors import Mention
from kg.actors.filler import Filler
from kg.claims import Claim, Open, Text
from kg.claims.claim import DOUBT, End, Role
from kg.language.frame import Frame
from kg.relations.match import Matcher
from kg.relations.outcome import Dropped, Match
from kg.relations.pairing import of_no_side
from kg.relations.patterns import Trigger, compile_patterns
from kg.relations.sides import NOBODY
from kg.relations.stances import stances
from kg.standing.standing import Standing
from kg.statement import Modality

NAME = "rules"
UNASKED = Open("doer", "not looked for"), Open("receiver", "not looked for")
"""The ends of a claim whose words do not fit."""


def rules(text: Text) -> Iterator[Claim]:
    """What the patterns of the text's ontology find in it, frame by frame, the most specific pattern first.

    A trigger whose words fit and at whose ends somebody is missing comes as a claim with an open end, one whose
    conditions do not hold as a dropped claim: nothing that fired is lost.
    """
    matcher = Matcher(text, compile_patterns(text.ontology))
    for frame in text.frames:
        match = matcher.match(frame)
        standing = text.stands(frame, match.trigger.relation if match is not None else None)
        if match is not None:
            covered = "the verb that carries it has said it all" if matcher.covered(frame) else None
            yield from _claims(match, standing=None, speaker=text.speakers.of(frame), dropped=covered)
        for stance in stances(matcher, frame, standing):
            shown = Standing(Modality.ACTUAL, standing.certainty, "said")
            yield from _claims(stance, standing=shown, speaker=None)
        for dropped in matcher.dropped.get(frame.head, ()):
            yield _missed(text, dropped, match)


def _claims(
    match: Match, *, standing: Standing | None, speaker: Mention | None, dropped: str | None = None
) -> Iterator[Claim]:
    """A claim for each pair of a match."""
    for doer, receiver in match.pairs:
        yield Claim(
            reader=NAME,
            by=match.trigger.pattern.id,
            doer=doer,
            relation=match.trigger.relation,
            receiver=receiver,
            frame=match.frame,
            theme=match.theme,
            standing=standing,
            speaker=speaker,
            pattern=match.trigger.pattern,
            why=match.why,
            signals={DOUBT: match.doubt},
            dropped=dropped,
        )


def _missed(text: Text, missed: Dropped, match: Match | None) -> Claim:
    """The claim of a trigger that gave no pair: open where only somebody at an end is missing, else dropped."""
    doer = _end(text, missed, "doer", "start", missed.starts) if missed.tried else UNASKED[0]
    receiver = _end(text, missed, "receiver", "end", missed.ends) if missed.tried else UNASKED[1]
    dropped: str | None = missed.reason
    if missed.tried and (isinstance(doer, Open) or isinstance(receiver, Open)):
        dropped = None if match is None else f"{missed.reason}; {match.trigger.pattern.id} fits"
    return Claim(
        reader=NAME,
        by=missed.trigger.pattern.id,
        doer=doer,
        relation=missed.trigger.relation,
        receiver=receiver,
        frame=missed.frame,
        speaker=text.speakers.of(missed.frame) if dropped is None else None,
        pattern=missed.trigger.pattern,
        why=missed.why if dropped is not None or missed.reason == NOBODY else (*missed.why, missed.reason),
        dropped=dropped,
    )


def _end(text: Text, missed: Dropped, role: Role, slot: str, found: Sequence[Filler]) -> End:
    """Who was found at an end of a trigger that gave no pair, or why nobody."""
    somebody = next((filler for filler in found if not of_no_side(filler)), None)
    if somebody is not None:
        return somebody
    roles = missed.trigger.roles(slot)
    return Open(role, _emptiness(text, missed.frame, missed.trigger, roles), roles)


def _emptiness(text: Text, frame: Frame, trigger: Trigger, roles: Sequence[str]) -> str:
    """What stands in the roles of an end that name nobody: "nobody known in object (officials); no to"."""
    filled, empty = [], []
    for role in roles:
        words = [text.doc[token].text for token in frame.role(role.split(".")[0])]
        (filled.append(f"{role} ({', '.join(words)})") if words else empty.append(role))
    parts = [f"nobody known in {' or '.join(filled)}"] if filled else []
    parts += [f"no {' or '.join(empty)}"] if empty else []
    if trigger.shape.mutual and not roles:
        return "one party alone"
    return "; ".join(parts)
