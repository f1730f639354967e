"""Readers of JSON: lines, arrays and single objects, whatever a file's suffix says, and arrays that an API wraps."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from kg.articles.decode import decode
from kg.articles.failure import Failure
from kg.articles.fields import Fields, records
from kg.articles.source import LIMIT_BYTES, LIMIT_TEXT, Draft, Source, content
from kg.articles.wide import utf8
from kg.errors import ArticleError

LONGEST_LINE = 8 * LIMIT_TEXT
"""Longest line of a JSON lines file, in bytes."""
_FAULTS = (ValueError, RecursionError)
"""What parsing may raise: ValueError for what is no JSON, and for numbers of more digits than Python takes."""


def read_jsonl(source: Source) -> Iterator[Draft | Failure]:
    """One article a line; a bad line is reported with its number and the others are read.

    A file of this name that holds an array or an object over several lines is read as a whole.
    """
    number, fields = 0, Fields(source.columns)
    with source.open() as opened, utf8(opened) as stream:
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            name = f"{source.name}:{number}"
            if len(line) > LONGEST_LINE:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(LONGEST_LINE)
                yield Failure(name, f"line longer than {LONGEST_LINE:,} bytes, the limit for one article")
                continue
            if number == 1 and line.removeprefix(b"\xef\xbb\xbf").strip() in (b"[", b"{"):
                yield from read_json(replace(source, open=lambda: _whole(line, stream)))  # noqa: B023  opened at once
                return
            if line.strip():
                stem = _stem(source, str(number))
                yield from drafts_of_line(line, name=name, stem=stem, charset=source.charset, fields=fields)
    if number == 0:
        raise ArticleError("is empty")


def _whole(first: bytes, rest: IO[bytes]) -> IO[bytes]:
    return io.BytesIO(first + rest.read(LIMIT_BYTES + 1))


def drafts_of_line(
    line: bytes, *, name: str, stem: str | None = None, charset: str | None = None, fields: Fields | None = None
) -> Iterator[Draft | Failure]:
    """The article of one JSON line, or those of an array on it, after remarks on it; or only a failure.

    ``fields`` finds the fields of all lines of one file.
    """
    known = fields or Fields({})
    try:
        text, remark = decode(line, charset=charset)
        found = json.loads(text)
    except ArticleError as problem:
        yield Failure(name, str(problem))
        return
    except _FAULTS as problem:
        yield Failure(name, f"not JSON: {problem}; each line is one object with the key text")
        return
    if remark:
        yield Failure(name, remark, remark=True)
    if isinstance(found, list) and found and all(isinstance(each, dict) for each in found):
        for place, record in enumerate(found, 1):
            yield from known.drafts(record, name=f"{name}#{place}", stem=stem and f"{stem}/{place}")
        return
    yield from known.drafts(found, name=name, stem=stem)


def read_json(source: Source) -> Iterator[Draft | Failure]:
    """A JSON array of articles, one article, an object that wraps such an array, or several of these one by one."""
    text, remark = decode(content(source), charset=source.charset)
    if not text.strip():
        raise ArticleError("is empty")
    if remark:
        yield Failure(source.name, remark, remark=True)
    fields = Fields(source.columns)
    values = list(_values(text))
    for number, found in enumerate(values, 1):
        if found == []:
            raise ArticleError("is an empty array")
        several = [str(number)] if len(values) > 1 else []
        for path, place, record in records(found, fields):
            numbers = [*several, *([str(place)] if place else [])]
            where = "/".join([*([path] if path else []), *numbers])
            name = f"{source.name}#{where}" if where else source.name
            stem = _stem(source, "/".join(numbers)) if numbers else source.stem
            yield from fields.drafts(record, name=name, stem=stem)


def _values(text: str) -> Iterator[object]:
    """The JSON values of a text, one after the other. Raises :class:`ArticleError` where there is none."""
    decoder, position = json.JSONDecoder(), 0
    end = len(text.rstrip())
    while position < end:
        while text[position].isspace():
            position += 1
        try:
            value, position = decoder.raw_decode(text, position)
        except _FAULTS as problem:
            raise ArticleError(f"not JSON: {problem}; expected an array of objects with the key text") from problem
        yield value


def _stem(source: Source, place: str) -> str | None:
    return f"{source.stem}/{place}" if source.stem else None
