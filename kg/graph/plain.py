"""The graph on disk as rdflib sees it: through oxrdflib, with the very terms that rdflib's own parsers make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import oxrdflib
import rdflib
from rdflib.namespace import XSD
from rdflib.query import Result


class PlainStore(oxrdflib.OxigraphStore):
    """Text is ``Literal("boats")``, as in a file that rdflib parsed.

    oxrdflib alone gives ``Literal("boats", datatype=XSD.string)``: the same in RDF 1.1, but not equal in rdflib, so
    that a graph and its own export seemed to differ.
    """

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """The triples that fit, each with its graphs."""
        for triple, graphs in super().triples(triple_pattern, context):
            yield tuple(map(_plain, triple)), graphs

    def query(self, *args: Any, **kwargs: Any) -> Result:
        """Answer a SPARQL query."""
        found: Result = super().query(*args, **kwargs)
        if found.type == "SELECT":
            rows = found.bindings
            found.bindings = [{name: _plain(term) for name, term in row.items()} for row in rows]
        elif found.type == "CONSTRUCT" and found.graph is not None:
            graph = rdflib.Graph()
            for triple in found.graph:
                graph.add((_plain(triple[0]), _plain(triple[1]), _plain(triple[2])))
            found.graph = graph
        return found


def _plain(term: Any) -> Any:
    if isinstance(term, rdflib.Literal) and term.datatype == XSD.string:
        return rdflib.Literal(str(term))
    return term
