"""Sorting gives distinct lines in one order, in memory or by way of temporary files."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.exports.sorting import sorted_lines

LINES = [f"{number % 97}\x85\u2028😀{number % 13}" for number in range(1000)] + ["", "\ufffe", "é", "z"]


@pytest.mark.parametrize("run", [1, 7, 100, len(LINES), 10_000])
def test_any_run_length_gives_the_same_order(run: int) -> None:
    """However few lines fit into memory, the result is that of sorting the set."""
    shuffled = random.Random(run).sample(LINES, len(LINES))
    assert list(sorted_lines(shuffled, run=run)) == sorted(set(LINES))


def test_nothing_gives_nothing() -> None:
    """An empty graph is no special case."""
    assert list(sorted_lines([], run=3)) == []


def test_a_run_that_ends_just_at_the_end_is_whole() -> None:
    """As many lines as fit: none is lost, none comes twice."""
    assert list(sorted_lines(["b", "a", "b", "c"], run=2)) == ["a", "b", "c"]


@pytest.mark.parametrize("run", [1, 2, 3, 10, 100])
def test_repeated_lines_do_not_end_the_reading(run: int) -> None:
    """A run that shrinks because its lines are alike is not the last one."""
    lines = ["same"] * 50 + [str(number // 3) for number in range(200)]
    assert list(sorted_lines(lines, run=run)) == sorted(set(lines))


@given(
    st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=3)), st.integers(1, 9)
)
def test_sorting_is_sorting_the_set(lines: list[str], run: int) -> None:
    """Whatever the lines, and however few are sorted at a time."""
    assert list(sorted_lines(lines, run=run)) == sorted(set(lines))
