"""Turtle of RDF 1.2: every statement is tied by ``rdf:reifies`` to the very triple that it is about.

The triple in ``<<( … )>>`` is named, not asserted, so denied and alleged acts have one too; queries can go from an
edge to its evidence. rdflib 7 does not read this; Oxigraph, Jena and other RDF 1.2 tools do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Triple

from kg import names
from kg.exports.description import union
from kg.exports.triples import triples

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store

REIFIES = NamedNode(names.PREFIXES["rdf"] + "reifies")
_PARTS = [NamedNode(names.VOCABULARY + name) for name in ("subject", "relation", "object")]


def rdf12(store: Store, target: Target) -> None:
    """The triples of the Turtle export, and for each statement the triple that it is about."""
    with union(store, target) as lines, target.open() as out:
        found = reified(triples(lines))
        pyoxigraph.serialize(found, out, format=RdfFormat.TURTLE, prefixes=names.PREFIXES)


def reified(found: Iterable[Any]) -> Iterator[Triple]:
    """The triples, those of a statement followed by the one with ``rdf:reifies``."""
    for subject, group in groupby(found, key=lambda item: item.subject):
        parts: dict[NamedNode, Any] = {}
        for item in group:
            yield Triple(subject, item.predicate, item.object)
            parts[item.predicate] = item.object
        if all(part in parts for part in _PARTS):
            yield Triple(subject, REIFIES, Triple(*(parts[part] for part in _PARTS)))
