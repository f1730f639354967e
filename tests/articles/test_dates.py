"""Dates of articles: many notations, and none invented."""

from __future__ import annotations

import pytest

from kg.articles import dates


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-07-05", "2024-07-05"),
        ("2024-07-05T23:59:00+02:00", "2024-07-05"),
        ("2024/7/5", "2024-07-05"),
        ("20240705", "2024-07-05"),
        ("20240705T101500Z", "2024-07-05"),
        ("Fri, 05 Jul 2024 10:15:00 GMT", "2024-07-05"),
        ("5 July 2024", "2024-07-05"),
        ("July 5, 2024", "2024-07-05"),
        ("Fri. Jul 5th, 2024", "2024-07-05"),
        ("Sept. 1, 1999", "1999-09-01"),
        ("2-JUN-1987 12:00:01.20", "1987-06-02"),
        ("5.7.2024", "2024-07-05"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("05/05/2024", "2024-05-05"),
        ("29 February 2024", "2024-02-29"),
    ],
)
def test_a_given_date_is_read_in_any_usual_notation(value: str, iso: str) -> None:
    """Every unambiguous notation becomes an ISO date."""
    assert dates.given(value) == dates.Dated(iso)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("05/07/2024", "may be"),
        ("2024-02-30", "does not exist"),
        ("31 April 2024", "does not exist"),
        ("July 2024", "lacks day"),
        ("2024", "lacks day"),
        ("Wednesday", "lacks day"),
        ("soon", "not understood"),
        ("0001-01-01", "before 1600"),
        (20240705, "is a number"),
        (True, "not a string"),
        ("5 Brumaire 1799", "names no month"),
    ],
)
def test_a_doubtful_date_is_none_with_its_reason(value: object, reason: str) -> None:
    """A date that is wrong, partial or ambiguous is not guessed."""
    found = dates.given(value)
    assert found.iso is None
    assert reason in str(found.reason)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_no_date_is_no_complaint(value: object) -> None:
    """An absent date has no reason."""
    assert dates.given(value) == dates.Dated(None)


def test_the_caller_may_say_that_the_day_comes_first() -> None:
    """With a known convention an ambiguous date is read."""
    assert dates.given("05/07/2024", day_first=True).iso == "2024-07-05"
    assert dates.given("05/07/2024", day_first=False).iso == "2024-05-07"


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("https://example.org/2024/07/05/talks", "2024-07-05"),
        ("https://example.org/news/2024-07-05-talks.html", "2024-07-05"),
        ("https://example.org/2024/13/05/talks", None),
        ("https://example.org/id/20240705", None),
        (None, None),
    ],
)
def test_a_url_path_may_give_the_date(url: str | None, iso: str | None) -> None:
    """Only a whole date between slashes counts."""
    assert dates.from_url(url) == iso
