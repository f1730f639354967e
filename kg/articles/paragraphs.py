"""Where paragraphs begin and end, also in hard-wrapped text, as offsets into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

WIDEST_WRAP = 110
"""Text whose lines are longer than this was not wrapped by hand or by a wire machine."""
SLACK = 6
"""How much shorter than its neighbours a wrapped line may be."""
_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_ENDED = re.compile(r"""[.!?:…]["'”’»)\]]*$""")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text without blank line; ``text[start:end]`` has no white space at its ends."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    gap: bool
    """Whether a blank line stands before it."""


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, in order. Lines that were wrapped for width run on; other line ends divide."""
    lines = list(_lines(text))
    width = max((line.end - line.start + line.indent for line in lines), default=0)
    wrapped = width <= WIDEST_WRAP
    found: list[Paragraph] = []
    previous: _Line | None = None
    for line in lines:
        if previous is not None and not line.gap and wrapped and _runs_on(text, previous, line, width):
            found[-1] = Paragraph(found[-1].start, line.end)
        else:
            found.append(Paragraph(line.start, line.end))
        previous = line
    return tuple(found)


def _lines(text: str) -> Iterator[_Line]:
    last_end = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        stripped = raw.strip()
        if not stripped:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        gap = text[last_end : match.start()].replace("\r\n", "\n").count("\n") > 1
        yield _Line(start, start + len(stripped), len(raw) - len(raw.lstrip()), gap)
        last_end = start + len(stripped)


def _runs_on(text: str, previous: _Line, line: _Line, width: int) -> bool:
    """Whether a line end was made only because the next word did not fit."""
    first = text[line.start : line.end].split(maxsplit=1)[0]
    if line.indent > previous.indent + 1:
        return False
    if first[0].islower():
        return True
    length = previous.end - previous.start + previous.indent
    if length + 1 + len(first) > width - SLACK:
        return True
    ended = _ENDED.search(text[previous.start : previous.end])
    return not ended and length > width // 2 and width > 50
