"""Where acts happen and what they are about, as far as their sentences say."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.statement import Statement
from tests.cases import Case, kindred, marked, read, statements

CASES = read("setting/where.txt")
Found = Mapping[str, tuple[Statement, ...]]


@pytest.fixture(scope="module")
def found() -> Found:
    """All sentences of the file, read in one batch."""
    return statements(case.fields[0] for case in CASES)


@pytest.mark.parametrize("case", marked(CASES))
def test_place_and_theme_are_the_words_of_the_sentence(case: Case, found: Found) -> None:
    """A place is where the act itself happens; neither a time nor a manner nor an end of the relation is one."""
    text, triple, place, theme = case.fields
    subject, relation, obj = triple.split()
    same = [
        statement
        for statement in found[text]
        if (statement.subject.code, statement.object.code) == (subject, obj) and kindred(relation, statement.relation)
    ]
    assert same, found[text]
    assert (same[0].place or "-", same[0].theme or "-") == (place, theme)
