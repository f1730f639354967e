"""Words to the numbered pieces of BERT's vocabulary (WordPiece: Wu et al. 2016; normalised: Devlin et al. 2019)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

FIRST, LAST, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST_WORD = 100
"""Characters of a piece of text that is looked up; a longer one is unknown."""

IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))
"""Characters that are words by themselves, as ranges of code points."""


class WordPieces:
    """A vocabulary, one piece a line; the number of a piece is that of its line, from 0."""

    def __init__(self, path: Path) -> None:
        """Read the vocabulary.

        Raises:
            OSError: the file cannot be read.
            KeyError: it has no ``[CLS]``, ``[SEP]`` or ``[UNK]``.
        """
        self.numbers = {piece: number for number, piece in enumerate(path.read_text("utf-8").splitlines())}
        self.first, self.last, self.unknown = (self.numbers[mark] for mark in (FIRST, LAST, UNKNOWN))
        self._known: dict[str, tuple[int, ...]] = {}

    def encode(self, words: Sequence[str], longest: int) -> tuple[list[int], list[list[int]]]:
        """Numbers of the pieces of some words between ``[CLS]`` and ``[SEP]``, and the places of each word's.

        At most ``longest`` numbers; words behind have no place.
        """
        numbers, places = [self.first], []
        for word in words:
            pieces = self._pieces(word)[: longest - 1 - len(numbers)]
            places.append(list(range(len(numbers), len(numbers) + len(pieces))))
            numbers.extend(pieces)
        return [*numbers, self.last], places

    def _pieces(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            known = tuple(number for part in _parts(word) for number in self._split(part))
            if len(self._known) < len(self.numbers):
                self._known[word] = known
        return known

    def _split(self, part: str) -> list[int]:
        """The longest piece of the vocabulary first, then of the rest; all unknown where a rest is."""
        found: list[int] = []
        start = 0
        while start < len(part):
            mark = "##" if start else ""
            end = next((end for end in range(len(part), start, -1) if mark + part[start:end] in self.numbers), None)
            if end is None or len(part) > LONGEST_WORD:
                return [self.unknown]
            found.append(self.numbers[mark + part[start:end]])
            start = end
        return found


def _parts(word: str) -> Iterator[str]:
    """A word in small letters without accents, parted at white space and around punctuation and ideographs."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(sign) != "Mn")
    part = ""
    for sign in bare:
        if sign.isspace():
            yield from [part] if part else []
            part = ""
        elif _alone(sign):
            yield from [part] if part else []
            yield sign
            part = ""
        elif unicodedata.category(sign)[0] != "C" and sign != "\ufffd":
            part += sign
    if part:
        yield part


def _alone(sign: str) -> bool:
    """Whether a character is a part of its own: punctuation, any other sign of ASCII, an ideograph."""
    if sign.isascii():
        return sign.isprintable() and not sign.isalnum() and not sign.isspace()
    if unicodedata.category(sign)[0] == "P":
        return True
    return any(low <= ord(sign) <= high for low, high in IDEOGRAPHS)
