"""Whose accusation, request or threat a reply takes up: "Chad accused Niger … Niger denied **the accusation**".

The noun names no owner, but an earlier speech act of its kind, made to the one who replies, has one: bridging from a
definite noun to an event told before (Clark 1975; Poesio and Vieira 1998 call it an indirect anaphor).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from kg.actors.filler import Filler
from kg.language import phrase
from kg.language.frame import Frame
from kg.language.tree import Tree
from kg.relations.outcome import Match
from kg.relations.slots import RECALL
from kg.speech.voices import Voices

KINDS = {
    "reference/blaming": "ACCUSE",
    "reference/asking": "REQUEST",
    "reference/threatening": "THREATEN",
    "reference/restricting": "COERCE",
}
"""Lists of nouns, and the type of the speech act that each takes up."""

ANSWERED = {"accuser": "ACCUSE", "asker": "REQUEST"}
"""Roles of a pattern that the party answered takes without being named, and the type of what it said."""

BLAMED, RESTRICTED = KINDS["reference/blaming"], KINDS["reference/restricting"]

BESIDE = 60
"""How many tokens back words about somebody may stand that are denied as an accusation."""

Told = Callable[[Frame], Sequence[Match]]


class Replies:
    """Finds the party replied to, in one article."""

    def __init__(
        self, tree: Tree, voices: Voices, frames: Collection[Frame], words: Mapping[str, Collection[str]]
    ) -> None:
        """``frames`` are all frames of the article."""
        self.tree = tree
        self.voices = voices
        self.frames = sorted(frames, key=lambda frame: frame.head)
        self.definite = frozenset(words["reference/definite"])
        self.kinds = {noun: kind for name, kind in KINDS.items() for noun in words[name]}

    def to(self, frame: Frame, starts: Collection[Filler], told: Told) -> list[Filler]:
        """Who accused, asked or threatened the one who replies; ``told`` gives what an earlier frame expresses."""
        replying = {filler.mention.actor.code for filler in starts} - {None}
        for token in frame.role("object"):
            kind = self.kinds.get(self.tree.lemmas[token].lower())
            if kind is None or not (self._bare(token) or (kind == RESTRICTED and self._concerns(token, replying))):
                continue
            found = self.answered(frame, token, kind, replying, told)
            if not found and kind == BLAMED:
                found = self._suspecting(frame, token, replying)
            if found:
                return found
        return []

    def answered(
        self, frame: Frame, token: int, kind: str, replying: Collection[str | None], told: Told
    ) -> list[Filler]:
        """Who last did what ``kind`` says to one of those who reply; the reply takes it up at ``token``."""
        for earlier in reversed(self.frames):
            if not max(0, token - RECALL) <= earlier.head < frame.head or earlier.parent is frame:
                continue
            found = [
                Filler(first.mention, token, True)
                for act in told(earlier)
                for first, second in act.pairs
                if act.trigger.relation.plover == kind and second.mention.actor.code in {*replying} - {None}
            ]
            if found:
                return found
        return []

    def _suspecting(self, frame: Frame, token: int, replying: Collection[str | None]) -> list[Filler]:
        """Who last spoke of the one who now denies it, in words that no pattern knows for an accusation."""
        for earlier in reversed(self.frames):
            if not max(0, token - BESIDE) <= earlier.head < frame.head or earlier.sentence == frame.sentence:
                continue
            speaker = self.voices.speakers.of(earlier)
            if speaker is None or speaker.actor.code in replying or speaker.actor.code is None:
                continue
            if self._concerns(earlier.head, replying):
                return [Filler(speaker, token, True)]
        return []

    def _concerns(self, token: int, codes: Collection[str | None]) -> bool:
        """Whether a phrase or clause names a side: "a ban **on Danish meat**" is what Denmark answers."""
        return any(mention.actor.code in codes for word in self.tree.subtree(token) for mention in self.voices.at(word))

    def unnamed(self, frame: Frame, role: str, replying: Collection[str | None], told: Told) -> list[Filler]:
        """The one answered (``role``: accuser or asker) where nobody owns the accusation or request spoken of."""
        nouns = (token for name in ("subject", "object") for token in frame.role(name))
        owned = any(not self._bare(token) for token in nouns if self.tree.lemmas[token].lower() in self.kinds)
        return [] if owned else self.answered(frame, frame.head, ANSWERED[role], replying, told)

    def _bare(self, token: int) -> bool:
        """Whether a noun is known already and nobody's by its own words: "the request", "those claims"."""
        tree = self.tree
        children = tree.children[token]
        return any(tree.lowers[child] in self.definite for child in children) and not any(
            phrase.owning(tree, child) or tree.lowers[child] in ("of", "by", "from") for child in children
        )
