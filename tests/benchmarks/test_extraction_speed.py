"""How fast articles become statements beside the bare parser: same texts, same run, in one and in two processes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import articles
from kg.run.batches import extractions
from kg.run.reader import extractor
from kg.statement import Article

ARTICLES = 600
"""Enough that starting worker processes does not count."""

SHARE = 0.8
GAIN = 0.9

pytestmark = [pytest.mark.benchmark, pytest.mark.shared]


def seconds(run: Callable[[], object]) -> float:
    """How long a run takes."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def test_extraction_costs_little_more_than_the_parser() -> None:
    """At least 0.8 of the speed of ``nlp.pipe``, and two processes gain 0.9 of what they gain there."""
    path = Path(os.environ.get("DIPLOGRAPH_SHARED", "/nowhere")) / "articles" / "articles.jsonl"
    if not path.is_file():
        pytest.skip("needs $DIPLOGRAPH_SHARED/articles/articles.jsonl")
    found = [item for item in articles.read(path) if isinstance(item, Article)][:ARTICLES]
    texts = [article.text for article in found]
    reader = extractor()
    bare = seconds(lambda: list(reader.nlp.pipe(texts, batch_size=16)))
    ours = seconds(lambda: list(extractions(found, reader=reader)))
    bare_two = seconds(lambda: list(reader.nlp.pipe(texts, batch_size=16, n_process=2)))
    ours_two = seconds(lambda: list(extractions(found, reader=reader, jobs=2)))
    share, gain = bare / ours, (ours / ours_two) / (bare / bare_two)
    print(
        f"\nbare {bare:.1f} s, two {bare_two:.1f} s; ours {ours:.1f} s, two {ours_two:.1f} s: {share:.2f}, {gain:.2f}"
    )
    assert share >= SHARE
    assert gain >= GAIN
