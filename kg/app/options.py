"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import UsageError

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT…", help="Files, folders, `-` for standard input, or URLs.", show_default=False),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="A spaCy model to use instead of the small one that comes along."),
]
Readers = Annotated[
    list[str] | None,
    typer.Option(
        "--readers", metavar="NAME", help="Who reads: `rules`, `learned`; said once for each, all when left out."
    ),
]
Learnt = Annotated[
    Path | None,
    typer.Option("--learnt", metavar="FILE", help="Office-holders that `kg learn` took from an earlier graph."),
]
Graph = Annotated[
    Path, typer.Option("--graph", metavar="DIR", envvar="KG_GRAPH", help="Folder of the graph.", show_default=True)
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Worker processes that read articles.")]
DEFAULT_GRAPH = Path("diplograph")

Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Which column or key is the text, title, date, url, source or id; may be repeated.",
    ),
]


def pairs(items: list[str] | None, *, option: str, example: str) -> dict[str, str]:
    """The values of an option that takes ``NAME=VALUE``. Raises :class:`UsageError` without the equals sign."""
    found = {}
    for item in items or ():
        name, equals, value = item.partition("=")
        if not equals:
            raise UsageError(f'{option} "{item}" must be NAME=VALUE, such as {option} {example}')
        found[name] = value
    return found


def columns(items: list[str] | None) -> dict[str, str]:
    """The columns that the user named, by field."""
    return pairs(items, option="--column", example="text=maintext")


def day(text: str) -> str:
    """A year, month or day in ISO notation, as ``--since`` and ``--until`` take it."""
    try:
        date.fromisoformat(text + "2000-01-01"[len(text) :])
    except ValueError:
        raise typer.BadParameter(f'"{text}" is no date; write 2024, 2024-07 or 2024-07-05') from None
    return text


Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", parser=day, help="Only statements from this day on.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", parser=day, help="Only statements up to this day.")
]
MinConfidence = Annotated[float, typer.Option("--min-confidence", min=0, max=1, help="Only statements this sure.")]


class Rows(StrEnum):
    """How the answer to a query is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


class Lines(StrEnum):
    """How statements are printed."""

    JSONL = "jsonl"
    TABLE = "table"
    CSV = "csv"


class Where(StrEnum):
    """Where articles are read."""

    HERE = "here"
    SPARK = "spark"
