"""Where quotations run: straight, curly, nested, unclosed and multi-paragraph marks.

A quotation runs from an opening mark to its closing one and at most to the end of its paragraph, unless the next
paragraph opens with a mark again (the convention of multi-paragraph quotations); one unclosed mark therefore
never swallows the rest of an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

OPENING = frozenset({"“", "«", "``", "„", "‟"})
CLOSING = frozenset({"”", "»", "''"})
STRAIGHT = frozenset({'"'})
SINGLE = frozenset({"'", "‘", "’"})
SHORTEST = 3
"""Words between single marks that make a quotation; fewer are a name, a title or an apostrophe."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A run of tokens inside quotation marks (``start`` and ``end`` are the marks themselves).

    ``open`` quotations have no closing mark: the paragraph ended first.
    """

    start: int
    end: int
    paragraph: int
    open: bool = False


def quotations(lowers: Sequence[str]) -> list[Quotation]:
    """Find the quotations of a text, given its tokens in lower case; paragraphs end at blank-line tokens."""
    found: list[Quotation] = []
    for paragraph, (first, last) in enumerate(_paragraphs(lowers)):
        found.extend(_double(lowers, first, last, paragraph) or _single(lowers, first, last, paragraph))
    return found


def _paragraphs(lowers: Sequence[str]) -> list[tuple[int, int]]:
    bounds, first = [], 0
    for index, word in enumerate(lowers):
        if word.count("\n") > 1:
            bounds.append((first, index))
            first = index + 1
    return [*bounds, (first, len(lowers))]


def _double(lowers: Sequence[str], first: int, last: int, paragraph: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    low = False
    for index in range(first, last):
        word = lowers[index]
        closing = word in CLOSING or word in STRAIGHT or (low and word == "“")
        if opened is None:
            if word in OPENING or word in STRAIGHT:
                opened, low = index, word == "„"
        elif closing:
            found.append(Quotation(opened, index, paragraph))
            opened = None
        elif word in OPENING:
            opened = index
    if opened is not None:
        found.append(Quotation(opened, last, paragraph, open=True))
    return found


def _single(lowers: Sequence[str], first: int, last: int, paragraph: int) -> list[Quotation]:
    """Quotations between single marks, in a paragraph without double ones; an apostrophe neither opens nor closes."""
    found: list[Quotation] = []
    opened: int | None = None
    for index in range(first, last):
        word = lowers[index]
        if word not in SINGLE:
            continue
        if opened is None:
            after = lowers[index + 1] if index + 1 < last else ""
            if word != "’" and after[:1].isalpha() and (index == first or not lowers[index - 1].endswith("s")):
                opened = index
        elif word != "‘" and (lowers[index - 1] in (",", ".", "!", "?") or lowers[index + 1 : index + 2] == [","]):
            if index - opened > SHORTEST:
                found.append(Quotation(opened, index, paragraph))
            opened = None
    return found
