"""The whole story on one screen: read articles, extract what they say, add it to a graph.

Safe to repeat and to interrupt: an article that the graph already holds, read by the same version, model and
ontology, is skipped; everything else is added article by article, each all or nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from kg import articles, graph, names
from kg.articles import Failure
from kg.language import pipeline
from kg.ontology import Ontology, load
from kg.relations import Extraction, Extractor
from kg.statement import Article

BATCH = 16
AHEAD = 3
"""Batches in flight for each worker: enough to keep it busy, few enough to keep memory constant."""

Progress = Callable[[Article], None]


@dataclass(slots=True)
class Report:
    """What a build did: counts of articles and statements, and everything that was skipped or doubtful."""

    added: int = 0
    unchanged: int = 0
    statements: int = 0
    failures: list[Failure] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """True when some input failed (declared skips and remarks are no failures)."""
        return any(not failure.declared and not failure.remark for failure in self.failures)


def package_version() -> str:
    """The installed version of Diplograph; ``0`` in a checkout that is not installed."""
    try:
        return version("diplograph")
    except PackageNotFoundError:
        return "0"


def extractor(model: str | None = None, ontology: Ontology | None = None) -> Extractor:
    """The extractor for a spaCy model (by default the pinned small one) and an ontology (the packaged one)."""
    return Extractor(ontology or load(), pipeline.load(model))


def run_of(reader: Extractor) -> str:
    """IRI of the run: what version, model and ontology read the articles."""
    return names.run_iri(package_version(), pipeline.identity(reader.nlp), reader.ontology.hash)


def only_articles(items: Iterable[Article | Failure], failures: list[Failure]) -> Iterator[Article]:
    """The articles among what was read; the failures go into the list."""
    for item in items:
        if isinstance(item, Failure):
            failures.append(item)
        else:
            yield item


def build(
    inputs: Iterable[str | Path],
    *,
    into: str | Path,
    model: str | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Report:
    """Read inputs into the graph at ``into``, made when it is not there; the result depends on no order or number of jobs.

    Raises:
        kg.errors.GraphError: the graph cannot be opened or is being written.
        kg.errors.ModelError: the model is missing.
    """
    report = Report()
    reader = extractor(model)
    run = run_of(reader)
    with graph.open_store(into, create=True) as store:

        def fresh() -> Iterator[Article]:
            for article in only_articles(articles.read(inputs), report.failures):
                if store.has(article, run):
                    report.unchanged += 1
                    if progress:
                        progress(article)
                else:
                    yield article

        def records() -> Iterator[graph.Record]:
            for extraction in extract(fresh(), reader=reader, model=model, jobs=jobs):
                report.statements += len(extraction.statements)
                yield extraction.article, extraction.statements, extraction.offices

        for article, _ in store.add_all(records(), run=run):
            report.added += 1
            if progress:
                progress(article)
    return report


def extract(
    items: Iterable[Article], *, reader: Extractor, model: str | None = None, jobs: int = 1
) -> Iterator[Extraction]:
    """What articles say, in their order, in this process or in ``jobs`` worker processes; memory stays constant."""
    if jobs <= 1:
        yield from reader.extract(items)
        return
    source = iter(items)
    with get_context("spawn").Pool(jobs, initializer=_start, initargs=(model,)) as pool:
        waiting: deque = deque()  # type: ignore[type-arg]
        while True:
            while len(waiting) < jobs * AHEAD and (batch := list(islice(source, BATCH))):
                waiting.append(pool.apply_async(_work, (batch,)))
            if not waiting:
                return
            yield from waiting.popleft().get()


_READER: list[Extractor] = []


def _start(model: str | None) -> None:
    _READER[:] = [extractor(model)]


def _work(batch: list[Article]) -> list[Extraction]:
    return list(_READER[0].extract(batch))
