"""The neural reader: what each pair of parties of a sentence does to each other, by a small language model.

It needs the library ``onnxruntime`` and the weights in ``kg/learned/network``. One sentence is one pass, never
padded and never batched with another, so that its scores depend on nothing but itself.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from kg.errors import ModelError
from kg.learned.encoder_input import seen
from kg.learned.page import Page
from kg.learned.scores import ANY, Pair, Vector, chance
from kg.learned.tokens import Whole, tokens
from kg.learned.wordpiece import WordPieces

WEIGHTS = Path(__file__).parent / "network"
NETWORK, VOCABULARY = "encoder.onnx", "vocabulary.txt"
DECIMALS = 4
"""Digits of a probability that are kept."""

WORTH = 0.3
"""A sentence is read when the linear reader thinks an act between two of its parties at least so likely: reading the
others, a fifth of the text, costs time and wins nothing."""


class PairEncoder:
    """Scores pairs of parties; holds the network in memory (about 100 MB a process)."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Load network and vocabulary.

        Raises:
            ModelError: library or weights are missing, or the weights are no network.
        """
        try:
            import onnxruntime
        except ImportError as missing:
            raise ModelError(
                "no neural reader: the library onnxruntime is not installed; run: pip install onnxruntime"
            ) from missing
        for name in (NETWORK, VOCABULARY):
            if not (folder / name).is_file():
                raise ModelError(f"no neural reader: {folder / name} is missing; install the whole package again")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_mem_pattern = False  # lengths differ from sentence to sentence
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / NETWORK), options, providers=["CPUExecutionProvider"]
            )
        except Exception as broken:  # onnxruntime's own errors have no common class
            raise ModelError(f"no neural reader: {folder / NETWORK} cannot be loaded: {broken}") from broken
        self._vocabulary = WordPieces(folder / VOCABULARY)

    def scores(self, page: Page, linear: Mapping[Pair, Vector]) -> dict[Pair, Vector]:
        """Probabilities for the pairs of the sentences that are worth it by the linear reader's ``linear``."""
        return {(number, *pair): row for number in worth(linear) for pair, row in self.read(page, number).items()}

    def read(self, page: Page, number: int) -> dict[tuple[str, str], Vector]:
        """Probabilities for each ordered pair of parties of a sentence: the sixteen event types and any of them
        (:data:`kg.learned.scores.TYPES`). Empty where fewer than two parties are present.
        """
        view = seen(page, number)
        if not view.rows:
            return {}
        given = tokens(view, self._vocabulary)
        (logits,) = self._session.run(
            None, {"tokens": given.tokens[None], "pools": given.pools, "plain": given.plain, "hashes": given.hashes}
        )
        return dict(zip(view.pairs, _best(logits, given.pair, len(view.pairs)), strict=True))


def worth(linear: Mapping[Pair, Vector]) -> list[int]:
    """The sentences that the linear reader finds worth reading again, in text order."""
    return sorted({number for (number, _, _), row in linear.items() if row[ANY] >= WORTH})


def _best(logits: Vector, pair: Whole, pairs: int) -> Vector:
    """For each pair and output the probability of the best row."""
    best = np.full((pairs, logits.shape[1]), -np.inf, np.float32)
    np.maximum.at(best, pair, logits)
    return np.round(chance(best), DECIMALS)


@cache
def shipped() -> PairEncoder | None:
    """The reader that comes with the package; ``None``, and a warning that says why, where it cannot be used."""
    try:
        return PairEncoder()
    except ModelError as missing:
        warnings.warn(f"{missing}; the other readers read without it", stacklevel=2)
        return None
