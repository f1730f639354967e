"""Whose accusation, request or threat a reply takes up: "Chad accused Niger … Niger denied **the accusation**".

The noun names no owner, but an earlier speech act of its kind, made to the one who replies, has one: bridging from a
definite noun to an event told before (Clark 1975; Poesio and Vieira 1998 call it an indirect anaphor).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from kg.language.frame import Frame
from kg.language.tree import Tree
from kg.relations.filler import Filler
from kg.relations.slots import RECALL

KINDS = {"reference/blaming": "ACCUSE", "reference/asking": "REQUEST", "reference/threatening": "THREATEN"}
"""Lists of nouns, and the type of the speech act that each takes up."""

OWNED = frozenset({"poss", "compound", "nmod"})

Pairs = Iterable[tuple[Filler, Filler]]


class Replies:
    """Finds the party replied to, in one article."""

    def __init__(self, tree: Tree, frames: Collection[Frame], words: Mapping[str, Collection[str]]) -> None:
        """``frames`` are all frames of the article, in text order."""
        self.tree = tree
        self.frames = frames
        self.definite = frozenset(words["reference/definite"])
        self.kinds = {noun: kind for name, kind in KINDS.items() for noun in words[name]}

    def to(
        self, frame: Frame, starts: Collection[Filler], told: Callable[[Frame], tuple[str | None, Pairs]]
    ) -> list[Filler]:
        """Who accused, asked or threatened the one who replies; ``told`` gives type and pairs of an earlier frame."""
        replying = {filler.mention.actor.code for filler in starts} - {None}
        for token in frame.role("object"):
            kind = self.kinds.get(self.tree.lemmas[token].lower())
            if kind is None or not self._bare(token):
                continue
            for earlier in sorted(self.frames, key=lambda each: -each.head):
                if not max(0, token - RECALL) <= earlier.head < frame.head or earlier.parent is frame:
                    continue
                made, pairs = told(earlier)
                found = [
                    Filler(first.mention, token, True)
                    for first, second in pairs
                    if made == kind and second.mention.actor.code in replying
                ]
                if found:
                    return found
        return []

    def _bare(self, token: int) -> bool:
        """Whether a noun is known already and nobody's by its own words: "the request", "those claims"."""
        tree = self.tree
        children = tree.children[token]
        return any(tree.lowers[child] in self.definite for child in children) and not any(
            tree.deps[child] in OWNED or tree.lowers[child] in ("of", "by", "from") for child in children
        )
