"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT…", help="Files, folders, `-` for standard input, or URLs.", show_default=False),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="A spaCy model to use instead of the small one that comes along."),
]
Graph = Annotated[
    Path, typer.Option("--graph", metavar="DIR", envvar="KG_GRAPH", help="Folder of the graph.", show_default=True)
]
DEFAULT_GRAPH = Path("diplograph")


class Rows(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Lines(StrEnum):
    """How statements are printed."""

    JSONL = "jsonl"
    TABLE = "table"
    CSV = "csv"
