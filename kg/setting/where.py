"""Where an act happens, in the words of its sentence: "in Paris", "off the coast of Yemen", "at the border"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from spacy.tokens import Doc

from kg.language import phrase
from kg.language.frame import Frame
from kg.language.tree import Tree

ENTITIES = frozenset({"GPE", "LOC", "FAC"})
LEVELS = 2
LONGEST = 60


class Places:
    """Finds the places of the frames of one article."""

    def __init__(
        self,
        tree: Tree,
        doc: Doc,
        *,
        prepositions: Collection[str],
        sites: Collection[str],
        shares: Callable[[Frame, Frame, Tree], bool],
    ) -> None:
        """``prepositions`` and ``sites`` (nouns of places: border, coast, airport) are word lists of the ontology."""
        self.tree = tree
        self.doc = doc
        self.prepositions = prepositions
        self.sites = sites
        self.shares = shares

    def of(self, frame: Frame, ends: Collection[int]) -> str | None:
        """The words of the place of a frame; ``ends`` are the tokens of its two actors, which are no place of it."""
        current: Frame | None = frame
        for _ in range(LEVELS):
            if current is None:
                return None
            for token in self._candidates(current, ends):
                if token not in ends and self._is_place(token):
                    return self._words(token)
            parent = current.parent
            if parent is None or not self.shares(current, parent, self.tree) or current.link == "purpose":
                return None
            current = parent
        return None

    def _candidates(self, frame: Frame, ends: Collection[int]) -> Iterator[int]:
        """Objects of place prepositions beside a predicate, then at its object and at the actors it names."""
        tree = self.tree
        heads = [frame.head] if frame.light is None else [frame.head, frame.light.head]
        heads += [child for head in heads for child in phrase.arguments(tree, head)]
        for head in (*heads, *sorted(ends)):
            for child in phrase.prepositions(tree, head):
                if tree.lowers[child] in self.prepositions:
                    yield from phrase.behind(tree, child)

    def _is_place(self, token: int) -> bool:
        return self.doc[token].ent_type_ in ENTITIES or self.tree.lemmas[token].lower() in self.sites

    def _words(self, token: int) -> str | None:
        tokens = phrase.bare(self.tree, token)
        text = " ".join(self.doc[min(tokens) : max(tokens) + 1].text.split())
        return text if len(text) <= LONGEST else None
