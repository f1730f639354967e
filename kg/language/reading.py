"""What the parser gets to read: an article's passages with tidy white space, and the way back to its offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from kg.articles import passages
from kg.language.casing import Casing, count_words
from kg.statement import Article

PARAGRAPH = "\n\n"
_SPACE = re.compile(r"^\s+|\s+\Z|\s{2,}|[^\S ]")
"""White space that is not already one plain space between words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that the reading shares with one field of the article, unchanged."""

    start: int
    field: str
    origin: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The text that is parsed; ``origin`` says where in the article a character of it stands."""

    article: Article
    text: str
    pieces: tuple[Piece, ...]

    def origin(self, position: int) -> tuple[str, int]:
        """Field (``title`` or ``text``) and offset in that field of a character of the reading."""
        piece = self.pieces[max(bisect_right(self.pieces, position, key=lambda piece: piece.start) - 1, 0)]
        return piece.field, piece.origin + position - piece.start


def read(article: Article, casing: Casing, words: Mapping[str, tuple[str, ...]]) -> Reading:
    """Lay out an article for the parser: title first, then each passage as a paragraph, boilerplate left out.

    Headlines in capitals get ordinary letters; offsets do not change. ``words`` are the ontology's lists of words.
    """
    body = passages(article, words=words)
    written = count_words(passage.text for passage in body)
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0

    def add(text: str, *, field: str, offset: int) -> None:
        nonlocal length
        text = casing.restore(text, written)
        if parts:
            parts.append(PARAGRAPH)
            length += len(PARAGRAPH)
        position = 0
        for gap in [*_SPACE.finditer(text), None]:
            end = gap.start() if gap else len(text)
            if end > position:
                pieces.append(Piece(length, field, offset + position))
                parts.append(text[position:end])
                length += end - position
            if gap and gap.end() < len(text) and gap.start() > 0:
                parts.append(" ")
                length += 1
            position = gap.end() if gap else end

    if article.title and article.title not in article.text[: len(article.title) + 200]:
        add(article.title, field="title", offset=0)
    for passage in body:
        add(passage.text, field="text", offset=passage.start)
    return Reading(article, "".join(parts), tuple(pieces) or (Piece(0, "text", 0),))
