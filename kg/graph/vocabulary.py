"""The vocabulary graph: the built ontology travels with every graph, so that its terms can be looked up and queried."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple

from kg import names, ontology
from kg.errors import GraphError
from kg.graph import terms

GRAPH = NamedNode(names.VOCABULARY_GRAPH)


def built_files() -> list[Path]:
    """The Turtle files of the built ontology, its SHACL shapes apart (see :mod:`kg.graph.validate`)."""
    return [path for path in sorted((ontology.folder() / "built").glob("*.ttl")) if path.stem != "shapes"]


def vocabulary_hash(files: Iterable[Path]) -> str:
    """A hash that changes when the built ontology does."""
    return names.digest(*(path.read_text(encoding="utf-8") for path in files))


def vocabulary_quads(files: Iterable[Path]) -> list[Quad]:
    """The built ontology as quads of the vocabulary graph, blank nodes replaced by IRIs.

    Raises:
        GraphError: when a built file is not Turtle.
    """
    files = list(files)
    quads = [
        Quad(GRAPH, terms.FORMAT_VERSION, Literal(terms.FORMAT), GRAPH),
        Quad(GRAPH, terms.VOCABULARY_HASH, Literal(vocabulary_hash(files)), GRAPH),
    ]
    for path in files:
        named: dict[str, NamedNode] = {}
        try:
            for triple in pyoxigraph.parse(path=path, format=RdfFormat.TURTLE):
                subject = cast(NamedNode, _named(triple.subject, path.stem, named))
                value = _named(triple.object, path.stem, named)
                quads.append(Quad(subject, triple.predicate, value, GRAPH))
        except SyntaxError as error:
            raise GraphError(f"{path}: {error}; rewrite the built ontology with: kg ontology") from error
    return quads


def _named(
    term: NamedNode | BlankNode | Literal | Triple, file: str, named: dict[str, NamedNode]
) -> NamedNode | Literal:
    """The term itself, or the IRI that stands for a blank node (numbered in the order of the file)."""
    if isinstance(term, BlankNode):
        iri = NamedNode(f"{names.BASE}.well-known/genid/{names.segment(file)}-{len(named)}")
        return named.setdefault(term.value, iri)
    if isinstance(term, Triple):
        raise GraphError(f"{file}.ttl: a triple about a triple has no place in the vocabulary")
    return term
