"""Words that fire: the head of a trigger phrase, and tables of triggers that are made once an ontology."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, TypeVar

from kg.ontology.model import Ontology

Made = TypeVar("Made")


def head_of(phrase: str, pos: str) -> tuple[str, tuple[str, ...]]:
    """The head word of a phrase and its others: ``hit out`` → hit; ``phone call`` → call; ``line of credit`` → line."""
    words = phrase.lower().split()
    if len(words) == 1:
        return words[0], ()
    position = 0 if pos == "verb" else (words.index("of") - 1 if "of" in words else len(words) - 1)
    return words[position], tuple(word for index, word in enumerate(words) if index != position and word != "of")


class Once(Generic[Made]):
    """Calls a function once an ontology and keeps what it made for the next call with the same one."""

    def __init__(self, make: Callable[[Ontology], Made]) -> None:
        """``make`` must depend on the ontology alone."""
        self._made: Callable[[_Holder], Made] = lru_cache(maxsize=4)(lambda holder: make(holder.ontology))

    def __call__(self, ontology: Ontology) -> Made:
        """What the function makes of an ontology."""
        return self._made(_Holder(ontology))


class _Holder:
    """Carries an ontology through a cache by its hash, since its mappings are not hashable."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology

    def __hash__(self) -> int:
        return hash(self.ontology.hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.ontology.hash == self.ontology.hash
