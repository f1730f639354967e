"""Signed modularity: a good division has the friendly acts inside its groups and the hostile ones between them.

Gómez, Jensen and Arenas, "Analysis of community structure in networks of correlated data" (Physical Review E 80,
016114, 2009), maximised in Louvain's two steps, moving single nodes and then joining groups (Blondel et al., "Fast
unfolding of communities in large networks", Journal of Statistical Mechanics, 2008).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import networkx as nx

from kg.network.centrality import undirected

_LEAST_GAIN = 1e-9


@dataclass(slots=True)
class _Signs:
    """What a node (or a group of them, after a level) has with others, and in all, by sign."""

    near: dict[int, tuple[float, float]] = field(default_factory=dict)
    friendly: float = 0.0
    hostile: float = 0.0


def groups(ties: nx.Graph, *, resolution: float = 1.0) -> list[list[str]]:
    """The division of an undirected graph with the greatest signed modularity that Louvain's steps reach.

    Edges carry ``friendly_weight`` and ``hostile_weight``. Nodes are taken in the order of their names, so the answer
    depends on nothing else.
    """
    names = sorted(ties)
    single = _nodes(ties, names)
    total = sum(node.friendly for node in single), sum(node.hostile for node in single)
    member = list(range(len(names)))
    while True:
        moved = _numbered(_move(single, member, total, resolution))
        if moved == _numbered(member):  # nobody gains by moving alone, and no groups by joining
            break
        member = moved
        while True:
            nodes = _join(single, member, len(set(member)))
            joined = _numbered(_move(nodes, list(range(len(nodes))), total, resolution))
            member = _numbered([joined[group] for group in member])
            if len(set(joined)) == len(nodes):
                break
    found: dict[int, list[str]] = {}
    for name, group in zip(names, member, strict=True):
        found.setdefault(group, []).append(name)
    return list(found.values())


def signed_modularity(graph: nx.DiGraph, division: Iterable[Iterable[str]], *, resolution: float = 1.0) -> float:
    """How well a division fits: 0 for one that says nothing, 1 at most; ``graph`` is a :func:`~kg.network.state_graph`.

    The modularity of the friendly acts less that of the hostile ones, each weighted by its share of all acts.
    """
    ties = undirected(graph)
    names = sorted(ties)
    nodes = _nodes(ties, names)
    friendly, hostile = sum(node.friendly for node in nodes), sum(node.hostile for node in nodes)
    if not friendly + hostile:
        return 0.0
    number = {name: place for place, name in enumerate(names)}
    value = 0.0
    for group in division:
        inside = {number[name] for name in group}
        bound = sum(
            plus - minus for one in inside for other, (plus, minus) in nodes[one].near.items() if other in inside
        )
        plus, minus = sum(nodes[one].friendly for one in inside), sum(nodes[one].hostile for one in inside)
        expected = (plus**2 / friendly if friendly else 0.0) - (minus**2 / hostile if hostile else 0.0)
        value += bound - resolution * expected
    return value / (friendly + hostile)


def _nodes(ties: nx.Graph, names: list[str]) -> list[_Signs]:
    number = {name: place for place, name in enumerate(names)}
    nodes = [_Signs() for _ in names]
    for start, end, data in ties.edges(data=True):
        signs = data["friendly_weight"], data["hostile_weight"]
        for one, other in ((number[start], number[end]), (number[end], number[start])):
            nodes[one].near[other] = signs
            nodes[one].friendly += signs[0]
            nodes[one].hostile += signs[1]
    return nodes


def _numbered(place: list[int]) -> list[int]:
    """The same groups, counted from 0 in the order in which they are first met."""
    label: dict[int, int] = {}
    return [label.setdefault(group, len(label)) for group in place]


def _move(nodes: list[_Signs], start: list[int], total: tuple[float, float], resolution: float) -> list[int]:
    """Each node, again and again, to the group where it gains most; for every node the number of its group."""
    place = list(start)
    sums = [[0.0, 0.0] for _ in nodes]
    for group, node in zip(place, nodes, strict=True):
        sums[group][0] += node.friendly
        sums[group][1] += node.hostile
    moved = True
    while moved:
        moved = False
        for number, node in enumerate(nodes):
            home = place[number]
            sums[home][0] -= node.friendly
            sums[home][1] -= node.hostile
            gain = {
                group: value - resolution * _expected(node, sums[group], total)
                for group, value in _bound(number, node, place).items()
            }
            best = max(gain, key=lambda group: (gain[group], -group))
            if gain[best] > gain[home] + _LEAST_GAIN:
                place[number], moved = best, True
            elif gain[home] < -_LEAST_GAIN and any(sums[home]):  # nobody is worth staying with
                place[number], moved = next(group for group, each in enumerate(_counts(place)) if not each), True
            sums[place[number]][0] += node.friendly
            sums[place[number]][1] += node.hostile
    return place


def _bound(number: int, node: _Signs, place: list[int]) -> dict[int, float]:
    """Friendly less hostile weight of a node with its own group and with every group where it has a friend."""
    bound = {place[number]: 0.0} | {place[other]: 0.0 for other, (plus, _) in node.near.items() if plus}
    for other, (plus, minus) in node.near.items():
        if other != number and place[other] in bound:
            bound[place[other]] += plus - minus
    return bound


def _counts(place: list[int]) -> list[int]:
    counts = [0] * len(place)
    for group in place:
        counts[group] += 1
    return counts


def _expected(node: _Signs, group: list[float], total: tuple[float, float]) -> float:
    """Friendly less hostile weight that a node would have with a group if ties fell by chance."""
    plus = node.friendly * group[0] / total[0] if total[0] else 0.0
    return plus - (node.hostile * group[1] / total[1] if total[1] else 0.0)


def _join(nodes: list[_Signs], place: list[int], count: int) -> list[_Signs]:
    """The groups as nodes; what was between their members is between them."""
    joined = [_Signs() for _ in range(count)]
    for number, node in enumerate(nodes):
        group = joined[place[number]]
        group.friendly += node.friendly
        group.hostile += node.hostile
        for other, (plus, minus) in node.near.items():
            known = group.near.get(place[other], (0.0, 0.0))
            group.near[place[other]] = (known[0] + plus, known[1] + minus)
    return joined
