"""Reads gold standards and statements to score: whole articles, or single sentences, one JSON object a line."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import ArticleError
from kg.statement import Article, Statement

ARTICLES, SENTENCES = "articles", "sentences"
"""The two kinds of gold standards: entries of whole articles, and events of single sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A gold standard: its file, its kind, and its records as they stand there."""

    path: Path
    kind: str
    records: Sequence[Mapping[str, Any]]


def read_gold(path: Path) -> Gold:
    """Read a gold standard; its kind is recognised.

    Raises:
        ArticleError: the file cannot be read, or a line is no gold record.
    """
    records = []
    for number, record in _lines(path, "a gold file has one JSON object a line"):
        if not {"id", "text"} <= record.keys() or not {"statements", "events"} & record.keys():
            raise ArticleError(
                f"{path}:{number}: no gold record; it needs the keys id, text and either "
                f'"statements" (articles) or "events" (sentences)'
            )
        records.append(record)
    if not records:
        raise ArticleError(f"{path}: no gold records; the file is empty")
    return Gold(path=path, kind=ARTICLES if "statements" in records[0] else SENTENCES, records=records)


def read_statements(path: Path) -> dict[str, list[Statement]]:
    """Statements by article, from the output of ``kg extract``.

    Raises:
        ArticleError: the file cannot be read, or a line is no statement.
    """
    found: dict[str, list[Statement]] = defaultdict(list)
    for number, record in _lines(path, "statements are the JSON lines that `kg extract` prints"):
        try:
            statement = Statement.from_dict(record)
        except (ValueError, KeyError, TypeError) as problem:
            raise ArticleError(f"{path}:{number}: no statement record of `kg extract`: {problem}") from problem
        found[statement.article].append(statement)
    return found


def article(record: Mapping[str, Any]) -> Article:
    """The article that a gold record annotates."""
    return Article(
        id=record["id"],
        text=record["text"],
        title=record.get("title") or None,
        date=record.get("date") or None,
        source=record.get("source") or None,
        url=record.get("url") or None,
    )


def _lines(path: Path, advice: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as problem:
        raise ArticleError(f"{path}: cannot be read: {problem.strerror}; name a file of JSON lines") from problem
    except UnicodeDecodeError as problem:
        raise ArticleError(f"{path}: not UTF-8 text; save the file as UTF-8") from problem
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as problem:
            raise ArticleError(f"{path}:{number}: not JSON: {problem}; {advice}") from problem
        if not isinstance(record, dict):
            raise ArticleError(f"{path}:{number}: no JSON object; {advice}")
        yield number, record
