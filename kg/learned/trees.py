"""Boosted decision trees as plain arrays, so that nothing but numpy is needed to ask them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.learned.scores import Vector

Whole = NDArray[np.int16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """All trees beside each other: a row a tree, a column a node; ``column`` is -1 at a leaf, which has a ``value``."""

    column: Whole
    threshold: Vector
    left: Whole
    right: Whole
    value: Vector
    base: float

    def sums(self, rows: Vector) -> Vector:
        """What the trees add up to for each row: log-odds."""
        found = np.full(len(rows), self.base, dtype=np.float64)
        tree = np.arange(len(self.column))
        every = np.arange(len(rows))[:, None]
        node = np.zeros((len(rows), len(tree)), dtype=np.int64)
        while True:
            column = self.column[tree, node]
            inner = column >= 0
            if not inner.any():
                break
            smaller = rows[every, np.maximum(column, 0)] <= self.threshold[tree, node]
            below = np.where(smaller, self.left[tree, node], self.right[tree, node])
            node = np.where(inner, below, node)
        found += self.value[tree, node].astype(np.float64).sum(axis=1)
        result: Vector = found.astype(np.float32)
        return result
