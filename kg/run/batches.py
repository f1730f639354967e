"""Articles in, what they say out, batch by batch and in order, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from kg.articles import Failure
from kg.extraction import Extraction, Extractor
from kg.run.reader import extractor, names_of
from kg.run.workers import METHOD, Read, Workers
from kg.statement import Article

BATCH = 16
"""Articles that one worker reads at a time."""


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
    batches = iter(lambda: list(islice(source, BATCH)), [])
    if jobs <= 1:
        for batch in batches:
            yield from read_batch(reader, batch)
        return
    if METHOD == "fork":
        prepare: Callable[[], Read] = partial(partial, read_batch, reader)
    else:
        prepare = partial(_prepare, model, None if learnt is None else str(learnt), names_of(reader))
    with Workers(jobs, prepare) as workers:
        for found in workers.read(batches):
            yield from found


def _prepare(model: str | None, learnt: str | None, readers: Sequence[str]) -> Read:
    """The reading function of a process that shares nothing with the first one."""
    return partial(read_batch, extractor(model, learnt=learnt, readers=readers))


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
