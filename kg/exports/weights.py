"""How much an edge counts: copies of one report are one source, so their edges share the weight of one act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.network import one_event
from kg.sparql.answer import short
from kg.statement import Statement

if TYPE_CHECKING:
    from kg.graph import Store

COLUMNS = ("weight", "articles")


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


def sources(store: Store) -> dict[str, str]:
    """The source of each copied article and of its copies: the original's publisher, else the original itself."""
    found = store.query(
        "SELECT DISTINCT ?article ?source { [] dg:copyOf ?article . ?article schema:publisher ?source }"
    )
    publishers = {short(str(article)): str(source) for article, source in found.rows}
    copies = store.decisions().copies
    return {each: publishers.get(original, original) for pair in copies for original in pair[1:] for each in pair}
