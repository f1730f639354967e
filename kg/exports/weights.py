"""How much an edge counts: copies of one report are one source, so their edges share the weight of one act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.network import one_event
from kg.statement import Statement

if TYPE_CHECKING:
    from kg.graph import Store

COLUMNS = ("weight", "articles")


@dataclass(frozen=True, slots=True)
class Weight:
    """What a statement's edge adds to the sum of its pair, and how many articles tell the act, copies included."""

    weight: float
    articles: int = 1

    def values(self) -> dict[str, float | int]:
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
        self._shared = _shared(told, copies)

    def of(self, statement: Statement) -> Weight:
        """The weight of a statement."""
        return self._shared.get(statement.id) or Weight(statement.confidence)


def _shared(told: Iterable[Statement], copies: Mapping[str, str]) -> dict[str, Weight]:
    """Weights of the statements of acts that several articles tell; how an act stands must be told alike."""
    acts: dict[tuple[str, ...], list[Statement]] = {}
    for each in one_event(told, copies):
        acts.setdefault((each.event, each.subject.id, each.object.id, each.modality.value), []).append(each)
    found = {}
    for tellings in acts.values():
        articles = len({each.article for each in tellings})
        if articles > 1:
            weight = round(max(each.confidence for each in tellings) / len(tellings), 6)
            found.update({each.id: Weight(weight, articles) for each in tellings})
    return found


def source_of(store: Store) -> dict[str, str]:
    """The source of each copied article and its copies: the original's publisher, else the original itself."""
    copies = store.decisions().copies
    originals = {original: original for _, original in copies}
    for article in store.articles() if originals else ():
        if article.id in originals and article.source is not None:
            originals[article.id] = article.source
    return originals | {copy: originals[original] for copy, original in copies}
