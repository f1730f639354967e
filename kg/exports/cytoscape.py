"""Cytoscape JSON (``.cyjs``): the elements that Cytoscape Desktop, Cytoscape.js and networkx read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from kg.exports.actors import Appearance, Census
from kg.exports.rows import attributes
from kg.exports.spool import spooled
from kg.exports.weights import Weight, Weights

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store
    from kg.statement import Statement


def cytoscape(store: Store, target: Target) -> None:
    """Nodes and edges; ``interaction`` is the relation. Edges are put aside while actors are counted."""
    census, weights = Census(), Weights(store)
    found = (
        _edge(statement, weights.of(statement)) for statement in census.watch(weights.one_event(store.statements()))
    )
    with spooled(_elements(found)) as edges, target.open() as out:
        out.write(b'{"data": {"name": "Diplograph"}, "directed": true, "multigraph": true, "elements": {"nodes": [\n')
        out.writelines(part.encode() for part in _elements(map(_node, census.appearances())))
        out.write(b'\n], "edges": [\n')
        out.writelines(chunk.encode() for chunk in edges)
        out.write(b"\n]}}\n")


def _elements(records: Iterable[Mapping[str, object]]) -> Iterator[str]:
    comma = ""
    for record in records:
        yield comma + json.dumps({"data": record}, ensure_ascii=False)
        comma = ",\n"


def _node(seen: Appearance) -> dict[str, object]:
    known = {name: value for name, value in asdict(seen.actor).items() if value is not None}
    return {**known, "value": seen.actor.id, "statements": seen.statements}


def _edge(statement: Statement, weight: Weight) -> dict[str, object]:
    ends = {"id": statement.id, "key": statement.id, "source": statement.subject.id, "target": statement.object.id}
    return {**ends, "name": statement.relation, "interaction": statement.relation,
            **weight.values(), **attributes(statement)}  # fmt: skip
