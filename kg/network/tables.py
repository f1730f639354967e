"""All measures of a network as tables: what each figure means and where it comes from goes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import networkx as nx

from kg.network.balance import triads
from kg.network.brokerage import brokerage, roles
from kg.network.centrality import centrality
from kg.network.change import change
from kg.network.communities import communities, membership
from kg.network.isolation import isolation
from kg.network.pairs import asserted, between, state_graph
from kg.network.project import when
from kg.network.reciprocity import exchanges
from kg.ontology.model import Ontology
from kg.statement import Statement

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One measure: ``means`` for a reader, ``source`` for a footnote, and rows under ``columns``."""

    name: str
    title: str
    means: str
    source: str
    columns: tuple[str, ...]
    rows: list[Row]


def tables(
    statements: Iterable[Statement],
    *,
    since: str | None = None,
    until: str | None = None,
    strongest: int | None = None,
    ontology: Ontology | None = None,
) -> list[Table]:
    """Every measure of the states and organisations in the statements of a period.

    ``strongest`` keeps only so many codes, those with most weight on their ties. "Change" compares the two halves of
    the period, split at the median act.
    """
    kept = between(statements, since=since, until=until)
    graph = state_graph(kept, ontology=ontology)
    if strongest is not None:
        graph = _strongest(graph, strongest)
    return [measure(graph) for measure in MEASURES] + [_change(kept, set(graph), ontology)]


def _strongest(graph: nx.DiGraph, count: int) -> nx.DiGraph:
    weight = dict(graph.degree(weight="weight"))
    return graph.subgraph(sorted(graph, key=lambda node: (-weight[node], node))[:count]).copy()


def _rows(found: Iterable[object], columns: Sequence[str]) -> list[Row]:
    take = attrgetter(*columns)
    return [tuple(round(value, 3) if isinstance(value, float) else value for value in take(row)) for row in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure that gives one row a record: what is said about it, its columns, and how its records are found."""

    name: str
    title: str
    means: str
    source: str
    columns: tuple[str, ...]
    find: Callable[[nx.DiGraph], Iterable[object]]

    def __call__(self, graph: nx.DiGraph) -> Table:
        """The measure of one network."""
        return Table(name=self.name, title=self.title, means=self.means, source=self.source, columns=self.columns,
                     rows=_rows(self.find(graph), self.columns))  # fmt: skip


def _communities(graph: nx.DiGraph) -> Table:
    groups = [group for group in communities(graph) if len(group) > 1]
    return Table(
        name="communities",
        title="Who works with whom",
        means="groups with the friendly acts inside them and the hostile ones between them",
        source="Gómez, Jensen and Arenas 2009 (signed modularity); Blondel et al. 2008 (Louvain)",
        columns=("community", "size", "members"),
        rows=[(number, len(group), ", ".join(group)) for number, group in enumerate(groups, start=1)],
    )


def _balance(graph: nx.DiGraph) -> Table:
    signs = {1: "+", -1: "−"}
    return Table(
        name="balance",
        title="Triangles of friends and enemies",
        means="signs of the ties 1–2, 1–3, 2–3; unbalanced triangles (one or three negative ties) come first and are "
        "where alignments may change",
        source="Cartwright and Harary 1956",
        columns=("actors", "signs", "balanced", "weight"),
        rows=[
            (", ".join(triad.codes), " ".join(signs[sign] for sign in triad.signs), triad.balanced, triad.weight)
            for triad in triads(graph)
        ],
    )


def _change(statements: list[Statement], codes: set[object], ontology: Ontology | None) -> Table:
    columns = ("source", "target", "kind", "shift", "count_before", "count_after", "score_before", "score_after")
    days = sorted(day for statement in asserted(statements) if (day := when(statement)))
    found = []
    middle = days[len(days) // 2] if days else None
    if middle is not None and days[0] < middle:
        earlier = [statement for statement in statements if (when(statement) or middle) < middle]
        later = [statement for statement in statements if (when(statement) or "") >= middle]
        last = max(when(statement) or "" for statement in earlier)
        found = change([*earlier, *later], before=(None, last), after=(middle, None), ontology=ontology)
    return Table(
        name="change",
        title="What changed",
        means=f"mean score of each pair before {middle or 'the middle of the period'} and since: begun, ended, "
        "warmed or cooled",
        source="Goldstein and Pevehouse 1997",
        columns=columns,
        rows=_rows((row for row in found if row.source in codes and row.target in codes), columns),
    )


MEASURES: tuple[Callable[[nx.DiGraph], Table], ...] = (
    Measure(
        name="centrality",
        title="Who matters",
        means="partners: how many others it deals with; given, received: weight of its acts; betweenness: share of "
        "shortest paths that pass it; eigenvector: it deals with those who deal with many",
        source="Freeman 1977 and 1979; Barrat et al. 2004; Bonacich 1987",
        columns=("code", "name", "partners", "given", "received", "betweenness", "eigenvector"),
        find=centrality,
    ),
    Measure(
        name="brokerage",
        title="Who stands between others",
        means="constraint low and effective size high: its partners do not deal with each other without it",
        source="Burt 1992; Borgatti 1997",
        columns=("code", "name", "constraint", "effective_size", "partners"),
        find=brokerage,
    ),
    Measure(
        name="roles",
        title="What kind of go-between",
        means="pairs without a tie of their own that it links: inside its community (coordinator), inside another "
        "(itinerant), into its own (gatekeeper), out of it (representative), between two others (liaison)",
        source="Gould and Fernandez 1989; communities as below",
        columns=("code", "total", "coordinator", "itinerant", "gatekeeper", "representative", "liaison"),
        find=lambda graph: roles(graph, membership(communities(graph))),
    ),
    _communities,
    _balance,
    Measure(
        name="reciprocity",
        title="Is it returned",
        means="weight of acts in each direction and the lesser over the greater; the most one-sided heavy pairs first",
        source="Wasserman and Faust 1994; Squartini et al. 2013",
        columns=("first", "second", "given", "returned", "balance", "score_given", "score_returned"),
        find=exchanges,
    ),
    Measure(
        name="isolation",
        title="Who stands alone",
        means="isolation 1: no friendly partner; hostility: share of its weight that hostile acts have",
        source="Freeman 1979; Krackhardt and Stern 1988",
        columns=("code", "name", "friends", "opponents", "isolation", "hostility"),
        find=isolation,
    ),
)
"""The measures of one network, in the order in which they are shown."""
