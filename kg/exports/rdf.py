"""Turtle, TriG, N-Triples and N-Quads, written as the sorted triples stream by: memory does not grow with the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import RdfFormat

from kg import names
from kg.exports.description import graphs, union
from kg.exports.triples import triples
from kg.exports.turtle import whole_iris

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store


def turtle(store: Store, target: Target) -> None:
    """Turtle: the union of all named graphs as one default graph, each triple once."""
    with union(store, target) as lines, target.open() as out, whole_iris(out) as stream:
        found = (quad.triple for quad in triples(lines))
        pyoxigraph.serialize(found, stream, format=RdfFormat.TURTLE, prefixes=names.PREFIXES)


def n_triples(store: Store, target: Target) -> None:
    """N-Triples: the union of all named graphs, a triple a line."""
    with union(store, target) as lines, target.open() as out:
        out.writelines(line.encode() + b"\n" for line in lines)


def trig(store: Store, target: Target) -> None:
    """TriG: one named graph an article, and those of curation and vocabulary."""
    with graphs(store, target) as lines, target.open() as out, whole_iris(out) as stream:
        pyoxigraph.serialize(triples(lines), stream, format=RdfFormat.TRIG, prefixes=names.PREFIXES)


def n_quads(store: Store, target: Target) -> None:
    """N-Quads: a quad a line, with the graph it stands in."""
    with graphs(store, target) as lines, target.open() as out:
        out.writelines(line.encode() + b"\n" for line in lines)
