"""Words to pieces as the network's makers cut them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.learned.wordpiece import WordPieces

PIECES = ["[UNK]", "[CLS]", "[SEP]", "ken", "##ya", "cafe", "co", "-", "$", "5", "##m", "北", "\u2019", "s"]


@pytest.fixture
def vocabulary(tmp_path: Path) -> WordPieces:
    """The pieces above."""
    path = tmp_path / "vocabulary.txt"
    path.write_text("\n".join(PIECES), "utf-8")
    return WordPieces(path)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Kenya", ["ken", "##ya"]),
        ("CAFÉ", ["cafe"]),
        ("cafe\u0301", ["cafe"]),
        ("co-cafe", ["co", "-", "cafe"]),
        ("$5m", ["$", "5", "##m"]),
        ("北北", ["北", "北"]),
        ("’s", ["\u2019", "s"]),
        ("kenx", ["[UNK]"]),
        ("k" * 101, ["[UNK]"]),
        ("ken\u00a0co", ["ken", "co"]),
        ("ke\u200bn", ["ken"]),
        ("", []),
    ],
)
def test_words_are_cut_into_the_longest_pieces(vocabulary: WordPieces, word: str, pieces: list[str]) -> None:
    """Small letters, no accents, punctuation apart; what is in no vocabulary is unknown as a whole."""
    numbers, places = vocabulary.encode([word], 50)
    assert [PIECES[number] for number in numbers] == ["[CLS]", *pieces, "[SEP]"]
    assert places == [list(range(1, 1 + len(pieces)))]


def test_a_file_without_the_marks_is_no_vocabulary(tmp_path: Path) -> None:
    """It says which is missing."""
    path = tmp_path / "vocabulary.txt"
    path.write_text("kenya\n", "utf-8")
    with pytest.raises(KeyError, match="CLS"):
        WordPieces(path)
