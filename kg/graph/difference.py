"""What two graphs say differently: for a new version of the ontology, another model, another month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.graph.store import Store
from kg.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A line of the comparison: ``-`` only the first says so, ``+`` only the second, ``~`` both, but differently."""

    sign: str
    article: str
    statement: str
    """The statement's id; empty for a whole article."""
    says: str
    changes: str = ""


def differences(one: Store, two: Store) -> Iterator[Difference]:
    """Article by article, in order of ids: articles that only one holds, statements that only one makes, changes."""
    first, second = ({graph.value: graph for graph in store.graphs()} for store in (one, two))
    for iri in sorted(first.keys() | second.keys()):
        graph = first.get(iri) or second[iri]
        if iri in first and iri in second:
            yield from _in_article(one.reading(graph).statements, two.reading(graph).statements)
        else:
            reading = (one if iri in first else two).reading(graph)
            sign = "-" if iri in first else "+"
            yield Difference(sign=sign, article=reading.article.id, statement="",
                             says=f"the whole article, {len(reading.statements)} statements")  # fmt: skip


def _in_article(one: tuple[Statement, ...], two: tuple[Statement, ...]) -> Iterator[Difference]:
    before, after = ({each.id: each for each in statements} for statements in (one, two))
    for each in one:
        other = after.get(each.id)
        if other is None:
            yield Difference(sign="-", article=each.article, statement=each.id, says=_says(each))
        elif other != each:
            changes = _changes(each, other)
            yield Difference(sign="~", article=each.article, statement=each.id, says=_says(each), changes=changes)
    for each in two:
        if each.id not in before:
            yield Difference(sign="+", article=each.article, statement=each.id, says=_says(each))


def _says(statement: Statement) -> str:
    return f"{statement.subject.name} {statement.relation} {statement.object.name} ({statement.modality})"


def _changes(one: Statement, two: Statement) -> str:
    before, after = one.to_dict(), two.to_dict()
    return "; ".join(
        f"{key}: {_brief(before[key])} → {_brief(after[key])}" for key in before if before[key] != after[key]
    )


def _brief(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("id") or value.get("from") or value.get("text"))
    return str(value)
