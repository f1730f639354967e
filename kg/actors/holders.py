"""The dated table of office-holders, listed and learnt: who held an office when, and whose office a name means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.names import fold
from kg.ontology import Holder

GRACE = 1
"""Years after an office-holder's last within which the bare name still means that person."""


class Holders:
    """Office-holders by office and by state or organisation."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        """Index the table; what comes first outranks what comes later."""
        self.table: dict[tuple[str, str], list[Holder]] = {}
        for holder in holders:
            self.table.setdefault((holder.office, holder.of), []).append(holder)

    def current(self, office: str, of: str | None, date: str | None) -> list[Holder]:
        """Who held an office of a state or organisation at a date."""
        return [holder for holder in self.table.get((office, of or ""), ()) if self.within(holder, date)]

    def within(self, holder: Holder, date: str | None) -> bool:
        """Whether a date falls into somebody's time in office; without a date: whether it is not over."""
        if date is None:
            return holder.end is None
        return (holder.start or "") <= date and (holder.end is None or holder.end >= date[: len(holder.end)])

    def around(self, holder: Holder, date: str | None) -> bool:
        """Whether a bare name at a date may still mean this office-holder: the time in office and a little more."""
        if date is None:
            return holder.end is None
        year = int(date[:4])
        begins = holder.start is None or int(holder.start[:4]) <= year
        return begins and (holder.end is None or int(holder.end[:4]) + GRACE >= year)

    def called(self, surname: str, date: str | None) -> Iterator[Holder]:
        """Office-holders around a date by folded surname."""
        for holders in self.table.values():
            for holder in holders:
                if fold(holder.person).split()[-1] == surname and self.around(holder, date):
                    yield holder
