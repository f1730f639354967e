"""``kg extract --on spark``: the same lines from a cluster, or Parquet and N-Quads in a folder."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from kg.app import show
from kg.articles import Failure


def extract_on_spark(
    inputs: Sequence[str],
    *,
    master: str | None,
    output: Path | None,
    model: str | None,
    learnt: Path | None,
    readers: Sequence[str] | None,
) -> None:
    """Print statements sorted by article, or write everything into a folder; say what was skipped."""
    from kg.cluster.session import session

    spark = session(master)
    from kg import cluster

    try:
        articles = cluster.articles(spark, inputs)
        read = cluster.extract(
            articles,
            model=model,
            learnt=str(learnt.resolve()) if learnt else None,
            readers=readers,
            quads=output is not None,
        )
        if output is None:
            read = read.persist()
            sys.stdout.writelines(line + "\n" for line in cluster.lines(read))
        else:
            read = cluster.write(read, output)
        count = cluster.statements(read).count()
        failures = [Failure(**row.asDict()) for row in cluster.failures(read).sort("name").collect()]
    finally:
        spark.stop()
    show.failures(failures)
    show.note(f"{count} statements")
    if any(not failure.declared and not failure.remark for failure in failures):
        raise typer.Exit(1)
