"""Everything that a run of Spark read, in a folder: Parquet for analysts, N-Quads for the bulk loader of a database."""

from __future__ import annotations

from pathlib import Path

from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from kg.cluster.tables import dyad_months, failures, n_quads, offices, statements


def write(read: DataFrame, folder: str | Path) -> DataFrame:
    """Write what :func:`kg.cluster.extract` gives into a new folder, and give it back as it was written.

    ``articles`` (as extracted; written first, so that nothing is read twice), ``statements`` by year of the article,
    ``offices``, ``failures``, ``dyad-months`` as Parquet, and ``n-quads`` as gzipped text if there are quads.
    """
    where = str(folder).rstrip("/")
    read.write.parquet(f"{where}/articles")
    written = read.sparkSession.read.parquet(f"{where}/articles")
    stated = statements(written)
    year = f.coalesce(f.substring("date", 1, 4), f.lit("undated"))
    stated.withColumn("year", year).write.partitionBy("year").parquet(f"{where}/statements")
    offices(written).write.parquet(f"{where}/offices")
    failures(written).write.parquet(f"{where}/failures")
    dyad_months(stated).write.parquet(f"{where}/dyad-months")
    if written.where("quads IS NOT NULL").head() is not None:
        n_quads(written).write.option("compression", "gzip").text(f"{where}/n-quads")
    return written
