"""Where the nodes stand: computed once here, so that the page opens at rest and always looks the same.

The strongest actors are laid out by stress on the backbone of what binds them and pushed apart until no name covers
another; the others are placed near those they deal with. Hostile acts draw nobody together: whoever quarrels more than
deals well is kept apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from kg.pages.actors import Cast
from kg.pages.spacing import Box, separate
from kg.pages.stress import GOLDEN_ANGLE, arrange, steps

ASPECT = 1.6
"""Width over height of the picture."""
_LETTER, _LINE = 7.0, 40.0
_TIES_KEPT = 3
_ENEMIES_APART = 4.0


def place(cast: Cast, *, strongest: int) -> None:
    """Give every node its position (``x``, ``y``), and its position when all members are unfolded (``spread_*``)."""
    ties = _bonds(cast)
    first = min(strongest, cast.roots)
    boxes = _first(cast, ties, first)
    separate(boxes, rounds=200)
    for box in boxes:
        box.fixed = True
    boxes += _others(ties, boxes, cast.roots)
    separate(boxes, rounds=60)
    for node, box in zip(cast.nodes, boxes, strict=False):
        node.x, node.y = round(box.x, 1), round(box.y, 1)
    _spread(cast)


def radius(weight: float, greatest: float) -> float:
    """Radius of a node: its area grows with its strength."""
    return 4.5 + 17 * math.sqrt(weight / greatest) if greatest > 0 else 6.0


def _bonds(cast: Cast) -> dict[int, dict[int, float]]:
    """For every root its bond with each other: what is not hostile between them less what is."""
    bonds: dict[int, dict[int, float]] = {number: {} for number in range(cast.roots)}
    for (start, end), tie in cast.ties.items():
        for one, other in ((start, end), (end, start)):
            bonds[one][other] = bonds[one].get(other, 0.0) + tie.weight - 2 * tie.hostile
    return bonds


def _first(cast: Cast, ties: Mapping[int, Mapping[int, float]], count: int) -> list[Box]:
    """Boxes of the strongest nodes, as wide as their names."""
    if not count:
        return []
    wanted = steps(_backbone(ties, count), count)
    for one in range(count):
        for other, bond in ties[one].items():
            if bond < 0 and other < count:
                wanted[one, other] = max(wanted[one, other], _ENEMIES_APART)
    points = _fill(arrange(wanted))
    names = [min(len(node.actor.name), 22) for node in cast.nodes[:count]]
    area = sum((name * _LETTER + 24) * _LINE for name in names) * 2.3
    height = math.sqrt(max(area, 160_000) / ASPECT)
    return [
        Box(x=x * height * ASPECT, y=y * height, half_width=name * _LETTER / 2 + 10, half_height=_LINE / 2, fixed=False)
        for (x, y), name in zip(points, names, strict=True)
    ]


def _backbone(ties: Mapping[int, Mapping[int, float]], count: int) -> Iterator[tuple[int, int]]:
    """Each node's strongest bonds: all of them would pull a dense network into a ball."""
    found = set()
    for number in range(count):
        near = sorted((-bond, other) for other, bond in ties[number].items() if other < count and bond > 0)
        for _, other in near[:_TIES_KEPT]:
            found.add((min(number, other), max(number, other)))
    return iter(sorted(found))


def _fill(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points stretched to the square [-0.5, 0.5]², half-way to equal density along both axes."""
    scaled = []
    for axis in (0, 1):
        values = [point[axis] for point in points]
        low, high = min(values), max(values)
        order = {index: rank for rank, index in enumerate(sorted(range(len(values)), key=lambda index: values[index]))}
        last = max(len(values) - 1, 1)
        scaled.append(
            [
                0.5 * ((value - low) / (high - low) if high > low else 0.5) + 0.5 * order[index] / last - 0.5
                for index, value in enumerate(values)
            ]
        )
    return list(zip(scaled[0], scaled[1], strict=True))


def _others(ties: Mapping[int, Mapping[int, float]], boxes: list[Box], roots: int) -> list[Box]:
    """Small boxes for the rest: beside the middle of those they are bound to, outside when they are bound to none."""
    placed = [(box.x, box.y) for box in boxes]
    edge = max((math.hypot(x, y) for x, y in placed), default=100.0)
    found = []
    for number in range(len(boxes), roots):
        near = [(placed[other], weight) for other, weight in ties[number].items() if other < number and weight > 0]
        total = sum(weight for _, weight in near)
        turn = number * GOLDEN_ANGLE
        if total:
            x = sum(point[0] * weight for point, weight in near) / total
            y = sum(point[1] * weight for point, weight in near) / total
            x, y = x * 1.15 + 70 * math.cos(turn), y * 1.15 + 70 * math.sin(turn)
        else:
            x, y = edge * 1.15 * math.cos(turn), edge * 0.85 * math.sin(turn)
        placed.append((x, y))
        found.append(Box(x=x, y=y, half_width=13, half_height=13, fixed=False))
    return found


def _spread(cast: Cast) -> None:
    """Positions with every member shown: members in a sunflower around their root, roots moved to make room."""
    members: dict[int, list[int]] = {}
    for number in range(cast.roots, len(cast.nodes)):
        members.setdefault(cast.nodes[number].root, []).append(number)
    boxes = []
    for number, node in enumerate(cast.nodes[: cast.roots]):
        reach = _reach(len(members.get(number, ())))
        boxes.append(Box(x=node.x * 1.6, y=node.y * 1.6, half_width=reach + 14, half_height=reach + 14, fixed=False))
    separate(boxes, rounds=120)
    for number, box in enumerate(boxes):
        node = cast.nodes[number]
        node.spread_x, node.spread_y = round(box.x, 1), round(box.y, 1)
        for order, member in enumerate(members.get(number, ())):
            distance, turn = _reach(order + 1), order * GOLDEN_ANGLE
            away_x, away_y = distance * math.cos(turn), distance * math.sin(turn)
            folded = cast.nodes[member]
            folded.x, folded.y = round(node.x + away_x, 1), round(node.y + away_y, 1)
            folded.spread_x, folded.spread_y = round(box.x + away_x, 1), round(box.y + away_y, 1)


def _reach(members: int) -> float:
    return 30 + 24 * math.sqrt(members) if members else 16.0
