"""Who acts on whom how often, by period: the usual form of event data in studies of conflict and cooperation.

Events are those of the event table, so that an act counts once however many articles tell of it; everybody counts for
the state, organisation or group they act for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.exports.events import rows
from kg.exports.schema import schema
from kg.exports.tables import table

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store

COLUMNS = ("Period", "Actor1", "Actor2", "Events", "VerbalCooperation", "MaterialCooperation", "VerbalConflict",
           "MaterialConflict", "MeanScore", "Articles")  # fmt: skip
_COLUMN = {"day": "SQLDATE", "month": "MonthYear", "year": "Year"}


@dataclass(slots=True)
class _Sum:
    """What the events of two actors in one period come to."""

    classes: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    events: int = 0
    score: float = 0.0
    articles: int = 0

    def add(self, event: Mapping[str, object]) -> None:
        self.events += 1
        self.score += float(str(event["Score"]))
        self.articles += int(str(event["NumArticles"]))
        if event["QuadClass"]:
            self.classes[int(str(event["QuadClass"])) - 1] += 1


def by(period: str) -> Callable[[Store, Target], None]:
    """The writer of the table by ``day``, ``month`` or ``year``."""

    def write(store: Store, target: Target) -> None:
        """A row for two actors and a period in which the first acts on the second, in order of periods."""
        with target.open() as out:
            out.writelines(table(COLUMNS, _sums(store, period)))
        if target.takes_parts:
            with target.open("schema.json") as out:
                out.write(schema(COLUMNS, delimiter=","))

    return write


PERIODS = {period: by(period) for period in _COLUMN}
"""A writer by period."""


def _sums(store: Store, period: str) -> Iterator[list[object]]:
    column = _COLUMN[period]
    sums: dict[tuple[str, str, str], _Sum] = {}
    for event in rows(store):
        ends = (str(event[f"Actor{side}Code"] or event[f"Actor{side}Id"]) for side in (1, 2))
        when = str(event[column] or "")
        shown = "-".join(part for part in (when[:4], when[4:6], when[6:8]) if part)
        one, other = ends
        sums.setdefault((shown, one, other), _Sum()).add(event)
    for key, found in sorted(sums.items()):
        yield [*key, found.events, *found.classes, round(found.score / found.events, 4), found.articles]
