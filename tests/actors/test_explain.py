"""``kg actors``: every candidate for a name, once, with a score and the reasons."""

from __future__ import annotations

import pytest

from kg.actors.explain import candidates
from kg.extraction import Extractor
from kg.language import pipeline
from kg.ontology import load
from kg.statement import Article


@pytest.fixture(scope="module")
def reader() -> Extractor:
    """One loaded pipeline for all tests here."""
    return Extractor(load(), pipeline.load())


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Traore", "person/BFA/ibrahim-traore"),
        ("Traoré", "person/BFA/ibrahim-traore"),
        ("Lavrov", "person/RUS/sergei-lavrov"),
        ("Ivorian", "state/CIV"),
        ("Ivorians", "state/CIV"),
        ("ECOWAS", "organization/ecowas"),
        ("DRC", "state/COD"),
        ("Kremlin", "state/RUS"),
        ("the Kremlin", "state/RUS"),
        ("The Gambia", "state/GMB"),
        ("Knesset", "body/ISR/knesset"),
        ("Paris Agreement", "none"),
    ],
)
def test_a_name_has_its_candidate_with_a_reason(reader: Extractor, name: str, actor: str) -> None:
    """Names with and without diacritics, surnames, demonyms, acronyms, buildings, bodies and guards."""
    found = {candidate.actor.id: candidate for candidate in candidates(name, reader)}
    assert actor in found
    assert found[actor].reasons


def test_each_candidate_stands_once_and_the_best_first(reader: Extractor) -> None:
    """An adjective that is also a people is one candidate with two reasons."""
    found = candidates("Congolese", reader)
    assert len({candidate.actor.id for candidate in found}) == len(found)
    assert [candidate.score for candidate in found] == sorted((c.score for c in found), reverse=True)


def test_an_article_makes_a_surname_sure(reader: Extractor) -> None:
    """In the article the surname is the person introduced there, and the reasons quote the place."""
    text = "Peruvian Foreign Minister Rosa Traoré flew to Quito. Traoré met the president."
    best = candidates("Traore", reader, articles=[Article(id="quito", text=text)])[0]
    assert best.actor.id == "person/PER/rosa-traore"
    assert any("quito" in reason for reason in best.reasons)
