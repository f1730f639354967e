"""The command that measures how well articles are read: evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.app.options import Model, Readers


def evaluate(
    gold: Annotated[
        Path, typer.Argument(help="Annotated articles or sentences (JSON lines; both formats are recognised).")
    ],
    pred: Annotated[
        Path | None, typer.Option("--pred", help="Score these statements instead of extracting them.")
    ] = None,
    by_type: Annotated[bool, typer.Option("--by-type", help="Also by PLOVER type.")] = False,
    by_pattern: Annotated[bool, typer.Option("--by-pattern", help="Also the precision of every pattern.")] = False,
    misses: Annotated[
        bool, typer.Option("--misses", help="Also every miss and every false statement, with its sentence.")
    ] = False,
    actors: Annotated[bool, typer.Option("--actors", help="Also how well actors are found.")] = False,
    model: Model = None,
    readers: Readers = None,
) -> None:
    """Measure extraction against annotated articles or sentences: precision, recall, F1 with bootstrap intervals.

    Example: `kg evaluate gold/articles.jsonl --by-type`
    """
    from kg.app.evaluation import print_report
    from kg.quality.evaluate import evaluate as measured

    report = measured(gold, predictions=pred, model=model, readers=readers, actors=actors)
    print_report(report, by_type=by_type, by_pattern=by_pattern, misses=misses)


COMMANDS = (evaluate,)
