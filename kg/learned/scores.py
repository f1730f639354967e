"""The linear pair reader: how likely each event type holds between two actors of a sentence, in each direction.

Logistic regressions over :mod:`kg.learned.features`, one an event type and one for "any of them"; fitted by
``python -m kg.quality.train``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.learned.features import Features, Sentence
from kg.learned.page import Page

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The event types in the order of all scores; behind them stands "any of them"."""

ANY = len(TYPES)

Vector = NDArray[np.float32]
Pair = tuple[int, str, str]
"""Sentence, subject, object."""


@dataclass(frozen=True, slots=True)
class PairModel:
    """Weights by feature: a row for each name, a column for each type and for "any"; ``bias`` is added to all."""

    rows: Mapping[str, int]
    weights: Vector
    bias: Vector

    def sum(self, features: Features) -> Vector:
        """The weighted sum of features, without the bias."""
        known = [(row, value) for name, value in features.items() if (row := self.rows.get(name)) is not None]
        if not known:
            return np.zeros_like(self.bias)
        rows, values = zip(*known, strict=True)
        found: Vector = np.asarray(values, dtype=np.float32) @ self.weights[list(rows)]
        return found

    def scores(self, page: Page) -> dict[Pair, Vector]:
        """Probabilities for every ordered pair of actors of every sentence."""
        found: dict[Pair, Vector] = {}
        for number in range(len(page.spans)):
            if len({presence.party for presence in page.presences[number]}) < 2:
                continue
            sentence = Sentence(page, number)
            shared = self.sum(sentence.shared()) + self.bias
            for subject, other, features in sentence.pairs():
                found[number, subject, other] = chance(self.sum(features) + shared)
        return found

    def reasons(self, sentence: Sentence, pair: tuple[str, str], kind: int, *, most: int = 3) -> list[str]:
        """The features of a pair that speak most for a type, strongest first, with their weights."""
        weighed = [
            (float(self.weights[row, kind]) * value, name)
            for name, value in sentence.features(*pair).items()
            if (row := self.rows.get(name)) is not None
        ]
        return [f"{name} {weight:+.1f}" for weight, name in sorted(weighed, reverse=True)[:most] if weight > 0]


def chance(sums: Vector) -> Vector:
    """Probabilities of weighted sums."""
    found: Vector = (1.0 / (1.0 + np.exp(-sums.astype(np.float64)))).astype(np.float32)
    return found
