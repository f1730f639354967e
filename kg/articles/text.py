"""Reader of plain text: one article a file, first line perhaps its title."""

from __future__ import annotations

from collections.abc import Iterator

from kg.articles.decode import decode
from kg.articles.failure import Failure
from kg.articles.source import Draft, Source, content


def read_text(source: Source) -> Iterator[Draft | Failure]:
    """The whole file as one article."""
    text, remark = decode(content(source), charset=source.charset)
    if remark:
        yield Failure(source.name, remark, remark=True)
    yield Draft(name=source.name, stem=source.stem, text=text, url=source.url, headline=True)
