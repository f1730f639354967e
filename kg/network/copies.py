"""Wire copies and updates of one report are one source: what they repeat is one act, not one for each newspaper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.statement import Statement

Act = tuple[str, str, frozenset[str]]


def one_source(statements: Iterable[Statement], copies: Mapping[str, str]) -> list[Statement]:
    """The statements of :func:`one_event`, and those of copies besides as statements of their originals.

    So every measure counts an act once, and the articles of a copied report as one.
    """
    return [
        replace(each, article=copies[each.article]) if each.article in copies else each
        for each in one_event(statements, copies)
    ]


def one_event(statements: Iterable[Statement], copies: Mapping[str, str]) -> list[Statement]:
    """The statements, what copies repeat under the ``event`` of their original, so that an act told often is one act.

    ``copies`` names for the id of each copy its original's (``dict(store.decisions().copies)``). The first act of a
    relation between two actors in a copy is the first such act of the original, the second the second; what only
    copies say is one act too. All else stays: an act is as sure as its surest telling.
    """
    kept = list(statements)
    if not copies:
        return kept
    told: dict[Act, dict[str, list[str]]] = {}
    for statement in sorted(kept, key=lambda each: each.evidence.start):
        events = told.setdefault(_act(statement, copies), {}).setdefault(statement.article, [])
        if statement.event not in events:
            events.append(statement.event)
    shared = {
        event: first
        for (source, _, _), articles in told.items()
        for event, first in _shared(source, articles)
        if event != first
    }
    return [replace(each, event=shared[each.event]) if each.event in shared else each for each in kept]


def _act(statement: Statement, copies: Mapping[str, str]) -> Act:
    ends = frozenset((statement.subject.id, statement.object.id))
    return copies.get(statement.article, statement.article), statement.relation, ends


def _shared(source: str, articles: Mapping[str, list[str]]) -> Iterable[tuple[str, str]]:
    """Each event with the one that it counts as: of the original, else of the first article that tells it."""
    first: list[str] = []
    for article in sorted(articles, key=lambda each: (each != source, each)):
        events = articles[article]
        first += events[len(first) :]
        yield from zip(events, first, strict=False)
