"""The graph in a folder: Oxigraph on disk, no server. One writer at a time; killed at any moment it opens again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import oxrdflib
import pyoxigraph
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from kg import names, ontology
from kg.errors import GraphError, UsageError
from kg.graph import location, terms, vocabulary
from kg.graph.answer import Answer
from kg.graph.ask import ask
from kg.graph.codes import codes_of
from kg.graph.judgement import GRAPH as CURATION
from kg.graph.judgement import Judgement, Verdict, judgement_iri, judgement_quads, read_judgements
from kg.graph.named import NamedQuery, named_queries
from kg.graph.read import Reading, read, read_article
from kg.graph.selection import Selection
from kg.graph.store import Record
from kg.graph.write import Codes, article_quads
from kg.statement import Article, OfficeHolding, Statement

BATCH = 200_000
"""Quads that the fast path gathers before it writes them (some 5,000 statements, 150 MB)."""


class EmbeddedStore:
    """A graph in a folder; see :class:`kg.graph.store.Store` for what its methods promise."""

    def __init__(self, folder: Path, *, read_only: bool, create: bool, codes: Codes | None) -> None:
        self.folder = folder
        self.read_only = read_only
        self._codes = codes
        self._raw: pyoxigraph.Store | None = location.open_folder(folder, read_only=read_only, create=create)
        self._rejected: set[str] | None = None
        try:
            self._recognise()
        except GraphError:
            self.close()
            raise

    @property
    def raw(self) -> pyoxigraph.Store:
        """The Oxigraph store itself. Raises :class:`GraphError` when the graph was closed."""
        if self._raw is None:
            raise GraphError(f"the graph in {self.folder} was closed; open it again")
        return self._raw

    # writing

    def add(
        self,
        article: Article,
        statements: Iterable[Statement] = (),
        offices: Iterable[OfficeHolding] = (),
        *,
        run: str,
    ) -> bool:
        """Add an article, or replace what it said before; ``False`` when nothing changed. All or nothing."""
        quads = self._quads(article, statements, offices, run=run)
        graph = _graph(article.id)
        if self._unchanged(article.id, quads[-1]):
            return False
        if self._is_stored(article.id):
            self._replace(graph, quads)
        else:
            self.raw.extend(quads)
        return True

    def add_all(self, records: Iterable[Record], *, run: str) -> Iterator[tuple[Article, bool]]:
        """Add many articles fast; each is yielded with ``add``'s answer once it is safely stored."""
        waiting: list[Article] = []
        batch: list[Quad] = []
        for article, statements, offices in records:
            if self._is_stored(article.id) or any(article.id == other.id for other in waiting):
                yield from self._write_batch(waiting, batch)
                yield article, self.add(article, statements, offices, run=run)
                continue
            waiting.append(article)
            batch += self._quads(article, statements, offices, run=run)
            if len(batch) >= BATCH:
                yield from self._write_batch(waiting, batch)
        yield from self._write_batch(waiting, batch)

    def _write_batch(self, waiting: list[Article], batch: list[Quad]) -> Iterator[tuple[Article, bool]]:
        self._writable()
        if batch:
            self.raw.bulk_extend(batch)
        stored = list(waiting)
        waiting.clear()
        batch.clear()
        for article in stored:
            yield article, True

    def forget(self, article: str) -> bool:
        """Remove an article and everything it says; ``False`` when it was not there."""
        self._writable()
        if not self._is_stored(article):
            return False
        self.raw.remove_graph(_graph(article))
        return True

    def reject(self, statement: str, *, by: str, why: str, on: str | None = None) -> bool:
        """Take a statement out of views and direct triples; ``False`` when that was decided before."""
        return self._judge(Judgement(statement=statement, verdict=Verdict.REJECTED, by=by, why=why, on=on))

    def confirm(self, statement: str, *, by: str, why: str, on: str | None = None) -> bool:
        """Note that a person found a statement right (and take back a rejection)."""
        return self._judge(Judgement(statement=statement, verdict=Verdict.CONFIRMED, by=by, why=why, on=on))

    def _judge(self, judgement: Judgement) -> bool:
        self._writable()
        if judgement in set(self.judgements()):
            return False
        node = NamedNode(names.statement_iri(judgement.statement))
        found = next(iter(self.raw.quads_for_pattern(node, terms.DERIVED_FROM, None, None)), None)
        if found is None:
            raise UsageError(f'no statement "{judgement.statement}" in {self.folder}; list ids with: kg export')
        reading = self._reading(found.graph_name)
        old = list(self.raw.quads_for_pattern(judgement_iri(judgement.statement), None, None, CURATION))
        rejected = self._rejected_ids() - {judgement.statement}
        if judgement.verdict is Verdict.REJECTED:
            rejected |= {judgement.statement}
        statements = [*reading.statements, *reading.rejected]
        quads = _sealed(
            article_quads(reading.article, statements, reading.offices, run=reading.run, codes=self._code_table(),
                          rejected=frozenset(rejected)), reading.article
        )  # fmt: skip
        self._replace(found.graph_name, [*quads, *judgement_quads(judgement)], without=old)
        self._rejected = rejected
        return True

    def _quads(
        self, article: Article, statements: Iterable[Statement], offices: Iterable[OfficeHolding], *, run: str
    ) -> list[Quad]:
        self._writable()
        quads = article_quads(
            article, statements, offices, run=run, codes=self._code_table(), rejected=frozenset(self._rejected_ids())
        )
        return _sealed(quads, article)

    def _replace(self, graph: NamedNode, quads: Iterable[Quad], *, without: Iterable[Quad] = ()) -> None:
        """Put quads in a graph's place (and other graphs), in one transaction."""
        removed = "".join(f"DELETE DATA {{ GRAPH {quad.graph_name} {{ {quad.triple} }} }} ; " for quad in without)
        by_graph: dict[str, list[str]] = {}
        for quad in quads:
            by_graph.setdefault(str(quad.graph_name), []).append(f"{quad.triple} .")
        added = " ".join(f"GRAPH {name} {{ {' '.join(triples)} }}" for name, triples in by_graph.items())
        self.raw.update(f"{removed} DROP SILENT GRAPH {graph} ; INSERT DATA {{ {added} }}")

    # reading

    def has(self, article: Article | str, run: str | None = None) -> bool:
        """True when the article is stored: just this text, and read by this run, where these are given."""
        identifier = article if isinstance(article, str) else article.id
        node, graph = NamedNode(names.article_iri(identifier)), _graph(identifier)
        if not self._is_stored(identifier):
            return False
        wanted = [] if run is None else [Quad(node, terms.GENERATED_BY, NamedNode(run), graph)]
        if isinstance(article, Article):
            wanted.append(Quad(node, terms.CONTENT_HASH, Literal(_content_hash(article)), graph))
        return all(quad in self.raw for quad in wanted)

    def articles(self) -> Iterator[Article]:
        """All articles, in order of their ids."""
        for graph in self._graphs():
            node = NamedNode(names.BASE + graph.value.removeprefix(names.BASE + "graph/"))
            quads = self.raw.quads_for_pattern(node, None, None, graph)
            yield read_article(node.value, {quad.predicate.value: quad.object.value for quad in quads})

    def statements(
        self,
        *,
        article: str | None = None,
        subject: str | None = None,
        object: str | None = None,
        actor: str | None = None,
        relation: str | None = None,
        modality: str | None = None,
        since: str | None = None,
        until: str | None = None,
        min_confidence: float | None = None,
    ) -> Iterator[Statement]:
        """The statements that fit, article by article, in textual order; see :class:`kg.graph.selection.Selection`."""
        selection = Selection(
            article=article, subject=subject, object=object, actor=actor, relation=relation, modality=modality,
            since=since, until=until, min_confidence=min_confidence,
        )  # fmt: skip
        return self._statements(selection)

    def _statements(self, selection: Selection) -> Iterator[Statement]:
        for graph in self._graphs(selection):
            yield from filter(selection.keeps, self._reading(graph).statements)

    def rejected(self) -> Iterator[Statement]:
        """The statements that a person rejected."""
        found = self.raw.quads_for_pattern(None, terms.TYPE, terms.REJECTED_STATEMENT, None)
        for graph in sorted({quad.graph_name for quad in found}, key=str):
            yield from self._reading(graph).rejected

    def offices(self, *, article: str | None = None) -> Iterator[OfficeHolding]:
        """What the articles say about who holds which office."""
        found = self.raw.quads_for_pattern(None, terms.TYPE, terms.MEMBERSHIP, None)
        graphs = sorted({quad.graph_name for quad in found} - {vocabulary.GRAPH}, key=str)  # members of organisations
        for graph in graphs:
            if article is None or graph == _graph(article):
                yield from self._reading(graph).offices

    def judgements(self) -> Iterator[Judgement]:
        """Every rejection and confirmation, in order of statement ids."""
        return read_judgements(self.raw.quads_for_pattern(None, None, None, CURATION))

    def query(self, text: str, params: Mapping[str, object] | None = None) -> Answer:
        """Answer a SPARQL query, a named query, or ``@file``; see :func:`kg.graph.ask.ask`."""
        return ask(self.raw, text, params or {})

    def named_queries(self) -> Mapping[str, NamedQuery]:
        """The questions that ship with the package, by name."""
        return named_queries()

    def quads(self) -> Iterator[Quad]:
        """Every quad, as stored."""
        return iter(self.raw)

    def to_rdflib(self) -> rdflib.Dataset:
        """The same graph in rdflib, the union of all named graphs as its default; it closes with this store."""
        dataset = rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.raw), default_union=True)
        for prefix, namespace in names.PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    # opening and closing

    def close(self) -> None:
        """Finish writing and let others open the graph."""
        if self._raw is not None:
            if not self.read_only:
                self._raw.flush()
                location.closed(self.folder)
            self._raw = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    def _recognise(self) -> None:
        """Refuse a database that kg did not make or made otherwise; keep the vocabulary graph up to date."""
        found = self.raw.quads_for_pattern(vocabulary.GRAPH, terms.FORMAT_VERSION, None, vocabulary.GRAPH)
        version = next((quad.object.value for quad in found), None)
        if version is None and len(self.raw) > 0:
            raise GraphError(
                f"{self.folder} is an Oxigraph database that kg did not make, or made under another base IRI "
                f"(now {names.BASE}); choose another folder, or set DIPLOGRAPH_BASE as it was"
            )
        if version not in (None, terms.FORMAT):
            raise GraphError(
                f"{self.folder} was written in format {version}, this version reads {terms.FORMAT}; build it again"
            )
        if self.read_only:
            return
        files = vocabulary.built_files()
        marker = Quad(vocabulary.GRAPH, terms.VOCABULARY_HASH, Literal(vocabulary.vocabulary_hash(files)),
                      vocabulary.GRAPH)  # fmt: skip
        if marker not in self.raw:
            self._replace(vocabulary.GRAPH, vocabulary.vocabulary_quads(files))

    def _writable(self) -> None:
        if self.read_only:
            raise GraphError(f"{self.folder} was opened for reading only; open it again without read_only")

    def _code_table(self) -> Codes:
        if self._codes is None:
            self._codes = codes_of(ontology.load())
        return self._codes

    def _rejected_ids(self) -> set[str]:
        if self._rejected is None:
            self._rejected = {each.statement for each in self.judgements() if each.verdict is Verdict.REJECTED}
        return self._rejected

    def _is_stored(self, article: str) -> bool:
        return self.raw.contains_named_graph(_graph(article))

    def _unchanged(self, article: str, seal: Quad) -> bool:
        return seal in self.raw

    def _graphs(self, selection: Selection | None = None) -> list[NamedNode]:
        """The named graphs of articles (those that can hold what is selected), in order of article ids."""
        if selection is not None and selection.article is not None:
            graph = _graph(selection.article)
            return [graph] if self.raw.contains_named_graph(graph) else []
        query = selection.graphs_query() if selection is not None else None
        if query is not None:
            found = {row["graph"] for row in self.raw.query(query, prefixes=names.PREFIXES)}
        else:
            found = {quad.graph_name for quad in self.raw.quads_for_pattern(None, terms.TYPE, terms.ARTICLE, None)}
        return sorted(found, key=lambda graph: graph.value)

    def _reading(self, graph: NamedNode) -> Reading:
        return read(self.raw.quads_for_pattern(None, None, None, graph))


def _graph(article: str) -> NamedNode:
    return NamedNode(names.graph_iri(article))


def _content_hash(article: Article) -> str:
    return names.digest(article.id, article.text, article.title, article.date, article.source, article.url)


def _sealed(quads: list[Quad], article: Article) -> list[Quad]:
    """The quads with a hash of the article and, last of all, a hash of everything the graph says."""
    node, graph = NamedNode(names.article_iri(article.id)), _graph(article.id)
    quads = [*quads, Quad(node, terms.CONTENT_HASH, Literal(_content_hash(article)), graph)]
    whole = names.digest(*sorted(map(str, quads)))
    return [*quads, Quad(node, terms.GRAPH_HASH, Literal(whole), graph)]
