"""The articles that ship with the package."""

from __future__ import annotations

from kg.articles import examples, read
from kg.statement import Article


def test_the_examples_are_read_without_any_remark_and_all_have_dates() -> None:
    """At least twelve articles, each dated 2024 to 2026, in at least five formats."""
    found = list(read([examples()]))
    assert all(isinstance(item, Article) for item in found)
    articles = [item for item in found if isinstance(item, Article)]
    assert len(articles) >= 12
    assert all("2024" <= (article.date or "") < "2027" for article in articles)
    assert len({path.suffix for path in examples().iterdir()}) >= 5


def test_the_examples_say_that_they_are_invented() -> None:
    """A note stands beside the folder."""
    assert "invented" in (examples().parent / "EXAMPLES.md").read_text(encoding="utf-8")
