"""The headline of plain text: a short first line without full stop, and a blank line after it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.articles.clean import clean

LONGEST = 200
MOST_WORDS = 25
_LINES = re.compile(r"\n[ \t\r]*\n")
_ENDED = re.compile(r"""[.!;:,…]["'”’»)\]]*$""")
_MARKDOWN = re.compile(r"^#+\s*|\s*#+$")


def headline(text: str, *, words: Mapping[str, tuple[str, ...]] | None = None) -> str | None:
    """The first body line if it looks like a title; a date or byline may stand before it."""
    kept = clean(text, words=words).passages
    if len(kept) < 2:
        return None
    first = kept[0].text
    blank = _LINES.search(text[kept[0].end : kept[1].start])
    lines = " ".join(first.split())
    if not blank or _ENDED.search(lines) or len(lines) > LONGEST or len(lines.split()) > MOST_WORDS:
        return None
    return _MARKDOWN.sub("", lines) or None


def without_site(title: str | None, site: str | None) -> str | None:
    """The title without the name of the site behind it."""
    if not title or not site:
        return title
    for mark in (" | ", " - ", " -- ", " – ", " — ", " : ", " :: "):
        head, found, tail = title.rpartition(mark)
        folded, name = tail.strip().casefold(), site.strip().casefold()
        if found and head.strip() and (folded == name or folded in name or name in folded):
            return head.strip()
    return title
