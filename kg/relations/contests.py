"""Sport between states is no act of theirs: "Wales thrashed Iran 3–0 in the World Cup"."""

from __future__ import annotations

from collections.abc import Collection

from kg.actors.filler import Filler
from kg.language.tree import Tree

STATE = "State"
"""Kind of an actor that the text calls by the bare name of a state."""


class Contests:
    """Tells matches from acts, in one article."""

    def __init__(self, tree: Tree, words: Collection[str]) -> None:
        """``words`` are lemmas that stand in reports of matches ("goalkeeper"), or phrases ("world cup")."""
        self.tree = tree
        self.words = frozenset(words)
        self._known: dict[int, bool] = {}

    def between(self, head: int, first: Filler, second: Filler) -> bool:
        """Whether two states are named as their teams: by bare names, in a sentence that speaks of sport."""
        bare = first.mention.actor.kind == STATE and second.mention.actor.kind == STATE
        return bare and self._played(head)

    def _played(self, head: int) -> bool:
        tree, sentence = self.tree, self.tree.sentences[head]
        if sentence not in self._known:
            first = tree.sentences.index(sentence)
            tokens = []
            for index in range(first, tree.size):
                if tree.sentences[index] != sentence:
                    break
                tokens.append(index)
            nouns = {tree.lemmas[index].lower() for index in tokens if tree.pos[index] in ("NOUN", "PROPN", "VERB")}
            pairs = {f"{tree.lowers[index]} {tree.lemmas[index + 1].lower()}" for index in tokens[:-1]}
            self._known[sentence] = bool((nouns | pairs) & self.words)
        return self._known[sentence]
