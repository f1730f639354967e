"""When an act happens: time expressions resolved against the article's date, with the precision they have.

The calendar is dateutil's; what is added here is the granularity that calendars drop ("in March" is a month, not
its first day) and the rule that no date is invented: what cannot be resolved leaves the article's own date. The
value set follows TIMEX3 (Pustejovsky et al. 2003), cut down to dates.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from spacy.tokens import Doc

from kg.language.frames import Frame
from kg.language.tree import Tree
from kg.ontology import Ontology
from kg.statement import Granularity, Time

PLACES = ("npadvmod", "prep", "advmod", "nummod", "tmod", "pobj", "compound", "poss", "amod")
FUTURE = frozenset({"will", "shall", "'ll", "to", "would"})


class Times:
    """Resolves time expressions with the words of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        """Compile the patterns from ``words/time.yaml``."""
        words = {name.partition("/")[2]: found for name, found in ontology.words.items() if name.startswith("time/")}
        self.words = words
        self.weekdays = {word: index for index, word in enumerate(words.get("weekdays", ()))}
        self.months = {word: index for index, word in enumerate(words.get("months", ()), start=1)}
        for index, word in enumerate(words.get("months_short", ()), start=1):
            self.months.setdefault(word, index)
        self.numbers = {word: index for index, word in enumerate(words.get("numbers", ()))}

        def any_of(*lists: str) -> str:
            found = sorted((word for name in lists for word in words.get(name, ())), key=len, reverse=True)
            return "(?:" + "|".join(re.escape(word) for word in found or ["\\b\\B"]) + ")"

        month = any_of("months", "months_short") + r"\.?"
        number = rf"(?:\d{{1,3}}|an?|{any_of('numbers')})"
        unit = any_of("units")
        self.patterns: list[tuple[str, re.Pattern[str]]] = [
            (name, re.compile(rf"\b{pattern}(?!\w)", re.IGNORECASE))
            for name, pattern in (
                ("iso", r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"),
                ("date", rf"(?P<m>{month}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>(?:1[89]|20)\d\d))?"),
                (
                    "date",
                    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m>{month})(?:,? (?P<year>(?:1[89]|20)\d\d))?",
                ),
                ("years", r"(?:between|from) (?P<year>(?:1[89]|20)\d\d) (?:and|to|until) (?P<until>(?:1[89]|20)\d\d)"),
                ("month", rf"(?P<m>{month}),? (?P<year>(?:1[89]|20)\d\d)"),
                ("decade", r"(?P<year>(?:1[89]|20)\d0)s"),
                ("month", rf"(?:in|since|by|until|last|next|this) (?P<m>{any_of('months')})"),
                ("year", r"(?:in|since|during|of|until|by|from|late|early|mid-?) ?(?P<year>(?:1[89]|20)\d\d)"),
                ("today", any_of("today")),
                ("yesterday", any_of("yesterday")),
                ("tomorrow", any_of("tomorrow")),
                ("weekday", rf"(?:(?P<shift>{any_of('last', 'next', 'this')}) )?(?P<weekday>{any_of('weekdays')})"),
                ("unit", rf"(?P<shift>{any_of('last', 'this', 'next')}) (?P<unit>{unit})"),
                ("ago", rf"(?P<count>{number}) (?P<unit>{unit})s? {any_of('ago')}"),
                ("ahead", rf"(?:in )?(?P<count>{number}) (?P<unit>{unit})s? {any_of('ahead')}"),
            )
        ]

    def of(self, frame: Frame, tree: Tree, doc: Doc, anchor: str | None) -> Time | None:
        """The time of a frame; the article's date with granularity ``article`` when the text does not say.

        Returns ``None`` when the article has no date and the text gives none either.
        """
        day = date.fromisoformat(anchor) if anchor else None
        current: Frame | None = frame
        steps = 0
        while current is not None and steps < 3:
            for candidate in (current, current.light):
                if candidate is None:
                    continue
                for child in tree.children[candidate.head]:
                    if tree.deps[child] not in PLACES:
                        continue
                    span = tree.subtree(child)
                    text = doc[span[0] : span[-1] + 1].text
                    if len(text) > 120:
                        continue
                    found = self.resolve(text, anchor=day, future=bool(FUTURE & set(candidate.auxiliaries)))
                    if found is not None:
                        return found
            if current.link in ("complement", "relative"):
                break
            current, steps = current.parent, steps + 1
        if day is None:
            return None
        return Time(start=day.isoformat(), end=day.isoformat(), granularity=Granularity.ARTICLE)

    def resolve(self, text: str, *, anchor: date | None, future: bool = False) -> Time | None:
        """Resolve the first time expression of a phrase; ``None`` when there is none or it needs a missing anchor."""
        for name, pattern in self.patterns:
            match = pattern.search(text)
            if match is None:
                continue
            try:
                found = self._span(name, match, anchor, future)
            except (ValueError, OverflowError):
                continue
            if found is not None:
                start, end, granularity = found
                return Time(start=start.isoformat(), end=end.isoformat(), granularity=granularity, text=match[0])
        return None

    def _span(
        self, name: str, match: re.Match[str], anchor: date | None, future: bool
    ) -> tuple[date, date, Granularity] | None:
        part = match.groupdict()
        if name == "iso":
            day = date(int(part["year"]), int(part["month"]), int(part["day"]))
            return day, day, Granularity.DAY
        if name in ("date", "month"):
            return self._calendar(part, anchor, future)
        if name == "year":
            return _year(int(part["year"]))
        if name == "years":
            return date(int(part["year"]), 1, 1), date(int(part["until"]), 12, 31), Granularity.YEAR
        if name == "decade":
            return date(int(part["year"]), 1, 1), date(int(part["year"]) + 9, 12, 31), Granularity.DECADE
        if anchor is None:
            return None
        if name in ("today", "yesterday", "tomorrow"):
            day = anchor + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[name])
            return day, day, Granularity.DAY
        if name == "weekday":
            return self._weekday(part, anchor, future)
        shift = -1 if name == "ago" else 1
        if name == "unit":
            word = part["shift"].lower()
            shift = -1 if word in self.words["last"] else 1 if word in self.words["next"] else 0
            return _unit(anchor, part["unit"].lower(), shift)
        count = part["count"].lower()
        amount = int(count) if count.isdigit() else self.numbers.get(count, 1)
        return _unit(anchor, part["unit"].lower(), shift * amount)

    def _calendar(
        self, part: dict[str, str], anchor: date | None, future: bool
    ) -> tuple[date, date, Granularity] | None:
        month = self.months[part["m"].lower().rstrip(".")]
        if part.get("year"):
            year = int(part["year"])
        elif anchor is None:
            return None
        else:
            year = anchor.year
            if month > anchor.month + (6 if future else 0) and not future:
                year -= 1
            elif future and month < anchor.month:
                year += 1
        if part.get("day"):
            day = date(year, month, int(part["day"]))
            return day, day, Granularity.DAY
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), Granularity.MONTH

    def _weekday(self, part: dict[str, str], anchor: date, future: bool) -> tuple[date, date, Granularity]:
        wanted = self.weekdays[part["weekday"].lower()]
        shift = (part["shift"] or "").lower()
        if shift in self.words["next"] or (future and shift not in self.words["last"]):
            ahead = (wanted - anchor.weekday()) % 7
            day = anchor + timedelta(days=ahead or (7 if shift in self.words["next"] else 0))
        else:
            day = anchor - timedelta(days=(anchor.weekday() - wanted) % 7)
        return day, day, Granularity.DAY


