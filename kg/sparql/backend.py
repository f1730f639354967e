"""The seam between the record and the databases that keep it: what a database must be able to do, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Variable

from kg.sparql.answer import Answer

Values = Mapping[Variable, NamedNode | Literal]


class Backend(Protocol):
    """A database of quads without blank nodes. Methods raise ``GraphError`` when the database cannot do its part."""

    where: str
    """What people call it: a folder or an address."""

    read_only: bool

    def match(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        object: NamedNode | Literal | None,
        graph: NamedNode | None,
    ) -> Iterator[Quad]:
        """The quads that fit; ``None`` fits everything."""

    def holds(self, quad: Quad) -> bool:
        """True when just this quad is there."""

    def has_graph(self, graph: NamedNode) -> bool:
        """True when a named graph has any quad."""

    def is_empty(self) -> bool:
        """True when there is no quad at all."""

    def change(self, *, drop: Iterable[NamedNode] = (), remove: Iterable[Quad] = (), add: Iterable[Quad] = ()) -> None:
        """Drop graphs, remove quads, add quads, in this order: all or nothing where the database can."""

    def load(self, quads: list[Quad]) -> None:
        """Add many quads fast, all or nothing where the database can."""

    def query(self, sparql: str, values: Values | None = None) -> Answer:
        """Answer a SPARQL query over the union of all graphs; ``values`` are put in for variables that it selects.

        Raises:
            QueryError: the query is wrong.
        """

    def promise_purge(self) -> None:
        """Note, before anything is removed for good, that :meth:`purge` is owed, whatever happens to this process."""

    def purge(self) -> None:
        """See to it that what was removed is in no file of the database any more, where the database can."""

    def backup(self, target: str) -> None:
        """Copy the database as it is at this moment into a new folder."""

    def to_rdflib(self) -> rdflib.Dataset:
        """The same database in rdflib, the union of all named graphs as its default."""

    def close(self) -> None:
        """Finish writing and let others open the database."""


def one_graph_each(quads: Iterable[Quad]) -> dict[str, list[str]]:
    """The triples of quads as N-Triples lines, by the N-Triples form of their graph."""
    found: dict[str, list[str]] = {}
    for quad in quads:
        found.setdefault(str(quad.graph_name), []).append(f"{quad.triple} .")
    return found
