"""When acts happen: every form of time expression, its precision, and no invented dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from kg import ontology
from kg.setting.dates import Dates
from kg.statement import Granularity, Statement
from tests.cases import Case, marked, read, statements

CASES = read("setting/when.txt")
DAY = "2024-07-05"
Found = Mapping[str, tuple[Statement, ...]]


@pytest.fixture(scope="module")
def found() -> Found:
    """All sentences of the file, read in one batch."""
    return statements((case.fields[0] for case in CASES), date=DAY)


@pytest.fixture(scope="module")
def dates() -> Dates:
    """The rules with the ontology's words."""
    words = ontology.load().words
    return Dates({name.removeprefix("time/"): found for name, found in words.items() if name.startswith("time/")})


@pytest.mark.parametrize("case", marked(CASES))
def test_an_act_has_the_time_that_its_clause_gives(case: Case, found: Found) -> None:
    """From, to and granularity; without words for it, the article's date with granularity "article"."""
    text, start, end, granularity = case.fields
    times = [statement.time for statement in found[text]]
    assert times, "no statement"
    time = times[0]
    assert time is not None
    wanted = (DAY, DAY) if start == "-" else (start, end)
    assert (time.start, time.end, str(time.granularity)) == (*wanted, granularity), time
    assert (time.text is None) == (start == "-")


def test_the_file_covers_every_granularity() -> None:
    """At least sixty cases."""
    assert len(CASES) >= 60
    assert {case.fields[3] for case in CASES} == {str(granularity) for granularity in Granularity}


@pytest.mark.parametrize(
    ("text", "start"),
    [("Norway attacked Kenya in 2015.", "2015-01-01"), ("Norway attacked Kenya on Monday.", None),
     ("Norway attacked Kenya.", None), ("Norway attacked Kenya in March.", None)],
)  # fmt: skip
def test_without_an_article_date_only_full_dates_count(text: str, start: str | None) -> None:
    """What needs an anchor is left open: the statement has no time."""
    (statement,) = statements([text], date=None)[text]
    assert (statement.time.start if statement.time else None) == start


@pytest.mark.parametrize("phrase", ["may", "march", "second", "in 10 days", "sun", "the first half", "2015"])
def test_words_that_only_look_like_dates_have_no_month(phrase: str, dates: Dates) -> None:
    """A bare word is no month; a bare year is a year."""
    time = dates.resolve(phrase, anchor=date(2024, 7, 5))
    assert time is None or time.granularity is Granularity.YEAR
