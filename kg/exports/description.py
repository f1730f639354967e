"""What a graph holds, in VoID and DCAT: it goes beside every RDF export as ``NAME.void.ttl``.

Beside and not inside, so that an export has exactly the triples of the graph. No clock: the same graph has the
same description, and its IRI is a hash of its triples.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg import names
from kg.exports.triples import lines_of, quad_line, quad_rows, triple_lines

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store

_XSD = names.PREFIXES["xsd"]
_TYPE = f"<{names.PREFIXES['rdf']}type>"
_RUN = f"<{names.PREFIXES['prov']}wasGeneratedBy>"
_DAYS = tuple(f"<{names.VOCABULARY}{name}>" for name in ("date", "from", "to"))
_DAY = f'"^^<{_XSD}date>'
_STATEMENTS = f"<{names.statement_iri('')}"
_STATEMENT, _ARTICLE = f"<{names.VOCABULARY}Statement>", f"<{names.PREFIXES['schema']}NewsArticle>"
_LINKED = {"wikidata": names.PREFIXES["wd"], "eu-countries": names.PREFIXES["eucountry"]}
_OWN = (names.VOCABULARY, *(names.PREFIXES[prefix] for prefix in ("prov", "oa", "org", "schema", "skos", "sem")))


class Tally:
    """Counts triples while they pass by on their way into an export."""

    def __init__(self) -> None:
        self.triples = 0
        self.subjects = 0
        self.properties: Counter[str] = Counter()
        self.classes: Counter[str] = Counter()
        self.links: Counter[tuple[str, str]] = Counter()
        self.runs: set[str] = set()
        self.days: tuple[str, str] | None = None
        self._hash = hashlib.sha256()

    def watch(self, lines: Iterable[str]) -> Iterator[str]:
        """The same sorted lines of N-Triples, counted."""
        last = ""
        for line in lines:
            subject, predicate, rest = line.split(" ", 2)
            value = rest[:-2]
            self.triples += 1
            self.subjects += subject != last
            last = subject
            self.properties[predicate] += 1
            self._hash.update(line.encode() + b"\n")
            if predicate == _TYPE:
                self.classes[value] += 1
            elif predicate == _RUN:
                self.runs.add(value)
            elif predicate in _DAYS and value.endswith(_DAY) and subject.startswith(_STATEMENTS):
                self._extend(value[1:11])
            for name, space in _LINKED.items():
                if value.startswith(f"<{space}"):
                    self.links[name, predicate] += 1
            yield line

    def _extend(self, day: str) -> None:
        first, last = self.days or (day, day)
        self.days = min(first, day), max(last, day)

    def description(self) -> Iterator[Triple]:
        """The description of what was counted."""
        digest = self._hash.hexdigest()
        graph = NamedNode(f"{names.BASE}dataset/{digest[:16]}")
        say = _Writer(graph)
        statements, articles = self.classes[_STATEMENT], self.classes[_ARTICLE]
        yield say(graph, "rdf", "type", _iri("void", "Dataset"))
        yield say(graph, "rdf", "type", _iri("dcat", "Dataset"))
        yield say(graph, "dcterms", "title", f"Diplograph: {statements} statements read from {articles} articles")
        yield say(graph, "dcterms", "description", "Who does what to whom in world affairs, with the sentence it was "
                  "read from, as extracted by Diplograph.")  # fmt: skip
        yield say(graph, "dcterms", "identifier", f"sha256:{digest}")
        yield say(graph, "dcterms", "conformsTo", NamedNode(names.VOCABULARY))
        for run in sorted(self.runs):
            yield say(graph, "prov", "wasGeneratedBy", NamedNode(run[1:-1]))
        if self.days:
            period = NamedNode(graph.value + "#period")
            yield say(graph, "dcterms", "temporal", period)
            yield say(period, "rdf", "type", _iri("dcterms", "PeriodOfTime"))
            yield say(period, "dcat", "startDate", Literal(self.days[0], datatype=NamedNode(_XSD + "date")))
            yield say(period, "dcat", "endDate", Literal(self.days[1], datatype=NamedNode(_XSD + "date")))
        yield say(graph, "void", "uriSpace", names.BASE)
        for vocabulary in _OWN:
            yield say(graph, "void", "vocabulary", NamedNode(vocabulary))
        yield say(graph, "void", "triples", self.triples)
        yield say(graph, "void", "distinctSubjects", self.subjects)
        yield say(graph, "void", "entities", statements)
        yield say(graph, "void", "documents", articles)
        yield say(graph, "void", "classes", len(self.classes))
        yield say(graph, "void", "properties", len(self.properties))
        yield from self._partitions(graph)
        yield from self._linksets(graph)

    def _partitions(self, graph: NamedNode) -> Iterator[Triple]:
        say = _Writer(graph)
        for name, counted, unit in (("class", self.classes, "entities"), ("property", self.properties, "triples")):
            for iri, number in sorted(counted.items()):
                part = say.part(f"{name}={iri[1:-1]}")
                yield say(graph, "void", f"{name}Partition", part)
                yield say(part, "void", name, NamedNode(iri[1:-1]))
                yield say(part, "void", unit, number)

    def _linksets(self, graph: NamedNode) -> Iterator[Triple]:
        say = _Writer(graph)
        for (name, predicate), number in sorted(self.links.items()):
            part, other = say.part(f"links={name},{predicate[1:-1]}"), say.part(name)
            yield say(graph, "void", "subset", part)
            yield say(part, "rdf", "type", _iri("void", "Linkset"))
            yield say(part, "void", "subjectsTarget", graph)
            yield say(part, "void", "objectsTarget", other)
            yield say(part, "void", "linkPredicate", NamedNode(predicate[1:-1]))
            yield say(part, "void", "triples", number)
            yield say(other, "void", "uriSpace", _LINKED[name])


@contextmanager
def union(store: Store, target: Target) -> Iterator[Iterator[str]]:
    """The sorted triples of all graphs for an export that reads them all; described beside it when it is done."""
    tally = Tally()
    yield tally.watch(triple_lines(store))
    if target.takes_parts:
        _write(tally, target, "void.ttl")


@contextmanager
def graphs(store: Store, target: Target) -> Iterator[Iterator[str]]:
    """The sorted quads for an export that keeps the named graphs; described beside it when it is done.

    The description counts distinct triples, so the triples are put aside and sorted once more.
    """
    quads = quad_rows(store)
    if not target.takes_parts:
        yield (quad_line(graph, row) for graph, row in quads)
        return
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as aside:

        def watched() -> Iterator[str]:
            for graph, row in quads:
                aside.write(f"{row}\n")
                yield quad_line(graph, row)

        yield watched()
        aside.seek(0)
        tally = Tally()
        for _ in tally.watch(lines_of(row[:-1] for row in aside)):
            pass
    _write(tally, target, "void.ttl")


def void(store: Store, target: Target) -> None:
    """The description alone."""
    tally = Tally()
    for _ in tally.watch(triple_lines(store)):
        pass
    _write(tally, target, "")


def _write(tally: Tally, target: Target, part: str) -> None:
    with target.open(part) as out:
        found = sorted(set(tally.description()), key=_order)
        pyoxigraph.serialize(found, out, format=RdfFormat.TURTLE, prefixes=names.PREFIXES)


class _Writer:
    def __init__(self, graph: NamedNode) -> None:
        self._graph = graph

    def __call__(self, subject: NamedNode, prefix: str, name: str, value: NamedNode | Literal | str | int) -> Triple:
        term = value if isinstance(value, NamedNode | Literal) else Literal(value)
        return Triple(subject, _iri(prefix, name), term)

    def part(self, name: str) -> NamedNode:
        """A part of the description, as a fragment of the dataset's IRI."""
        return NamedNode(f"{self._graph.value}#{names.segment(name)}")


def _iri(prefix: str, name: str) -> NamedNode:
    return NamedNode(names.PREFIXES[prefix] + name)


def _order(triple: Triple) -> tuple[bool, str, bool, str]:
    """The dataset first, types first."""
    subject = str(triple.subject)
    return "#" in subject, subject, str(triple.predicate) != _TYPE, str(triple)
