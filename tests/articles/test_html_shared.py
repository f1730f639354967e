"""Real pages: how much of the expected article text is found, and how much comes along."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.articles import Failure, passages, read
from kg.statement import Article

SHARED = os.environ.get("DIPLOGRAPH_SHARED")
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SHARED, reason="DIPLOGRAPH_SHARED is not set")]
FOLDER = Path(SHARED or ".") / "html"
PAGES: list[dict[str, Any]] = json.loads((FOLDER / "manifest.json").read_text()) if SHARED else []
ENGLISH = [page for page in PAGES if page["language"] == "en"]
WHOLE = [page for page in ENGLISH if len(page.get("expected_text") or "") > 500]


def article(page: dict[str, Any]) -> Article:
    """The article of a page."""
    (found,) = [item for item in read([FOLDER / page["file"]]) if isinstance(item, Article)]
    return found


def words(text: str) -> Counter[str]:
    """How often each word occurs."""
    return Counter(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("page", WHOLE, ids=lambda page: page["file"])
def test_most_of_the_article_and_little_else_is_found(page: dict[str, Any]) -> None:
    """At least nine tenths of the words, and at most one in ten of another origin."""
    expected, found = words(page["expected_text"]), words(" ".join(one.text for one in passages(article(page))))
    common = (expected & found).total()
    assert common >= 0.9 * expected.total()
    assert common >= 0.9 * found.total()


@pytest.mark.parametrize("page", ENGLISH, ids=lambda page: page["file"])
def test_title_date_and_told_sentences_are_as_the_manifest_says(page: dict[str, Any]) -> None:
    """What the manifest knows of a page is what is read."""
    found = article(page)
    folded = " ".join(found.text.split())
    if page.get("expected_date"):
        assert found.date == page["expected_date"][:10]
    if page.get("expected_title"):
        assert found.title == page["expected_title"]
    assert all(" ".join(piece.split()) in folded for piece in page.get("expected_with") or [])
    assert not any(" ".join(piece.split()) in folded for piece in page.get("expected_without") or [])


def test_other_languages_are_skipped_by_name() -> None:
    """The Spanish page is declared skipped."""
    others = [FOLDER / page["file"] for page in PAGES if page["language"] != "en"]
    found = list(read(others))
    assert len(found) == len(others)
    assert all(isinstance(item, Failure) and item.declared for item in found)