def ahead(frame: Frame, time: Time | None, anchor: str | None) -> bool:
    """Whether an act told in the present tense, or by a noun, lies after its article ("the ministers meet tomorrow")."""
    carrier = frame.light if frame.light is not None else frame
    if time is None or time.text is None or anchor is None or carrier.tag in ("VBD", "VBN"):
        return False
    return time.start > anchor


def _year(year: int) -> tuple[date, date, Granularity]:
    return date(year, 1, 1), date(year, 12, 31), Granularity.YEAR


def _unit(anchor: date, unit: str, shift: int) -> tuple[date, date, Granularity]:
    """The calendar unit that lies ``shift`` units from the one the anchor is in."""
    if unit == "day":
        day = anchor + timedelta(days=shift)
        return day, day, Granularity.DAY
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
        return monday, monday + timedelta(days=6), Granularity.WEEK
    if unit == "month":
        moved = anchor + relativedelta(months=shift)
        return moved.replace(day=1), moved.replace(day=monthrange(moved.year, moved.month)[1]), Granularity.MONTH
    if unit == "quarter":
        moved = anchor + relativedelta(months=3 * shift)
        first = moved.replace(month=3 * ((moved.month - 1) // 3) + 1, day=1)
        last = first + relativedelta(months=3) - timedelta(days=1)
        return first, last, Granularity.QUARTER
    if unit == "decade":
        year = (anchor.year + 10 * shift) // 10 * 10
        return date(year, 1, 1), date(year + 9, 12, 31), Granularity.DECADE
    return _year(anchor.year + shift)
