"""Which weights are taken, and what the judge is given, with and without the neural reader."""

from __future__ import annotations

import numpy as np
import pytest

from kg.learned import encoder, weights
from kg.learned.encoder import WORTH, worth
from kg.learned.propose import ENCODER, LINEAR
from kg.learned.scores import ANY, Vector


def row(chance: float) -> Vector:
    """Scores whose "any" is given."""
    found = np.zeros(ANY + 1, np.float32)
    found[ANY] = chance
    return found


def test_only_sentences_where_something_may_happen_are_read_again() -> None:
    """In text order, each once."""
    linear = {(4, "KEN", "UGA"): row(0.9), (4, "UGA", "KEN"): row(0.1), (2, "KEN", "UGA"): row(WORTH),
              (3, "KEN", "UGA"): row(WORTH - 0.01)}  # fmt: skip
    assert worth(linear) == [2, 4]


@pytest.mark.parametrize("there", [True, False])
def test_the_judge_fits_the_readers_that_are_there(there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was fitted with the neural reader's scores would take their absence for a verdict."""
    monkeypatch.setattr(weights, "shipped", object if there else lambda: None)
    weights.fitted.cache_clear()
    try:
        found = weights.fitted()
    finally:
        weights.fitted.cache_clear()
    assert found is not None
    assert found.judge.weighs(LINEAR)
    assert found.judge.weighs(ENCODER) == there


def test_without_the_network_the_run_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, and nothing is raised."""
    monkeypatch.setattr(encoder.PairEncoder, "__init__", _missing)
    encoder.shipped.cache_clear()
    try:
        with pytest.warns(UserWarning, match="no neural reader: none here; the other readers read without it"):
            assert encoder.shipped() is None
    finally:
        encoder.shipped.cache_clear()


def _missing(self: encoder.PairEncoder) -> None:
    raise encoder.ModelError("no neural reader: none here")
