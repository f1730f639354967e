"""Reader of saved web pages: trafilatura finds the article and its metadata; nothing is fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from kg.articles.archive_pages import pieces_of_page
from kg.articles.archives import drafts_of
from kg.articles.decode import decode
from kg.articles.failure import Failure
from kg.articles.headline import without_site
from kg.articles.markup import plain
from kg.articles.source import Draft, Source, content
from kg.errors import ArticleError

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it complains about is told by our failures
MOST_TAGS = 30_000
"""More tags than any article has: such a page costs time that nobody asked for."""
_TAG = re.compile(r"<[a-zA-Z]")
_ARTICLE = re.compile(r"<(article|main)\b[^<>]*>", re.IGNORECASE)
_LEAD = re.compile(
    r"<(p|div|h2)\b[^<>]{0,500}\b(?:class|itemprop)\s*=\s*[\"'][^\"'<>]*\b(?:standfirst|article-lead|lede|dek|lead-paragraph)\b[^<>]*>"
    r"(.{1,3000}?)</\1>",
    re.IGNORECASE | re.DOTALL,
)
_SMASHED = re.compile(
    r"<time\b[^<>]*>[^<>]{0,80}</time>|<span\b[^<>]{0,300}\bclass\s*=\s*[\"'][^\"'<>]*\bdate\b[^<>]*>[^<>]{0,80}</span>",
    re.IGNORECASE,
)
"""A date inside running text, whose neighbours many pages divide by style only."""
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
    _bounded(page)
    if parts := pieces_of_page(page):
        yield from drafts_of(source, parts)
        return
    found = trafilatura.bare_extraction(
        _SMASHED.sub(r" \g<0> ", page),
        url=source.url,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise ArticleError("no article text was found in this page; save the article as plain text instead")
    lines = _whole(_standfirst(page), _divided(_lines(_BULLET.sub("", str(found.text))), page))
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


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _divided(lines: list[str], page: str) -> list[str]:
    """The paragraphs; of a short article that trafilatura runs together into one, those that its markup has."""
    start = _ARTICLE.search(page)
    if len(lines) != 1 or start is None:
        return lines
    end = page.lower().find(f"</{start[1].lower()}", start.end())
    parts = _lines(plain(page[start.end() : end])) if end >= 0 else []
    whole = _letters(lines[0])
    return parts if len(parts) > 1 and all(_letters(part) in whole for part in parts) else lines


def _standfirst(page: str) -> str:
    """The paragraph that a page marks as its lead, wherever it stands."""
    found = _LEAD.search(page)
    return " ".join(plain(found[2]).split()) if found else ""


def _whole(lead: str, lines: list[str]) -> list[str]:
    """The article with its lead, where this is not among its lines."""
    return lines if not lead or _letters(lead) in _letters(" ".join(lines)) else [lead, *lines]


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _bounded(page: str) -> None:
    """Raise :class:`ArticleError` for a page that would take too long."""
    number = sum(1 for _ in _TAG.finditer(page))
    if number > MOST_TAGS:
        raise ArticleError(f"has {number:,} tags; a page may have {MOST_TAGS:,}; save the article as plain text")
