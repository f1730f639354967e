"""Fit the confidence of statements on annotated articles, and check it on articles it was not fitted on.

``python -m kg.quality.calibrate GOLD`` prints the reliability table of a cross-validation over articles;
``--write`` refits on all of them and replaces ``kg/extraction/calibration.json``. Logistic regression is fitted by
Newton's method with a small ridge; the expected calibration error is that of Naeini, Cooper and Hauskrecht (2015)
over five bins of equal width.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.extraction import Extractor
from kg.extraction.confidence import FEATURES, FILE, Calibration, Counts, Signals, features
from kg.extraction.readers import chosen
from kg.language import pipeline
from kg.ontology import load
from kg.quality.entries import Codes, asserted, gold_entries, stated
from kg.quality.gold import article, read_gold

FOLDS = 10
BINS = 5
RIDGE = 1.0
STEPS = 25


@dataclass(frozen=True, slots=True)
class Reading:
    """One statement of an annotated article: how it was read, and whether the annotation has it."""

    article: str
    signals: Signals
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements whose confidence lies between two: how many, their mean confidence, and the share that is right."""

    low: float
    high: float
    size: int
    confidence: float
    right: float


def readings(gold: Path, *, model: str | None = None) -> list[Reading]:
    """Every asserted statement of the articles of a gold file.

    Raises:
        ArticleError: the file is no gold file of a known format.
    """
    ontology = load()
    standard, codes = read_gold(gold), Codes(ontology)
    reader = Extractor(ontology, pipeline.load(model), readers=chosen(["rules"]))
    found: list[Reading] = []
    analyses = reader.analyses(article(record) for record in standard.records)
    for record, analysis in zip(standard.records, analyses, strict=True):
        known = {entry.triple for entry in gold_entries(record, standard.kind, codes) if entry.counted}
        signals = reader.signals(analysis)
        for triple, statement in stated(reader.statements(analysis).statements, standard.kind, codes):
            if asserted(statement):
                found.append(Reading(record["id"], signals[statement.id], triple in known))
    return found


def count(found: Iterable[Reading]) -> dict[str, tuple[int, int]]:
    """Right readings and all readings by class."""
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for reading in found:
        for name in ("all", *reading.signals.classes()):
            table[name][0] += reading.right
            table[name][1] += 1
    return {name: (row[0], row[1]) for name, row in sorted(table.items())}


SENSES = (1, 1, 1, -1, -1, -1, -1, 0)
"""Whether more of a feature (in their order) speaks for a reading or against it; 0: either."""

LEAST = 0.1
"""What a signal counts at least."""


def fit(found: Sequence[Reading]) -> Calibration:
    """Weights for these readings; each reading sees the precision of its pattern in the other articles only."""
    counts = count(found)
    by_article: dict[str, list[Reading]] = defaultdict(list)
    for reading in found:
        by_article[reading.article].append(reading)
    rows: list[tuple[float, ...]] = []
    labels: list[bool] = []
    for own in by_article.values():
        others = _without(counts, count(own))
        for reading in own:
            rows.append((1.0, *features(reading.signals, others)))
            labels.append(reading.right)
    weights = _signed(rows, labels)
    return Calibration(intercept=weights[0], weights=weights[1:], counts=counts)


def _without(counts: Counts, own: Counts) -> dict[str, tuple[int, int]]:
    return {
        name: (right - own.get(name, (0, 0))[0], total - own.get(name, (0, 0))[1])
        for name, (right, total) in counts.items()
    }


def _signed(rows: Sequence[Sequence[float]], labels: Sequence[bool]) -> list[float]:
    """Weights that keep the sense of their signals: more precision is never a reason to trust a reading less.

    A signal that few readings speak for may come out the wrong way round; it then counts :data:`LEAST` the right way
    round, and the others are fitted without it.
    """
    senses = (0, *SENSES)
    wrong: set[int] = set()
    while True:
        left = [[0.0 if index in wrong else value for index, value in enumerate(row)] for row in rows]
        weights = _logistic(left, labels)
        more = {index for index, sense in enumerate(senses) if index not in wrong and weights[index] * sense < 0}
        if not more:
            break
        wrong |= more
    for index in wrong:
        weights[index] = senses[index] * LEAST
        weights[0] -= weights[index] * sum(row[index] for row in rows) / len(rows)
    return weights


