"""Articles on Spark: from JSON lines, Parquet files with the same keys, and the WARC files of Common Crawl News."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from kg.articles.fields import KEYS
from kg.cluster import worker
from kg.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
TABLES = (".parquet",)
ARCHIVES = (".warc", ".warc.gz")

ROWS_A_CORE = 4
"""Partitions for each core: articles differ in length, and a late partition should not hold up the others."""


def articles(spark: SparkSession, inputs: Iterable[str | Path], *, partitions: int | None = None) -> DataFrame:
    """One row an article, checked as in one process, or a failure; one id stands for one article.

    ``inputs`` are files of JSON lines, Parquet or WARC, or folders with such files, as every executor sees them:
    paths of a shared disk, or addresses (``s3a://…``) that Spark (and for WARC fsspec) can open. A folder that only
    Spark sees must be named by its files. ``partitions``: by default four for each core.

    Raises:
        UsageError: an input is of none of these kinds.
    """
    found = [_read(spark, name) for given in inputs for name in _files(str(given))]
    if not found:
        raise UsageError(f"no input for Spark; allowed: {', '.join((*LINES, *TABLES, *ARCHIVES))}")
    count = partitions or ROWS_A_CORE * spark.sparkContext.defaultParallelism
    return _once(reduce(DataFrame.unionAll, found)).repartition(count)


def _files(given: str) -> Iterator[str]:
    if Path(given).is_dir() and not given.endswith(TABLES):
        yield from (str(file) for file in sorted(Path(given).rglob("*")) if file.name.endswith((*LINES, *ARCHIVES)))
        yield from (str(file) for file in sorted(Path(given).rglob("*.parquet")))
    else:
        yield given


def _read(spark: SparkSession, name: str) -> DataFrame:
    schema = from_arrow_schema(worker.ARTICLE)
    if "://" not in name and not Path(name).exists():
        raise UsageError(f"{name}: no such file or folder")
    if name.endswith(LINES):
        text = spark.read.option("lineSep", "\n").text(name)
        rows = text.where(f.trim("value") != "").select(f.input_file_name().alias("name"), f.col("value").alias("line"))
        return rows.mapInArrow(worker.lines, schema)
    if name.endswith(TABLES):
        table = spark.read.parquet(name)
        known = [key for key in KEYS if key in table.columns]
        line = f.to_json(f.struct(*(f.col(key).cast("string").alias(key) for key in known)))
        return table.select(f.input_file_name().alias("name"), line.alias("line")).mapInArrow(worker.lines, schema)
    if name.endswith(ARCHIVES):
        return spark.createDataFrame([(name,)], "path STRING").mapInArrow(worker.pages, schema)
    raise UsageError(f"{name}: Spark reads {', '.join((*LINES, *TABLES, *ARCHIVES))}; other files are read without it")


def _once(found: DataFrame) -> DataFrame:
    """One article an id; what repeats it is a declared skip, another text under its id a failure."""
    place = Window.partitionBy("id").orderBy("name", "text")
    ranked = found.where(f.col("failure").isNull()).select(
        "*", f.row_number().over(place).alias("rank"), f.first("text").over(place).alias("kept")
    )
    again = f.col("text") == f.col("kept")
    reason = f.when(again, f.format_string('the same article as another one (id "%s")', "id")).otherwise(
        f.format_string('id "%s" belongs to another text too; give one of them another id', "id")
    )
    failure = f.to_json(
        f.struct(f.col("name"), reason.alias("reason"), again.alias("declared"), f.lit(False).alias("remark"))
    )
    repeated = ranked.select(
        "name",
        *(f.lit(None).cast("string").alias(name) for name in ("id", "text", "title", "date", "source", "url")),
        failure.alias("failure"),
    )
    return (
        ranked.where("rank = 1")
        .drop("rank", "kept")
        .unionByName(repeated.where("rank > 1"))
        .unionByName(found.where(f.col("failure").isNotNull()))
    )
