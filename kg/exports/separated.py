"""Tab-separated tables on one line a row: text is quoted as CSV is, so that pandas, R and Excel read every row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kg.exports.tables import inert


def separated(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The header and the rows as lines; ``None`` is an empty cell, control characters in text are spaces."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter="\t", lineterminator="\n")
    for row in chain([columns], rows):
        writer.writerow([_cell(value) for value in row])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    return inert(" ".join("".join(char if char.isprintable() else " " for char in value).split()))
