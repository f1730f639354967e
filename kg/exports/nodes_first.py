"""Formats that list the nodes before the edges: edges are put aside while the actors are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from kg.exports.actors import Census
from kg.exports.spool import spooled
from kg.exports.weights import Weight, Weights

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store
    from kg.statement import Statement


def write_nodes_first(
    store: Store,
    target: Target,
    *,
    head: Callable[[Census], Iterable[str]],
    edge: Callable[[Statement, Weight], str],
    tail: str,
) -> None:
    """Write ``head`` (it knows all actors), an ``edge`` a statement, and ``tail``; memory grows with actors only."""
    census, weights = Census(), Weights(store)
    written = (
        edge(statement, weights.of(statement)) for statement in census.watch(weights.one_event(store.statements()))
    )
    with spooled(written) as edges, target.open() as out:
        out.writelines(line.encode() for line in head(census))
        out.writelines(chunk.encode() for chunk in edges)
        out.write(tail.encode())
