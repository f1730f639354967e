"""Reader of RSS and Atom files: one article an entry; links are not followed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from kg.articles.failure import Failure
from kg.articles.markup import plain
from kg.articles.source import Draft, Source, content
from kg.errors import ArticleError


def read_feed(source: Source) -> Iterator[Draft | Failure]:
    """The entries of a feed: full content where the feed has it, else the summary."""
    import feedparser  # slow to start, and most inputs are no feeds

    data = content(source)
    if not data.strip():
        raise ArticleError("is empty")
    feed = feedparser.parse(BytesIO(data))
    if not feed.entries:
        if feed.bozo:
            raise ArticleError(f"is no RSS or Atom feed: {feed.bozo_exception}")
        raise ArticleError("is a feed without entries")
    for number, entry in enumerate(feed.entries, 1):
        bodies = [part.value for part in entry.get("content", ()) if part.get("value")]
        text = plain(max(bodies, key=len) if bodies else entry.get("summary", ""))
        link = entry.get("link")
        yield Draft(
            name=f"{source.name}#{number}",
            stem=f"{source.stem}/{number}" if source.stem else None,
            text=text,
            id=link or entry.get("id"),
            title=plain(entry.get("title", "")) or None,
            date=entry.get("published") or entry.get("updated") or entry.get("date"),
            source=(entry.get("source") or {}).get("title") or feed.feed.get("title"),
            url=link,
        )
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        yield Failure(
            source.name, f"not well-formed ({feed.bozo_exception}); later entries may be missing", remark=False
        )
