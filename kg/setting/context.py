"""What an act is about (economic, military, humanitarian …), by the words of its theme.

PLOVER keeps such a context beside the type of an event, and CAMEO has codes of their own for some of them: help that
is military is 072, help that is economic 071.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from kg.language import phrase
from kg.language.frame import Frame
from kg.language.tree import Tree

FILE = "context/"
"""Where the word lists of the ontology begin that are contexts."""

ABOUT = ("object", "modifier", "attribute", "for", "on", "with", "about")
"""Roles that say what an act is about beside its theme: "gave *military aid*", "*trade* talks"."""


class Contexts:
    """Derives contexts of acts with the word lists of one ontology."""

    def __init__(self, words: Mapping[str, Collection[str]]) -> None:
        """``words``: all word lists; those of ``words/context.yaml`` are taken, each under its context's name."""
        self.of_word: dict[str, str] = {
            word: name.removeprefix(FILE) for name, listed in words.items() if name.startswith(FILE) for word in listed
        }

    def of(self, frame: Frame, tree: Tree, *, theme: int | None, ends: Collection[int]) -> str | None:
        """The context that most words of an act's theme and objects name, ``None`` when two are as frequent.

        ``ends`` are the tokens of its two actors: a ministry of defence makes no act military.
        """
        roots = [token for role in ABOUT for token in frame.role(role)]
        if theme is not None:
            roots.append(theme)
        own = [frame.head] if frame.pos == "noun" else []
        counts = Counter(
            context
            for token in sorted({*own, *_phrases(roots, tree, ends)})
            if (context := self._context(token, tree)) is not None
        )
        ranked = counts.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    def _context(self, token: int, tree: Tree) -> str | None:
        return self.of_word.get(tree.lemmas[token].lower()) or self.of_word.get(tree.lowers[token])


def _phrases(roots: Iterable[int], tree: Tree, ends: Collection[int]) -> set[int]:
    """The tokens of noun phrases, without clauses in them and without the phrases of the actors."""
    found: set[int] = set()
    stack = list(roots)
    while stack:
        token = stack.pop()
        if token in ends or token in found:
            continue
        found.add(token)
        stack.extend(phrase.contents(tree, token))
    return found
