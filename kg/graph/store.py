"""The record: articles with what they say, and what people decided about it, in whatever database keeps it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, cast

import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from kg import names, ontology
from kg.errors import GraphError
from kg.graph import facts, terms, upgrade, vocabulary
from kg.graph.codes import codes_of
from kg.graph.decisions import Decisions
from kg.graph.judgement import GRAPH as CURATION
from kg.graph.judgement import Judgement, judgement_iri
from kg.graph.read import Node, Reading, article_id_of, read, read_article, statement_id_of
from kg.graph.selection import Selection
from kg.graph.write import Codes, article_quads
from kg.sparql.answer import Answer, id_of
from kg.sparql.ask import ask
from kg.sparql.backend import Backend
from kg.sparql.named import NamedQuery, named_queries
from kg.statement import Article, OfficeHolding, Statement

INFERENCE = NamedNode(names.INFERENCE_GRAPH)

Record = tuple[Article, Iterable[Statement], Iterable[OfficeHolding]]

BATCH = 200_000
"""Quads that the fast path gathers before it writes them (some 5,000 statements, 150 MB)."""


class Store:
    """A graph of what articles say; a context manager that closes itself. Methods raise ``GraphError``.

    Deciding what is wrong or one is :mod:`kg.curation`, which works through this class.
    """

    def __init__(self, backend: Backend, *, codes: Codes | None = None) -> None:
        """Over an open database; refuses one that kg did not make."""
        self.backend = backend
        self._codes = codes
        self._decisions: Decisions | None = None
        try:
            self._recognise()
        except GraphError:
            self.close()
            raise

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
        quads = self.written(article, statements, offices, run=run)
        if self.backend.holds(quads[-1]):
            return False
        graph = graph_of(article.id)
        self.replace([graph] if self.backend.has_graph(graph) else (), quads)
        return True

    def add_all(self, records: Iterable[Record], *, run: str) -> Iterator[tuple[Article, bool]]:
        """Add many articles fast; each is yielded with ``add``'s answer once it is safely stored."""
        waiting: dict[str, Article] = {}
        batch: list[Quad] = []
        for article, statements, offices in records:
            if article.id in waiting or self.backend.has_graph(graph_of(article.id)):
                yield from self._load(waiting, batch)
                yield article, self.add(article, statements, offices, run=run)
                continue
            waiting[article.id] = article
            batch += self.written(article, statements, offices, run=run)
            if len(batch) >= BATCH:
                yield from self._load(waiting, batch)
        yield from self._load(waiting, batch)

    def _load(self, waiting: dict[str, Article], batch: list[Quad]) -> Iterator[tuple[Article, bool]]:
        self.writable()
        if batch:
            found = facts.quads(facts.told(batch))
            self.backend.load([*found, *batch])
            self._no_longer_inferred(found)
        stored = list(waiting.values())
        waiting.clear()
        batch.clear()
        for article in stored:
            yield article, True

    def replace(
        self,
        graphs: Collection[NamedNode],
        quads: Sequence[Quad],
        *,
        remove: Iterable[Quad] = (),
        add: Iterable[Quad] = (),
    ) -> None:
        """Put quads in the place of the graphs of articles; facts that nothing tells any more go. All or nothing."""
        before = {line for graph in graphs for line in facts.told(self.backend.match(None, terms.TELLS, None, graph))}
        now = facts.told(quads)
        gone = facts.orphans(self.backend, before - now, set(graphs))
        found = facts.quads(now - before)
        self.backend.change(drop=graphs, remove=[*gone, *remove], add=[*found, *quads, *add])
        self._no_longer_inferred(found)

    def _no_longer_inferred(self, found: Iterable[Quad]) -> None:
        """What an article says now is not also an inference."""
        if self.backend.has_graph(INFERENCE):
            inferred = [Quad(each.subject, each.predicate, each.object, INFERENCE) for each in found]
            self.backend.change(remove=[each for each in inferred if self.backend.holds(each)])

    def forget(self, article: str, *, purge: bool = True) -> bool:
        """Remove an article, everything it says and every judgement on it; ``False`` when it was not there.

        ``purge``: from the files too, which takes as long as copying the graph; of several articles purge the last.
        Backups are graphs of their own: :mod:`kg.graph.backups` forgets the article there as well.
        """
        self.writable()
        article = id_of(article)
        graph, node = graph_of(article), NamedNode(names.article_iri(article))
        if not self.backend.has_graph(graph):
            return False
        self.backend.promise_purge()
        self.replace([graph], (), remove=self._decided_on(graph, node))
        self._decisions = None
        if purge:
            self.backend.purge()
        return True

    def _decided_on(self, graph: NamedNode, article: NamedNode) -> list[Quad]:
        """What people decided on an article and on the statements in its graph."""
        found = [*self.backend.match(article, terms.COPY_OF, None, CURATION),
                 *self.backend.match(None, terms.COPY_OF, article, CURATION)]  # fmt: skip
        for said in list(self.backend.match(None, terms.DERIVED_FROM, article, graph)):
            judgement = judgement_iri(statement_id_of(cast(NamedNode, said.subject).value))
            found += self.backend.match(judgement, None, None, CURATION)
        return found

    def written(
        self, article: Article, statements: Iterable[Statement], offices: Iterable[OfficeHolding], *, run: str,
        decisions: Decisions | None = None,
    ) -> list[Quad]:  # fmt: skip
        """An article's quads as this graph writes them, people's decisions applied; the last one is their hash."""
        self.writable()
        decisions = decisions or self.decisions()
        quads = article_quads(article, statements, offices, run=run, codes=self._code_table(),
                              rejected=decisions.rejected, identities=decisions.merged)  # fmt: skip
        return _sealed(quads, article)

    def rewritten(self, graph: NamedNode, decisions: Decisions | None = None) -> list[Quad]:
        """The quads of a stored article as they would be written now (after other decisions, where given)."""
        found = self.reading(graph, as_found=True)
        said = [*found.statements, *found.rejected]
        return self.written(found.article, said, found.offices, run=found.run, decisions=decisions)

    def writable(self) -> None:
        """Raise :class:`GraphError` when the graph was opened for reading only."""
        if self.backend.read_only:
            raise GraphError(f"{self.backend.where} was opened for reading only; open it again without read_only")

    # reading

    def has(self, article: Article | str, run: str | None = None) -> bool:
        """True when the article is stored: just this text, and read by this run, where these are given."""
        identifier = article if isinstance(article, str) else article.id
        node, graph = NamedNode(names.article_iri(identifier)), graph_of(identifier)
        if not self.backend.has_graph(graph):
            return False
        wanted = [] if run is None else [Quad(node, terms.GENERATED_BY, NamedNode(run), graph)]
        if isinstance(article, Article):
            wanted.append(Quad(node, terms.CONTENT_HASH, Literal(_content_hash(article)), graph))
        return all(self.backend.holds(quad) for quad in wanted)

    def articles(self) -> Iterator[Article]:
        """All articles, in order of their ids."""
        return map(self._article, self.graphs())

    def article(self, identifier: str) -> Article | None:
        """The article with this id, ``None`` when there is none."""
        graph = graph_of(identifier)
        return self._article(graph) if self.backend.has_graph(graph) else None

    def _article(self, graph: NamedNode) -> Article:
        node = NamedNode(names.article_iri(article_id_of(graph.value)))
        properties: Node = {}
        for quad in self.backend.match(node, None, None, graph):
            properties[quad.predicate.value] = cast("NamedNode | Literal", quad.object).value
        return read_article(node.value, properties)

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
            article=article, subject=subject, object=object, actor=actor, relations=(relation,) if relation else (),
            modality=modality, since=since, until=until, min_confidence=min_confidence,
        )  # fmt: skip
        for graph in self.graphs(selection):
            yield from filter(selection.keeps, self.reading(graph).statements)

    def rejected(self) -> Iterator[Statement]:
        """The statements that a person rejected."""
        for graph in self.graphs_with(terms.TYPE, terms.REJECTED_STATEMENT):
            yield from self.reading(graph).rejected

    def offices(self, *, article: str | None = None) -> Iterator[OfficeHolding]:
        """What the articles say about who holds which office."""
        for graph in self.graphs_with(terms.TYPE, terms.MEMBERSHIP):
            if graph != vocabulary.GRAPH and (article is None or graph == graph_of(article)):
                yield from self.reading(graph).offices

    def decisions(self) -> Decisions:
        """Everything that people decided."""
        if self._decisions is None:
            self._decisions = Decisions.read(self.backend.match(None, None, None, CURATION))
        return self._decisions

    def judgements(self) -> Iterator[Judgement]:
        """Every rejection and confirmation, in order of statement ids."""
        return iter(self.decisions().judgements)

    def query(self, text: str, params: Mapping[str, object] | None = None) -> Answer:
        """Answer a SPARQL query, a named query, or ``@file``; see :func:`kg.sparql.ask.ask`."""
        return ask(self.backend, text, params or {})

    def named_queries(self) -> Mapping[str, NamedQuery]:
        """The questions that ship with the package, by name."""
        return named_queries()

    def quads(self) -> Iterator[Quad]:
        """Every quad, as stored."""
        return self.backend.match(None, None, None, None)

    def to_rdflib(self) -> rdflib.Dataset:
        """The same graph in rdflib, the union of all named graphs as its default."""
        return self.backend.to_rdflib()

    def graphs(self, selection: Selection | None = None) -> list[NamedNode]:
        """The named graphs of articles (those that can hold what is selected), in order of article ids."""
        if selection is not None and selection.article is not None:
            graph = graph_of(selection.article)
            return [graph] if self.backend.has_graph(graph) else []
        query = selection.graphs_query() if selection is not None else None
        if query is not None:
            found = {NamedNode(str(row[0])) for row in self.backend.query(query).rows}
            return sorted(found, key=lambda graph: graph.value)
        return self.graphs_with(terms.TYPE, terms.ARTICLE)

    def graphs_with(self, predicate: NamedNode, value: NamedNode) -> list[NamedNode]:
        """The named graphs in which some node has this value, in order of their IRIs."""
        found = {cast(NamedNode, quad.graph_name) for quad in self.backend.match(None, predicate, value, None)}
        return sorted(found, key=lambda graph: graph.value)

    def reading(self, graph: NamedNode, *, as_found: bool = False) -> Reading:
        """What one article's graph holds; ``as_found``: with the actors as they were before any merge."""
        return read(self.backend.match(None, None, None, graph), as_found=as_found)

    def decided(self) -> None:
        """Read the decisions anew when they are next needed."""
        self._decisions = None

    # opening and closing

    def close(self) -> None:
        """Finish writing and let others open the graph."""
        self.backend.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    def _recognise(self) -> None:
        """Refuse a database that kg did not make or made otherwise; keep the vocabulary graph up to date."""
        where = self.backend.where
        found = self.backend.match(vocabulary.GRAPH, terms.FORMAT_VERSION, None, vocabulary.GRAPH)
        version = next((cast(Literal, quad.object).value for quad in found), None)
        if version is None and not self.backend.is_empty():
            raise GraphError(
                f"{where} is a database that kg did not make, or made under another base IRI "
                f"(now {names.BASE}); choose another, or set DIPLOGRAPH_BASE as it was"
            )
        if version not in (None, terms.FORMAT, *upgrade.OLDER):
            raise GraphError(
                f"{where} was written in format {version}, this version reads {terms.FORMAT}; build it again"
            )
        if self.backend.read_only:
            if version in upgrade.OLDER:
                raise GraphError(
                    f"{where} was written in format {version}, now it is {terms.FORMAT}; nothing is lost: bring it "
                    f"over with: kg upgrade --graph {where} (the next kg build does it too)"
                )
            return
        if version in upgrade.OLDER:
            upgrade.bring_over(self)
        self._keep_vocabulary()

    def _keep_vocabulary(self) -> None:
        """Put the built ontology into the graph where it is another than the one that is there."""
        files = vocabulary.built_files()
        here = vocabulary.GRAPH
        marks = [Quad(here, terms.VOCABULARY_HASH, Literal(vocabulary.vocabulary_hash(files)), here),
                 Quad(here, terms.FORMAT_VERSION, Literal(terms.FORMAT), here)]  # fmt: skip
        if not all(map(self.backend.holds, marks)):
            gone, missing = facts.unsettled(self.backend)
            self.backend.change(drop=[here], remove=gone, add=[*missing, *vocabulary.vocabulary_quads(files)])

    def _code_table(self) -> Codes:
        if self._codes is None:
            self._codes = codes_of(ontology.load())
        return self._codes


