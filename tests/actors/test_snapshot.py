"""Snapshots of office-holders: read back, used within their dates, and never against the article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.actors import ActorFinder
from kg.actors.snapshot import read_snapshot
from kg.errors import OntologyError
from kg.language import pipeline
from kg.ontology import load

LEARNT = '- {person: Odd Fjellvik, office: foreign-minister, of: NOR, start: "2031-02", end: "2033-05"}\n'


Meant = Callable[[str, str], set[str | None]]


@pytest.fixture(scope="module")
def codes(tmp_path_factory: pytest.TempPathFactory) -> Meant:
    """For whom the people in a text act, read at a date with the snapshot that ``kg learn`` might write."""
    path = tmp_path_factory.mktemp("learnt") / "learnt.yaml"
    path.write_text(LEARNT, encoding="utf-8")
    ontology, nlp = load(), pipeline.load()
    finder = ActorFinder(ontology, read_snapshot(path, ontology))

    def people(text: str, date: str) -> set[str | None]:
        found = finder.find(nlp(text), date=date)
        return {mention.actor.code for mention in found.mentions if mention.actor.kind == "Person"}

    return people


def test_a_learnt_holder_is_known_within_the_dates(codes: Meant) -> None:
    """In 2032 the bare name is the Norwegian minister; in 2050 it is anybody."""
    assert codes("Odd Fjellvik flew to Rabat.", "2032-03-01") == {"NOR"}
    assert "NOR" not in codes("Odd Fjellvik flew to Rabat.", "2050-03-01")


def test_the_article_outranks_the_snapshot(codes: Meant) -> None:
    """Who is called a Danish minister is one, whatever was learnt elsewhere."""
    assert codes("Danish Foreign Minister Odd Fjellvik flew to Rabat.", "2032-03-01") == {"DNK"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {person: Odd Fjellvik, office: grand-vizier, of: NOR}\n", "grand-vizier"),
        ("- {person: Odd Fjellvik, office: president, of: NOWHERE}\n", "NOWHERE"),
    ],
)
def test_a_wrong_snapshot_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """Unknown offices and actors are named in the message."""
    path = tmp_path / "learnt.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=said):
        read_snapshot(path, load())


def test_an_absent_snapshot_says_how_to_make_one(tmp_path: Path) -> None:
    """The message names the command."""
    with pytest.raises(OntologyError, match="kg learn"):
        read_snapshot(tmp_path / "none.yaml", load())
