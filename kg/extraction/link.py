"""What a demand, accusation, refusal, threat, promise or warning is about: the statement inside it.

A speech act is a statement of its own between speaker and addressee. The act it speaks of is another statement,
which carries the modality that the speech act confers; ``about`` points from the one to the other. A statement that
the article itself asserts as done is nobody's demand or threat, so none points at it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.claims import Claim, Text
from kg.language.frame import Frame
from kg.statement import Modality

SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE"})
"""Event types that speak of another act."""

OUTSIDE = frozenset({"relative", "adverbial", "parataxis", "subject", "root", "poss", "compound", "amod", "nmod"})
"""Links across which an act is no longer what the predicate above speaks of."""

DEPTH = 4

Made = Mapping[int, Sequence[Claim]]
"""The claims that become statements, by the head of every frame that says them."""


def link(claims: Sequence[Claim], text: Text) -> Sequence[Claim]:
    """The claims, speech acts with the statement that they are about. They must be united."""
    best = {claim.statement: claim for claim in claims if claim.alive}
    made: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.statement is not None:
            made[claim.frame.head].append(best[claim.statement])
    about: dict[str, Claim] = {}
    for claim in claims:
        if claim.statement is not None and _speaks(claim):
            inner = _nearest(claim, made, text)
            if inner is not None:
                about[claim.statement] = inner
    return [
        replace(claim, about=inner.statement, why=(*claim.why, f"speaks of {inner.relation.id}"))
        if claim.alive and (inner := about.get(claim.statement or "")) is not None
        else claim
        for claim in claims
    ]


def _speaks(claim: Claim) -> bool:
    """Whether a claim's act speaks of another."""
    return claim.relation.confers is not None or claim.relation.plover in SPEECH


def _nearest(outer: Claim, made: Made, text: Text) -> Claim | None:
    """The nearest statement under a speech act that is not asserted as done, the first in the text among equals."""
    candidates = [
        (depth, head, str(claim.statement), claim)
        for head, claims in made.items()
        if (depth := _depth(text.frame(head), outer.frame)) is not None
        for claim in claims
        if not _asserted(claim) and claim.relation.id != outer.relation.id
    ]
    return min(candidates, key=lambda candidate: candidate[:3])[3] if candidates else None


def _asserted(claim: Claim) -> bool:
    return claim.standing is not None and claim.standing.modality is Modality.ACTUAL


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
