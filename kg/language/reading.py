"""What the parser gets to read: an article's passages with tidy white space, and the way back to its offsets."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.articles import passages
from kg.language.casing import Casing, count_words
from kg.language.letters import PARAGRAPH, edits
from kg.statement import Article


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

    def field(self, name: str) -> str:
        """The article's ``title`` or ``text`` as given."""
        return (self.article.title or "") if name == "title" else self.article.text

    def span(self, start: int, end: int) -> tuple[str, int, int]:
        """Field and offsets in that field of a stretch of the reading that ends in a character, accents included."""
        field, first = self.origin(start)
        _, last = self.origin(end - 1)
        written = self.field(field)
        last += 1
        while last < len(written) and unicodedata.combining(written[last]):
            last += 1
        return field, first, last


def read(article: Article, casing: Casing, words: Mapping[str, tuple[str, ...]]) -> Reading:
    """Lay out an article for the parser: title first, then each passage as a paragraph, boilerplate left out.

    Headlines in capitals get ordinary letters; offsets do not change. ``words`` are the ontology's lists of words.
    """
    body = passages(article, words=words)
    written = count_words(passage.text for passage in body)
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0

    def put(text: str, *, field: str, offset: int) -> None:
        nonlocal length
        pieces.append(Piece(length, field, offset))
        parts.append(text)
        length += len(text)

    def add(text: str, *, field: str, offset: int, skips: Collection[tuple[int, int]] = ()) -> None:
        nonlocal length
        text = casing.restore(text, written)
        if parts:
            parts.append(PARAGRAPH)
            length += len(PARAGRAPH)
        position = 0
        for edit in edits(text, [(start - offset, end - offset) for start, end in skips]):
            if edit.start > position:
                put(text[position : edit.start], field=field, offset=offset + position)
            for character in edit.plain:
                put(character, field=field, offset=offset + edit.start)
            position = edit.end
        if len(text) > position:
            put(text[position:], field=field, offset=offset + position)

    if article.title and article.title not in article.text[: len(article.title) + 200]:
        add(article.title, field="title", offset=0)
    for passage in body:
        add(passage.text, field="text", offset=passage.start, skips=passage.skips)
    return Reading(article, "".join(parts), tuple(pieces) or (Piece(0, "text", 0),))
