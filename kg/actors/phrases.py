"""An index of phrases: which of them, the longest, begins at a token."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

What = TypeVar("What")


class Phrases(Generic[What]):
    """Phrases by their first word, and what each is listed as."""

    def __init__(self) -> None:
        """None yet."""
        self._found: dict[str, dict[tuple[str, ...], list[What]]] = {}
        self._longest: dict[str, int] = {}

    def add(self, words: tuple[str, ...], listed: What) -> None:
        """List a phrase of one word or more."""
        first = words[0]
        known = self._found.get(first)
        if known is None:
            self._found[first] = {words: [listed]}
            self._longest[first] = len(words)
            return
        if words in known:
            known[words].append(listed)
            return
        known[words] = [listed]
        self._longest[first] = max(self._longest[first], len(words))

    def __contains__(self, word: str) -> bool:
        return word in self._found

    def longest(self, words: Sequence[str], index: int, change: Callable[[str], str]) -> tuple[int, list[What]]:
        """Length and readings of the longest phrase that begins at a token, when the tokens are written otherwise."""
        first = change(words[index])
        known = self._found.get(first)
        if known is None:
            return 0, []
        most = min(self._longest[first], len(words) - index)
        phrase = (first, *(change(word) for word in words[index + 1 : index + most]))
        for length in range(most, 0, -1):
            listed = known.get(phrase[:length])
            if listed is not None:
                return length, listed
        return 0, []
