"""Extraction as a function from a data frame of articles to a data frame of what each of them says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema

from kg.cluster import worker


def extract(
    articles: DataFrame,
    *,
    model: str | None = None,
    learnt: str | None = None,
    readers: Sequence[str] | None = None,
    quads: bool = False,
) -> DataFrame:
    """What articles say: a row an article with its statements and office-holdings, or a row with a failure.

    ``articles`` as :func:`kg.cluster.articles` gives them. ``learnt``: a snapshot of office-holders, at a path that
    every executor sees. ``readers`` names those who read, all when left out. ``quads``: with the article in RDF too.
    The result is evaluated when it is asked for, and again each time unless it is persisted.
    """
    named = None if readers is None else tuple(readers)
    reading = partial(worker.read, model=model, learnt=learnt, readers=named, quads=quads)
    return articles.mapInArrow(reading, from_arrow_schema(worker.READ))
