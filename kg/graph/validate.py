"""Is a graph sound? Every article against the SHACL shapes of the ontology, and against its own hash.

Articles are checked in batches, so that memory stays constant. pyshacl takes 7 s for 400 statements; pyshifty, where it
is installed (the ``shacl`` extra), took a fourteenth of that and found the same 25 faults among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import cast

import pyoxigraph
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from kg import names, ontology
from kg.errors import GraphError
from kg.graph import facts, terms, vocabulary
from kg.graph.store import Store
from kg.sparql.answer import rdflib_graph, short

try:
    import shifty
except ImportError:  # the extra is not installed: pyshacl does it, slowly
    shifty = None  # type: ignore[assignment]

BATCH = 40
"""Articles validated together."""

_SH = rdflib.Namespace(names.PREFIXES["sh"])
_SUBCLASS = NamedNode(names.PREFIXES["rdfs"] + "subClassOf")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with which node."""

    node: str
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.node}: {f'{self.path}: ' if self.path else ''}{self.message}"


def problems(store: Store) -> Iterator[Problem]:
    """Everything that is wrong with the articles of a graph, in order of article ids.

    Raises:
        GraphError: the shapes are missing.
    """
    shapes = _shapes()
    kinds = [quad.triple for quad in store.backend.match(None, _SUBCLASS, None, vocabulary.GRAPH)]
    graphs = iter(store.graphs())
    while batch := list(islice(graphs, BATCH)):
        triples: list[Triple] = []
        for graph in batch:
            quads = list(store.backend.match(None, None, None, graph))
            triples += [quad.triple for quad in quads]
            triples += facts.triples(facts.told(quads))
            yield from _readable(store, graph)
            yield from _unchanged(graph, quads)
        yield from sorted(_shaped([*triples, *kinds], shapes), key=str)


def _shapes() -> rdflib.Graph:
    path = ontology.folder() / "built" / "shapes.ttl"
    if not path.exists():
        raise GraphError(f"{path} is missing; write it with: kg ontology")
    return rdflib.Graph().parse(path, format="turtle")


def _readable(store: Store, graph: NamedNode) -> Iterator[Problem]:
    try:
        store.reading(graph)
    except (GraphError, ValueError) as error:
        yield Problem(short(graph.value), "", f"cannot be read back: {error}")


def _unchanged(graph: NamedNode, quads: Iterable[Quad]) -> Iterator[Problem]:
    """Compare what a graph says with the hash that was written last of all."""
    sealed = [quad for quad in quads if quad.predicate == terms.GRAPH_HASH]
    said = [quad for quad in quads if quad.predicate != terms.GRAPH_HASH]
    whole = names.digest(*sorted(map(str, said)))
    if not sealed:
        yield Problem(
            short(graph.value), "", "has no hash: it was written halfway or by another program; build it again"
        )
    elif cast(Literal, sealed[0].object).value != whole:
        yield Problem(short(graph.value), "", "was changed after kg wrote it: its hash is another; build it again")


def _shaped(triples: Iterable[Triple], shapes: rdflib.Graph) -> Iterator[Problem]:
    report = (_by_pyshacl if shifty is None else _by_shifty)(list(triples), shapes)
    for result in report.subjects(_SH.resultSeverity, None):
        node, path = report.value(result, _SH.focusNode), report.value(result, _SH.resultPath)
        value = report.value(result, _SH.value)
        message = str(report.value(result, _SH.resultMessage) or "does not fit its shape")
        found = f" (found: {short(str(value))})" if value is not None and value != node else ""
        yield Problem(short(str(node)), short(str(path)) if path is not None else "", message + found)


def _by_pyshacl(triples: list[Triple], shapes: rdflib.Graph) -> rdflib.Graph:
    import pyshacl

    data = rdflib_graph(iter(triples))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    return cast(rdflib.Graph, report)


def _by_shifty(triples: list[Triple], shapes: rdflib.Graph) -> rdflib.Graph:
    """As bytes, for of a text pyshifty would ask whether it is a path or an address."""
    data = pyoxigraph.serialize(dict.fromkeys(triples), format=RdfFormat.N_TRIPLES) or b""
    _, report, _ = shifty.validate(data, shapes.serialize(format="turtle", encoding="utf-8"))
    return report
