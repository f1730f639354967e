"""What a SPARQL endpoint answers: whole, in a format that was asked for, within bounds, or not at all.

The formats are those of the SPARQL 1.1 recommendations: results as JSON, XML, CSV and TSV, graphs as Turtle,
N-Triples, RDF/XML and JSON-LD.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from xml.etree import ElementTree

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryTriples, RdfFormat, Triple

from kg import names
from kg.confine import confined
from kg.errors import GraphError, QueryError
from kg.graph.folder import Folder
from kg.graph.store import Store
from kg.sparql.explain import explained
from kg.sparql.guard import guard

Term = NamedNode | BlankNode | Literal | Triple
Row = Sequence[Term | None]

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
RESULTS: tuple[str, ...] = (JSON, XML, CSV, TSV)
"""Media types of a SELECT or ASK, the default first."""

GRAPHS: dict[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
"""Media types of a CONSTRUCT or DESCRIBE, the default first."""

_RESULT_NAMESPACE = "http://www.w3.org/2005/sparql-results#"


class TooLargeError(QueryError):
    """The answer is larger than this endpoint gives."""


class NotAcceptableError(QueryError):
    """The answer cannot be had in any of the formats that were asked for."""


@dataclass(frozen=True, slots=True)
class Served:
    """The bytes of an answer and their media type."""

    media_type: str
    body: bytes


def serve(store: Store, sparql: str, *, accept: Sequence[str], most_rows: int, most_bytes: int) -> Served:
    """Answer a query over the union of all graphs.

    ``accept`` lists media types, the preferred first; of those the first that suits the form of the query is taken.

    Raises:
        RefusedError: the query writes, or looks outside this graph.
        TooLargeError: more than ``most_rows`` rows or triples, or ``most_bytes`` bytes.
        NotAcceptableError: none of ``accept`` suits.
        QueryError: the query is wrong.
        GraphError: the graph is not in a folder.
    """
    judged = guard(sparql)
    if not isinstance(store.backend, Folder):
        raise GraphError(f"{store.backend.where} answers SPARQL itself; only a graph in a folder is served from here")
    raw = store.backend.raw
    return confined(lambda: _served(raw, judged, accept=accept, most_rows=most_rows, most_bytes=most_bytes))


def _served(raw: pyoxigraph.Store, sparql: str, *, accept: Sequence[str], most_rows: int, most_bytes: int) -> Served:
    try:
        found = raw.query(sparql, prefixes=names.PREFIXES, use_default_graph_as_union=True)
        if isinstance(found, QueryTriples):
            media_type = choose(accept, tuple(GRAPHS))
            triples = list(islice(found, most_rows + 1))
            _bounded(len(triples), most_rows, "triples")
            body = graph_bytes(triples, media_type)
        elif isinstance(found, QueryBoolean):
            media_type = choose(accept, RESULTS)
            body = _boolean(bool(found), media_type)
        else:
            media_type = choose(accept, RESULTS)
            columns = [variable.value for variable in found.variables]
            rows = [tuple(row) for row in islice(found, most_rows + 1)]
            _bounded(len(rows), most_rows, "rows")
            body = _FORMS[media_type](columns, rows)
    except SyntaxError as error:
        raise explained(sparql, error) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query could not be answered: {error}") from error
    _bounded(len(body), most_bytes, "bytes")
    return Served(media_type, body)


def choose(accept: Sequence[str], offered: Sequence[str]) -> str:
    """The first wanted media type that is offered; a wildcard takes the default."""
    for wanted in accept:
        for media_type in offered:
            kind, _, rest = wanted.partition("/")
            if wanted in (media_type, "*/*") or (rest == "*" and media_type.startswith(kind + "/")):
                return media_type
        alias = {"application/json": JSON, "application/xml": XML, "text/xml": XML, "text/plain": CSV}.get(wanted)
        if alias in offered and alias is not None:
            return alias
    raise NotAcceptableError(f"no format that was asked for suits this query; it can be had as {', '.join(offered)}")


def graph_bytes(triples: Iterable[Triple], media_type: str) -> bytes:
    """Triples, each once, in one of the formats of :data:`GRAPHS`, with the usual prefixes."""
    body = pyoxigraph.serialize(dict.fromkeys(triples), format=GRAPHS[media_type], prefixes=names.PREFIXES)
    return body or b""


def _bounded(size: int, most: int, what: str) -> None:
    if size > most:
        raise TooLargeError(f"the answer has more than {most:,} {what}; add LIMIT or ask for less")


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(["" if term is None else _plain(term) for term in row] for row in rows)
    return text.getvalue().encode()


def _plain(term: Term) -> str:
    return str(term) if isinstance(term, BlankNode | Triple) else str(term.value)


def _tsv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    lines = ["\t".join(f"?{column}" for column in columns)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in rows]
    return ("\n".join(lines) + "\n").encode()


def _json(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    bindings = [
        {column: _json_term(term) for column, term in zip(columns, row, strict=True) if term is not None}
        for row in rows
    ]
    return json.dumps({"head": {"vars": list(columns)}, "results": {"bindings": bindings}}, ensure_ascii=False).encode()


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    value: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language is not None:
        value["xml:lang"] = term.language
    elif term.datatype.value != names.PREFIXES["xsd"] + "string":
        value["datatype"] = term.datatype.value
    return value


def _xml(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    root, _ = _xml_root(columns)
    results = ElementTree.SubElement(root, "results")
    for row in rows:
        result = ElementTree.SubElement(results, "result")
        for column, term in zip(columns, row, strict=True):
            if term is not None:
                _xml_term(ElementTree.SubElement(result, "binding", name=column), term)
    return _xml_bytes(root)


def _xml_bytes(root: ElementTree.Element) -> bytes:
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _xml_root(columns: Sequence[str]) -> tuple[ElementTree.Element, ElementTree.Element]:
    root = ElementTree.Element("sparql", xmlns=_RESULT_NAMESPACE)
    head = ElementTree.SubElement(root, "head")
    for column in columns:
        ElementTree.SubElement(head, "variable", name=column)
    return root, head


def _xml_term(parent: ElementTree.Element, term: Term) -> None:
    if isinstance(term, NamedNode):
        ElementTree.SubElement(parent, "uri").text = term.value
    elif isinstance(term, BlankNode):
        ElementTree.SubElement(parent, "bnode").text = term.value
    elif isinstance(term, Triple):
        triple = ElementTree.SubElement(parent, "triple")
        for name, part in (("subject", term.subject), ("predicate", term.predicate), ("object", term.object)):
            _xml_term(ElementTree.SubElement(triple, name), part)
    else:
        literal = ElementTree.SubElement(parent, "literal")
        literal.text = _xml_text(term.value)
        if term.language is not None:
            literal.set("xml:lang", term.language)
        elif term.datatype.value != names.PREFIXES["xsd"] + "string":
            literal.set("datatype", term.datatype.value)


def _xml_text(text: str) -> str:
    """The text without the control characters that XML 1.0 cannot hold (they become U+FFFD)."""
    return "".join(char if char >= " " or char in "\t\n\r" else "\ufffd" for char in text)


def _boolean(answer: bool, media_type: str) -> bytes:
    word = "true" if answer else "false"
    if media_type == JSON:
        return json.dumps({"head": {}, "boolean": answer}).encode()
    if media_type == XML:
        root, _ = _xml_root(())
        ElementTree.SubElement(root, "boolean").text = word
        return _xml_bytes(root)
    return f"{word}\n".encode()


_FORMS = {JSON: _json, XML: _xml, CSV: _csv, TSV: _tsv}
