"""Reciprocal pronouns: "Chad and Niger blamed each other", "expelled each other's envoys"."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kg.language import phrase
from kg.language.frame import Frame
from kg.language.tree import Tree
from kg.relations.patterns import Trigger
from kg.relations.slots import Slots


class Reciprocals:
    """Finds where those who act are those acted upon, in one article."""

    def __init__(self, tree: Tree, slots: Slots, words: Mapping[str, Collection[str]]) -> None:
        """``words`` are the ontology's lists of words."""
        self.tree = tree
        self.slots = slots
        self.pronouns = frozenset(words["reference/reciprocal"])
        self.each = frozenset(words["reference/each"])

    def binds(self, frame: Frame, trigger: Trigger) -> bool:
        """Whether a role that holds the recipient is filled by "each other", or by what is each other's."""
        return any(
            self._is_one(word)
            for role in trigger.roles("end")
            for token in self._fillers(frame, role)
            for word in (token, phrase.possessor(self.tree, token))
            if word is not None
        )

    def _fillers(self, frame: Frame, role: str) -> list[int]:
        """The tokens of a role; a preposition may also hang on the object ("imposed sanctions **on** each other")."""
        name, _, inner = role.partition(".")
        tokens = frame.role(name)
        if inner:
            return [found for token in tokens for found in self.slots.inside(token, inner)]
        return [*tokens, *(found for token in frame.role("object") for found in self.slots.inside(token, name))]

    def _is_one(self, token: int) -> bool:
        lowers = self.tree.lowers
        pairs = ((token - 1, token), (token, token + 1))  # parsers take either word for the head
        return any(
            second < self.tree.size and lowers[first] in self.each and lowers[second] in self.pronouns
            for first, second in pairs
        )
