"""Asking the graph in SPARQL: named or own queries, with parameters, over the union of all named graphs.

Queries only read, and never reach the network: updates and ``SERVICE`` are refused before they run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Variable

from kg import names
from kg.errors import QueryError, allowed
from kg.sparql import literals, tokens
from kg.sparql.answer import Answer
from kg.sparql.backend import Backend
from kg.sparql.guard import guard
from kg.sparql.named import named_queries
from kg.sparql.order import put_in_order, unsorted


def ask(backend: Backend, text: str, params: Mapping[str, object]) -> Answer:
    """Answer a query.

    Args:
        backend: Where to look.
        text: A SPARQL query, the name of a named query, or ``@`` and the path of a file.
        params: Values of the query's parameters; each is put in as an RDF term, never as text of the query.

    Raises:
        QueryError: the query is wrong (with position and hint), would write, or would reach the network.
    """
    if re.fullmatch(r"[\w-]+", text.strip()):
        sparql, keys = unsorted(_named(text.strip(), params))
        return put_in_order(backend.query(sparql), keys)
    sparql, values = _own(text, params)
    sparql = guard(sparql, has_graph=lambda iri: _has_graph(backend, iri))
    return backend.query(sparql, values)


def _named(name: str, params: Mapping[str, object]) -> str:
    """A query that ships with the package: it needs no guard, for a parameter only ever becomes a term."""
    known = named_queries()
    if name not in known:
        raise QueryError(f"{allowed('query', name, known)}; or give SPARQL, or @file")
    return known[name].bind(params)


def _own(text: str, params: Mapping[str, object]) -> tuple[str, dict[Variable, NamedNode | Literal]]:
    """The query to run, and the values that only the engine can put in: those of variables that it selects."""
    if text.startswith("@"):
        text = _file(Path(text[1:]))
    used = tokens.variables(text)
    for name in params:
        if name not in used:
            raise QueryError(f"the query has no {allowed('variable', name, used)}")
    values = {name: guessed_term(value) for name, value in params.items()}
    selected = _selected(text)
    engine = {Variable(name): term for name, term in values.items() if name in selected}
    return tokens.replace_variables(text, {n: str(term) for n, term in values.items() if n not in selected}), engine


def _file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path} cannot be read as a query: {error}; give a UTF-8 file of SPARQL") from error


def _selected(sparql: str) -> set[str]:
    """Variables between SELECT and WHERE, where a value cannot be written in their place."""
    heads = re.findall(r"\bSELECT\b(.*?)(?:(?<![?$:\w])(?:WHERE|FROM)\b|\{)", sparql, re.IGNORECASE | re.DOTALL)
    return {name for head in heads for name in tokens.variables(head)}


def guessed_term(value: object) -> NamedNode | Literal:
    """A parameter of a query of one's own: an IRI, a number, a date or text, by the look of it.

    IRIs are written ``<…>``, ``https://…`` or with a known prefix (``state:RUS``).
    """
    if isinstance(value, bool):
        return Literal(value)
    text = str(value)
    prefix, colon, name = text.partition(":")
    try:
        if text.startswith("<") and text.endswith(">"):
            return NamedNode(text[1:-1])
        if text.startswith(("http://", "https://")):
            return NamedNode(text)
        if colon and prefix in names.PREFIXES and " " not in name:
            return NamedNode(names.PREFIXES[prefix] + name)
    except ValueError as error:
        raise QueryError(f'parameter value "{text}" is no IRI: {error}; percent-encode it') from error
    if isinstance(value, int | float) or re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        return literals.number(float(text)) if "." in text else literals.integer(int(text))
    term = literals.calendar(text)
    return term if term.datatype == literals.DATE else literals.text(text)


def _has_graph(backend: Backend, iri: str) -> bool:
    try:
        return backend.has_graph(NamedNode(iri))
    except ValueError:  # no IRI at all
        return False