def _logistic(rows: Sequence[Sequence[float]], labels: Sequence[bool]) -> list[float]:
    """Ridge logistic regression by Newton's method; the intercept (first column) is not shrunk."""
    size = len(rows[0])
    weights = [0.0] * size
    for _ in range(STEPS):
        gradient = [0.0 if index == 0 else -RIDGE * weights[index] for index in range(size)]
        hessian = [[0.0] * size for _ in range(size)]
        for index in range(size):
            hessian[index][index] = 1e-6 if index == 0 else RIDGE
        for row, label in zip(rows, labels, strict=True):
            chance = 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, row, strict=True))))
            for first in range(size):
                gradient[first] += (label - chance) * row[first]
                for second in range(size):
                    hessian[first][second] += chance * (1 - chance) * row[first] * row[second]
        step = _solve(hessian, gradient)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(abs(change) for change in step) < 1e-8:
            break
    return weights


def _solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Gaussian elimination with partial pivoting."""
    size = len(right)
    table = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda index: abs(table[index][column]))
        table[column], table[pivot] = table[pivot], table[column]
        for index in range(column + 1, size):
            factor = table[index][column] / table[column][column]
            for other in range(column, size + 1):
                table[index][other] -= factor * table[column][other]
    found = [0.0] * size
    for index in reversed(range(size)):
        rest = sum(table[index][other] * found[other] for other in range(index + 1, size))
        found[index] = (table[index][size] - rest) / table[index][index]
    return found


def cross_validate(found: Sequence[Reading], *, seed: int = 1) -> list[tuple[float, bool]]:
    """The confidence of each reading by a calibration fitted on other articles, and whether it is right."""
    articles = sorted({reading.article for reading in found})
    random.Random(seed).shuffle(articles)  # noqa: S311 - folds, not cryptography
    fold = {name: index % FOLDS for index, name in enumerate(articles)}
    scored: list[tuple[float, bool]] = []
    for current in range(FOLDS):
        fitted = fit([reading for reading in found if fold[reading.article] != current])
        scored.extend(
            (fitted.probability(reading.signals), reading.right)
            for reading in found
            if fold[reading.article] == current
        )
    return scored


def reliability(scored: Sequence[tuple[float, bool]], *, even: bool = False) -> list[Bin]:
    """How confidence and truth agree, by five bins of equal width or (``even``) of equal size; empty ones left out."""
    ordered = sorted(scored)
    table: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for index, (confidence, right) in enumerate(ordered):
        place = index * BINS // len(ordered) if even else int(confidence * BINS)
        table[min(place, BINS - 1)].append((confidence, right))
    return [
        Bin(
            part[0][0],
            part[-1][0],
            len(part),
            sum(confidence for confidence, _ in part) / len(part),
            sum(right for _, right in part) / len(part),
        )
        for part in table
        if part
    ]


def calibration_error(table: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance of confidence and truth, bins weighted by their size."""
    return sum(part.size * abs(part.confidence - part.right) for part in table) / sum(part.size for part in table)


def write(calibration: Calibration, path: Path = FILE) -> None:
    """Keep a calibration where the package reads it."""
    record: Mapping[str, object] = {
        "fitted by": "python -m kg.quality.calibrate GOLD --write",
        "intercept": round(calibration.intercept, 4),
        "weights": {name: round(value, 4) for name, value in zip(FEATURES, calibration.weights, strict=True)},
        "counts": {name: list(pair) for name, pair in calibration.counts.items()},
    }
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def report(scored: Sequence[tuple[float, bool]]) -> str:
    """The reliability tables in words."""
    lines = []
    for name, even in (("equal width", False), ("equal size", True)):
        table = reliability(scored, even=even)
        lines.append(f"bins of {name}: confidence, statements, mean confidence, share right")
        lines += [
            f"{part.low:.3f}–{part.high:.3f} {part.size:6} {part.confidence:8.3f} {part.right:8.3f}" for part in table
        ]
        lines.append(f"expected calibration error {calibration_error(table):.3f} over {len(scored)} statements")
    return "\n".join(lines)


def main() -> None:
    """Command line of the calibration."""
    parser = argparse.ArgumentParser(description="Fit and check the confidence of statements.")
    parser.add_argument("gold", type=Path, help="annotated articles, one JSON object a line")
    parser.add_argument("--model", help="spaCy model to read them with")
    parser.add_argument("--write", action="store_true", help="refit on all articles and keep the result")
    asked = parser.parse_args()
    found = readings(asked.gold, model=asked.model)
    sys.stdout.write(report(cross_validate(found)) + "\n")
    if asked.write:
        write(fit(found))
        sys.stdout.write(f"written to {FILE}\n")


if __name__ == "__main__":
    main()
