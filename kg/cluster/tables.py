"""What was read, as tables: statements with a column for every key of the record, office-holdings, months of pairs."""

from __future__ import annotations

from collections.abc import Iterator

from pyspark.sql import DataFrame
from pyspark.sql import functions as f

ACTOR = "STRUCT<id: STRING, name: STRING, kind: STRING, code: STRING, home: STRING>"
EVIDENCE = (
    "STRUCT<in: STRING, text: STRING, start: INT, `end`: INT, `trigger`: STRING, trigger_start: INT, "
    "trigger_end: INT, pattern: STRING>"
)
TIME = "STRUCT<`from`: STRING, `to`: STRING, granularity: STRING, text: STRING>"
STATEMENT = (
    f"id STRING, article STRING, date STRING, title STRING, source STRING, url STRING, subject {ACTOR}, "
    f"relation STRING, object {ACTOR}, modality STRING, plover STRING, cameo STRING, quad STRING, score DOUBLE, "
    f"speaker {ACTOR}, time {TIME}, place STRING, theme STRING, about STRING, event STRING, confidence DOUBLE, "
    f"evidence {EVIDENCE}"
)
"""A line of ``kg extract``."""

OFFICE = f"article STRING, person {ACTOR}, office STRING, `of` STRING, `from` STRING, `to` STRING, evidence {EVIDENCE}"
FAILURE = "name STRING, reason STRING, declared BOOLEAN, remark BOOLEAN"

ASSERTED = ("actual", "intended")
"""How acts stand that are counted, as by the query ``pairs-by-month``."""


def lines(read: DataFrame) -> Iterator[str]:
    """The statements as lines of ``kg extract``, sorted by article, in the order of its text."""
    said = read.where("article IS NOT NULL").select("article", "statements").sort("article")
    for row in said.toLocalIterator():
        yield from row.statements


def statements(read: DataFrame) -> DataFrame:
    """The statements of :func:`kg.cluster.extract`, a row each."""
    return _unpacked(read.select(f.explode("statements").alias("line")), STATEMENT)


def offices(read: DataFrame) -> DataFrame:
    """Who holds which office, as the articles say, a row each."""
    return _unpacked(read.select(f.explode("offices").alias("line")), OFFICE)


def failures(read: DataFrame) -> DataFrame:
    """Everything that was skipped, and remarks on what was read: name, reason, whether it was declared, or a remark."""
    return _unpacked(read.where("failure IS NOT NULL").select(f.col("failure").alias("line")), FAILURE)


def n_quads(read: DataFrame) -> DataFrame:
    """The lines of N-Quads of articles that were read with ``quads=True``, one column."""
    quads = read.where("quads IS NOT NULL").select(f.explode(f.split("quads", "\n")).alias("value"))
    return quads.where("value != ''")


def dyad_months(stated: DataFrame) -> DataFrame:
    """The event table: for each pair of codes and month the number of acts, of articles and sources, the mean score.

    An act is counted once however often it is reported: same pair, relation and first day. Only what is done or
    undertaken counts.
    """
    known = stated.where(
        f.col("modality").isin(*ASSERTED) & f.col("time").isNotNull() & (f.col("subject.code") != f.col("object.code"))
    ).select(
        f.substring("time.from", 1, 7).alias("month"),
        f.col("subject.code").alias("subject"),
        f.col("object.code").alias("object"),
        "relation",
        f.col("time.from").alias("day"),
        "score",
        "article",
        f.coalesce("source", "article").alias("source"),
    )
    pair = ("month", "subject", "object")
    acts = known.groupBy(*pair, "relation", "day").agg(f.avg("score").alias("score"))
    counted = acts.groupBy(*pair).agg(f.count("*").alias("acts"), f.avg("score").alias("mean_score"))
    seen = known.groupBy(*pair).agg(
        f.countDistinct("article").alias("articles"), f.countDistinct("source").alias("sources")
    )
    return counted.join(seen, list(pair)).select(*pair, "acts", "articles", "sources", "mean_score")


def _unpacked(lines: DataFrame, form: str) -> DataFrame:
    return lines.select(f.from_json("line", form).alias("record")).select("record.*")
