"""The public Python interface: :func:`extract`, :func:`build`, and one object over a graph and its views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg import articles as article_files
from kg import graph, names, ontology
from kg.articles import dates
from kg.build import DEFAULT_GRAPH, build
from kg.errors import ArticleError
from kg.exports.rows import COLUMNS, flat
from kg.run.batches import BATCH, only_articles
from kg.run.reader import extractor
from kg.sparql import Answer
from kg.statement import Article, OfficeHolding, Statement

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from kg.extraction import Extraction, Extractor

__all__ = ["KnowledgeGraph", "build", "extract", "open_graph", "read", "stream"]


def extract(
    what: str | Article | Iterable[str | Article], *, date: str | None = None, model: str | None = None
) -> list[Statement]:
    """The statements of a text, of an :class:`Article`, or of several of either, in the order of the texts.

    ``date`` (ISO 8601, ``2024-07-05``) is the date of plain texts: relative times and office-holders are resolved
    against it. Model and ontology are loaded at the first call and kept for the process; calls from several threads
    wait for one another. For more texts than memory holds use :func:`stream`.

    Raises:
        ArticleError: ``date`` is no date.
        ModelError: the spaCy model is not installed.

    >>> [s.relation for s in extract("Kenya's president visited Uganda.", date="2024-07-05")]
    ['visits']
    """
    several = [what] if isinstance(what, str | Article) else what
    return [statement for found in stream(several, date=date, model=model) for statement in found.statements]


def stream(what: Iterable[str | Article], *, date: str | None = None, model: str | None = None) -> Iterator[Extraction]:
    """What each text says, one after another and with constant memory: its article, statements and office-holdings.

    ``what`` may be endless. Options and errors are those of :func:`extract`.

    >>> [len(found.statements) for found in stream(["Kenya thanked Japan.", "It rained."])]
    [1, 0]
    """
    dates.iso(date)
    reader, lock = _reader(model, ontology.load().hash)
    source = iter(what)
    while batch := list(islice(source, BATCH)):
        wanted = [each if isinstance(each, Article) else _article(each, date) for each in batch]
        with lock:
            found = list(reader.extract(wanted))
        yield from found


@lru_cache(maxsize=2)
def _reader(model: str | None, _ontology: str) -> tuple[Extractor, Lock]:
    """The extractor that a process keeps for a model and an ontology (by its hash), and who may use it now."""
    return extractor(model), Lock()


def _article(text: object, date: str | None) -> Article:
    if not isinstance(text, str):
        raise ArticleError(f"a text is {type(text).__name__}; allowed: str or kg.Article")
    return Article(id=names.digest(text)[:16], text=text, date=date)


def read(inputs: Iterable[str | Path] | str | Path) -> list[Article]:
    """The articles of files, folders or URLs.

    Raises:
        ArticleError: an input could not be read; the message lists every one of them.
    """
    failures: list[article_files.Failure] = []
    found = list(only_articles(article_files.read(inputs), failures))
    wrong = [str(failure) for failure in failures if not failure.declared and not failure.remark]
    if wrong:
        raise ArticleError("\n".join(wrong))
    return found


def open_graph(location: str | Path = DEFAULT_GRAPH, *, read_only: bool = True) -> KnowledgeGraph:
    """Open a graph that :func:`build` or ``kg build`` made.

    Raises:
        GraphError: there is no graph there, or another process is writing it.
    """
    return KnowledgeGraph(graph.open_store(location, read_only=read_only))


class KnowledgeGraph:
    """A graph with everything one does with it; a context manager that closes the store."""

    def __init__(self, store: graph.Store) -> None:
        """Over an open store."""
        self.store = store

    def query(self, text: str, **params: object) -> Answer:
        """Answer a SPARQL query, ``@file``, or a named query with its parameters as keywords."""
        return self.store.query(text, params)

    def statements(self, **filters: Any) -> Iterator[Statement]:
        """The statements that fit (``actor="RUS"``, ``relation="supplies"``, ``since="2024-01-01"`` …)."""
        return self.store.statements(**filters)

    def offices(self) -> Iterator[OfficeHolding]:
        """Who holds which office, as the articles say."""
        return self.store.offices()

    def articles(self) -> Iterator[Article]:
        """The articles of the graph."""
        return self.store.articles()

    def to_rdflib(self) -> rdflib.Dataset:
        """The same graph in rdflib."""
        return self.store.to_rdflib()

    def to_networkx(self, *, roll_up: bool = False, **filters: Any) -> nx.MultiDiGraph:
        """The statements as a networkx graph, an edge a statement; ``roll_up``: nodes are states and organisations."""
        from kg.network import project

        return project(self.statements(**filters), roll_up=roll_up)

    def to_dataframe(self, **filters: Any) -> pd.DataFrame:
        """The statements as a table, one row each, nested values flattened (``subject_code``, ``evidence_text`` …)."""
        import pandas as pd

        rows = [flat(statement.to_dict()) for statement in self.statements(**filters)]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def measures(self, *, since: str | None = None, until: str | None = None) -> dict[str, pd.DataFrame]:
        """The measures of the network of states and organisations, a table each: centrality, brokerage, roles,
        communities, balance, reciprocity, isolation, change. ``table.attrs`` says what a table means and its source.
        """
        import pandas as pd

        from kg.network import one_source, tables

        found = {}
        counted = one_source(self.statements(), dict(self.store.decisions().copies))
        for table in tables(counted, since=since, until=until):
            frame = pd.DataFrame(table.rows, columns=list(table.columns))
            frame.attrs |= {"title": table.title, "means": table.means, "source": table.source}
            found[table.name] = frame
        return found

    def view(self, path: str | Path | None = None, **options: Any) -> str:
        """The HTML page; written to ``path`` when given. Options as in :func:`kg.pages.render`."""
        from kg.pages import render

        copies = dict(self.store.decisions().copies)
        html = render(self.statements(), offices=self.offices(), copies=copies, **options)
        if path is not None:
            Path(path).write_text(html, encoding="utf-8")
        return html

    def export(self, path: str | Path, *, format: str | None = None) -> None:
        """Write the graph to a file; the format is guessed from the suffix when it is not named."""
        from kg.exports import export

        export(self.store, path, format=format)

    def _repr_html_(self) -> str:
        from kg.pages.notebook import frame

        return frame(self.view())

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> Self:
        """The graph itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()
