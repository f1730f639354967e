"""What runs in Spark's Python workers: the same pure functions as in one process, from batches to batches.

Spark ships these functions by name, never what they know: each Python worker loads model and ontology once.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import lru_cache, partial
from itertools import islice
from typing import Any

import pyarrow

from kg.articles import Failure
from kg.articles.finish import finish
from kg.articles.html import read_html
from kg.articles.objects import drafts_of_line
from kg.articles.source import Draft, Source
from kg.errors import ArticleError
from kg.extraction import Extraction, Extractor
from kg.graph import facts
from kg.graph.codes import codes_of
from kg.graph.write import article_quads
from kg.ontology import load
from kg.run.batches import BATCH, read_batch
from kg.run.reader import extractor, run_of
from kg.statement import Article

Batches = Iterator[pyarrow.RecordBatch]

ARTICLE = pyarrow.schema(
    [(name, pyarrow.string()) for name in ("name", "id", "text", "title", "date", "source", "url", "failure")]
)
"""An article, or a failure (as JSON); ``name`` says where it was found."""

READ = pyarrow.schema(
    [
        ("article", pyarrow.string()),
        ("statements", pyarrow.list_(pyarrow.string())),
        ("offices", pyarrow.list_(pyarrow.string())),
        ("quads", pyarrow.string()),
        ("failure", pyarrow.string()),
    ]
)
"""What one article says, each statement as a line of ``kg extract``, and in RDF where it is wanted; or a failure."""


def lines(batches: Batches) -> Batches:
    """Articles of JSON lines: ``name`` and ``line`` in."""
    yield from _articles(
        draft for row in _rows(batches) for draft in drafts_of_line(row["line"].encode(), name=row["name"])
    )


def pages(batches: Batches) -> Batches:
    """Articles of the HTML pages in WARC files (Common Crawl News): ``path`` in."""
    yield from _articles(draft for row in _rows(batches) for draft in _archive(row["path"]))


def read(
    batches: Batches, *, model: str | None, learnt: str | None, readers: tuple[str, ...] | None, quads: bool
) -> Batches:
    """What articles say; rows that are failures pass through."""
    reader = _extractor(model, learnt, readers)
    for batch in _portions(_rows(batches), BATCH):
        yield _batch(list(_read(reader, batch, quads=quads)), READ)


@lru_cache(maxsize=1)
def _extractor(model: str | None, learnt: str | None, readers: tuple[str, ...] | None) -> Extractor:
    """The extractor of this Python worker."""
    return extractor(model, learnt=learnt, readers=readers)


def _read(reader: Extractor, rows: list[dict[str, Any]], *, quads: bool) -> Iterator[dict[str, Any]]:
    yield from ({"failure": row["failure"]} for row in rows if row["failure"] is not None)
    articles = [
        Article(**{name: row[name] for name in ("id", "text", "title", "date", "source", "url")})
        for row in rows
        if row["failure"] is None
    ]
    for found in read_batch(reader, articles):
        if isinstance(found, Failure):
            yield {"failure": _json(asdict(found))}
            continue
        yield {
            "article": found.article.id,
            "statements": [_json(statement.to_dict()) for statement in found.statements],
            "offices": [_json(holding.to_dict()) for holding in found.offices],
            "quads": _quads(found, reader) if quads else None,
        }


def _quads(found: Extraction, reader: Extractor) -> str:
    """An article's quads and the facts it tells, as N-Quads."""
    said = article_quads(
        found.article, found.statements, found.offices, run=run_of(reader), codes=codes_of(reader.ontology)
    )
    return "".join(f"{quad} .\n" for quad in (*said, *facts.quads(facts.told(said))))


def _articles(drafts: Iterable[Draft | Failure]) -> Batches:
    """Drafts as articles, checked as in one process."""
    words = load().words
    found = (
        (draft.name, item)
        for draft in drafts
        for item in ((draft,) if isinstance(draft, Failure) else finish(draft, words))
    )
    for portion in _portions(found, BATCH):
        yield _batch(
            [
                {"name": name, "failure": _json(asdict(item))}
                if isinstance(item, Failure)
                else {"name": name, **asdict(item)}
                for name, item in portion
            ],
            ARTICLE,
        )


def _archive(path: str) -> Iterator[Draft | Failure]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for record in ArchiveIterator(path, record_types=WarcRecordType.response, parse_http=True):
        if "html" not in (record.http_content_type or "html"):
            continue
        address = record.headers.get("WARC-Target-URI")
        opening = partial(io.BytesIO, record.reader.read())
        source = Source(name=address or path, stem=None, open=opening, charset=record.http_charset, url=address)
        try:
            yield from read_html(source)
        except ArticleError as problem:
            yield Failure(source.name, str(problem))


def _rows(batches: Batches) -> Iterator[dict[str, Any]]:
    return (row for batch in batches for row in batch.to_pylist())


def _portions(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    source = iter(items)
    while portion := list(islice(source, size)):
        yield portion


def _batch(rows: list[dict[str, Any]], schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    return pyarrow.RecordBatch.from_pylist(rows, schema=schema)


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)
