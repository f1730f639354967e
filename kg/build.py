"""The whole story on one screen: read articles, extract what they say, add it to a graph.

Safe to repeat and to interrupt: an article that the graph already holds, read by the same version, model and
ontology, is skipped; everything else is stored article by article, each all or nothing. The result depends on
neither the order of the articles nor the number of worker processes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from kg import articles
from kg.articles import Failure
from kg.extraction import Extraction
from kg.graph import Record, Store, open_store
from kg.run.batches import extractions, only_articles, only_extractions
from kg.run.reader import extractor, run_of
from kg.statement import Article

DEFAULT_GRAPH = "diplograph"
"""Folder of the graph when none is named."""

PORTION = 50
"""Articles that are stored together: after an interruption, so many at most are read again."""

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


class _CallableModule(ModuleType):
    """``kg.build`` names this module and the public function; calling the module calls the function."""

    def __call__(self, inputs: Iterable[str | Path] | str | Path, **options: Any) -> Report:
        """Call :func:`build`."""
        return build(inputs, **options)


sys.modules[__name__].__class__ = _CallableModule
