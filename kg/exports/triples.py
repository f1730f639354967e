"""The graph as a sorted stream: triples of the union of all named graphs, or quads graph by graph.

A row is a line of N-Triples or N-Quads; ``rdf:type`` comes first among a subject's properties, so that every
syntax that groups begins with what a thing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any, cast

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple

from kg import names
from kg.exports.sorting import sorted_lines

if TYPE_CHECKING:
    from kg.graph import Store

_TYPE = f"<{names.PREFIXES['rdf']}type>"
_FIRST = "\x01"
"""Sorts before every predicate and stands in no IRI or escaped literal."""


def triple_lines(store: Store) -> Iterator[str]:
    """The distinct triples of all graphs together as lines of N-Triples, sorted."""
    return lines_of(_row(quad.triple) for quad in store.quads())


def lines_of(rows: Iterable[str]) -> Iterator[str]:
    """Rows (see :func:`quad_rows`) as lines of N-Triples, sorted, each once."""
    return (f"{row.replace(_FIRST, '', 1)} ." for row in sorted_lines(rows))


def quad_rows(store: Store) -> Iterator[tuple[str, str]]:
    """All quads, graph by graph: the graph's name and a row that sorts as its triple should."""
    for row in sorted_lines(_graph(quad) + " " + _row(quad.triple) for quad in store.quads()):
        graph, _, triple = row.partition(" ")
        yield graph, triple


def quad_line(graph: str, row: str) -> str:
    """A line of N-Quads."""
    triple = row.replace(_FIRST, "", 1)
    return f"{triple} {graph} ." if graph else f"{triple} ."


def triples(lines: Iterable[str]) -> Iterator[Any]:
    """Lines of N-Triples or N-Quads as pyoxigraph's triples or quads, read as they are asked for."""
    return pyoxigraph.parse(cast(IO[bytes], _Reader(lines)), format=RdfFormat.N_QUADS)


def _row(triple: Triple) -> str:
    predicate = str(triple.predicate)
    if predicate == _TYPE:
        predicate = _FIRST + predicate
    return f"{triple.subject} {predicate} {triple.object}"


def _graph(quad: Quad) -> str:
    return "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)


class _Reader:
    """Lines as a binary stream."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes; all of them when ``size`` is negative."""
        parts, length = [self._rest], len(self._rest)
        while size < 0 or length < size:
            line = next(self._lines, None)
            if line is None:
                break
            parts.append(line.encode() + b"\n")
            length += len(parts[-1])
        whole = b"".join(parts)
        cut = len(whole) if size < 0 else size
        self._rest = whole[cut:]
        return whole[:cut]
