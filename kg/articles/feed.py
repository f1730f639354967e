"""Reader of RSS and Atom files: one article an entry; links are not followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from kg.articles.failure import Failure
from kg.articles.headline import without_site
from kg.articles.markup import plain
from kg.articles.source import Draft, Source, content
from kg.errors import ArticleError

_HALVES = re.compile(
    rb"(?:&#(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]|[xX]0*[dD][89a-fA-F][\da-fA-F]{2});)+"
)
_CODE = re.compile(rb"&#([xX]?[\da-fA-F]+);")
_ENTRY = re.compile(rb"<(?:item|entry)\b")
_ENDED = re.compile(rb"</(?:item|entry)>")


def read_feed(source: Source) -> Iterator[Draft | Failure]:
    """The entries of a feed: full content where the feed has it, else the summary."""
    import feedparser  # slow to start, and most inputs are no feeds

    data = content(source)
    if not data.strip():
        raise ArticleError("is empty")
    feed = feedparser.parse(BytesIO(_HALVES.sub(_joined, data.lstrip())))
    if not feed.entries:
        if feed.bozo or not feed.version:
            raise ArticleError(
                f"is no RSS or Atom feed: {feed.get('bozo_exception', 'it has the root of something else')}"
            )
        raise ArticleError("is a feed without entries")
    for number, entry in enumerate(feed.entries, 1):
        yield _draft(entry, feed, name=f"{source.name}#{number}", stem=source.stem and f"{source.stem}/{number}")
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        whole = len(feed.entries) >= len(_ENTRY.findall(data)) == len(_ENDED.findall(data))
        rest = "all its entries were read" if whole else "later entries may be missing"
        yield Failure(source.name, f"not well-formed ({feed.bozo_exception}); {rest}", remark=whole)


def _draft(entry: Any, feed: Any, *, name: str, stem: str | None) -> Draft:
    bodies = [part.value for part in entry.get("content", ()) if part.get("value")]
    text = plain(max(bodies, key=len) if bodies else entry.get("summary", ""))
    link = entry.get("link")
    source = (entry.get("source") or {}).get("title") or feed.feed.get("title")
    title = without_site(plain(entry.get("title", "")) or None, source)
    if title and source and " ".join(text.split()) == f"{title} {source}":
        text, title = title, None  # an aggregator's entry: the headline once more, linked, and its source
    return Draft(
        name=name,
        stem=stem,
        text=text,
        id=link or entry.get("id"),
        title=title,
        date=entry.get("published") or entry.get("updated") or entry.get("date"),
        source=source,
        url=link,
    )


def _joined(found: re.Match[bytes]) -> bytes:
    """The letter of two references to halves (as JavaScript counts letters), U+FFFD for a half alone."""
    codes = [int(code[1:], 16) if code[:1] in b"xX" else int(code) for code in _CODE.findall(found[0])]
    units = b"".join(code.to_bytes(2, "little") for code in codes)
    return "".join(f"&#{ord(char)};" for char in units.decode("utf-16-le", "replace")).encode()
