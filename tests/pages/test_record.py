"""Statements as columns."""

from __future__ import annotations

import pytest

from kg.pages.actors import cast
from kg.pages.record import mark, period, record, web
from kg.pages.vocabulary import Vocabulary
from kg.statement import Granularity, Time
from tests.pages.world import quoted
from tests.statements import make_evidence, make_statement


def test_the_mark_counts_as_javascript_does() -> None:
    """A sign outside the basic plane is two units there and one code point here."""
    assert mark(quoted("\U0001f600 Norway supplied boats.", "supplied", start=50)) == [10, 18]


def test_a_trigger_that_is_not_where_it_should_be_is_looked_for() -> None:
    """Found elsewhere it is marked there; not found, nothing is."""
    assert mark(make_evidence(trigger_start=3, trigger_end=5)) == [7, 15]
    assert mark(make_evidence(trigger="sold")) == []


def test_each_text_is_written_once() -> None:
    """Two statements of one sentence share it."""
    statements = [make_statement(), make_statement(relation="aids")]
    kept = record(statements, cast(statements), Vocabulary())
    assert len(kept["sentences"]) == 1
    assert kept["columns"]["sentence"] == [0, 0]


def test_statements_are_in_time_order_with_the_undated_last() -> None:
    """The panel can show them as they come."""
    statements = [
        make_statement(article=str(n), time=None, date=d) for n, d in enumerate([None, "2024-02-01", "2023-02-01"])
    ]
    kept = record(statements, cast(statements), Vocabulary())
    assert [kept["articles"][number][4] for number in kept["columns"]["article"]] == ["2023-02-01", "2024-02-01", None]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1970-01-02", 1),
        ("1970", 0),
        ("1970-02", 31),
        ("1970-01-02T10:00:00Z", 1),
        (None, None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_are_counted_from_1970(date: str | None, expected: int | None) -> None:
    """What is no date is undated rather than an error."""
    assert period(make_statement(time=None, date=date)) == (expected, expected)


def test_a_time_spans_its_whole_period() -> None:
    """The act's own time, not the article's date."""
    year = Time(start="1970-01-01", end="1970-12-31", granularity=Granularity.YEAR)
    assert period(make_statement(time=year)) == (0, 364)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://x", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_kept(url: str | None, kept: bool) -> None:
    """A reader may be sent to http and https only."""
    assert web(url) == (url if kept else None)
