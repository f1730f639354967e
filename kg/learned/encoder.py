"""The neural reader: what each pair of parties of a sentence does to each other, by a small language model.

Optional: it needs the library ``onnxruntime`` and the weights in ``kg/learned/weights``. One sentence is one pass, never
padded and never batched with another, so that its scores depend on nothing but itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from kg.errors import ModelError
from kg.learned.encoder_input import seen
from kg.learned.page import Page
from kg.learned.tokens import Floats, tokens
from kg.learned.wordpiece import WordPieces

WEIGHTS = Path(__file__).parent / "weights"
NETWORK, VOCABULARY = "encoder.onnx", "vocabulary.txt"
DECIMALS = 4
"""Digits of a probability that are kept."""


class PairEncoder:
    """Scores pairs of parties; holds the network in memory (about 100 MB a process)."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Load network and vocabulary.

        Raises:
            ModelError: library or weights are missing, or the weights are no network.
        """
        try:
            import onnxruntime  # noqa: PLC0415 - optional
        except ImportError as missing:
            raise ModelError(
                "no neural reader: the library onnxruntime is not installed; run: pip install 'diplograph[neural]'"
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

    def read(self, page: Page, number: int) -> Mapping[tuple[str, str], Floats]:
        """Probabilities for each ordered pair of parties of a sentence: the sixteen event types, any of them, and
        something said but not (to be) done. Empty where fewer than two parties are present.
        """
        view = seen(page, number)
        if not view.rows:
            return {}
        given = tokens(view, self._vocabulary)
        (logits,) = self._session.run(
            None, {"tokens": given.tokens[None], "pools": given.pools, "plain": given.plain, "hashes": given.hashes}
        )
        return dict(zip(view.pairs, _best(logits, given.pair, len(view.pairs)), strict=True))


def _best(logits: Floats, pair: Sequence[int], pairs: int) -> Floats:
    """For each pair and output the probability of the best row."""
    best = np.full((pairs, logits.shape[1]), -np.inf, np.float32)
    np.maximum.at(best, pair, logits)
    return np.round(1 / (1 + np.exp(-best)), DECIMALS)