def open_store(
    location: str | Path, *, read_only: bool = False, create: bool = False, codes: Codes | None = None
) -> Store:
    """Open the graph in a folder or behind a SPARQL 1.1 endpoint.

    Args:
        location: The folder, or the ``http`` address (see :mod:`kg.graph.endpoint`).
        read_only: Promise not to write; several readers may share a graph, but none beside a writer.
        create: Make the graph when there is none.
        codes: Which listed actor a code names; taken from the ontology unless given.

    Raises:
        GraphError: there is no graph, the folder holds something else, or another process is writing.
    """
    from kg.graph.folder import Folder

    # Path("http://h/x") loses a slash; what was an address still says so
    address = str(location)
    if address.startswith(("http:/", "https:/")):
        from kg.graph.endpoint import Endpoint

        return Store(Endpoint(address, read_only=read_only), codes=codes)
    return Store(Folder(Path(location), read_only=read_only, create=create), codes=codes)


def graph_of(article: str) -> NamedNode:
    """The named graph of an article."""
    return NamedNode(names.graph_iri(article))


def _content_hash(article: Article) -> str:
    return names.digest(article.id, article.text, article.title, article.date, article.source, article.url)


def _sealed(quads: list[Quad], article: Article) -> list[Quad]:
    """The quads with a hash of the article and, last of all, a hash of everything the graph says."""
    node, graph = NamedNode(names.article_iri(article.id)), graph_of(article.id)
    quads = [*quads, Quad(node, terms.CONTENT_HASH, Literal(_content_hash(article)), graph)]
    whole = names.digest(*sorted(map(str, quads)))
    return [*quads, Quad(node, terms.GRAPH_HASH, Literal(whole), graph)]
