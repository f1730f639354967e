"""Whom a name means when somebody types it."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.ontology import load
from kg.ontology.naming import Naming, key, one_edit
from kg.statement import Actor

NAMING = Naming(load(), also=[Actor(id="person/KEN/achieng-oduya", name="Achieng Oduya", kind="Person", code="KEN")])


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("GBR", "state/GBR"),
        ("state/GBR", "state/GBR"),
        ("UK", "state/GBR"),
        ("the U.K.", "state/GBR"),
        ("Britain", "state/GBR"),
        ("British", "state/GBR"),
        ("Moscow", "state/RUS"),
        ("the Kremlin", "state/RUS"),
        ("russia", "state/RUS"),
        ("Türkiye", "state/TUR"),
        ("turkiye", "state/TUR"),
        ("Georgia", "state/GEO"),
        ("Lavrov", "person/RUS/sergei-lavrov"),
        ("Sergei Lavrov", "person/RUS/sergei-lavrov"),
        ("Oduya", "person/KEN/achieng-oduya"),
        ("Security Council", "organization/un/security-council"),
    ],
)
def test_a_name_means_its_actor(name: str, id: str) -> None:
    """Codes, aliases, adjectives, capitals, palaces, weak names, surnames: listed, or of the graph."""
    assert NAMING.one(name).id == id


def test_several_meanings_are_a_question_back() -> None:
    """Neither Congo is taken for the other."""
    with pytest.raises(UsageError, match=r"may be .*\(COD\) or .*\(COG\); say which"):
        NAMING.one("Congo")


@pytest.mark.parametrize(
    ("name", "suggestion"), [("Rusia", "Russia (RUS)"), ("Untied Kingdom", "GBR"), ("Burkina F", "BFA"), ("", "code")]
)
def test_an_unknown_name_is_an_error_with_suggestions(name: str, suggestion: str) -> None:
    """Whoever mistypes is told whom we know; nobody is guessed."""
    with pytest.raises(UsageError) as error:
        NAMING.one(name)
    assert suggestion in str(error.value)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("russia", "rusia", True),
        ("rusia", "russia", True),
        ("russia", "rossia", True),
        ("russia", "rsusia", True),
        ("russia", "russia", True),
        ("russia", "prussian", False),
        ("iran", "iraq", True),
        ("china", "chain", False),
        ("", "a", True),
        ("ab", "", False),
    ],
)
def test_one_edit_is_one_letter(one: str, other: str, near: bool) -> None:
    """More, less, changed, or two neighbours in the wrong order."""
    assert one_edit(one, other) is near


def test_names_are_compared_without_accents_dots_and_article() -> None:
    """What is only "the" stays."""
    assert (key("The Hague"), key("the"), key("Côte d’Ivoire"), key("U.S.")) == ("hague", "the", "cote divoire", "us")
