"""The neural reader as it is shipped."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from kg.errors import ModelError
from kg.learned.encoder import NETWORK, VOCABULARY, WEIGHTS, PairEncoder
from kg.learned.scores import ANY, TYPES
from tests.learned.accusing import page, presence


@pytest.fixture(scope="module")
def encoder() -> PairEncoder:
    """The shipped network."""
    pytest.importorskip("onnxruntime", reason="optional at run time")
    return PairEncoder()


def test_it_reads_who_accuses_whom(encoder: PairEncoder) -> None:
    """The type comes out first, and the direction is right."""
    read = encoder.read(page(), 0)
    there, back = read["KEN", "UGA"], read["UGA", "KEN"]
    assert TYPES[int(np.argmax(there[:ANY]))] == "ACCUSE"
    assert there[ANY] > 0.5 > back[TYPES.index("ACCUSE")]
    assert all(((row >= 0) & (row <= 1)).all() for row in (there, back))


def test_scores_depend_on_the_sentence_alone(encoder: PairEncoder) -> None:
    """Not on what was read before, nor on what stands in front of it."""
    alone = encoder.read(page(), 0)
    encoder.read(page([presence("NOR", 0), presence("UGA", 2), presence("TCD", 3)]), 0)
    behind = encoder.read(page(before="Norway was calm and it stayed so for years ."), 1)
    again = PairEncoder().read(page(), 0)
    for pair, row in alone.items():
        assert row.tolist() == behind[pair].tolist() == again[pair].tolist()


def test_one_party_alone_is_not_read(encoder: PairEncoder) -> None:
    """There is nobody it could do anything to."""
    assert encoder.read(page([presence("KEN", 0)]), 0) == {}


@pytest.mark.parametrize("absent", [NETWORK, VOCABULARY])
def test_without_weights_it_says_what_is_missing(tmp_path: Path, absent: str) -> None:
    """By name, so that the run can go on with the other readers and say so."""
    pytest.importorskip("onnxruntime", reason="optional at run time")
    for name in {NETWORK, VOCABULARY} - {absent}:
        shutil.copy(WEIGHTS / name, tmp_path / name)
    with pytest.raises(ModelError, match=absent):
        PairEncoder(tmp_path)


def test_a_file_that_is_no_network_is_refused(tmp_path: Path) -> None:
    """Half a download, a pointer of Git LFS."""
    pytest.importorskip("onnxruntime", reason="optional at run time")
    shutil.copy(WEIGHTS / VOCABULARY, tmp_path / VOCABULARY)
    (tmp_path / NETWORK).write_text("version https://git-lfs.github.com/spec/v1")
    with pytest.raises(ModelError, match="cannot be loaded"):
        PairEncoder(tmp_path)


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package works without it."""
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ModelError, match="pip install onnxruntime"):
        PairEncoder()
