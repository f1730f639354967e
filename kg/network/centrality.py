"""Who matters: how many partners an actor has, how much passes by it, and how central its partners are."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

_WEIGHTS = ("weight", "friendly_weight", "hostile_weight")


@dataclass(frozen=True, slots=True, kw_only=True)
class Centrality:
    """How central one node of a state graph is; every figure says its source in :func:`centrality`."""

    code: str
    name: str
    partners: int
    given: float
    received: float
    betweenness: float
    eigenvector: float


def centrality(graph: nx.DiGraph) -> list[Centrality]:
    """Centrality of every node of :func:`kg.network.state_graph`, most partners first.

    ``partners``: number of others it deals with in either direction (degree; Freeman, "Centrality in social
    networks", Social Networks 1, 1979). ``given``/``received``: weight of acts it does or receives (node strength;
    Barrat et al., PNAS 101, 2004). ``betweenness``: share of shortest paths that pass it, a strong tie being short
    (Freeman 1977; Brandes, "A faster algorithm for betweenness centrality", 2001). ``eigenvector``: it deals with
    those who deal with many (Bonacich, "Power and centrality", American Journal of Sociology 92, 1987).
    """
    ties = undirected(graph)
    between = nx.betweenness_centrality(ties, weight="length")
    prestige = _eigenvector(ties)
    table = [
        Centrality(
            code=node,
            name=graph.nodes[node].get("name", node),
            partners=ties.degree(node),
            given=round(graph.out_degree(node, weight="weight"), 6),
            received=round(graph.in_degree(node, weight="weight"), 6),
            betweenness=round(between[node], 6),
            eigenvector=round(prestige[node], 6),
        )
        for node in graph
    ]
    return sorted(table, key=lambda row: (-row.partners, -row.given - row.received, row.code))


def undirected(graph: nx.DiGraph) -> nx.Graph:
    """Both directions as one tie: weights added (those of each sign too), scores averaged, ``length`` = 1 / weight."""
    ties = nx.Graph()
    ties.add_nodes_from(graph.nodes(data=True))
    for start, end, data in graph.edges(data=True):
        if ties.has_edge(start, end):
            tie = ties.edges[start, end]
            total = tie["weight"] + data["weight"]
            tie["score"] = (tie["score"] * tie["weight"] + data["score"] * data["weight"]) / total if total else 0.0
            for name in _WEIGHTS:
                tie[name] += data[name]
        else:
            ties.add_edge(start, end, score=data["score"], **{name: data[name] for name in _WEIGHTS})
    for _, _, data in ties.edges(data=True):
        data["length"] = 1 / data["weight"] if data["weight"] else float("inf")
    return ties


def _eigenvector(ties: nx.Graph, *, rounds: int = 200) -> dict[str, float]:
    """Leading eigenvector of the weighted adjacency plus identity, by power iteration (no scipy needed)."""
    vector = dict.fromkeys(ties, 1.0)
    for _ in range(rounds):
        following = dict(vector)
        for start, end, weight in ties.edges(data="weight"):
            following[start] += weight * vector[end]
            following[end] += weight * vector[start]
        norm = sum(value * value for value in following.values()) ** 0.5
        if not norm:
            return vector
        vector = {node: value / norm for node, value in following.items()}
    return vector
