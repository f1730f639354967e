"""Time expressions: a phrase becomes a span of days with the precision it has.

The calendar is dateutil's; what is added here is the granularity that calendars drop ("in March" is a month, not
its first day). The value set follows TIMEX3 (Pustejovsky et al. 2003), cut down to dates and spans. What needs an
anchor and has none, and what names no day that exists, is not resolved: no date is invented.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from kg.statement import Granularity, Time


@dataclass(frozen=True, slots=True)
class Span:
    """Two days and how precisely they are meant."""

    start: date
    end: date
    granularity: Granularity


@dataclass(frozen=True, slots=True)
class Said:
    """What a time expression says (its named parts), the article's date, and whether the act is yet to come."""

    part: Mapping[str, str]
    anchor: date | None
    future: bool


Rule = tuple[re.Pattern[str], Callable[[Said], Span | None]]


class Dates:
    """Resolves time expressions with the word lists of one ontology (``words/time.yaml``)."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        """Compile the rules; the first that fits a phrase wins, longer forms come first."""
        self.last, self.next = set(words["last"]), set(words["next"])
        self.weekdays = {word: index for index, word in enumerate(words["weekdays"])}
        self.months = {word: index for index, word in enumerate(words["months"], start=1)}
        for index, word in enumerate(words["months_short"], start=1):
            self.months.setdefault(word, index)
        self.numbers = {word: index for index, word in enumerate(words["numbers"])}
        self.ordinals = {word: index for index, word in enumerate(words["ordinals"], start=1)}
        self.decades = {word: 20 + 10 * index for index, word in enumerate(words["decades"])}

        def any_of(*names: str) -> str:
            found = sorted((word for name in names for word in words[name]), key=len, reverse=True)
            return "(?:" + "|".join(re.escape(word) for word in found) + ")"

        month = any_of("months", "months_short") + r"\.?"
        year = r"(?:1[6-9]|20)\d\d"
        day = r"\d{1,2}(?:st|nd|rd|th)?"
        number = rf"(?:\d{{1,3}}|an?|{any_of('numbers')})"
        unit, shift = any_of("units"), any_of("last", "this", "next")
        dash = r" ?(?:-|–|—|to|and|until|through) ?"
        rules: list[tuple[str, Callable[[Said], Span | None]]] = [
            (r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", self._iso),
            (
                rf"(?P<m>{month}) (?P<day>{day}){dash}(?P<m2>{month}) (?P<day2>{day})(?:,? (?P<year>{year}))?",
                self._days,
            ),
            (rf"(?P<m>{month}) (?P<day>{day}){dash}(?P<day2>{day})(?!\d)(?:,? (?P<year>{year}))?", self._days),
            (
                rf"(?P<day>{day})(?: (?P<m>{month}))?{dash}(?P<day2>{day}) (?P<m2>{month})(?:,? (?P<year>{year}))?",
                self._days,
            ),
            (rf"(?P<m>{month}) (?P<day>{day})(?!\d)(?:,? (?P<year>{year}))?", self._day),
            (rf"(?P<day>{day}) (?:of )?(?P<m>{month})(?:,? (?P<year>{year}))?", self._day),
            (rf"(?P<year>{year})(?:-|–| and | to | until | through )(?P<until>{year})", self._years),
            (rf"(?P<m>{any_of('months')}){dash}(?P<m2>{any_of('months')})(?: (?:of )?(?P<year>{year}))?", self._months),
            (rf"(?P<m>{month}),? (?:of )?(?P<year>{year})", self._month),
            (rf"(?P<nth>{any_of('ordinals')}) quarter(?: of (?P<year>{year}))?", self._quarter),
            (rf"(?P<nth>{any_of('ordinals')}) half of (?P<year>{year})", self._half),
            (r"(?P<year>(?:1[6-9]|20)\d0)'?s", self._decade),
            (rf"the (?P<decade>{any_of('decades')})", self._decade),
            (any_of("before_yesterday"), self._offset(-2)),
            (any_of("after_tomorrow"), self._offset(2)),
            (any_of("today"), self._offset(0)),
            (any_of("yesterday"), self._offset(-1)),
            (any_of("tomorrow"), self._offset(1)),
            (rf"(?:(?P<shift>{shift}) )?(?P<weekday>{any_of('weekdays')})", self._weekday),
            (rf"(?P<shift>{shift}|the|over the) {any_of('weekend')}", self._weekend),
            (rf"(?P<shift>{any_of('last')}) (?P<count>{number}) (?P<unit>{unit})s", self._lasting),
            (rf"(?P<later>{any_of('rest')}) (?P<shift>{any_of('this')}) (?P<unit>{unit})", self._rest),
            (rf"(?P<shift>{shift}) (?P<unit>{unit})", self._unit),
            (rf"(?P<count>{number}) (?P<unit>{unit})s? (?P<ago>{any_of('ago')})", self._counted),
            (rf"(?P<count>{number}) (?P<unit>{unit})s? {any_of('ahead')}", self._counted),
            (rf"in (?P<count>{number}) (?P<unit>{unit})s?(?:' time)?", self._in),
            (
                r"(?:in|since|by|until|during|from|of|last|next|this) (?:(?:early|mid|late)[- ])?"
                rf"(?P<m>{any_of('months')})(?!\.? \d)",
                self._month,
            ),
            (
                r"(?:in|since|during|of|until|by|from|early|late|mid|year|summer|winter|spring|autumn|fall|the)[ -]"
                rf"(?:late |early |mid-?)?(?P<year>{year})(?! ?[a-z]*{any_of('counted')}\b)",
                self._year,
            ),
            (rf"^(?P<year>{year})(?:'s)?$", self._year),
        ]  # fmt: skip
        self.rules: list[Rule] = [
            (re.compile(rf"(?<![\w-]){pattern}(?!\w)", re.IGNORECASE), rule) for pattern, rule in rules
        ]
        self.since = re.compile(rf"\b{any_of('since')}\b", re.IGNORECASE)
        self.bounds = re.compile(rf"^(?:\w+ ){{0,6}}{any_of('bounds')}\b", re.IGNORECASE)
        self.own = re.compile(rf"\b(?:{unit}s? before$|{any_of('yesterday', 'tomorrow')})", re.IGNORECASE)

    def resolve(self, text: str, *, anchor: date | None, future: bool = False) -> Time | None:
        """Resolve the time expression of a phrase; ``None`` when there is none or it needs a missing anchor.

        ``future`` says that the act is yet to come, which decides which Tuesday is meant.
        """
        if self.bounds.search(text) and not self.own.search(text):
            return None
        for pattern, rule in self.rules:
            match = pattern.search(text)
            if match is None:
                continue
            try:
                found = rule(Said(match.groupdict(), anchor, future))
            except (ValueError, OverflowError):
                return None
            if found is not None:
                return self._time(found, match, text, anchor)
        return None

    def _time(self, found: Span, match: re.Match[str], text: str, anchor: date | None) -> Time:
        start, end, words = found.start, found.end, match[0]
        opened = self.since.search(text[: match.start()] + match[0])
        if opened and anchor is not None and start <= anchor:
            end, words = anchor, text[opened.start() : match.end()]
        return Time(start=start.isoformat(), end=end.isoformat(), granularity=found.granularity, text=words)

    def _iso(self, said: Said) -> Span | None:
        return _days(date(int(said.part["year"]), int(said.part["month"]), int(said.part["day"])))

    def _year_of(self, said: Said, month: int) -> int | None:
        """The year given, or the nearest in which the month fits the tense."""
        if said.part.get("year"):
            return int(said.part["year"])
        if said.anchor is None:
            return None
        if said.future:
            return said.anchor.year + (month < said.anchor.month)
        return said.anchor.year - (month > said.anchor.month)

    def _day(self, said: Said) -> Span | None:
        month = self._month_of(said.part["m"])
        year = self._year_of(said, month)
        return None if year is None else _days(date(year, month, _number(said.part["day"])))

    def _days(self, said: Said) -> Span | None:
        last = self._month_of(said.part.get("m2") or said.part["m"])
        first = self._month_of(said.part.get("m") or said.part["m2"])
        year = self._year_of(said, last)
        if year is None:
            return None
        start = date(year - (first > last), first, _number(said.part["day"]))
        return _days(start, date(year, last, _number(said.part["day2"])))

    def _month(self, said: Said) -> Span | None:
        month = self._month_of(said.part["m"])
        year = self._year_of(said, month)
        return None if year is None else _months(year, month, month)

    def _months(self, said: Said) -> Span | None:
        first, last = self._month_of(said.part["m"]), self._month_of(said.part["m2"])
        year = self._year_of(said, last)
        if year is None:
            return None
        return Span(date(year - (first > last), first, 1), _months(year, last, last).end, Granularity.MONTH)

    def _month_of(self, word: str) -> int:
        return self.months[word.lower().rstrip(".")]

    def _quarter(self, said: Said) -> Span | None:
        year = int(said.part["year"]) if said.part["year"] else said.anchor.year if said.anchor else None
        if year is None:
            return None
        first = 3 * self.ordinals[said.part["nth"].lower()] - 2
        return _months(year, first, first + 2, Granularity.QUARTER)

    def _half(self, said: Said) -> Span | None:
        nth = self.ordinals[said.part["nth"].lower()]
        return _months(int(said.part["year"]), 6 * nth - 5, 6 * nth, Granularity.QUARTER) if nth <= 2 else None

    def _year(self, said: Said) -> Span | None:
        return _years(int(said.part["year"]))

    def _years(self, said: Said) -> Span | None:
        start, end = int(said.part["year"]), int(said.part["until"])
        return _years(start, end) if start <= end else None

    def _decade(self, said: Said) -> Span | None:
        year = int(said.part["year"]) if said.part.get("year") else 1900 + self.decades[said.part["decade"].lower()]
        return Span(date(year, 1, 1), date(year + 9, 12, 31), Granularity.DECADE)

    def _offset(self, days: int) -> Callable[[Said], Span | None]:
        def found(said: Said) -> Span | None:
            return None if said.anchor is None else _days(said.anchor + timedelta(days=days))

        return found

    def _weekday(self, said: Said) -> Span | None:
        if said.anchor is None:
            return None
        wanted, shift = self.weekdays[said.part["weekday"].lower()], (said.part["shift"] or "").lower()
        if shift in self.next or (said.future and shift not in self.last):
            ahead = (wanted - said.anchor.weekday()) % 7
            return _days(said.anchor + timedelta(days=ahead or (7 if shift in self.next else 0)))
        behind = (said.anchor.weekday() - wanted) % 7
        return _days(said.anchor - timedelta(days=behind or (7 if shift in self.last else 0)))

    def _weekend(self, said: Said) -> Span | None:
        if said.anchor is None:
            return None
        shift = said.part["shift"].lower()
        saturday = said.anchor + timedelta(days=5 - said.anchor.weekday())
        if shift in self.last or (said.anchor.weekday() < 5 and not said.future and shift in ("the", "over the")):
            saturday -= timedelta(weeks=1)
        elif shift in self.next and said.anchor.weekday() >= 5:
            saturday += timedelta(weeks=1)
        return _days(saturday, saturday + timedelta(days=1))

    def _unit(self, said: Said) -> Span | None:
        word = said.part["shift"].lower()
        shift = -1 if word in self.last else 1 if word in self.next else 0
        return None if said.anchor is None else _unit(said.anchor, said.part["unit"].lower(), shift)

    def _rest(self, said: Said) -> Span | None:
        """ "Later this week": from the day after the article to the end of the week."""
        unit = self._unit(said)
        tomorrow = self._offset(1)(said)
        if unit is None or tomorrow is None or tomorrow.start > unit.end:
            return unit
        return Span(tomorrow.start, unit.end, unit.granularity)

    def _amount(self, said: Said) -> int:
        count = said.part["count"].lower()
        return int(count) if count.isdigit() else self.numbers.get(count, 1)

    def _counted(self, said: Said) -> Span | None:
        sign = -1 if said.part.get("ago") else 1
        return None if said.anchor is None else _unit(said.anchor, said.part["unit"].lower(), sign * self._amount(said))

    def _in(self, said: Said) -> Span | None:
        """ "In two weeks" lies ahead; of a past act it says how long it took, which is no date."""
        return (
            None
            if said.anchor is None or not said.future
            else _unit(said.anchor, said.part["unit"].lower(), self._amount(said))
        )

    def _lasting(self, said: Said) -> Span | None:
        """ "In the past three weeks": up to the article's date."""
        if said.anchor is None:
            return None
        unit, amount = said.part["unit"].lower(), self._amount(said)
        steps = {"quarter": {"months": 3 * amount}, "decade": {"years": 10 * amount}}
        step = relativedelta(**steps.get(unit, {f"{unit}s": amount}))  # type: ignore[arg-type]
        return Span(said.anchor - step, said.anchor, Granularity(unit))


