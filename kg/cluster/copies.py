"""Articles without those that copy another: wire stories that many printed, updates of one report.

As :mod:`kg.curation.copies` in one process: five-word shingles, MinHash finds candidates, their likeness decides.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow
from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from kg.curation.copies import LIKE, shingles

BUCKETS = 1 << 20
TABLES = 16
"""Hash tables of the join: two texts of likeness .5 meet in at least one with a probability of .99998."""

SEED = 1


def without_copies(articles: DataFrame) -> DataFrame:
    """The articles, and failures, without those that are copies of an earlier one (undated ones last, then by id)."""
    from pyspark.ml.feature import HashingTF, MinHashLSH  # slow to start, and no Python worker needs it

    whole = articles.persist()
    shingled = (
        whole.where("failure IS NULL")
        .select("id", "date", "text")
        .mapInArrow(_shingled, "id STRING, age STRING, shingles ARRAY<STRING>")
    )
    counted = HashingTF(inputCol="shingles", outputCol="features", numFeatures=BUCKETS, binary=True).transform(
        shingled.where(f.size("shingles") > 0)
    )
    hashing = MinHashLSH(inputCol="features", outputCol="hashes", numHashTables=TABLES, seed=SEED).fit(counted)
    pairs = hashing.approxSimilarityJoin(counted, counted, 1 - LIKE)
    copied = pairs.where("(datasetB.age, datasetB.id) < (datasetA.age, datasetA.id)").select(f.col("datasetA.id"))
    return whole.join(copied.distinct(), "id", "left_anti").select(*articles.columns)


def _shingled(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    for batch in batches:
        rows = batch.to_pylist()
        yield pyarrow.RecordBatch.from_pydict(
            {
                "id": pyarrow.array([row["id"] for row in rows], pyarrow.string()),
                "age": pyarrow.array([row["date"] or "9999" for row in rows], pyarrow.string()),
                "shingles": pyarrow.array(
                    [sorted(shingles(row["text"])) for row in rows], pyarrow.list_(pyarrow.string())
                ),
            }
        )
