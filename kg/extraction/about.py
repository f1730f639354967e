"""What a demand, accusation, refusal, threat, promise or warning is about: the statement inside it.

A speech act is a statement of its own between speaker and addressee. The act it speaks of is another statement,
which carries the modality that the speech act confers; ``about`` points from the one to the other. A statement that
the article itself asserts as done is nobody's demand or threat, so none points at it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.language.frame import Frame
from kg.relations.outcome import Match
from kg.statement import Modality, Statement

SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE"})
"""Event types that speak of another act."""

OUTSIDE = frozenset({"relative", "adverbial", "parataxis", "subject", "root", "poss", "compound", "amod", "nmod"})
"""Links across which an act is no longer what the predicate above speaks of."""

DEPTH = 4


def link(
    matches: Sequence[Match], best: Mapping[str, Statement], by_head: Mapping[int, Sequence[str]]
) -> dict[str, str]:
    """Which statement each speech act is about, both by identifier; ``by_head`` are the statements of each frame."""
    inner = {match.frame.head: match.frame for match in matches}
    found: dict[str, str] = {}
    for match in matches:
        relation = match.trigger.relation
        if relation.confers is None and relation.plover not in SPEECH:
            continue
        own = set(by_head.get(match.frame.head, ()))
        for identifier in own:
            if best[identifier].relation == relation.id:
                about = _nearest(match.frame, best[identifier], inner, best, by_head)
                if about is not None:
                    found[identifier] = about
    return found


def _nearest(
    act: Frame,
    outer: Statement,
    inner: Mapping[int, Frame],
    best: Mapping[str, Statement],
    by_head: Mapping[int, Sequence[str]],
) -> str | None:
    """The nearest statement under a speech act that is not asserted as done, the first in the text among equals."""
    candidates = []
    for head, frame in inner.items():
        depth = _depth(frame, act)
        if depth is None:
            continue
        for identifier in by_head.get(head, ()):
            statement = best[identifier]
            if statement.modality is Modality.ACTUAL or statement.relation == outer.relation:
                continue
            candidates.append((depth, head, identifier))
    return min(candidates)[2] if candidates else None


def _depth(frame: Frame, act: Frame) -> int | None:
    """How far below a speech act a frame hangs as what it speaks of; ``None`` when it does not."""
    current = frame
    for depth in range(DEPTH):
        if current is act:
            return depth
        if current.link in OUTSIDE or current.parent is None:
            return None
        current = current.parent
        if current is act.light:
            return depth + 1
    return None
