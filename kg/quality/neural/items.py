"""What the neural reader learns from: sentences as arrays, with what is true of each pair of parties."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kg.learned.encoder_input import seen
from kg.learned.scores import ANY, Pair, Vector
from kg.learned.tokens import Tokens, tokens
from kg.learned.wordpiece import WordPieces
from kg.quality.material import Material, Row

OUTPUTS = ANY + 1
KEPT = 0.5
"""Share of the sentences without any act that are learned from."""

EMPTY = 1.6
"""What each of those counts, for itself and those left out."""


@dataclass(slots=True)
class Item:
    """A sentence to learn from: arrays, and for each pair truth and weight of each output (pairs, outputs).

    ``lower``: states after the frozen layers, once they are computed.
    """

    article: str
    number: int
    pairs: tuple[tuple[str, str], ...]
    arrays: Tokens
    truth: Vector
    weight: Vector
    lower: Any = field(default=None)

    @property
    def empty(self) -> bool:
        """Whether nobody does anything here."""
        return not (self.truth * self.weight).any()


def items(found: Iterable[Material], vocabulary: WordPieces, *, importance: Mapping[str, float]) -> Iterator[Item]:
    """The sentences of articles that have a pair; ``importance`` by article, 1 where it says nothing."""
    for material in found:
        rows = {row.pair: row for row in material.rows}
        for number in range(len(material.page.spans)):
            view = seen(material.page, number)
            if view.rows:
                truth, weight = labels(number, view.pairs, rows)
                weight *= importance.get(material.id, 1.0)
                yield Item(material.id, number, view.pairs, tokens(view, vocabulary), truth, weight)


def labels(number: int, pairs: Iterable[tuple[str, str]], rows: Mapping[Pair, Row]) -> tuple[Vector, Vector]:
    """Truth and weight of each output for the pairs of a sentence; weight 0 where the article says it elsewhere."""
    truths, weights = [], []
    for pair in pairs:
        row = rows[(number, *pair)]
        some = row.counts[row.holds > 0]
        weight = some.max() if len(some) else row.counts.min()
        truths.append([*row.holds, float(len(some) > 0)])
        weights.append([*row.counts, weight])
    return np.array(truths, np.float32), np.array(weights, np.float32)


def thinned(found: Iterable[Item]) -> list[Item]:
    """The sentences to learn from: all where somebody acts, and some of the others, chosen by a hash."""
    kept = []
    for item in found:
        if item.empty:
            name = f"{item.article} {item.number}".encode()
            if int(hashlib.sha1(name, usedforsecurity=False).hexdigest()[:4], 16) >= KEPT * 0x10000:
                continue
            item.weight = item.weight * EMPTY
        kept.append(item)
    return kept
