"""A stretch of an article's text that is its body, with offsets into the text as given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """About one paragraph of body text: ``article.text[start:end] == text``.

    ``skips`` are stretches of markup inside it, as offsets into the article's text, that a parser should not see.
    """

    start: int
    end: int
    text: str
    skips: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of the text that is no body, and what it was taken for."""

    start: int
    end: int
    text: str
    why: str
