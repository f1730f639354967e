"""Articles in, what they say out, batch by batch and in order, in this process or in several."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from kg.articles import Failure
from kg.extraction import Extraction, Extractor
from kg.ontology import Ontology
from kg.run.reader import extractor, names_of
from kg.statement import Article

BATCH = 16
"""Articles that one worker reads at a time."""

AHEAD = 3
"""Batches in flight for each worker: enough to keep it busy, few enough to keep memory constant."""


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
            yield from read_batch(reader, batch)
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


def read_batch(reader: Extractor, batch: list[Article]) -> list[Extraction | Failure]:
    """Read some articles; one that breaks the extractor is a failure by name and does not take the others along."""
    try:
        return list(reader.extract(batch))
    except Exception as problem:  # whatever a hostile text breaks is reported with its article
        if len(batch) == 1:
            reason = f"could not be extracted ({type(problem).__name__}: {problem}); please report it with the text"
            return [Failure(batch[0].id, reason)]
        return [found for article in batch for found in read_batch(reader, [article])]


_READER: list[Extractor] = []
"""The one extractor of a worker process."""


def _start_worker(model: str | None, ontology: Ontology, learnt: str | Path | None, readers: Sequence[str]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the first one decides
    _READER[:] = [extractor(model, ontology, learnt=learnt, readers=readers)]


def _work(batch: list[Article]) -> list[Extraction | Failure]:
    return read_batch(_READER[0], batch)
