"""How results are shown: tables and data on standard output, reports and progress on standard error."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kg.articles import Failure

__all__ = ["err", "escape", "failures", "line", "note", "out", "rows"]

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False)
SHOWN = 20
"""So many skipped inputs are named one by one; the rest are counted."""


def line(record: Mapping[str, Any], stream: TextIO | None = None) -> None:
    """One record as a JSON line."""
    (stream or sys.stdout).write(json.dumps(record, ensure_ascii=False) + "\n")


def rows(columns: Sequence[str], found: Iterable[Sequence[object]], *, form: str) -> None:
    """Rows as a table for people, as CSV, or as a JSON array of objects."""
    if form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows(["" if value is None else value for value in row] for row in found)
    elif form == "json":
        sys.stdout.write(
            json.dumps([dict(zip(columns, row, strict=True)) for row in found], ensure_ascii=False, indent=1) + "\n"
        )
    else:
        table = Table(*columns, header_style="bold", show_edge=False, pad_edge=False)
        for row in found:
            table.add_row(*("" if value is None else escape(str(value)) for value in row))
        out.print(table)


def failures(found: Sequence[Failure]) -> None:
    """Say what was skipped and why."""
    for failure in found[:SHOWN]:
        sort = "note" if failure.remark else "skipped" if failure.declared else "failed"
        err.print(f"{sort}: {escape(str(failure))}", style="dim" if failure.declared or failure.remark else "red")
    if len(found) > SHOWN:
        err.print(f"… and {len(found) - SHOWN} more")


def note(text: str) -> None:
    """A line of the report."""
    err.print(escape(text))
