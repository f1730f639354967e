"""Points whose distances on the paper come as near as can be to the distances that are wanted.

Stress majorization: Gansner, Koren and North, "Graph drawing by stress majorization" (Graph Drawing 2004), in its
form for one point at a time, which needs no linear algebra and so gives the same places on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_ROUNDS = 120
_STILL = 1e-4


def arrange(wanted: Matrix) -> list[tuple[float, float]]:
    """Places for as many points as ``wanted`` has rows; near pairs matter more than far ones.

    ``wanted`` is the symmetric matrix of distances that the pairs should have, above zero outside the diagonal.
    """
    count = len(wanted)
    points = np.array([_sunflower(number) for number in range(count)], dtype=np.float64).reshape(count, 2)
    weights = np.zeros_like(wanted)
    np.divide(1.0, wanted**2, out=weights, where=wanted > 0)
    total = weights.sum(axis=1)
    for _ in range(_ROUNDS):
        moved = 0.0
        for number in range(count):
            if not total[number]:
                continue
            away = points[number] - points
            length = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-9)
            pull = points + away * (wanted[number] / length)[:, None]
            place = (weights[number][:, None] * pull).sum(axis=0) / total[number]
            moved = max(moved, float(np.abs(place - points[number]).max()))
            points[number] = place
        if moved < _STILL:
            break
    return [(float(x), float(y)) for x, y in points]


def steps(ties: Iterable[tuple[int, int]], count: int) -> Matrix:
    """How many ties each pair is apart (Floyd, "Algorithm 97: shortest path", 1962); one more than the farthest for
    pairs without a way between them.
    """
    apart = np.full((count, count), np.inf)
    np.fill_diagonal(apart, 0.0)
    for one, other in ties:
        apart[one, other] = apart[other, one] = 1.0
    for middle in range(count):
        np.minimum(apart, apart[:, middle, None] + apart[middle], out=apart)
    reached = apart[np.isfinite(apart)]
    apart[~np.isfinite(apart)] = (reached.max() if reached.size else 0.0) + 1.0
    return apart


def _sunflower(number: int) -> tuple[float, float]:
    distance, turn = math.sqrt(number + 0.5), number * GOLDEN_ANGLE
    return distance * math.cos(turn), distance * math.sin(turn)
