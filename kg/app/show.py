"""How results are shown: tables and data on standard output, reports and progress on standard error."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from kg.articles import Failure

__all__ = ["err", "escape", "failures", "line", "note", "out", "rows", "say"]


def _console(*, stderr: bool = False, width: int | None = None) -> Console:
    """A console that prints text as it is: its brackets are no style, its colons no picture."""
    return Console(stderr=stderr, width=width, markup=False, emoji=False, highlight=False)


out = _console()
err = _console(stderr=True)
NAMED = 50
"""So many inputs of one sort (failed, skipped, remarked) are named one by one; the rest are counted by reason."""
PIPED_WIDTH = 400
"""Width of a table that goes to a file or another program, where no line should be folded."""
_CONTROL = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


def escape(text: str) -> str:
    """Text of an article as a terminal may show it: nothing in it steers the terminal."""
    return text.translate(_CONTROL)


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
        table = Table(header_style="bold", box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for column in columns:
            table.add_column(escape(column), overflow="fold")
        for row in found:
            table.add_row(*("" if value is None else escape(str(value)) for value in row))
        (out if out.is_terminal else _console(width=PIPED_WIDTH)).print(table)


def say(text: str, *, style: str | None = None) -> None:
    """A line of text for people, on standard output; nothing in it is taken for markup, and no line is folded."""
    out.print(escape(text), style=style, soft_wrap=True)


def failures(found: Sequence[Failure]) -> None:
    """Say what was skipped and why, each by name; of very many, the rest by reason and number."""
    for sort, style in (("note", "dim"), ("skipped", "dim"), ("failed", "red")):
        of_sort = [failure for failure in found if _sort(failure) == sort]
        for failure in of_sort[:NAMED]:
            err.print(f"{sort}: {escape(str(failure))}", style=style, soft_wrap=True)
        for reason, number in Counter(failure.reason for failure in of_sort[NAMED:]).most_common():
            err.print(f"{sort}: {number} more: {escape(reason)}", style=style, soft_wrap=True)


def _sort(failure: Failure) -> str:
    return "note" if failure.remark else "skipped" if failure.declared else "failed"


def note(text: str) -> None:
    """A line of the report."""
    err.print(escape(text), soft_wrap=True)
