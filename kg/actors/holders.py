"""The dated table of office-holders, listed and learnt: who held an office when, and whose office a name means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from kg.names import fold
from kg.ontology import Holder, Office

GRACE = 1
"""Years after an office-holder's last within which the bare name still means that person."""

ALIKE = 0.85
"""From this likeness on two full names of one state's office-holder are spellings of one name."""

_WORD = re.compile(r"[^\W_]+")


def name_key(name: str) -> tuple[str, ...]:
    """The folded words of a name, hyphens and points ignored, by which spellings of one name compare."""
    return tuple(_WORD.findall(fold(name).lower()))


class Holders:
    """Office-holders by office and owner, by full name and by surname; what is listed first outranks the rest."""

    def __init__(self, holders: Iterable[Holder], offices: Mapping[str, Office]) -> None:
        """Index the table."""
        self._offices = offices
        self._table: dict[tuple[str, str], list[Holder]] = {}
        self._names: dict[tuple[str, ...], list[Holder]] = {}
        self._surnames: dict[str, list[Holder]] = {}
        for holder in holders:
            self._table.setdefault((holder.office, holder.of), []).append(holder)
            keys = dict.fromkeys(name_key(name) for name in (holder.person, *holder.names))
            for key in keys:
                self._names.setdefault(key, []).append(holder)
            for surname in {word for key in keys for word in (key[0], key[-1])}:
                self._surnames.setdefault(surname, []).append(holder)

    def current(self, office: Office, of: str | None, date: str | None) -> Holder | None:
        """Who held an office, or one like it, of a state or organisation at a date; ``None`` when that is not sure."""
        if date is None or of is None or office.collective:
            return None
        for identifier in (office.id, *office.like):
            found = {
                holder.person: holder
                for holder in self._table.get((identifier, of), ())
                if (holder.start or "") <= date and (holder.end is None or holder.end >= date[: len(holder.end)])
            }
            if len(found) == 1:
                return next(iter(found.values()))
        return None

    def named(self, words: Iterable[str], *, of: str | None = None, date: str | None = None) -> Holder | None:
        """The office-holder of a full name, around a date if one is given; the state or organisation must be sure."""
        found = [
            holder
            for holder in self._names.get(name_key(" ".join(words)), ())
            if (of is None or holder.of == of) and self.around(holder, date)
        ]
        if len({holder.of for holder in found}) > 1:
            found = [holder for holder in found if date is not None and (holder.end is None or holder.end >= date)]
        return found[0] if len({holder.of for holder in found}) == 1 else None

    def surnamed(self, name: str) -> list[Holder]:
        """Everybody listed with a name, or with this surname, in the order of the table."""
        key = name_key(name)
        return [*self._names.get(key, ()), *(self._surnames.get(key[0], ()) if len(key) == 1 else ())]

    def spelt_like(self, words: Iterable[str], of: str | None, date: str | None) -> Holder | None:
        """The office-holder of a state or organisation whose name is a full name, spelt or ordered otherwise."""
        key = [word for word in name_key(" ".join(words)) if len(word) > 1]
        options = {id(each): each for word in (key[0], key[-1]) for each in self._surnames.get(word, ())} if key else {}
        for holder in options.values():
            if holder.of != of or not self.around(holder, date):
                continue
            listed = [word for word in name_key(holder.person) if len(word) > 1]
            shared = set(key) & set(listed)
            if len(shared) > 1 and shared in (set(key), set(listed)):
                return holder
            rest = SequenceMatcher(None, " ".join(key), " ".join(listed)).ratio()
            if shared and len(key) == len(listed) and rest >= ALIKE:
                return holder
        return None

    def titled(
        self, words: tuple[str, ...], office: Office, date: str | None, *, of: str | None = None
    ) -> Holder | None:
        """Whom a title and a name mean, also when the text does not say whose office it is: within the dates first."""
        key = name_key(" ".join(words))
        if not key:
            return None
        listed = self._names.get(key, [])
        if len(key) == 1:
            listed = [*listed, *self._surnames.get(key[0], ())]
        listed = [holder for holder in listed if of is None or holder.of == of]
        fitting = [holder for holder in listed if self._answers(holder.office, office)]
        for found in (
            [holder for holder in fitting if date is not None and self.around(holder, date)],
            [holder for holder in fitting if holder.office == office.id],
            listed if len(key) > 1 else [],
        ):
            if len({holder.of for holder in found}) == 1:
                return min(found, key=lambda holder: _years_from(holder, date))
        return None

    def _answers(self, held: str, office: Office) -> bool:
        """Whether somebody who holds an office may be called by a title: Secretary Rice, Minister Downer."""
        return held in (office.id, *office.like) or office.id in held.split("-")

    def around(self, holder: Holder, date: str | None) -> bool:
        """Whether a bare name at a date may mean this office-holder: the time in office and a little more."""
        if date is None:
            return True
        year = int(date[:4])
        begins = holder.start is None or holder.start <= date[: len(holder.start)]
        return begins and (holder.end is None or int(holder.end[:4]) + GRACE >= year)


def _years_from(holder: Holder, date: str | None) -> int:
    """How many years lie between a date and somebody's time in office; none within it, or without dates."""
    if date is None:
        return 0
    year = int(date[:4])
    begun, over = int((holder.start or date)[:4]), int((holder.end or date)[:4])
    return max(begun - year, year - over, 0)
