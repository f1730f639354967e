"""Precision, recall and F1 of statements against gold entries, article by article or sentence by sentence.

Recall is over core entries, precision against core and others. Events of which the gold does not know the type are
neither missed nor, when found with some type, wrong. Intervals are percentile bootstraps over articles or sentences
(Efron and Tibshirani 1993).
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from kg.quality.entries import Codes, Entry, Triple, asserted, stated
from kg.statement import Statement

VIEWS: Mapping[str, Callable[[Triple], tuple[str | None, ...]]] = {
    "typed": lambda t: (t.source, t.plover, t.target),
    "quad": lambda t: (t.source, t.quad, t.target),
    "dyad": lambda t: (t.source, t.target),
    "undirected": lambda t: tuple(sorted((t.source, t.target))),
}
"""How entries are compared: with type, with quad class, as directed or undirected pairs."""

NEEDS: Mapping[str, Callable[[Triple], str | None]] = {"typed": lambda t: t.plover, "quad": lambda t: t.quad}
"""What an entry must have to count in a view."""

RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits and errors; precision and recall may count hits differently (``found`` and ``right``).

    ``right``: predictions that are in the gold; ``false``: predictions that are not; ``found``: gold entries that
    were predicted; ``missed``: gold entries that were not.
    """

    right: int = 0
    false: int = 0
    found: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.false + other.false, self.found + other.found, self.missed + other.missed
        )

    @property
    def precision(self) -> float:
        """Share of predictions that are right; 0 when there are none."""
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        """Share of gold entries that were found; 0 when there are none."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article or sentence: what the gold has (``core``, and ``extra`` that is right too) and what was predicted."""

    id: str
    core: frozenset[Triple]
    extra: frozenset[Triple]
    predicted: frozenset[Triple]

    @property
    def known(self) -> frozenset[Triple]:
        """All that is right."""
        return self.core | self.extra

    @property
    def missed(self) -> frozenset[Triple]:
        """Typed core entries that were not predicted."""
        return frozenset(triple for triple in self.core - self.predicted if triple.plover)

    @property
    def false(self) -> frozenset[Triple]:
        """Predictions that are not in the gold, and whose pair has no event of unknown type there."""
        untyped = {(triple.source, triple.target) for triple in self.core if not triple.plover}
        wrong = self.predicted - self.known
        return frozenset(triple for triple in wrong if (triple.source, triple.target) not in untyped)


def item(identifier: str, entries: Iterable[Entry], statements: Iterable[Statement], kind: str, codes: Codes) -> Item:
    """One article or sentence of a kind, ready to be counted."""
    counted = [entry for entry in entries if entry.counted]
    return Item(
        id=identifier,
        core=frozenset(entry.triple for entry in counted if entry.core),
        extra=frozenset(entry.triple for entry in counted if not entry.core),
        predicted=frozenset(triple for triple, statement in stated(statements, kind, codes) if asserted(statement)),
    )


def count(item: Item, view: str) -> Counts:
    """The counts of one article or sentence under one view."""
    key, needs = VIEWS[view], NEEDS.get(view)
    core = {key(triple) for triple in item.core if needs is None or needs(triple)}
    known = core | {key(triple) for triple in item.extra if needs is None or needs(triple)}
    predicted = {key(triple) for triple in item.predicted}
    if needs is not None:
        free = {(triple.source, triple.target) for triple in item.core if not needs(triple)}
        predicted = {found for found in predicted if found in known or (found[0], found[-1]) not in free}
    return Counts(len(predicted & known), len(predicted - known), len(core & predicted), len(core - predicted))


def total(items: Iterable[Item], view: str) -> Counts:
    """The counts of all items under one view."""
    return sum((count(item, view) for item in items), Counts())


def by_type(items: Iterable[Item]) -> dict[str, Counts]:
    """Typed counts for each PLOVER type; hits are core entries here."""
    table: dict[str, Counts] = defaultdict(Counts)
    for item in items:
        for triples, counts in (
            (item.core & item.predicted, Counts(right=1, found=1)),
            (item.missed, Counts(missed=1)),
            (item.false, Counts(false=1)),
        ):
            for triple in triples:
                table[str(triple.plover)] += counts
    return dict(sorted(table.items()))


def interval(items: Sequence[Item], view: str, *, seed: int = 1) -> tuple[float, float]:
    """The 95% bootstrap interval of F1, resampling articles or sentences; the same for the same items."""
    counts = [astuple(count(item, view)) for item in items]
    chance = random.Random(seed)  # noqa: S311 - resampling, not cryptography
    samples = (chance.choices(counts, k=len(counts)) for _ in range(RESAMPLES))
    scores = sorted(Counts(*map(sum, zip(*sample, strict=True))).f1 for sample in samples)
    return scores[int(0.025 * RESAMPLES)], scores[int(0.975 * RESAMPLES) - 1]
