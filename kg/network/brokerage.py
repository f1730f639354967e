"""Who stands between others: structural holes, and the five roles of a go-between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from kg.network.centrality import undirected


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    """How free an actor is to broker: ``constraint`` low and ``effective_size`` high mean many unlinked partners."""

    code: str
    name: str
    constraint: float | None
    effective_size: float
    partners: int


def brokerage(graph: nx.DiGraph) -> list[Broker]:
    """Burt's constraint and effective size of every node, the least constrained first.

    Source: Burt, "Structural Holes" (Harvard University Press, 1992), chapter 2; effective size by the short form
    of Borgatti, "Structural holes: unpacking Burt's redundancy measures" (Connections 20, 1997). Constraint is
    ``None`` for actors without a tie, for whom it has no meaning.
    """
    ties = undirected(graph)
    shares = {
        node: {other: data["weight"] / total for other, data in ties[node].items()}
        for node in ties
        if (total := ties.degree(node, weight="weight"))
    }
    table = [
        Broker(
            code=node,
            name=graph.nodes[node].get("name", node),
            constraint=round(_constraint(node, shares), 6) if node in shares else None,
            effective_size=round(_effective_size(node, ties), 6),
            partners=ties.degree(node),
        )
        for node in ties
    ]
    return sorted(table, key=lambda row: (row.constraint is None, row.constraint or 0.0, -row.partners, row.code))


def _constraint(node: str, shares: Mapping[str, Mapping[str, float]]) -> float:
    own = shares[node]
    total = 0.0
    for other, share in own.items():
        indirect = sum(own[middle] * shares[middle].get(other, 0.0) for middle in own if middle != other)
        total += (share + indirect) ** 2
    return total


def _effective_size(node: str, ties: nx.Graph) -> float:
    partners = set(ties[node])
    if not partners:
        return 0.0
    among = sum(1 for partner in partners for other in ties[partner] if other in partners) / 2
    return len(partners) - 2 * among / len(partners)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """How often an actor links two others that have no direct tie, by whose side each of the three stands on."""

    code: str
    coordinator: int
    itinerant: int
    gatekeeper: int
    representative: int
    liaison: int

    @property
    def total(self) -> int:
        """All brokered pairs."""
        return self.coordinator + self.itinerant + self.gatekeeper + self.representative + self.liaison


def roles(graph: nx.DiGraph, groups: Mapping[str, object]) -> list[Roles]:
    """Gould and Fernandez's five brokerage roles of every node in ``groups``, the busiest broker first.

    For each path a → broker → b without a tie a → b: coordinator (all of one group), itinerant (both others of one
    group, not the broker's), gatekeeper (outside to inside), representative (inside to outside), liaison (three
    groups). ``groups`` is any partition: regions, alliances, :func:`kg.network.communities`. Source: Gould and
    Fernandez, "Structures of mediation" (Sociological Methodology 19, 1989).
    """
    table = []
    for broker in groups:
        counts = dict.fromkeys(("coordinator", "itinerant", "gatekeeper", "representative", "liaison"), 0)
        before = [node for node in graph.predecessors(broker) if node in groups] if broker in graph else []
        after = [node for node in graph.successors(broker) if node in groups] if broker in graph else []
        for start in before:
            for end in after:
                if start not in (end, broker) and end != broker and not graph.has_edge(start, end):
                    counts[_role(groups[start], groups[broker], groups[end])] += 1
        table.append(Roles(code=broker, **counts))
    return sorted(table, key=lambda row: (-row.total, row.code))


def _role(start: object, broker: object, end: object) -> str:
    if start == end:
        return "coordinator" if start == broker else "itinerant"
    if broker == end:
        return "gatekeeper"
    return "representative" if broker == start else "liaison"
