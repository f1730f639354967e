"""What a graph can do, wherever it is kept: the seam between the commands and the databases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import rdflib
from pyoxigraph import Quad

from kg.errors import GraphError
from kg.graph.answer import Answer
from kg.graph.judgement import Judgement
from kg.graph.named import NamedQuery
from kg.graph.write import Codes
from kg.statement import Article, OfficeHolding, Statement

Record = tuple[Article, Iterable[Statement], Iterable[OfficeHolding]]


class Store(Protocol):
    """A graph of what articles say; a context manager that closes itself. Methods raise ``GraphError``."""

    def add(
        self,
        article: Article,
        statements: Iterable[Statement] = (),
        offices: Iterable[OfficeHolding] = (),
        *,
        run: str,
    ) -> bool:
        """Add an article, or replace what it said before; ``False`` when nothing changed. All or nothing."""

    def add_all(self, records: Iterable[Record], *, run: str) -> Iterator[tuple[Article, bool]]:
        """Add many articles fast; each is yielded with ``add``'s answer once it is safely stored."""

    def forget(self, article: str) -> bool:
        """Remove an article and everything it says; ``False`` when it was not there."""

    def has(self, article: Article | str, run: str | None = None) -> bool:
        """True when the article is stored: just this text, and read by this run, where these are given."""

    def articles(self) -> Iterator[Article]:
        """All articles, in order of their ids."""

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

    def rejected(self) -> Iterator[Statement]:
        """The statements that a person rejected."""

    def offices(self, *, article: str | None = None) -> Iterator[OfficeHolding]:
        """What the articles say about who holds which office."""

    def query(self, text: str, params: Mapping[str, object] | None = None) -> Answer:
        """Answer a SPARQL query, a named query, or ``@file``; see :func:`kg.graph.ask.ask`."""

    def named_queries(self) -> Mapping[str, NamedQuery]:
        """The questions that ship with the package, by name."""

    def reject(self, statement: str, *, by: str, why: str, on: str | None = None) -> bool:
        """Take a statement out of views and direct triples, keeping it on record with who, why and when."""

    def confirm(self, statement: str, *, by: str, why: str, on: str | None = None) -> bool:
        """Note that a person found a statement right."""

    def judgements(self) -> Iterator[Judgement]:
        """Every rejection and confirmation."""

    def quads(self) -> Iterator[Quad]:
        """Every quad, as stored."""

    def to_rdflib(self) -> rdflib.Dataset:
        """The same graph in rdflib, the union of all named graphs as its default."""

    def close(self) -> None:
        """Finish writing and let others open the graph."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None: ...


def open_store(
    location: str | Path, *, read_only: bool = False, create: bool = False, codes: Codes | None = None
) -> Store:
    """Open the graph in a folder.

    Args:
        location: The folder.
        read_only: Promise not to write; several readers may share a graph, but none beside a writer.
        create: Make the graph when there is none.
        codes: Which listed actor a code names; taken from the ontology unless given.

    Raises:
        GraphError: there is no graph, the folder holds something else, or another process is writing.
    """
    from kg.graph.embedded import EmbeddedStore

    if str(location).startswith(("http://", "https://")):
        raise GraphError(f"{location}: graphs behind a SPARQL endpoint are not supported yet; give a folder")
    return EmbeddedStore(Path(location), read_only=read_only, create=create, codes=codes)
