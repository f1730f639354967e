"""Pushing boxes apart until none covers another."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_CELL = 60.0


@dataclass(slots=True)
class Box:
    """A rectangle around its middle; a ``fixed`` one stays and the others give way."""

    x: float
    y: float
    half_width: float
    half_height: float
    fixed: bool


def separate(boxes: list[Box], *, rounds: int) -> None:
    """Move the boxes, each pair along the axis where they overlap least, until none overlap or the rounds are over."""
    for turn in range(rounds):
        moved = False
        for first, second in _close(boxes):
            moved = _part(boxes[first], boxes[second], turn) or moved
        if not moved:
            return


def _part(one: Box, other: Box, turn: int) -> bool:
    """Part two boxes if they overlap; exact coincidence is broken in a direction that depends on the round."""
    overlap_x = one.half_width + other.half_width - abs(one.x - other.x)
    overlap_y = one.half_height + other.half_height - abs(one.y - other.y)
    if overlap_x <= 0.01 or overlap_y <= 0.01 or (one.fixed and other.fixed):
        return False
    share = 1.0 if one.fixed or other.fixed else 0.5
    if overlap_x < overlap_y:
        step = math.copysign(overlap_x * share, one.x - other.x or (-1) ** turn)
        one.x += 0 if one.fixed else step
        other.x -= 0 if other.fixed else step
    else:
        step = math.copysign(overlap_y * share, one.y - other.y or (-1) ** turn)
        one.y += 0 if one.fixed else step
        other.y -= 0 if other.fixed else step
    return True


def _close(boxes: list[Box]) -> Iterable[tuple[int, int]]:
    """Pairs of boxes that share a cell of a grid: only they can overlap."""
    grid: dict[tuple[int, int], list[int]] = {}
    for number, box in enumerate(boxes):
        columns = range(int((box.x - box.half_width) // _CELL), int((box.x + box.half_width) // _CELL) + 1)
        rows = range(int((box.y - box.half_height) // _CELL), int((box.y + box.half_height) // _CELL) + 1)
        for column in columns:
            for row in rows:
                grid.setdefault((column, row), []).append(number)
    found = {
        (first, second)
        for inside in grid.values()
        for place, first in enumerate(inside)
        for second in inside[place + 1 :]
        if not (boxes[first].fixed and boxes[second].fixed)
    }
    return sorted(found)
