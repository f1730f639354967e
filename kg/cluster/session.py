"""The Spark session of the command line; in a notebook or on a cluster the one that is there serves as well."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

BATCH = 256
"""Articles that Spark hands to a Python worker at a time."""

SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
    "spark.executorEnv.OPENBLAS_NUM_THREADS": "1",  # Spark gives every core a worker of its own
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
}
"""What differs from Spark's own defaults; ``spark-submit --conf`` and ``spark-defaults.conf`` set the rest."""


def session(master: str | None = None) -> SparkSession:
    """A Spark session on a master (``local[2]``, ``spark://…``, ``yarn``); without one, as ``spark-submit`` says.

    Raises:
        UsageError: pyspark or Java is missing.
    """
    if find_spec("pyspark") is None:
        raise UsageError("Spark needs pyspark: pip install 'diplograph[spark]'")
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    if (master or "").startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # elsewhere the cluster knows its interpreter
    building = SparkSession.builder.appName("diplograph").config(map=SETTINGS)
    if master is not None:
        building = building.master(master)
    try:
        spark = building.getOrCreate()
    except (PySparkException, FileNotFoundError, RuntimeError) as problem:
        raise UsageError(
            f"Spark does not start ({problem}); "
            "it needs Java 17 or later (on Debian: apt-get install default-jre-headless)"
        ) from problem
    spark.sparkContext.setLogLevel("ERROR")
    return spark
