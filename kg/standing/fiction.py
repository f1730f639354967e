"""What happens in a novel, a film or a game does not happen."""

from __future__ import annotations

from collections.abc import Collection

from kg.language import phrase
from kg.language.tree import Tree

SETTINGS = ("in", "of", "by", "at", "with", "during", "throughout", "within")
"""Prepositions of a phrase that says in what work something happens."""

ARTICLES = ("the", "this", "that", "these", "those")


class Fiction:
    """Finds what is told of a work of fiction, with the ontology's words for such works."""

    def __init__(self, works: Collection[str]) -> None:
        """``works`` are nouns, or phrases whose last word is the noun ("video game")."""
        self.works = frozenset(works)

    def holds(self, head: int, tree: Tree) -> bool:
        """Whether an act is told by, in or about a work of fiction.

        A definite event that a work is about happened outside it: "a film about the war between Chad and Libya".
        """
        current, known = head, any(tree.lowers[child] in ARTICLES for child in tree.children[head])
        while True:
            told = current != head and any(self._work(subject, tree) for subject in phrase.subjects(tree, current))
            if told or (tree.pos[current] != "NOUN" and self._set(current, head, tree)):
                return True
            above = tree.heads[current]
            if above == current:
                return False
            if self._work(above, tree) and not known and tree.pos[current] != "PROPN":
                return True
            current = above

    def _set(self, verb: int, head: int, tree: Tree) -> bool:
        """Whether a verb happens in a work: "**in the film**, Chad attacks"."""
        return any(
            self._work(noun, tree)
            for preposition in phrase.prepositions(tree, verb)
            if preposition != head and tree.lowers[preposition] in SETTINGS
            for noun in phrase.behind(tree, preposition)
        )

    def _work(self, token: int, tree: Tree) -> bool:
        if tree.pos[token] != "NOUN":
            return False
        noun = tree.lemmas[token].lower()
        return noun in self.works or f"{tree.lowers[token - 1]} {noun}" in self.works
