"""The articles that ship with the package."""

from __future__ import annotations

import pytest

from kg.articles import examples, read
from kg.statement import Article

NOTE = (examples().parent / "EXAMPLES.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """All of them; anything that is no article fails here."""
    found = list(read([examples()]))
    assert [item for item in found if not isinstance(item, Article)] == []
    return [item for item in found if isinstance(item, Article)]


def test_the_examples_are_many_and_dated(articles: list[Article]) -> None:
    """At least twelve articles, each dated 2024 to 2026."""
    assert len(articles) >= 12
    assert [article.id for article in articles if not "2024" <= (article.date or "") < "2027"] == []


def test_the_examples_come_in_the_formats_that_are_read() -> None:
    """Text, Markdown, HTML, RSS, Atom, JSON, JSON lines and CSV."""
    suffixes = {path.suffix for path in examples().iterdir()}
    assert suffixes == {".txt", ".md", ".html", ".rss", ".atom", ".json", ".jsonl", ".csv"}


def test_the_examples_say_that_they_are_invented() -> None:
    """A note stands beside the folder, and names every file of it and no other."""
    assert "None of it happened" in NOTE
    named = {line.split("`")[1] for line in NOTE.splitlines() if line.startswith("| `")}
    assert named == {path.name for path in examples().iterdir()}
