"""How a stretch of text is spelt for the parser: marks that nobody sees out, every letter and hyphen in its plain form.

The article keeps its text as given; what is changed here is only what the parser reads, and every character of it
still knows where it came from (:mod:`kg.language.reading`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

PARAGRAPH = "\n\n"
"""What the parser takes for the end of a paragraph, and so of a sentence."""

_INVISIBLE = (
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
    r"\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+"
)
"""Control characters, soft hyphens, zero-width and bidirectional marks: they divide nothing and say nothing."""

_EDITS = re.compile(
    rf"""
      (?P<invisible>{_INVISIBLE})
    | (?P<space>\s{{2,}}|[^\S ]|^[ ]|[ ]\Z)
    | (?P<loose>[ ](?=[,;:.!?](?:\s|\Z|(?<=[.!?])[A-Z][^\W\d_])))
    | (?P<hyphen>[\u2010\u2011\ufe63\uff0d])
    | (?P<joined>(?<=[^\W\d_]|\.)[\u2012\u2013\u2212](?=[^\W\d_]))
    | (?P<composed>\w[\u0300-\u036f]+|[\ufb00-\ufb06]|[\uff01-\uff5e])
    | (?P<smashed>(?<=[^\W\d_A-Z][^\W\d_A-Z][.!?])(?=[A-Z][^\W\d_]|\d{{1,2}}[ ][A-Z][a-z])
                | (?<=[^\W\d_A-Z][ ][.!?])(?=[A-Z][^\W\d_])
                | (?<=[^\W\d_A-Z][.!?]["”’])(?=[A-Z][^\W\d_]))
    | (?P<dated>(?<=[ ][12]\d\d\d)(?=[A-Z][^\W\d_A-Z]{{2}}))
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch ``text[start:end]`` that the parser reads as ``plain``."""

    start: int
    end: int
    plain: str


def edits(text: str, skips: Collection[tuple[int, int]] = ()) -> Iterator[Edit]:
    """What the parser reads otherwise than it is written, in order and without overlaps.

    ``skips`` are stretches of markup that it is not to see at all. White space becomes one space and none at the
    ends; an invisible mark nothing; typographic hyphens, decomposed accents, ligatures and full-width letters their
    plain form (Unicode NFC and NFKC); sentences that were smashed together are set apart,
    and so is a date from the sentence behind it.

    >>> [edit.plain for edit in edits("Ka\u00adzakhstan thanked Guinea\u2010Bissau.Chad agreed.")]
    ['', '-', ' ']
    """
    hidden = sorted(skips)
    behind = 0
    for found in _merged(_EDITS.finditer(text), hidden):
        if found.start >= behind:
            yield found
            behind = found.end


def _merged(matches: Iterator[re.Match[str]], hidden: list[tuple[int, int]]) -> Iterator[Edit]:
    """Both kinds of edits by where they begin; what lies inside a skip is skipped with it."""
    waiting = list(reversed(hidden))
    for match in matches:
        while waiting and waiting[-1][0] <= match.start():
            yield Edit(*waiting.pop(), "")
        yield Edit(match.start(), match.end(), _plain(match))
    while waiting:
        yield Edit(*waiting.pop(), "")


def _plain(match: re.Match[str]) -> str:
    kind, found = match.lastgroup, match[0]
    if kind == "space":
        return "" if match.start() == 0 or match.end() == len(match.string) else " "
    if kind == "composed":
        return unicodedata.normalize("NFC" if unicodedata.combining(found[-1]) else "NFKC", found)
    return {"hyphen": "-", "joined": "-", "smashed": " ", "dated": PARAGRAPH}.get(str(kind), "")
