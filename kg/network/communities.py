"""Who stands with whom: groups that co-operate inside and quarrel outside."""

from __future__ import annotations

import networkx as nx

from kg.network.centrality import undirected
from kg.network.signed import groups


def cooperation(graph: nx.DiGraph) -> nx.Graph:
    """The co-operation layer: undirected ties whose mean score is above zero, weighted by how much is done."""
    ties = undirected(graph)
    layer = nx.Graph()
    layer.add_nodes_from(sorted(ties.nodes(data=True), key=lambda item: str(item[0])))
    friendly = [(min(a, b), max(a, b), data) for a, b, data in ties.edges(data=True) if data["score"] > 0]
    layer.add_edges_from(sorted(friendly, key=lambda tie: tie[:2]))
    return layer


def communities(graph: nx.DiGraph, *, resolution: float = 1.0) -> list[list[str]]:
    """Communities by friendly and hostile acts, the largest first; actors without a friendly tie stand alone.

    Friendly acts bind and hostile acts part: what is maximised is the signed modularity of
    :func:`kg.network.signed_modularity`. The same graph gives the same answer. Higher ``resolution`` gives more,
    smaller communities.
    """
    ties = undirected(graph)
    found = groups(ties, resolution=resolution)
    strength = dict(ties.degree(weight="weight"))
    ordered = [sorted(group, key=lambda code: (-strength[code], code)) for group in found]
    return sorted(ordered, key=lambda group: (-len(group), group[0]))


def membership(groups: list[list[str]]) -> dict[str, int]:
    """For every code the number of its community, counted from 0 in the order of :func:`communities`."""
    return {code: number for number, group in enumerate(groups) for code in group}
