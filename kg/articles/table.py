"""Readers of tables: CSV and TSV as Excel, R and pandas save them, one article a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TextIO

from kg.articles.decode import decode
from kg.articles.failure import Failure
from kg.articles.fields import KEYS, Fields, draft, printable
from kg.articles.source import LIMIT_TEXT, Draft, Source
from kg.articles.wide import utf8
from kg.errors import ArticleError

LONGEST_HEADER = 100_000
"""Longest first line of a table, in characters."""
SEPARATORS = "\t;,|"
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)
"""The line by which Excel is told the separator."""
_HEADLESS = 0.5
"""A first line with so many numbers among its cells is no header."""


def read_csv(source: Source) -> Iterator[Draft | Failure]:
    """One article a row; the separator is told by the first lines: comma, semicolon, tab or bar."""
    with source.open() as opened, utf8(opened) as stream:
        lines = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        yield from rows(source, lines)


def rows(source: Source, lines: TextIO) -> Iterator[Draft | Failure]:
    """The articles of a table whose lines are read from ``lines``.

    Raises:
        ArticleError: it has no header, or no column that could be the text.
    """
    csv.field_size_limit(2 * LIMIT_TEXT)
    first, mark = _header_line(lines), None
    if found := _SEPARATOR_LINE.match(first):
        first, mark = _header_line(lines), found[1]
    mark = mark or max(SEPARATORS, key=first.count)
    table = csv.reader(chain([first], lines), delimiter=mark)
    try:
        header = [cell.strip() for cell in next(table)]
    except csv.Error as problem:
        raise ArticleError(f"its first line is no header of a table: {problem}") from problem
    fields = Fields(source.columns)
    places = fields.places(dict.fromkeys(_keys(header), ""))
    if "text" not in places:
        raise ArticleError(_no_text(header, fields))
    if remark := fields.remark(places):
        yield Failure(source.name, remark, remark=True)
    taken = {place for place, _ in places.values()}
    if unknown := [printable(name) for name in _keys(header) if name and name not in taken]:
        reason = f"unknown columns left out: {', '.join(unknown)}; known: {', '.join(KEYS)}"
        yield Failure(source.name, reason, remark=True)
    yield from _rows(source, table, header, fields)


def _header_line(lines: TextIO) -> str:
    first = lines.readline(LONGEST_HEADER + 1)
    if len(first) > LONGEST_HEADER:
        raise ArticleError(f"its first line is longer than {LONGEST_HEADER:,} characters; it is no header of a table")
    if not first.strip():
        raise ArticleError("is empty")
    return first


def _keys(header: Sequence[str]) -> list[str]:
    """The columns' names as keys: the usual ones are known in capitals too."""
    return [name.lower() if name.lower() in KEYS else name for name in header]


def _no_text(header: Sequence[str], fields: Fields) -> str:
    numbers = sum(re.fullmatch(r"[-+\d.,]+", cell) is not None for cell in header)
    if numbers > 2 and numbers >= _HEADLESS * sum(map(bool, header)):
        return "has no header with the names of its columns; it looks like a table of figures or coded events"
    return fields.missing([name for name in _keys(header) if name], "column")


def _rows(
    source: Source, table: Iterator[list[str]], header: Sequence[str], fields: Fields
) -> Iterator[Draft | Failure]:
    number, width = 0, len(header)
    while True:
        number += 1
        name = f"{source.name} row {number}"
        try:
            row = next(table)
        except StopIteration:
            if number == 1:
                raise ArticleError("has a header and no rows") from None
            return
        except csv.Error as problem:
            yield Failure(name, f"not readable as CSV: {problem}; limit {2 * LIMIT_TEXT:,} characters")
            continue
        if not any(cell.strip() for cell in row):
            continue
        beyond = [cell for cell, column in zip(row, header, strict=False) if not column] + row[width:]
        if len(row) < width or any(cell.strip() for cell in beyond):
            yield Failure(name, f"has {len(row)} cells, the header {width}; look at quotes and separators")
            continue
        yield from _row(source, row[:width], name=name, number=number, header=header, fields=fields)


def _row(
    source: Source, row: Sequence[str], *, name: str, number: int, header: Sequence[str], fields: Fields
) -> Iterator[Draft | Failure]:
    try:
        cells = [decode(cell.encode("utf-8", "surrogateescape"), charset=source.charset) for cell in row]
    except ArticleError as problem:
        yield Failure(name, str(problem))
        return
    if remark := next((remark for _, remark in cells if remark), None):
        yield Failure(name, remark, remark=True)
    values = {key: text or None for key, (text, _) in zip(_keys(header), cells, strict=True) if key}
    stem = f"{source.stem}/{number}" if source.stem else None
    places = fields.places(values)
    if "text" not in places:
        yield Failure(name, "has no text: it is empty")
        return
    yield draft(places, name=name, stem=stem)
