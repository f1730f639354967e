"""What the neural reader is given of a sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.learned.encoder_input import HASHES, MENTIONS, POOLS, ROWS, seen
from kg.learned.tokens import tokens
from kg.learned.wordpiece import WordPieces
from tests.learned.accusing import page, presence


@pytest.fixture
def vocabulary(tmp_path: Path) -> WordPieces:
    """A few pieces."""
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "kenya", "accused", "ug", "##anda", "of", "shell", "##ing", "a", "."]
    path = tmp_path / "vocabulary.txt"
    path.write_text("\n".join(pieces), "utf-8")
    return WordPieces(path)


def test_each_ordered_pair_has_a_row_with_its_words() -> None:
    """Subject, object, between, path and the word where it turns."""
    view = seen(page(), 0)
    assert view.pairs == (("KEN", "UGA"), ("UGA", "KEN"))
    assert [row.pools for row in view.rows] == [((0,), (2,), (1,), (1,), (1,)), ((2,), (0,), (1,), (1,), (1,))]


def test_one_party_alone_gives_no_row() -> None:
    """Such sentences never reach the network."""
    assert seen(page([presence("KEN", 0), presence("KEN", 2)]), 0).rows == ()


def test_ways_that_the_network_was_not_trained_with_are_left_out() -> None:
    """A party lent by an event that is remembered is the business of another reader."""
    assert seen(page([presence("KEN", 0), presence("UGA", 2, via="event")]), 0).rows == ()


def test_who_speaks_unnamed_is_named_in_front() -> None:
    """All other words move."""
    view = seen(page([presence("KEN", 0), presence("UGA", 2), presence("NOR", 0, via="issuer")]), 0)
    assert view.words[:4] == ("nor", "(issuer)", ":", "kenya")
    rows = {view.pairs[row.pair]: row.pools for row in view.rows}
    assert rows["NOR", "KEN"][:2] == ((0,), (3,))
    assert rows["KEN", "UGA"][:2] == ((3,), (5,))


def test_a_sentence_sees_nothing_of_the_one_before() -> None:
    """Words, positions and features are its own."""
    assert seen(page(before="Norway was calm ."), 1) == seen(page(), 0)


def test_many_parties_and_mentions_are_bounded() -> None:
    """Hostile text cannot make the work grow with the square of its length."""
    many = [presence(f"A{index:02}", index % 8) for index in range(60)]
    again = [presence("KEN", index) for index in range(8)]
    view = seen(page([*many, *again]), 0)
    assert len(view.rows) <= ROWS
    few = seen(page([*again, presence("UGA", 2)]), 0)
    assert len(few.rows) == 2 * MENTIONS


def test_arrays_share_a_pool_among_the_pieces_of_its_words(vocabulary: WordPieces) -> None:
    """Uganda is two pieces, the fourth and fifth."""
    given = tokens(seen(page(), 0), vocabulary)
    assert given.tokens[:6].tolist() == [2, 4, 5, 6, 7, 8]
    assert given.pools.shape == (2, POOLS, len(given.tokens))
    assert np.allclose(given.pools.sum(2), 1)
    assert given.pools[0, 1, 3:5].tolist() == [0.5, 0.5]
    assert given.hashes.shape == (2, HASHES)
    assert given.pair.tolist() == [0, 1]


def test_words_behind_the_longest_text_have_no_place(vocabulary: WordPieces) -> None:
    """Their pools fall back on the first token."""
    numbers, places = vocabulary.encode(["kenya"] * 9, 6)
    assert len(numbers) == 6
    assert places == [[1], [2], [3], [4], [], [], [], [], []]
