"""An extractor that one article breaks, as it runs in Spark's Python workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unittest.mock import patch

import pyarrow

from kg.cluster import worker
from kg.extraction import Extraction, Extractor
from kg.statement import Article


def breaking(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """:func:`kg.cluster.worker.read`, with an article "c" that nobody can read."""
    whole = Extractor.extract

    def extract(self: Extractor, articles: Iterable[Article]) -> Iterator[Extraction]:
        several = list(articles)
        if any(article.id == "c" for article in several):
            raise RuntimeError("broken")
        return whole(self, several)

    with patch.object(Extractor, "extract", extract):
        yield from worker.read(batches, model=None, learnt=None, readers=None, quads=False)
