"""Cytoscape JSON (``.cyjs``): the elements that Cytoscape Desktop, Cytoscape.js and networkx read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from kg.exports.actors import Census
from kg.exports.rows import attributes

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store
    from kg.statement import Statement


def cytoscape(store: Store, target: Target) -> None:
    """Nodes and edges; ``interaction`` is the relation. The statements are read twice to keep memory small."""
    census = Census()
    for statement in store.statements():
        census.add(statement)
    with target.open() as out:
        out.writelines(part.encode() for part in _document(store.statements(), census))


def _document(statements: Iterable[Statement], census: Census) -> Iterator[str]:
    yield '{"data": {"name": "Diplograph"}, "directed": true, "multigraph": true, "elements": {"nodes": [\n'
    nodes = (
        {**_present(asdict(seen.actor)), "value": seen.actor.id, "statements": seen.statements}
        for seen in census.appearances()
    )
    yield from _elements(nodes)
    yield '\n], "edges": [\n'
    yield from _elements(_edge(statement) for statement in statements)
    yield "\n]}}\n"


def _elements(records: Iterable[Mapping[str, object]]) -> Iterator[str]:
    comma = ""
    for record in records:
        yield comma + json.dumps({"data": record}, ensure_ascii=False)
        comma = ",\n"


def _edge(statement: Statement) -> dict[str, object]:
    ends = {"id": statement.id, "key": statement.id, "source": statement.subject.id, "target": statement.object.id}
    return {**ends, "name": statement.relation, "interaction": statement.relation, "weight": statement.confidence,
            **attributes(statement)}  # fmt: skip


def _present(record: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in record.items() if value is not None}
