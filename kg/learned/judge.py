"""Weighs everything that is known of an act: the probability that it is right, and whether it is stated.

Two models that are averaged, a logistic regression and boosted trees, over the rows of :mod:`kg.learned.weighing`,
and trees over pairs, which tell whether two parties have to do with each other at all. They are fitted on articles
that no rule was written for, out of fold (:mod:`kg.quality.train`), so that their probabilities hold for unread text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.learned.scores import TYPES, Vector, chance
from kg.learned.trees import Trees
from kg.learned.weighing import KINDS, Act, odds


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """When an act is stated: at ``act`` by itself; the likeliest of a pair at ``first``, if the pair has ``pair``."""

    act: float
    pair: float
    first: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely an act is right, and whether it is likely enough to be stated."""

    probability: float
    stated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Fitted weights; ``crossed`` are the columns whose weight differs by event type."""

    columns: tuple[str, ...]
    crossed: tuple[int, ...]
    center: Vector
    scale: Vector
    weights: Vector
    bias: float
    trees: Trees
    pairs: Trees
    thresholds: Thresholds

    def weighs(self, reader: str) -> bool:
        """Whether the judge was fitted with the scores of this model of pairs."""
        return any(column.startswith(f"{reader}.") for column in self.columns)

    def verdicts(self, acts: Sequence[Act], rows: Vector) -> dict[Act, Verdict]:
        """The verdict on each act of an article."""
        if not acts:
            return {}
        chances = self.chances(rows)
        grouped = group(acts)
        pairs = chance(self.pairs.sums(np.stack([pair_row(rows, chances, members) for members in grouped])))
        limits = self.thresholds
        stated = chances > limits.act
        for members, likely in zip(grouped, pairs, strict=True):
            best = top(chances, members)
            if not stated[members].any() and likely > limits.pair and chances[best] > limits.first:
                stated[best] = True
        return {act: Verdict(float(value), bool(yes)) for act, value, yes in zip(acts, chances, stated, strict=True)}

    def chances(self, rows: Vector) -> Vector:
        """The probability of each act: the mean of both models."""
        wide = (expand(rows, self.crossed) - self.center) / self.scale
        linear = chance((wide @ self.weights + self.bias).astype(np.float32))
        return np.asarray((linear + chance(self.trees.sums(rows))) / 2, dtype=np.float32)


def expand(rows: Vector, crossed: Sequence[int]) -> Vector:
    """The rows with the crossed columns once more for each event type."""
    kinds = rows[:, -len(KINDS) :]
    return np.hstack([rows, *(kinds * rows[:, [column]] for column in crossed)])


def group(acts: Sequence[Act]) -> list[list[int]]:
    """The positions of the acts of each ordered pair."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, (subject, _, other) in enumerate(acts):
        found[subject, other].append(position)
    return list(found.values())


def top(chances: Vector, members: Sequence[int]) -> int:
    """The likeliest act of a pair, the first of equal ones."""
    return members[int(np.argmax(chances[list(members)]))]


def pair_row(rows: Vector, chances: Vector, members: Sequence[int]) -> Vector:
    """The row of a pair: its likeliest act, the highest of every column, and how likely its acts are."""
    width = rows.shape[1] - len(KINDS)
    ordered = sorted((float(chances[member]) for member in members), reverse=True)
    best = rows[top(chances, members)]
    none = float(np.prod([1 - value for value in ordered]))
    extra = [odds(ordered[0]), odds(ordered[1]) if len(ordered) > 1 else -float(len(TYPES)), odds(1 - none),
             sum(ordered), float(len(ordered))]  # fmt: skip
    found: Vector = np.concatenate(
        [best[:width], rows[list(members), :width].max(axis=0), np.array(extra), best[width:]]
    ).astype(np.float32)
    return found
