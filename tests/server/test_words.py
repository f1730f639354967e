"""What the explorer's pages call things."""

from __future__ import annotations

import pytest

from kg.app.server.words import words


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (None, "reported on 2024-07-05"),
        (("2024-07-05", "2024-07-05", "article"), "reported on 2024-07-05"),
        (("2024-07-03", "2024-07-03", "day"), "on 2024-07-03"),
        (("2019-01-01", "2019-12-31", "year"), "2019"),
        (("2019-01-01", "2021-12-31", "year"), "2019 to 2021"),
        (("2019-05-01", "2019-05-31", "month"), "2019-05"),
        (("2019-05-06", "2019-05-12", "week"), "2019-05-06 to 2019-05-12"),
    ],
)
def test_a_day_is_the_acts_own_or_the_reports(time: tuple[str, str, str] | None, said: str) -> None:
    """A year stays a year, and what only the report dates is said to be reported."""
    given = dict(zip(("from", "to", "granularity"), time, strict=True)) if time else None
    assert words().when(given, "2024-07-05") == said


def test_without_any_date_it_says_so() -> None:
    """Nothing is made up."""
    assert words().when(None, None) == "no date"
