"""How likely a statement is right: a calibrated probability from how it was read.

A logistic regression over a few signals (Platt 1999), one of which is the precision that the pattern showed on
annotated articles. The weights and counts are fitted by ``python -m kg.quality.calibrate`` and kept in
``calibration.json`` beside this module.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("calibration.json")
SMOOTHING = 3.0
"""How many readings a wider class is worth where a narrower one has few: pattern, relation, event type, all."""

LEAST, MOST = 0.02, 0.99
FAR, LONG = 20, 60
"""Tokens beyond which distance from the trigger and length of the sentence say no more."""

FEATURES = ("precision", "actor", "modality", "doubt", "distance", "length", "carried", "said")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What is known of a reading: its pattern, and how sure each part of it is.

    ``actor`` is the certainty of the less certain end, ``modality`` that of the standing (both 0–1); ``doubt`` are
    penalties collected while matching (parse and stance doubt), ``distance`` the tokens from the trigger to its
    farther end, ``length`` the tokens of the sentence; ``carried`` when an end is only the owner of a noun in the
    slot, ``said`` when a speaker is named.
    """

    pattern: str
    relation: str
    kind: str
    actor: float
    modality: float
    doubt: float
    distance: int
    length: int
    carried: bool
    said: bool

    def classes(self) -> tuple[str, str, str]:
        """The classes whose precision is counted, widest first."""
        return f"type {self.kind}", f"relation {self.relation}", f"pattern {self.pattern}"


Counts = Mapping[str, Sequence[int]]
"""Right readings and all readings by class (see :meth:`Signals.classes`), and of ``all``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Fitted weights: the intercept, one weight a feature, and the counts that precisions come from."""

    intercept: float
    weights: Sequence[float]
    counts: Counts

    def probability(self, signals: Signals) -> float:
        """Probability that a statement read so is right."""
        values = features(signals, self.counts)
        score = self.intercept + sum(weight * value for weight, value in zip(self.weights, values, strict=True))
        return round(min(max(1 / (1 + math.exp(-score)), LEAST), MOST), 3)


def features(signals: Signals, counts: Counts) -> tuple[float, ...]:
    """The numbers behind a probability, in the order of :data:`FEATURES`; the precision enters as log-odds."""
    precision = min(max(expected(signals, counts), 0.01), 0.99)
    return (
        math.log(precision / (1 - precision)),
        signals.actor,
        signals.modality,
        signals.doubt,
        min(signals.distance, FAR) / FAR,
        min(signals.length, LONG) / LONG,
        float(signals.carried),
        float(signals.said),
    )


def expected(signals: Signals, counts: Counts) -> float:
    """The share of right readings of a pattern; few readings lean on those of its relation, type and all."""
    right, total = counts.get("all", (0, 0))
    share = (right + 1) / (total + 2)
    for name in signals.classes():
        right, total = counts.get(name, (0, 0))
        share = (right + SMOOTHING * share) / (total + SMOOTHING)
    return share


@cache
def fitted() -> Calibration:
    """The calibration that comes with the package."""
    return read(FILE)


def read(path: Path) -> Calibration:
    """A calibration from its file, as :func:`kg.quality.calibrate.write` leaves it."""
    found = json.loads(path.read_text(encoding="utf-8"))
    weights = [found["weights"][name] for name in FEATURES]
    return Calibration(intercept=found["intercept"], weights=weights, counts=found["counts"])
