"""The whole story on one screen: read articles, extract what they say, add it to a graph.

Safe to repeat and to interrupt: an article that the graph already holds, read by the same version, model and
ontology, is skipped; everything else is stored article by article, each all or nothing. The result depends on
neither the order of the articles nor the number of worker processes.
"""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

from kg import articles, names
from kg.actors.snapshot import read_snapshot
from kg.articles import Failure
from kg.extraction import Extraction, Extractor
from kg.extraction.readers import chosen
from kg.graph import Record, Store, open_store
from kg.language import pipeline
from kg.ontology import Ontology, load
from kg.statement import Article

DEFAULT_GRAPH = "diplograph"
"""Folder of the graph when none is named."""

BATCH = 16
"""Articles that one worker reads at a time."""

PORTION = 50
"""Articles that are stored together: after an interruption, so many at most are read again."""

AHEAD = 3
"""Batches in flight for each worker: enough to keep it busy, few enough to keep memory constant."""

OTHER_TEXT = (
    "the graph holds another text with this id, which is kept; to replace it: kg build --replace; "
    "to have both, give this one another id (another file name, or a folder above it as INPUT)"
)

Progress = Callable[[Article], None]


@dataclass(slots=True)
class Report:
    """What a build did: how many articles were added, replaced or there before, and everything that was skipped."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    statements: int = 0
    failures: list[Failure] = field(default_factory=list)

    @property
    def skipped(self) -> int:
        """How many inputs gave no article, whatever the reason (remarks on articles that were read are no skips)."""
        return sum(not failure.remark for failure in self.failures)

    @property
    def failed(self) -> bool:
        """True when some input failed; a declared skip, such as another language, is no failure."""
        return any(not failure.declared and not failure.remark for failure in self.failures)


def build(
    inputs: Iterable[str | Path] | str | Path,
    *,
    graph: str | Path = DEFAULT_GRAPH,
    model: str | None = None,
    learnt: str | Path | None = None,
    jobs: int = 1,
    readers: Sequence[str] | None = None,
    columns: Mapping[str, str] | None = None,
    replace: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Read inputs (files, folders, URLs, ``-``) into a graph on disk, made when it is not there; safe to repeat.

    ``learnt`` is a snapshot of office-holders that ``kg learn`` made from an earlier graph. ``readers`` names
    those who read, all when it is left out. ``progress`` is called with every article once it is safely stored, or
    found to be there already. ``columns`` says which column or key of tables and JSON is which
    field of an article (:func:`kg.articles.read`).

    An article whose id the graph holds with another text is a failure, unless ``replace``: then the new text takes
    the place of the old one. The same text read again by another version or model always does.

    Raises:
        kg.errors.GraphError: the graph cannot be opened, or another process is writing it.
        kg.errors.ModelError: the spaCy model is missing.
        kg.errors.OntologyError: the snapshot is none.
        kg.errors.UsageError: there is no reader of that name.
    """
    report = Report()
    reader = extractor(model, learnt=learnt, readers=readers)
    run = run_of(reader)
    replacing: set[str] = set()

    def waiting(store: Store) -> Iterator[Article]:
        """The articles that the graph does not hold yet in just this form."""
        for article in only_articles(articles.read(inputs, columns=columns), report.failures):
            if store.has(article, run):
                report.unchanged += 1
                if progress:
                    progress(article)
                continue
            held = store.article(article.id)
            if held is not None and held.text != article.text and not replace:
                report.failures.append(Failure(article.id, OTHER_TEXT))
                continue
            if held is not None:
                replacing.add(article.id)
            yield article

    def records(found: Iterable[Extraction | Failure]) -> Iterator[Record]:
        for extraction in only_extractions(found, report.failures):
            report.statements += len(extraction.statements)
            yield extraction.article, extraction.statements, extraction.offices

    with (
        open_store(graph, create=True) as store,
        closing(extractions(waiting(store), reader=reader, model=model, learnt=learnt, jobs=jobs)) as found,
    ):
        read = records(found)
        while portion := list(islice(read, PORTION)):
            for article, _ in store.add_all(portion, run=run):
                if article.id in replacing:
                    replacing.remove(article.id)
                    report.replaced += 1
                else:
                    report.added += 1
                if progress:
                    progress(article)
    return report


