"""What a query answers: a table of Python values, or a graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg import names

Value = str | int | float | bool | None
_NUMBERS = {"integer": int, "decimal": float, "double": float, "float": float}


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a SELECT, the yes or no of an ASK (one row, one column ``answer``), or the graph of a CONSTRUCT.

    IRIs are strings in full (see :meth:`short`), numbers are numbers, dates ISO strings, unbound variables ``None``.
    """

    columns: tuple[str, ...] = ()
    rows: list[tuple[Value, ...]] = field(default_factory=list)
    graph: rdflib.Graph | None = None

    def __len__(self) -> int:
        return len(self.rows) if self.graph is None else len(self.graph)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def short(self) -> list[tuple[Value, ...]]:
        """The rows for people to read: IRIs become actor ids, article ids and ``prefix:name``."""
        return [tuple(short(value) if isinstance(value, str) else value for value in row) for row in self.rows]


def python_value(term: NamedNode | BlankNode | Literal | Triple | None) -> Value:
    """An RDF term as a plain value that JSON and CSV can hold."""
    if term is None:
        return None
    if not isinstance(term, Literal):
        return str(term) if isinstance(term, BlankNode | Triple) else term.value
    kind = term.datatype.value.removeprefix(names.PREFIXES["xsd"])
    if kind == "boolean":
        return term.value in ("true", "1")
    try:
        return _NUMBERS[kind](term.value) if kind in _NUMBERS else term.value
    except ValueError:
        return term.value  # an ill-typed literal such as "abc"^^xsd:integer is shown as it stands


def short(iri: str) -> str:
    """An IRI as people say it; any other text as it is.

    >>> short(names.actor_iri("state/BFA")), short(names.relation_iri("supplies"))
    ('state/BFA', 'dg:supplies')
    """
    for namespace in (names.statement_iri(""), names.article_iri("")):
        if iri.startswith(namespace):
            return unquote(iri.removeprefix(namespace))
    if iri.startswith(names.PREFIXES["modality"]):
        return "modality:" + iri.removeprefix(names.PREFIXES["modality"])
    if iri.startswith(names.VOCABULARY):
        return "dg:" + iri.removeprefix(names.VOCABULARY)
    if iri.startswith(names.BASE):
        return names.actor_id_of(iri)
    for prefix, namespace in names.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def id_of(given: str) -> str:
    """The id in one of our IRIs, which is what JSON and CSV answers hold; any other text as it is.

    >>> id_of(names.statement_iri("st-0123456789abcdef")), id_of("st-0123456789abcdef")
    ('st-0123456789abcdef', 'st-0123456789abcdef')
    """
    return short(given) if given.startswith(names.BASE) else given


def rdflib_graph(triples: Iterator[Triple]) -> rdflib.Graph:
    """Triples of a CONSTRUCT as an rdflib graph with the usual prefixes."""
    graph = rdflib.Graph()
    for prefix, namespace in names.PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add((rdflib_term(triple.subject), rdflib_term(triple.predicate), rdflib_term(triple.object)))
    return graph


def rdflib_term(term: NamedNode | BlankNode | Literal | Triple) -> rdflib.term.Node:
    """A pyoxigraph term as rdflib's."""
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Literal):
        if term.language is not None:
            return rdflib.Literal(term.value, lang=term.language)
        plain = term.datatype.value == names.PREFIXES["xsd"] + "string"
        return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))
    return rdflib.Literal(str(term))
