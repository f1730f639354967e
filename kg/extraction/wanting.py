"""Who wants what takes two: "Chad sought an agreement with Niger" is no intention of Niger's."""

from __future__ import annotations

from collections.abc import Collection

from kg.actors.filler import Filler
from kg.relations.outcome import Match
from kg.standing.standing import INTENDED, Standing

LEVELS = 4
"""How many predicates up the one may stand whose subject wants it."""


def wanting(match: Match, standing: Standing, words: Collection[str]) -> tuple[tuple[Filler, Filler], ...]:
    """The pairs of a match that its standing holds for: of a mutual act that is only wanted, those of who wants it.

    ``words`` are those by which one side wants.
    """
    if not match.trigger.shape.mutual or standing.modality is not INTENDED or standing.because not in words:
        return match.pairs
    subjects: set[int] = set()
    current = match.frame
    for _ in range(LEVELS):
        subjects.update((*current.role("subject"), *current.surface, *current.role("possessor")))
        if current.parent is None:
            break
        current = current.parent
    return tuple(pair for pair in match.pairs if pair[0].token in subjects) or match.pairs
