"""Many machines: the extraction of one process, from batches of articles to batches of statements, on Apache Spark.

>>> from kg import cluster                                          # doctest: +SKIP
>>> spark = cluster.session("local[2]")                             # doctest: +SKIP
>>> read = cluster.extract(cluster.articles(spark, ["news/"]))      # doctest: +SKIP
>>> cluster.statements(read).groupBy("relation").count().show()     # doctest: +SKIP

Needs ``pip install 'diplograph[spark]'`` and Java 17 or later. The executors need the package and its model; a Python
worker loads the model once. Data frames go in and come out, so that it fits into any Spark job or notebook.
"""

from __future__ import annotations

from kg.cluster.copies import without_copies
from kg.cluster.extract import extract
from kg.cluster.inputs import articles
from kg.cluster.session import session
from kg.cluster.tables import dyad_months, failures, lines, n_quads, offices, statements
from kg.cluster.write import write

__all__ = [
    "articles",
    "dyad_months",
    "extract",
    "failures",
    "lines",
    "n_quads",
    "offices",
    "session",
    "statements",
    "without_copies",
    "write",
]
