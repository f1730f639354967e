"""From a sentence's words and rows to the arrays that the network takes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.learned.encoder_input import HASHES, POOLS, Seen
from kg.learned.wordpiece import WordPieces

LONGEST = 160
"""Tokens of a sentence that are read; the rest of a longer one is not."""

Floats = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A sentence as arrays: numbers of its tokens (tokens), and of its rows: share of each token in each pool
    (rows, pools, tokens), plain features, hashed ones (0 for none), and the number of the pair (rows).
    """

    tokens: Whole
    pools: Floats
    plain: Floats
    hashes: Whole
    pair: Whole


def tokens(view: Seen, vocabulary: WordPieces) -> Tokens:
    """The arrays of a sentence that has rows. A pool without a word is the sentence's first token, ``[CLS]``."""
    numbers, places = vocabulary.encode(view.words, LONGEST)
    pools = np.zeros((len(view.rows), POOLS, len(numbers)), np.float32)
    hashes = np.zeros((len(view.rows), HASHES), np.int64)
    for number, row in enumerate(view.rows):
        for index, words in enumerate(row.pools):
            own = [place for word in words for place in places[word]] or [0]
            pools[number, index, own] = 1 / len(own)
        hashes[number, : len(row.hashes)] = row.hashes
    return Tokens(
        np.array(numbers, np.int64),
        pools,
        np.array([row.plain for row in view.rows], np.float32),
        hashes,
        np.array([row.pair for row in view.rows], np.int64),
    )
