"""Ways through the network: whom to ask for an introduction, and whom an actor deals with."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from kg.errors import UsageError, allowed
from kg.network.communities import cooperation


def friendly_path(graph: nx.DiGraph, start: str, end: str) -> list[str]:
    """The shortest chain of friendly ties from one code to another; empty when there is none.

    A tie is as long as it is weak (1 / weight), as in Newman, "Scientific collaboration networks II" (Physical
    Review E 64, 2001); the way is found by Dijkstra's algorithm (Numerische Mathematik 1, 1959). Raises
    :class:`kg.errors.UsageError` when a code is not in the graph.
    """
    _known(graph, (start, end))
    layer = cooperation(graph)
    if not nx.has_path(layer, start, end):
        return []
    return [str(node) for node in nx.dijkstra_path(layer, start, end, weight="length")]


def ego(graph: nx.DiGraph, focus: Iterable[str], *, steps: int = 1, among: bool = True) -> nx.DiGraph:
    """The network around one or more codes: everyone within ``steps`` ties of them, whatever the direction.

    With ``among`` the ties between the partners are kept too, as Everett and Borgatti define the ego network ("Ego
    network betweenness", Social Networks 27, 2005); without it only ties that touch the focus. Raises
    :class:`kg.errors.UsageError` when a code is not in the graph.
    """
    centre = list(focus)
    _known(graph, centre)
    reached = set(centre)
    edge = set(centre)
    for _ in range(steps):
        edge = {other for node in edge for other in (*graph.successors(node), *graph.predecessors(node))} - reached
        reached |= edge
    around = graph.subgraph(reached).copy()
    if not among:
        around.remove_edges_from([tie for tie in graph.edges if not set(tie) & set(centre) and around.has_edge(*tie)])
    return around


def _known(graph: nx.DiGraph, codes: Iterable[str]) -> None:
    for code in codes:
        if code not in graph:
            raise UsageError(f"{allowed('actor', code, map(str, graph))}; use the code of a state or organisation")
