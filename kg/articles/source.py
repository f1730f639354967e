"""Where articles come from: a named stream of bytes, opened only when it is read; and what readers make of it."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from kg.articles.failure import Failure
from kg.errors import ArticleError

LIMIT_TEXT = 5_000_000
"""Longest text of one article, in characters."""
LIMIT_BYTES = 50_000_000
"""Largest file that has to be read as a whole (all but JSON lines and CSV, which are read line by line)."""
GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input: ``name`` for messages, ``stem`` for article ids, ``open`` for its bytes."""

    name: str
    stem: str | None
    open: Callable[[], IO[bytes]]
    charset: str | None = None
    url: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    """Which column or key is which field, where the user says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as a reader found it, before it was checked; values are as the file has them."""

    name: str
    text: object
    stem: str | None = None
    id: object = None
    title: object = None
    date: object = None
    source: object = None
    url: object = None
    headline: bool = False
    """Whether the first line may be the title (plain text)."""


Reader = Callable[[Source], Iterator[Draft | Failure]]


def content(source: Source) -> bytes:
    """All bytes of a source. Raises ArticleError when there are too many."""
    with source.open() as stream:
        data = stream.read(LIMIT_BYTES + 1)
    if len(data) > LIMIT_BYTES:
        raise ArticleError(
            f"larger than {LIMIT_BYTES:,} bytes, the limit for files read as a whole; split it, or use JSON lines"
        )
    return data


def unzipped(opener: Callable[[], IO[bytes]]) -> Callable[[], IO[bytes]]:
    """An opener whose stream is decompressed while it is read."""
    return lambda: gzip.GzipFile(fileobj=opener())  # type: ignore[return-value]


UNREADABLE = (OSError, EOFError, zlib.error)
"""What reading bytes may raise; :class:`gzip.BadGzipFile` is an OSError."""
