"""Readers of records: JSON lines, JSON, CSV and TSV, with the keys text, id, title, date, url and source."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping

from kg.articles.decode import decode
from kg.articles.failure import Failure
from kg.articles.source import LIMIT_TEXT, Draft, Source, content
from kg.errors import ArticleError

KEYS = ("text", "id", "title", "date", "url", "source")
LONGEST_LINE = 8 * LIMIT_TEXT
"""Longest line of a JSON lines file, in bytes."""


def read_jsonl(source: Source) -> Iterator[Draft | Failure]:
    """One article a line; a bad line is reported with its number and the others are read."""
    number = 0
    with source.open() as stream:
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            name = f"{source.name}:{number}"
            if len(line) > LONGEST_LINE:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(LONGEST_LINE)
                yield Failure(name, f"line longer than {LONGEST_LINE:,} bytes, the limit for one article")
                continue
            if not line.strip():
                continue
            yield from drafts_of_line(line, name=name, stem=_stem(source, number), charset=source.charset)
    if number == 0:
        raise ArticleError("is empty")


def drafts_of_line(
    line: bytes, *, name: str, stem: str | None = None, charset: str | None = None
) -> Iterator[Draft | Failure]:
    """The article of one JSON line, after a remark on it if there is one; or only a failure."""
    try:
        text, remark = decode(line, charset=charset)
        record = json.loads(text)
    except ArticleError as problem:
        yield Failure(name, str(problem))
        return
    except (json.JSONDecodeError, RecursionError) as problem:
        yield Failure(name, f"not JSON: {problem}; each line is one object with the key text")
        return
    if remark:
        yield Failure(name, remark, remark=True)
    yield _draft(record, name=name, stem=stem)


def read_json(source: Source) -> Iterator[Draft | Failure]:
    """A JSON array of articles, or one article."""
    text, remark = decode(content(source), charset=source.charset)
    if not text.strip():
        raise ArticleError("is empty")
    if remark:
        yield Failure(source.name, remark, remark=True)
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as problem:
        raise ArticleError(f"not JSON: {problem}; expected an array of objects with the key text") from problem
    if not isinstance(found, list):
        yield _draft(found, name=source.name, stem=source.stem)
        return
    if not found:
        raise ArticleError("is an empty array")
    for number, record in enumerate(found, 1):
        yield _draft(record, name=f"{source.name}#{number}", stem=_stem(source, number))


def read_csv(source: Source) -> Iterator[Draft | Failure]:
    """One article a row; the separator is taken from the header: comma, semicolon or tab."""
    csv.field_size_limit(2 * LIMIT_TEXT)
    with source.open() as stream:
        lines = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        header = lines.readline()
        if not header.strip():
            raise ArticleError("is empty")
        mark = max("\t;,", key=header.count)
        columns = [name.strip().lower() for name in next(csv.reader([header], delimiter=mark))]
        if "text" not in columns:
            shown = ", ".join(name[:40].encode("utf-8", "replace").decode() for name in columns[:12])
            raise ArticleError(f"has no column text; columns are: {shown}; allowed: {', '.join(KEYS)}")
        if unknown := [name for name in columns if name not in KEYS]:
            yield Failure(
                source.name, f"unknown columns left out: {', '.join(unknown)}; known: {', '.join(KEYS)}", remark=True
            )
        yield from _rows(source, csv.reader(lines, delimiter=mark), columns)


def _rows(source: Source, rows: Iterator[list[str]], columns: list[str]) -> Iterator[Draft | Failure]:
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            if number == 1:
                raise ArticleError("has a header and no rows") from None
            return
        except csv.Error as problem:
            yield Failure(
                f"{source.name} row {number}", f"not readable as CSV: {problem}; limit {2 * LIMIT_TEXT:,} characters"
            )
            continue
        name = f"{source.name} row {number}"
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(columns):
            yield Failure(name, f"has {len(row)} cells, the header {len(columns)}; look at quotes and separators")
            continue
        try:
            cells = [decode(cell.encode("utf-8", "surrogateescape"), charset=source.charset) for cell in row]
        except ArticleError as problem:
            yield Failure(name, str(problem))
            continue
        if remark := next((remark for _, remark in cells if remark), None):
            yield Failure(name, remark, remark=True)
        values = {key: text or None for key, (text, _) in zip(columns, cells, strict=True) if key in KEYS}
        yield _filled(values, name=name, stem=_stem(source, number))


def _draft(record: object, *, name: str, stem: str | None) -> Draft | Failure:
    if not isinstance(record, Mapping):
        return Failure(name, f"is {_kind(record)}; allowed: an object with the key text")
    if "text" not in record:
        keys = ", ".join(str(key)[:40] for key in list(record)[:12]) or "none"
        return Failure(name, f"has no key text; keys are: {keys}; allowed: {', '.join(KEYS)}")
    return _filled(record, name=name, stem=stem)


def _filled(record: Mapping[str, object], *, name: str, stem: str | None) -> Draft:
    return Draft(
        name=name,
        stem=stem,
        text=record["text"] if record["text"] is not None else "",
        id=record.get("id"),
        title=record.get("title"),
        date=record.get("date"),
        source=record.get("source"),
        url=record.get("url"),
    )


def _stem(source: Source, number: int) -> str | None:
    return f"{source.stem}/{number}" if source.stem else None


def _kind(value: object) -> str:
    kinds = {list: "an array", str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), "null")
