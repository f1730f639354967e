"""The search box understands what people call an actor."""

from __future__ import annotations

import functools

import pytest

from kg.pages import render
from tests.browser.conftest import Opener
from tests.statements import make_evidence, make_statement, person, state

NAMES = [("GBR", "United Kingdom"), ("UKR", "Ukraine"), ("RUS", "Russia"), ("TUR", "Turkey"), ("COD", "DR Congo"),
         ("COG", "Congo Republic"), ("GEO", "Georgia"), ("USA", "United States")]  # fmt: skip


@functools.cache
def page() -> str:
    """Everybody deals with Norway, and Lavrov does too."""
    subjects = [*(state(code, name) for code, name in NAMES), person("Sergei Lavrov", "RUS")]
    return render(
        [make_statement(subject=each, evidence=make_evidence(start=100 * n, end=100 * n + 33), time=None)
         for n, each in enumerate(subjects)]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("UK", "United Kingdom"),
        ("u.k.", "United Kingdom"),
        ("Britain", "United Kingdom"),
        ("London", "United Kingdom"),
        ("Ukr", "Ukraine"),
        ("Moscow", "Russia"),
        ("the Kremlin", "Russia"),
        ("Türkiye", "Turkey"),
        ("turkiye", "Turkey"),
        ("Lavrov", "Sergei Lavrov"),
        ("Rusia", "Russia"),
        ("Georgai", "Georgia"),
        ("US", "United States"),
    ],
)
def test_enter_focuses_whom_the_name_means(opener: Opener, typed: str, found: str) -> None:
    """Exact names come before beginnings, and one edit is forgiven."""
    opened = opener(page())
    opened.page.fill("#search", typed)
    assert found in opened.page.inner_text("#suggestions li:first-child")
    opened.page.press("#search", "Enter")
    assert opened.page.inner_text("#chips").replace("×", "").strip() == found
    assert opened.problems == []


def test_several_meanings_are_all_offered(opener: Opener) -> None:
    """Neither Congo hides the other."""
    opened = opener(page())
    opened.page.fill("#search", "Congo")
    offered = opened.page.inner_text("#suggestions")
    assert "DR Congo" in offered
    assert "Congo Republic" in offered


def test_nobody_is_said_and_not_passed_over(opener: Opener) -> None:
    """Enter on an unknown name focuses nobody and says so."""
    opened = opener(page())
    opened.page.fill("#search", "Zzyzx")
    opened.page.press("#search", "Enter")
    assert "Nobody on this page is called “Zzyzx”" in opened.page.inner_text("#suggestions")
    assert opened.page.locator("#chips button").count() == 0
