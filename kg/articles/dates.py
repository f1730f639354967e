"""The date of an article: from the value given, a leading date line, a dateline or the URL; never invented.

Day and month are never guessed: 05/07/2024 is refused unless the caller says which comes first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from dateutil import parser as dateutil_parser

from kg.errors import ArticleError

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s].*)?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T\s,].*)?$")
_WORDS = re.compile(
    r"(?:(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?|(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month2>[A-Za-z]{3,9})\.?,?)"
    r"[\s-]+(?P<year>\d{4})\b"
)
_PATH = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/\-_.?]|$)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EARLIEST = 1600
_SECONDS = (300_000_000, 7_000_000_000)
"""From 1979 to 2191: smaller numbers may be years or days."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An ISO date, or ``None`` and the reason why there is none."""

    iso: str | None
    reason: str | None = None


def given(value: object, *, day_first: bool | None = None) -> Dated:
    """The date a file gives for its article, in any of the usual notations.

    >>> given("Fri, 05 Jul 2024 10:15:00 GMT").iso
    '2024-07-05'
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return Dated(None)
    if isinstance(value, datetime | date):
        return Dated(value.isoformat()[:10])
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _epoch(value)
    if not isinstance(value, str):
        return Dated(None, f"date {value!r} is not a string; write it as 2024-07-05")
    text = " ".join(value.split())
    for shape in (_ISO, _COMPACT):
        if found := shape.match(text):
            return _date(text, *found.groups()[:3])
    if found := _NUMBERS.match(text):
        return _numbers(text, found, day_first)
    if found := _WORDS.search(text):
        return _words(text, found)
    try:
        return Dated(parsedate_to_datetime(text).date().isoformat())
    except (TypeError, ValueError):
        pass
    return _loose(text)


def _epoch(value: float) -> Dated:
    """Seconds or milliseconds since 1970, as databases and JavaScript count; other numbers are no date."""
    for first, last, unit in ((_SECONDS[0], _SECONDS[1], 1), (_SECONDS[0] * 1000, _SECONDS[1] * 1000, 1000)):
        if first <= value < last:
            return Dated(datetime.fromtimestamp(value / unit, tz=UTC).date().isoformat())
    return Dated(None, f"date {value!r:.40} is a number, and no time in seconds since 1970; write it as 2024-07-05")


def iso(value: str | None) -> str | None:
    """A date that a caller gives as ISO 8601, unchanged; ``None`` stays ``None``.

    Raises:
        ArticleError: it is no such date.
    """
    if value is not None and given(value).iso != value:
        raise ArticleError(f'date "{value}" is no ISO date; write it as 2024-07-05')
    return value


def _loose(text: str) -> Dated:
    """Whatever dateutil can read, if it does not have to fill in year, month or day by itself."""
    try:
        one = dateutil_parser.parse(text, default=datetime(1996, 1, 1))
        other = dateutil_parser.parse(text, default=datetime(2004, 2, 2))
        turned = dateutil_parser.parse(text, default=datetime(1996, 1, 1), dayfirst=True)
    except (ValueError, OverflowError):
        return Dated(None, f'date "{text}" was not understood; write it as 2024-07-05')
    if one.date() != other.date():
        return Dated(None, f'date "{text}" lacks day, month or year; write it as 2024-07-05')
    if one.date() != turned.date():
        return Dated(None, f'date "{text}" may be read in two ways; write it as 2024-07-05')
    return Dated(one.date().isoformat())


def leading(line: str) -> Dated:
    """The date of a line that says nothing else, such as ``Fri. Jul 5th, 2024``."""
    found = _WORDS.search(line)
    return _words(line, found) if found else given(line)


def from_url(url: str | None) -> str | None:
    """The date in the path of a URL (``/2024/07/05/``)."""
    found = _PATH.search(url or "")
    return _date(found[0], found[1], found[2], found[3]).iso if found else None


def _words(text: str, found: re.Match[str]) -> Dated:
    month = (found["month"] or found["month2"]).lower()
    known = month in _MONTHS or month == "sept" or datetime_month(month)
    if not known:
        return Dated(None, f'date "{text}" names no month; write it as 2024-07-05')
    return _date(text, found["year"], str(_MONTHS.index(month[:3]) + 1), found["day"] or found["day2"])


def datetime_month(word: str) -> bool:
    """Whether a word is an English month in full."""
    return any(date(2000, number, 1).strftime("%B").lower() == word for number in range(1, 13))


def _numbers(text: str, found: re.Match[str], day_first: bool | None) -> Dated:
    one, dot, two, year = int(found[1]), found[2] == ".", int(found[3]), found[4]
    if one != two and one <= 12 and two <= 12 and day_first is None and not dot:
        return Dated(None, f'date "{text}" may be {one}.{two}. or {two}.{one}.; write it as {year}-MM-DD')
    if day_first is None:
        day_first = dot or two <= 12
    return _date(text, year, *((str(two), str(one)) if day_first else (str(one), str(two))))


def _date(text: str, year: str, month: str, day: str) -> Dated:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return Dated(None, f'date "{text}" does not exist; write it as 2024-07-05')
    if found.year < EARLIEST:
        return Dated(None, f'date "{text}" is before {EARLIEST}; write it as 2024-07-05')
    return Dated(found.isoformat())
