"""What changed: the same pairs in two periods."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.network.pairs import Pair, between, pairs
from kg.ontology.model import Ontology
from kg.statement import Statement

Period = tuple[str | None, str | None]
"""A period as (since, until): ISO dates or beginnings of them (``2023``, ``2023-06``), both included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How one pair's dealings changed between two periods; a figure is ``None`` where the pair did not deal."""

    source: str
    target: str
    source_name: str
    target_name: str
    count_before: int
    count_after: int
    score_before: float | None
    score_after: float | None

    @property
    def kind(self) -> str:
        """``begun``, ``ended``, ``warmed``, ``cooled`` or ``steady``."""
        if self.score_before is None or self.score_after is None:
            return "begun" if self.score_before is None else "ended"
        if self.score_after == self.score_before:
            return "steady"
        return "warmed" if self.score_after > self.score_before else "cooled"

    @property
    def shift(self) -> float:
        """By how much the mean score moved; a period without dealings counts as 0."""
        return (self.score_after or 0.0) - (self.score_before or 0.0)


def change(
    statements: Iterable[Statement],
    *,
    before: Period,
    after: Period,
    directed: bool = True,
    ontology: Ontology | None = None,
) -> list[Change]:
    """Every pair that dealt in either period, the greatest shift first, weighted by how often it dealt.

    Comparing mean Goldstein-type scores of dyads over periods follows Goldstein and Pevehouse, "Reciprocity,
    bullying, and international cooperation" (American Political Science Review 91, 1997).
    """
    kept = list(statements)
    earlier = _table(kept, before, directed=directed, ontology=ontology)
    later = _table(kept, after, directed=directed, ontology=ontology)
    rows = [_row(earlier.get(ends), later.get(ends)) for ends in earlier.keys() | later.keys()]
    return sorted(
        rows,
        key=lambda row: (-abs(row.shift) * (row.count_before + row.count_after), row.source, row.target),
    )


def _table(
    statements: list[Statement], period: Period, *, directed: bool, ontology: Ontology | None
) -> dict[tuple[str, str], Pair]:
    inside = between(statements, since=period[0], until=period[1])
    return {(pair.source, pair.target): pair for pair in pairs(inside, directed=directed, ontology=ontology)}


def _row(before: Pair | None, after: Pair | None) -> Change:
    known = after or before
    assert known is not None
    return Change(
        source=known.source,
        target=known.target,
        source_name=known.source_name,
        target_name=known.target_name,
        count_before=before.count if before else 0,
        count_after=after.count if after else 0,
        score_before=before.score if before else None,
        score_after=after.score if after else None,
    )
