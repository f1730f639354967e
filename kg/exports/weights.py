"""How much an edge counts: copies of one report are one source, so their edges share the weight of one act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.exports.actors import days
from kg.network import one_event
from kg.sparql.answer import short
from kg.statement import Statement

if TYPE_CHECKING:
    from kg.graph import Store

COLUMNS = ("weight", "articles")
_NEVER = ("9999-12-31", "9999-12-31")


@dataclass(frozen=True, slots=True)
class Weight:
    """What a statement's edge adds to the sum of its pair, and how many articles tell the act, copies included."""

    weight: float
    articles: int = 1

    def values(self) -> dict[str, str | int | float]:
        """The figures by their :data:`COLUMNS`."""
        return {"weight": self.weight, "articles": self.articles}


class Weights:
    """The weight of every statement of a graph.

    It is the statement's confidence; where an article and its copies tell one act, the confidence of the surest of
    them in equal parts. So a tool that adds up parallel edges gets what the page shows. Memory grows with the
    statements of copied articles only.
    """

    def __init__(self, store: Store) -> None:
        copies = dict(store.decisions().copies)
        articles = sorted({*copies, *copies.values()})
        told = [statement for article in articles for statement in store.statements(article=article)]
        self._shared: dict[str, Weight] = {}
        self._first: dict[str, Statement] = {}
        for tellings in _told_often(told, copies):
            first = min(tellings, key=lambda each: (days(each) or _NEVER, each.article, each.id))
            share = round(max(each.confidence for each in tellings) / len(tellings), 6)
            weight = Weight(share, len({each.article for each in tellings}))
            for each in tellings:
                self._shared[each.id], self._first[each.id] = weight, replace(first, event=each.event)

    def of(self, statement: Statement) -> Weight:
        """The weight of a statement."""
        return self._shared.get(statement.id) or Weight(statement.confidence)

    def first(self, statement: Statement) -> Statement:
        """The earliest telling of the act that a statement tells, where copies tell it too; else the statement."""
        return self._first.get(statement.id, statement)

    def one_event(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """The statements, what copies repeat under one ``event``, so that an act told often is one in every format."""
        for each in statements:
            event = self.first(each).event
            yield each if event == each.event else replace(each, event=event)


def _told_often(told: Iterable[Statement], copies: Mapping[str, str]) -> Iterator[list[Statement]]:
    """The tellings of each act that several articles tell; how an act stands must be told alike."""
    acts: dict[tuple[str, ...], list[Statement]] = {}
    for each in one_event(told, copies):
        acts.setdefault((each.event, each.subject.id, each.object.id, each.modality.value), []).append(each)
    for tellings in acts.values():
        if len({each.article for each in tellings}) > 1:
            yield tellings


def sources(store: Store) -> dict[str, str]:
    """The source of each copied article and of its copies: the original's publisher, else the original itself."""
    found = store.query(
        "SELECT DISTINCT ?article ?source { [] dg:copyOf ?article . ?article schema:publisher ?source }"
    )
    publishers = {short(str(article)): str(source) for article, source in found.rows}
    copies = store.decisions().copies
    return {each: publishers.get(original, original) for pair in copies for original in pair[1:] for each in pair}
