"""The graph behind a SPARQL 1.1 endpoint: Oxigraph's server, Virtuoso, Fuseki, GraphDB, QLever, Neptune and others.

One named graph an article, as on disk. What is written is sent in requests of at most :data:`BATCH` triples; an
article's hash is in the last of them, so that one whose sending was interrupted counts as not there and is sent again.
The server may hold graphs of others: only those under our base IRI are read as the record; queries see all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg import names
from kg.confine import confined
from kg.errors import GraphError
from kg.sparql import tokens
from kg.sparql.answer import Answer, python_value, rdflib_graph
from kg.sparql.backend import Values, one_graph_each
from kg.sparql.explain import explained
from kg.sparql.protocol import RESULTS, TRIPLES, Protocol

BATCH = 1000
"""Triples in one update: Virtuoso refuses much longer ones."""

PAGE = 5000
"""Rows asked for at a time: Virtuoso cuts answers off at 10,000 without a word."""

GRAPHS = names.BASE + "graph/"


class Endpoint:
    """A database behind an address; see :class:`kg.sparql.backend.Backend` for what its methods promise."""

    def __init__(self, address: str, *, read_only: bool) -> None:
        self.read_only = read_only
        self._protocol = Protocol(address)
        self.where = self._protocol.where

    def match(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        object: NamedNode | Literal | None,
        graph: NamedNode | None,
    ) -> Iterator[Quad]:
        """The quads of our graphs that fit; ``None`` fits everything."""
        given = {"s": subject, "p": predicate, "o": object, "g": graph}
        wanted = {name: str(term) if term is not None else f"?{name}" for name, term in given.items()}
        ours = f' FILTER(STRSTARTS(STR(?g), "{GRAPHS}"))' if graph is None else ""
        pattern = f"GRAPH {wanted['g']} {{ {wanted['s']} {wanted['p']} {wanted['o']} }}{ours}"
        free = " ".join(term for term in wanted.values() if term.startswith("?"))
        if not free:
            quad = Quad(*given.values())  # type: ignore[arg-type]
            if self.holds(quad):
                yield quad
            return
        for row in self._rows(f"SELECT {free} WHERE {{ {pattern} }} ORDER BY {free}"):
            found = {name: term if term is not None else row[name] for name, term in given.items()}
            yield Quad(found["s"], found["p"], found["o"], found["g"])  # type: ignore[arg-type]

    def _rows(self, select: str) -> Iterator[pyoxigraph.QuerySolution]:
        """The rows of an ordered query, page by page."""
        offset = 0
        while True:
            page = f"SELECT * WHERE {{ {{ {select} }} }} LIMIT {PAGE} OFFSET {offset}"
            with self._protocol.ask(page, accept=RESULTS) as answer:
                found = pyoxigraph.parse_query_results(answer.read(), QueryResultsFormat.XML)
            rows = list(found) if isinstance(found, QuerySolutions) else []
            yield from rows
            if len(rows) < PAGE:
                return
            offset += PAGE

    def holds(self, quad: Quad) -> bool:
        """True when just this quad is there."""
        return self._is_so(f"GRAPH {quad.graph_name} {{ {quad.triple} }}")

    def has_graph(self, graph: NamedNode) -> bool:
        """True when a named graph has any quad."""
        return self._is_so(f"GRAPH {graph} {{ ?s ?p ?o }}")

    def is_empty(self) -> bool:
        """True when the server holds nothing of ours; what others keep there does not count."""
        return not self._is_so(f'GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{GRAPHS}"))')

    def _is_so(self, pattern: str) -> bool:
        """Whether a pattern matches, asked with SELECT, for Virtuoso answers ASK with a table."""
        with self._protocol.ask(f"SELECT (1 AS ?yes) WHERE {{ {pattern} }} LIMIT 1", accept=RESULTS) as answer:
            found = pyoxigraph.parse_query_results(answer.read(), QueryResultsFormat.XML)
        return isinstance(found, QuerySolutions) and next(found, None) is not None

    def change(self, *, drop: Iterable[NamedNode] = (), remove: Iterable[Quad] = (), add: Iterable[Quad] = ()) -> None:
        """Drop graphs, remove quads, add quads: in one request when it is short enough, else in several, in order."""
        steps = [f"DROP SILENT GRAPH {graph}" for graph in drop]
        steps += [step for batch in _batches(remove) for step in _data("DELETE", batch)]
        for batch in _batches(add):
            steps += _data("INSERT", batch)
            self._protocol.update(" ; ".join(steps))
            steps.clear()
        if steps:
            self._protocol.update(" ; ".join(steps))

    def load(self, quads: list[Quad]) -> None:
        """Add many quads, in their order."""
        self.change(add=quads)

    def query(self, sparql: str, values: Values | None = None) -> Answer:
        """Answer a SPARQL query. It is parsed here first, so that mistakes are explained as for a graph on disk."""
        try:
            confined(lambda: _parsed(sparql))
        except SyntaxError as error:
            raise explained(sparql, error) from error
        used = tokens.prefixes(sparql)
        head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in names.PREFIXES.items() if prefix in used)
        tail = "".join(f"\nVALUES {variable} {{ {term} }}" for variable, term in (values or {}).items())
        form = next(word for word in tokens.words(sparql) if word in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))
        if form in ("CONSTRUCT", "DESCRIBE"):
            with self._protocol.ask(head + sparql, accept=TRIPLES) as answer:
                triples = pyoxigraph.parse(answer.read(), RdfFormat.N_TRIPLES)
                return Answer(graph=rdflib_graph(Triple(q.subject, q.predicate, q.object) for q in triples))
        with self._protocol.ask(head + sparql + tail, accept=RESULTS) as answer:
            found = pyoxigraph.parse_query_results(answer.read(), QueryResultsFormat.XML)
        if isinstance(found, QueryBoolean):
            return Answer(columns=("answer",), rows=[(bool(found),)])
        if not isinstance(found, QuerySolutions):
            raise GraphError(f"{self.where} answers a query with something else than rows")
        columns = tuple(variable.value for variable in found.variables)
        if columns == ("__ASK_RETVAL",):  # Virtuoso's answer to ASK
            return Answer(columns=("answer",), rows=[(next(found, None) is not None,)])
        return Answer(columns=columns, rows=[tuple(python_value(term) for term in row) for row in found])

    def promise_purge(self) -> None:
        """Nothing is owed: see :meth:`purge`."""

    def purge(self) -> None:
        """What a server keeps of removed quads in its files is the server's affair."""

    def backup(self, target: str) -> None:
        """Copying is the server's affair; it is refused with what to do instead."""
        raise GraphError(
            f"{self.where} keeps the graph, not we: use its own backup, or kg export --format nq -o {target}"
        )

    def to_rdflib(self) -> rdflib.Dataset:
        """The same server in rdflib, for reading."""
        store = SPARQLStore(self._protocol.query_url, method="POST", auth=self._protocol.credentials)
        dataset = rdflib.Dataset(store=store, default_union=True)
        for prefix, namespace in names.PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def close(self) -> None:
        """Nothing is kept open between requests."""


def _parsed(sparql: str) -> None:
    """Raise ``SyntaxError`` when the query is none."""
    pyoxigraph.Store().query(sparql, prefixes=names.PREFIXES)


def _batches(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    rest = iter(quads)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _data(word: str, quads: list[Quad]) -> list[str]:
    """One operation for each graph: Virtuoso loses triples when one operation names several."""
    return [
        f"{word} DATA {{ GRAPH {graph} {{ {' '.join(triples)} }} }}" for graph, triples in one_graph_each(quads).items()
    ]
