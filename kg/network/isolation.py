"""Who stands alone: few friendly partners, many hostile ones."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kg.network.centrality import undirected


@dataclass(frozen=True, slots=True, kw_only=True)
class Isolation:
    """How isolated an actor is: ``isolation`` is 1 with no friendly partner and 0 with all others as friends."""

    code: str
    name: str
    friends: int
    opponents: int
    isolation: float
    hostility: float


def isolation(graph: nx.DiGraph) -> list[Isolation]:
    """Isolation of every node, the most isolated first (ties: the more hostile share first).

    ``isolation`` is the complement of degree centrality on the co-operation layer (Freeman, "Centrality in social
    networks", Social Networks 1, 1979). ``hostility`` is the share of an actor's weight that its hostile acts and
    those against it have: the E–I form of Krackhardt and Stern ("Informal networks and organizational crises", Social
    Psychology Quarterly 51, 1988) put on a scale from 0 to 1.
    """
    ties = undirected(graph)
    others = max(len(ties) - 1, 1)
    table = []
    for node in ties:
        partners = ties[node].values()
        friends = sum(1 for tie in partners if tie["score"] > 0)
        weight = sum(tie["weight"] for tie in partners)
        hostile = sum(tie["hostile_weight"] for tie in partners)
        table.append(
            Isolation(
                code=node,
                name=graph.nodes[node].get("name", node),
                friends=friends,
                opponents=sum(1 for tie in partners if tie["score"] < 0),
                isolation=round(1 - friends / others, 6),
                hostility=round(hostile / weight, 6) if weight else 0.0,
            )
        )
    return sorted(table, key=lambda row: (-row.isolation, -row.hostility, row.code))
