"""What an act is about follows from its words, and gives the CAMEO code that is kept for it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.statement import Statement
from tests.cases import statements

CASES = [
    ("Chad gave Niger help with new tanks.", "072"),
    ("Kenya provided aid to Togo for its budget.", "071"),
    ("Ghana gave medical aid to Togo.", "073"),
    ("Ghana cooperates with Togo on extradition.", "063"),
    ("Chad and Niger cooperate on trade.", "061"),
    ("Oman pledged military aid to Yemen.", "0332"),
    ("Kenya aided Togo.", "070"),
    ("The Kenyan ministry of defence helped Togo with a road.", "070"),
]


@pytest.fixture(scope="module")
def found() -> Mapping[str, tuple[Statement, ...]]:
    """All sentences, read in one batch."""
    return statements(text for text, _ in CASES)


@pytest.mark.parametrize(("sentence", "code"), CASES)
def test_the_code_is_that_of_what_the_act_is_about(
    sentence: str, code: str, found: Mapping[str, tuple[Statement, ...]]
) -> None:
    """A general code becomes the one for military, economic or other matters where the words say so, else stays."""
    assert {statement.cameo for statement in found[sentence]} == {code}
