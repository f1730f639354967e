"""Who appears in a graph: each actor once, as most statements see it, and from when to when it acts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.statement import Actor, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """An actor with the first and last day of its acts (``None`` when some act has no day) and their number."""

    actor: Actor
    first: str | None
    last: str | None
    statements: int


class Census:
    """Counts actors while statements pass by; memory grows with the actors only."""

    def __init__(self) -> None:
        self._seen: dict[str, Counter[Actor]] = {}
        self._span: dict[str, tuple[str, str] | None] = {}
        self._acts: Counter[str] = Counter()

    def watch(self, statements: Iterable[Statement]) -> Iterable[Statement]:
        """The same statements, their subjects and objects counted."""
        for statement in statements:
            self.add(statement)
            yield statement

    def add(self, statement: Statement) -> None:
        """Count the two ends of a statement."""
        span = days(statement)
        for actor in (statement.subject, statement.object):
            self.name(actor)
            self._acts[actor.id] += 1
            known = self._span.setdefault(actor.id, span)
            both = known is not None and span is not None
            self._span[actor.id] = (min(known[0], span[0]), max(known[1], span[1])) if both else None  # type: ignore[index]

    def name(self, actor: Actor) -> None:
        """Count an actor who is no end of a statement: a speaker, an office-holder."""
        self._seen.setdefault(actor.id, Counter())[actor] += 1

    def actor(self, identifier: str) -> Actor:
        """The actor with this id as most statements see it (the first by name among equals)."""
        return min(self._seen[identifier].items(), key=lambda item: (-item[1], repr(item[0])))[0]

    def appearances(self) -> list[Appearance]:
        """Everyone who was counted, in order of ids."""
        found = []
        for identifier in sorted(self._seen):
            first, last = self._span.get(identifier) or (None, None)
            actor, acts = self.actor(identifier), self._acts[identifier]
            found.append(Appearance(actor=actor, first=first, last=last, statements=acts))
        return found


def days(statement: Statement) -> tuple[str, str] | None:
    """First and last day of an act as ISO dates: of its time, else its article's date; ``None`` if there is neither."""
    if statement.time is not None and is_day(statement.time.start) and is_day(statement.time.end):
        return statement.time.start, statement.time.end
    if statement.date is not None and is_day(statement.date):
        return statement.date, statement.date
    return None


def is_day(text: str | None) -> bool:
    """True for a day of the calendar written ``2024-07-05``."""
    if text is None or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is None:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
