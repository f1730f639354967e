"""HTML to plain paragraphs, for the short pieces in feeds; whole pages go to trafilatura instead."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    }
    | {"header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
)
_HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "figure", "figcaption"})


_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "cite",
        "em",
        "font",
        "i",
        "img",
        "mark",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    }
)
_WRITTEN = re.compile(
    rf"</?(?:{'|'.join(sorted(_BLOCKS | _HIDDEN | _INLINE))})(?:\s[^<>]{{0,2000}})?/?>|<!--"
    r"|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});",
    re.IGNORECASE,
)


def written(text: str) -> bool:
    """Whether a text was written as HTML: it has a tag, a comment or an entity of the language."""
    return _WRITTEN.search(text) is not None


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _HIDDEN:
            self.hidden += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self.hidden = max(self.hidden - 1, 0)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(" ".join(data.split("\n")))


def plain(html: str) -> str:
    r"""The text of a piece of HTML, paragraphs divided by blank lines, entities resolved.

    >>> plain("<p>Peru &amp; Chile</p><p>met.</p>")
    'Peru & Chile\n\nmet.'
    """
    reader = _Text()
    reader.feed(_without_comments(html))
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _without_comments(html: str) -> str:
    """The HTML without its comments; one that never ends hides all that follows, as in a browser.

    Python's parser would look for the end of each again, which takes time with the square of the length.
    """
    kept, position = [], 0
    while (start := html.find("<!--", position)) >= 0:
        kept.append(html[position:start])
        end = html.find("-->", start + 2)
        if end < 0:
            return "".join(kept)
        position = end + 3
    return "".join([*kept, html[position:]])
