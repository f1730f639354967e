"""SPARQL, the questions that ship with the package, and the words that the editor completes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from kg import names
from kg.app.server.reply import Reply, value
from kg.graph import Store
from kg.graph.serving import serve


def sparql(store: Store, *, query: str, accept: Sequence[str], rows: int, size: int) -> Reply:
    """Answer a query in one of the wanted formats, whole or not at all."""
    served = serve(store, query, accept=accept, most_rows=rows, most_bytes=size)
    return Reply(body=served.body, media_type=served.media_type)


def queries(store: Store) -> Reply:
    """The questions that ship with the package, with their parameters and their SPARQL."""
    return value([asdict(query) for query in store.named_queries().values()])


def named(store: Store, *, name: str, params: Mapping[str, str], rows: int) -> Reply:
    """The answer to one of these questions: columns and rows, IRIs both in full and as people say them."""
    if name not in store.named_queries():
        return _unknown(store, name)
    answer = store.query(name, params)
    found = answer.rows[:rows]
    return value({
        "columns": answer.columns,
        "rows": found,
        "short": answer.short()[:rows],
        "complete": len(answer.rows) <= rows,
    })  # fmt: skip


def _unknown(store: Store, name: str) -> Reply:
    from kg.errors import UsageError, allowed

    raise UsageError(allowed("query", name, store.named_queries()))


_WORDS = """
SELECT DISTINCT ?iri ?what WHERE {
  { ?iri a ?what . FILTER(?what IN (rdf:Property, owl:ObjectProperty, owl:DatatypeProperty)) }
  UNION { ?iri a ?what . FILTER(?what IN (owl:Class, rdfs:Class)) }
} ORDER BY ?iri
"""


def vocabulary(store: Store) -> Reply:
    """Prefixes, classes and properties of the graph, for completion."""
    found: dict[str, set[str]] = {"classes": set(), "properties": set()}
    for row in store.query(_WORDS).rows:
        kind = "classes" if str(row[1]).endswith("Class") else "properties"
        found[kind].add(str(row[0]))
    for row in store.query("SELECT DISTINCT ?iri WHERE { ?st a dg:Statement ; dg:relation ?iri }").rows:
        found["properties"].add(str(row[0]))
    body: dict[str, Any] = {"prefixes": names.PREFIXES}
    return value(body | {kind: sorted(words) for kind, words in found.items()})
