"""What several articles may say alike: who an actor is, which posts there are, who stands how to whom.

Every such fact is one triple in a graph of its own, so that counts and means over the union of all graphs are right:
a database does not merge what stands in several of them. Each article says in its own graph which facts it tells
(``dg:tells``, the triple as a line of N-Triples); a fact goes with the last article that tells it. What the vocabulary
says already is told, but not written again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import cast

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from kg import names
from kg.graph import terms, vocabulary
from kg.sparql.backend import Backend

GRAPH = NamedNode(names.FACTS_GRAPH)


def told(quads: Iterable[Quad]) -> set[str]:
    """The facts that some quads of an article's graph tell, each as a line of N-Triples without its full stop."""
    return {cast(Literal, quad.object).value for quad in quads if quad.predicate == terms.TELLS}


def triples(lines: Iterable[str]) -> Iterator[Triple]:
    """Facts as triples, in order."""
    text = "".join(f"{line} .\n" for line in lines)
    for quad in pyoxigraph.parse(text, format=RdfFormat.N_TRIPLES):
        yield Triple(quad.subject, quad.predicate, quad.object)


def quads(lines: Collection[str]) -> list[Quad]:
    """Facts as they stand in their graph; those that the vocabulary says are left out."""
    listed = vocabulary_facts()
    return [Quad(t.subject, t.predicate, t.object, GRAPH) for t in triples(sorted(set(lines) - listed))]


def vocabulary_facts() -> frozenset[str]:
    """What the vocabulary says."""
    return _said_in(tuple((path, path.stat().st_mtime_ns) for path in vocabulary.built_files()))


@lru_cache(maxsize=1)
def _said_in(files: tuple[tuple[Path, int], ...]) -> frozenset[str]:
    return frozenset(str(quad.triple) for quad in vocabulary.vocabulary_quads(path for path, _ in files))


def orphans(backend: Backend, lines: Collection[str], graphs: Collection[NamedNode]) -> list[Quad]:
    """Of some facts those that no graph but these tells, as they stand in the graph of facts."""
    alone = [line for line in lines if not _is_told(backend, line, graphs)]
    return [quad for quad in quads(alone) if backend.holds(quad)]


def _is_told(backend: Backend, line: str, graphs: Collection[NamedNode]) -> bool:
    return any(quad.graph_name not in graphs for quad in backend.match(None, terms.TELLS, Literal(line), None))


def unsettled(backend: Backend) -> tuple[list[Quad], list[Quad]]:
    """Facts that must go and that are missing, after another vocabulary has come."""
    rows = backend.query(f"SELECT DISTINCT ?fact {{ GRAPH ?g {{ ?article {terms.TELLS} ?fact }} }}").rows
    wanted = {str(quad.triple): quad for quad in quads({str(row[0]) for row in rows})}
    there = {str(quad.triple): quad for quad in backend.match(None, None, None, GRAPH)}
    return ([quad for line, quad in there.items() if line not in wanted],
            [quad for line, quad in wanted.items() if line not in there])  # fmt: skip
