"""Reader of saved web pages: trafilatura finds the article and its metadata; nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from trafilatura.settings import Document

from kg.articles.archive_pages import pieces_of_page
from kg.articles.archives import drafts_of
from kg.articles.decode import decode
from kg.articles.failure import Failure
from kg.articles.headline import without_site
from kg.articles.source import Draft, Source, content
from kg.errors import ArticleError

MOST_TAGS = 30_000
"""More tags than any article has: such a page costs time that nobody asked for."""
_TAG = re.compile(r"<[a-zA-Z]")
_BULLET = re.compile(r"^- ", re.MULTILINE)
_DATES = {"extensive_search": False, "original_date": True}
"""Only dates the page declares (metadata, URL, time elements): a guess from the running text would be invented."""


def read_html(source: Source) -> Iterator[Draft | Failure]:
    """The article of a page, with title, date, source and URL as the page declares them."""
    page, remark = decode(content(source), charset=source.charset)
    if remark:
        yield Failure(source.name, remark, remark=True)
    if not page.strip():
        raise ArticleError("is empty")
    _bounded(page)
    if parts := pieces_of_page(page):
        yield from drafts_of(source, parts)
        return
    found = trafilatura.bare_extraction(
        page,
        url=source.url,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise ArticleError("no article text was found in this page; save the article as plain text instead")
    lines = [line.strip() for line in _BULLET.sub("", str(found.text)).split("\n") if line.strip()]
    if len(lines) > 1 and lines[0] == (found.title or "").strip():
        del lines[0]
    yield Draft(
        name=source.name,
        stem=source.stem,
        text="\n\n".join(lines),
        title=without_site(found.title, found.sitename),
        date=found.date,
        source=found.sitename,
        url=source.url or found.url,
    )


def _bounded(page: str) -> None:
    """Raise :class:`ArticleError` for a page that would take too long."""
    number = sum(1 for _ in _TAG.finditer(page))
    if number > MOST_TAGS:
        raise ArticleError(f"has {number:,} tags; a page may have {MOST_TAGS:,}; save the article as plain text")