def _number(day: str) -> int:
    return int(day.rstrip("stndrh"))


def _days(start: date, end: date | None = None) -> Span | None:
    end = end or start
    return Span(start, end, Granularity.DAY) if start <= end else None


def _months(year: int, first: int, last: int, granularity: Granularity = Granularity.MONTH) -> Span:
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]), granularity)


def _years(start: int, end: int | None = None) -> Span:
    return Span(date(start, 1, 1), date(end or start, 12, 31), Granularity.YEAR)


def _unit(anchor: date, unit: str, shift: int) -> Span | None:
    """The calendar unit that lies ``shift`` units from the one the anchor is in."""
    if unit == "day":
        return _days(anchor + timedelta(days=shift))
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
        return Span(monday, monday + timedelta(days=6), Granularity.WEEK)
    if unit == "month":
        moved = anchor + relativedelta(months=shift)
        return _months(moved.year, moved.month, moved.month)
    if unit == "quarter":
        moved = anchor + relativedelta(months=3 * shift)
        first = 3 * ((moved.month - 1) // 3) + 1
        return _months(moved.year, first, first + 2, Granularity.QUARTER)
    if unit == "decade":
        year = (anchor.year + 10 * shift) // 10 * 10
        return Span(date(year, 1, 1), date(year + 9, 12, 31), Granularity.DECADE)
    return _years(anchor.year + shift)
