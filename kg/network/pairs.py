"""States in pairs: how often, how well and from when to when one dealt with another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from kg.network.project import project, when
from kg.ontology.model import Ontology
from kg.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What the asserted statements say of one code towards another (or of both towards each other).

    ``count`` is the number of acts, ``friendly`` and ``hostile`` how many of them have a score above and below zero;
    ``weight`` is the sum of their confidences, ``friendly_weight`` and ``hostile_weight`` the same of each sign;
    ``score`` is the mean conflict–cooperation score weighted by confidence, ``first`` and ``last`` ISO dates,
    ``articles`` how many articles say it, copies of one text counted once. A pair that trades and quarrels has a mean
    near zero: only the two signs say so.
    """

    source: str
    target: str
    source_name: str
    target_name: str
    count: int
    friendly: int
    hostile: int
    weight: float
    friendly_weight: float
    hostile_weight: float
    score: float
    first: str | None
    last: str | None
    articles: int


def asserted(statements: Iterable[Statement]) -> list[Statement]:
    """Only statements that say an act was done or undertaken; what is alleged, denied or asked for is no tie."""
    return [statement for statement in statements if statement.modality.asserted]


def state_graph(
    statements: Iterable[Statement], *, ontology: Ontology | None = None, directed: bool = True
) -> nx.DiGraph | nx.Graph:
    """The weighted, signed, dated graph of codes: one edge per ordered pair (unordered if not ``directed``).

    Edge attributes are those of :class:`Pair`. Only asserted statements count. An act that is stated in both
    directions (a meeting) counts once in each direction, and once in the undirected graph. The score is the mean of
    PLOVER's conflict–cooperation scores, which follow Goldstein, "A conflict-cooperation scale for WEIS events data"
    (Journal of Conflict Resolution 36, 1992).
    """
    multi = project(asserted(statements), roll_up=True, ontology=ontology)
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(multi.nodes(data=True))
    grouped: dict[tuple[str, str], dict[str, list[dict[str, object]]]] = {}
    for start, end, data in multi.edges(data=True):
        ends = (start, end) if directed or start < end else (end, start)
        grouped.setdefault(ends, {}).setdefault(data["event"], []).append(data)
    for (start, end), events in grouped.items():
        graph.add_edge(start, end, **_summary(events))
    return graph


def pairs(statements: Iterable[Statement], *, ontology: Ontology | None = None, directed: bool = True) -> list[Pair]:
    """Every pair of codes with its :class:`Pair` figures, the strongest first."""
    graph = state_graph(statements, ontology=ontology, directed=directed)
    table = [
        Pair(
            source=start,
            target=end,
            source_name=graph.nodes[start]["name"],
            target_name=graph.nodes[end]["name"],
            **data,
        )
        for start, end, data in graph.edges(data=True)
    ]
    return sorted(table, key=lambda pair: (-pair.count, -pair.weight, pair.source, pair.target))


def strongest(statements: Iterable[Statement], *, limit: int = 10, ontology: Ontology | None = None) -> list[Pair]:
    """The pairs with most acts between them, both directions together: the table that ``kg demo`` prints."""
    return pairs(statements, ontology=ontology, directed=False)[:limit]


def between(statements: Iterable[Statement], *, since: str | None = None, until: str | None = None) -> list[Statement]:
    """Statements whose day lies in the period, both ends included; with a bound, undated ones are left out."""
    kept = []
    for statement in statements:
        day = when(statement)
        if (since is None and until is None) or (
            day is not None
            and (since is None or day[: len(since)] >= since)
            and (until is None or day[: len(until)] <= until)
        ):
            kept.append(statement)
    return kept


def _summary(events: dict[str, list[dict[str, object]]]) -> dict[str, object]:
    """Figures of one edge: statements of one event are one act, as sure as its surest statement."""
    acts = [max(found, key=lambda data: float(str(data["confidence"]))) for found in events.values()]
    sure = [(float(str(act["confidence"])), float(str(act["score"]))) for act in acts]
    friendly = [confidence for confidence, score in sure if score > 0]
    hostile = [confidence for confidence, score in sure if score < 0]
    weight = sum(confidence for confidence, _ in sure)
    total = sum(score * confidence for confidence, score in sure)
    days = sorted(str(act["date"]) for act in acts if act["date"] is not None)
    return {
        "count": len(acts),
        "friendly": len(friendly),
        "hostile": len(hostile),
        "weight": round(weight, 6),
        "friendly_weight": round(sum(friendly), 6),
        "hostile_weight": round(sum(hostile), 6),
        "score": round(total / weight, 6) if weight else 0.0,
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "articles": len({act["article"] for act in acts}),
    }
