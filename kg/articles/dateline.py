"""Datelines such as ``GENEVA, Nov 5 (Agency) -``: where they end, and the date they give if they name a year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.articles.dates import leading

LONGEST = 110
SHORTEST_PLACE = 4
_PLACE = r"[A-ZÀ-Þ][\w.'’À-ÿ]*(?:[ \-/][A-ZÀ-Þ(][\w.'’À-ÿ)]*){0,4}(?:,[ ]+[A-Z][\w.'’]*(?:[ ][A-Z][\w.'’]*){0,3})?"
_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+(?:[ \-/][A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*){0,4}(?:,[ ]+[A-Z][\w.'’]*(?:[ ][A-Z][\w.'’]*){0,3})?"
_AGENCY = r"\((?:[A-Z][\w.&/'’\- ]{1,38})\)"
_DASH = r"(?:[ ]+(?:--+|[-–—―])[ ]+|--+[ ]*|[-–—―][ ]+|[ ]+—)"


@dataclass(frozen=True, slots=True)
class Dateline:
    """Length of the dateline with its dash, and the ISO date when it names a year."""

    length: int
    date: str | None


def dateline(paragraph: str, months: tuple[str, ...]) -> Dateline | None:
    """The dateline a paragraph begins with, or ``None``.

    One of three things makes it a dateline: a date, an agency in brackets, or a place in capitals; and a dash ends it.
    """
    head = " ".join(paragraph[: LONGEST + 40].split("\n"))
    month = "|".join(sorted(months, key=len, reverse=True))
    named = rf"(?:{month})\.?[ ]+\d{{1,2}}(?:,?[ ]+\d{{4}})?|\d{{1,2}}[ ]+(?:{month})\.?(?:,?[ ]+\d{{4}})?"
    day = rf"(?i:{named}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
    full = rf"(?i:\d{{1,2}}[ ]+(?:{month})[ ]+\d{{4}}|(?:{month})[ ]+\d{{1,2}},[ ]+\d{{4}})"
    shapes = (
        rf"(?P<place>{_PLACE}),?[ ]+(?P<date>{day}),?[ ]*(?:{_AGENCY})?{_DASH}",
        rf"(?P<place>{_PLACE})[ ]*{_AGENCY}{_DASH}(?P<date>)",
        rf"(?P<place>{_UPPER})[ ]*,?[ ]*{_DASH}(?P<date>)",
        rf"(?P<place>{_PLACE}),[ ]+(?P<date>{full})[.:][ ]+",
        rf"{_AGENCY}{_DASH}(?P<date>)",
    )
    for shape in shapes:
        found = re.match(shape, head)
        if found and found.end() <= LONGEST and _opens(paragraph[found.end() :]) and not _common(found):
            return Dateline(found.end(), leading(found["date"]).iso if found["date"] else None)
    return None


def _opens(rest: str) -> bool:
    """A sentence begins behind a dateline, not a clause as behind "NATO - the alliance - said"."""
    return bool(rest) and not rest[0].islower()


def _common(found: re.Match[str]) -> bool:
    """An abbreviation or a little word such as "On June 6 -" is no place."""
    place = found.groupdict().get("place")
    return place is not None and len(place) < SHORTEST_PLACE
