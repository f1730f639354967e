"""Reader of plain text: one article a file, first line perhaps its title; or an archive's export with many."""

from __future__ import annotations

import io
from collections.abc import Iterator

from kg.articles.archives import drafts_of, pieces
from kg.articles.decode import decode
from kg.articles.failure import Failure
from kg.articles.mail import is_mail, read_mail
from kg.articles.source import Draft, Source, content
from kg.articles.table import rows
from kg.articles.wire import sgml


def read_text(source: Source) -> Iterator[Draft | Failure]:
    """The whole file as one article, unless its first lines show that it is a mail, a table or an archive's export."""
    data = content(source)
    if is_mail(data[:8000]):
        yield from read_mail(source)
        return
    text, remark = decode(data, charset=source.charset)
    if remark:
        yield Failure(source.name, remark, remark=True)
    first = text[:2000].partition("\n")[0]
    if "\t" in first and "text" in [name.strip().lower() for name in first.split("\t")]:
        yield from rows(source, io.StringIO(text, newline=""))
        return
    yield from drafts(source, text)


def drafts(source: Source, text: str) -> Iterator[Draft]:
    """The article of a text, or the articles of an archive's export or a corpus' markup."""
    if found := sgml(text, source):
        yield from found
        return
    parts = pieces(text)
    yield from drafts_of(source, parts)
    if not parts:
        yield Draft(name=source.name, stem=source.stem, text=text, url=source.url, headline=True)