def extractions(
    items: Iterable[Article],
    *,
    reader: Extractor,
    model: str | None = None,
    learnt: str | Path | None = None,
    jobs: int = 1,
) -> Generator[Extraction | Failure]:
    """What articles say, in their order, read in this process or in ``jobs`` worker processes; memory is constant."""
    source = iter(items)
    if jobs <= 1:
        while batch := list(islice(source, BATCH)):
            yield from _read_batch(reader, batch)
        return
    workers = ProcessPoolExecutor(
        jobs,
        mp_context=get_context("spawn"),
        initializer=_start_worker,
        initargs=(model, reader.ontology, learnt, names_of(reader)),
    )
    waiting: deque[Future[list[Extraction | Failure]]] = deque()
    try:
        while True:
            while len(waiting) < jobs * AHEAD and (batch := list(islice(source, BATCH))):
                waiting.append(workers.submit(_work, batch))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        workers.shutdown(cancel_futures=True)


def extractor(
    model: str | None = None,
    ontology: Ontology | None = None,
    *,
    learnt: str | Path | None = None,
    readers: Sequence[str] | None = None,
) -> Extractor:
    """The extractor for a spaCy model (by default the pinned small one) and an ontology (the packaged one).

    ``learnt``: the file with a snapshot of office-holders that ``kg learn`` made; ``readers``: the names of those who
    read, all when it is left out.
    """
    reading = chosen(readers)
    known = ontology or load()
    snapshot = () if learnt is None else read_snapshot(Path(learnt), known)
    return Extractor(known, pipeline.load(model), snapshot=snapshot, readers=reading)


def run_of(reader: Extractor) -> str:
    """IRI of the run: what version, model, ontology, snapshot of office-holders and readers read the articles."""
    knowledge = reader.ontology.hash
    if reader.snapshot:
        knowledge = names.digest(
            knowledge, *(f"{h.person} {h.office} {h.of} {h.start} {h.end}" for h in reader.snapshot)
        )
    return names.run_iri(
        package_version(), pipeline.identity(reader.nlp), knowledge, readers=[one.name for one in reader.readers]
    )


def names_of(reader: Extractor) -> list[str]:
    """The names of those who read."""
    return [one.name for one in reader.readers]


def package_version() -> str:
    """The installed version of Diplograph; ``0`` in a checkout that is not installed."""
    try:
        return version("diplograph")
    except PackageNotFoundError:
        return "0"


def only_articles(items: Iterable[Article | Failure], failures: list[Failure]) -> Iterator[Article]:
    """The articles among what was read; the failures go into the list."""
    for item in items:
        if isinstance(item, Failure):
            failures.append(item)
        else:
            yield item


def only_extractions(items: Iterable[Extraction | Failure], failures: list[Failure]) -> Iterator[Extraction]:
    """What was extracted; articles that could not be read go into the list of failures."""
    for item in items:
        if isinstance(item, Failure):
            failures.append(item)
        else:
            yield item


def _read_batch(reader: Extractor, batch: list[Article]) -> list[Extraction | Failure]:
    """Read some articles; one that breaks the extractor is a failure by name and does not take the others along."""
    try:
        return list(reader.extract(batch))
    except Exception as problem:  # whatever a hostile text breaks is reported with its article
        if len(batch) == 1:
            reason = f"could not be extracted ({type(problem).__name__}: {problem}); please report it with the text"
            return [Failure(batch[0].id, reason)]
        return [found for article in batch for found in _read_batch(reader, [article])]


_READER: list[Extractor] = []
"""The one extractor of a worker process."""


def _start_worker(model: str | None, ontology: Ontology, learnt: str | Path | None, readers: Sequence[str]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the first one decides
    _READER[:] = [extractor(model, ontology, learnt=learnt, readers=readers)]


def _work(batch: list[Article]) -> list[Extraction | Failure]:
    return _read_batch(_READER[0], batch)


class _CallableModule(ModuleType):
    """``kg.build`` names this module and the public function; calling the module calls the function."""

    def __call__(self, inputs: Iterable[str | Path] | str | Path, **options: Any) -> Report:
        """Call :func:`build`."""
        return build(inputs, **options)


sys.modules[__name__].__class__ = _CallableModule
