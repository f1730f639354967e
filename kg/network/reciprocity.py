"""Is it returned? How far acts in one direction are answered in the other."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx


@dataclass(frozen=True, slots=True, kw_only=True)
class Reciprocity:
    """``dyads``: share of ties that go both ways; ``weighted``: share of weight that is returned;
    ``same_sign``: share of two-way ties in which both directions have the same sign.
    """

    dyads: float | None
    weighted: float | None
    same_sign: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What two actors do to each other: ``balance`` is 1 when both do as much, 0 when only one acts."""

    first: str
    second: str
    given: float
    returned: float
    score_given: float | None
    score_returned: float | None

    @property
    def balance(self) -> float:
        """The lesser weight over the greater."""
        greater = max(self.given, self.returned)
        return min(self.given, self.returned) / greater if greater else 0.0


def exchanges(graph: nx.DiGraph) -> list[Exchange]:
    """Every pair with what each does to the other, the most one-sided of the heavy ones first."""
    table = []
    for start, end in {(min(a, b), max(a, b)) for a, b in graph.edges}:
        there, back = graph.get_edge_data(start, end), graph.get_edge_data(end, start)
        table.append(
            Exchange(
                first=start,
                second=end,
                given=there["weight"] if there else 0.0,
                returned=back["weight"] if back else 0.0,
                score_given=there["score"] if there else None,
                score_returned=back["score"] if back else None,
            )
        )
    return sorted(table, key=lambda row: (-abs(row.given - row.returned), row.first, row.second))


def reciprocity(graph: nx.DiGraph) -> Reciprocity:
    """Reciprocity of the whole network.

    ``dyads`` after Wasserman and Faust, "Social Network Analysis" (Cambridge University Press, 1994), section 13.3;
    ``weighted`` after Squartini et al., "Reciprocity of weighted networks" (Scientific Reports 3, 2013). ``None``
    where there is nothing to measure.
    """
    table = exchanges(graph)
    both = [row for row in table if row.given and row.returned]
    total = sum(row.given + row.returned for row in table)
    same = [row for row in both if (row.score_given or 0.0) * (row.score_returned or 0.0) > 0]
    return Reciprocity(
        dyads=2 * len(both) / (len(table) + len(both)) if table else None,
        weighted=2 * sum(min(row.given, row.returned) for row in table) / total if total else None,
        same_sign=len(same) / len(both) if both else None,
    )
