"""Reader of saved web pages: trafilatura finds the article and its metadata; nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.articles.decode import decode
from kg.articles.failure import Failure
from kg.articles.source import Draft, Source, content
from kg.errors import ArticleError

_BULLET = re.compile(r"^- ", re.MULTILINE)
_DATES = {"extensive_search": False, "original_date": True}
"""Only dates the page declares (metadata, URL, time elements): a guess from the running text would be invented."""


def read_html(source: Source) -> Iterator[Draft | Failure]:
    """The article of a page, with title, date, source and URL as the page declares them."""
    import trafilatura  # slow to start, and most inputs are no pages
    from trafilatura.settings import Document

    page, remark = decode(content(source), charset=source.charset)
    if remark:
        yield Failure(source.name, remark, remark=True)
    if not page.strip():
        raise ArticleError("is empty")
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
        title=_title(found.title, found.sitename),
        date=found.date,
        source=found.sitename,
        url=source.url or found.url,
    )


def _title(title: str | None, site: str | None) -> str | None:
    """The title without the name of the site behind it."""
    if not title or not site:
        return title
    for mark in (" | ", " - ", " -- ", " – ", " — ", " : ", " :: "):
        head, found, tail = title.rpartition(mark)
        folded, name = tail.strip().casefold(), site.strip().casefold()
        if found and head.strip() and (folded == name or folded in name or name in folded):
            return head.strip()
    return title
