"""What governs an event noun: the verb, noun or adjective above it lends it its subject and its phrases."""

from __future__ import annotations

from collections.abc import Callable

from kg.language.arguments import Arguments
from kg.language.frame import CLAUSAL, Frame, Lexicon
from kg.language.tree import Tree

UNLENT = ("subject", "poss", "compound", "nmod", "amod")
"""Links of an event noun across which the predicate above lends it nothing."""

OBJECTS = ("dobj", "obj", "nsubjpass", "oprd", "attr", "dative")
"""Labels of what a verb is done to, or says that something is."""

SETTINGS = ("in", "during", "on", "for", "at", "after", "following")
"""Prepositions of a verb whose subject is understood to take part in the event behind them."""


class Events:
    """Hangs event nouns on the predicates above them, in one text."""

    def __init__(
        self,
        tree: Tree,
        lexicon: Lexicon,
        arguments: Arguments,
        *,
        at: Callable[[int], Frame | None],
        up: Callable[[int], Frame | None],
    ) -> None:
        """``at`` gives the frame that a token heads, ``up`` the nearest one above a token."""
        self.tree = tree
        self.lexicon = lexicon
        self.arguments = arguments
        self.at = at
        self.up = up

    def govern(self, frame: Frame) -> None:
        """Find the verb above an event noun: it lends its subject, its prepositional phrases and its standing."""
        tree, index = self.tree, frame.head
        while tree.deps[index] in ("conj", "appos") and tree.pos[tree.heads[index]] != "VERB":
            index = tree.heads[index]
        if tree.heads[index] == index:
            return
        governor, frame.link = self._above(frame, index)
        frame.parent = governor
        if governor is None or frame.link in UNLENT:
            return
        own = any(frame.role(role) for role in ("possessor", "by", "between"))
        if frame.link == "object" and governor.pos == "verb" and governor.lemma in self.lexicon.light:
            _carry(frame, governor, own=own)
        elif not own and (implied := self._implied(frame.link, governor)):
            frame.add("implied", implied)

    def _above(self, frame: Frame, index: int) -> tuple[Frame | None, str]:
        """The frame that an event noun hangs on by its token ``index``, and how."""
        tree = self.tree
        label, head = tree.deps[index], tree.heads[index]
        if label == "pobj":
            return self._beyond(frame, head)
        if label in OBJECTS:
            return self.at(head), "object"
        if label == "nsubj":
            governor = self.at(head)
            return governor, "object" if governor is not None and governor.passive else "subject"
        return self.up(index), label

    def _beyond(self, frame: Frame, preposition: int) -> tuple[Frame | None, str]:
        """The frame above a preposition; the owner of the noun before it may be the one who acts."""
        tree, head = self.tree, self.tree.heads[preposition]
        if tree.pos[head] == "NOUN" and (owner := tree.child(head, "poss")) is not None:
            frame.add("implied", self.arguments.expand(owner))
        governor = self.at(head) or self.up(head)
        agent = governor is not None and tree.deps[preposition] == "agent"
        return governor, "subject" if agent else tree.lowers[preposition]

    def _implied(self, link: str, governor: Frame) -> list[int]:
        """Who is understood to take part in an event that hangs on a predicate and names no owner."""
        if governor.pos == "adjective" and link in ("for", "to"):
            return governor.role("subject")  # "is ready for talks with Oman"
        if governor.pos == "verb" and link in SETTINGS:
            involved = governor.link == "relative" and governor.passive and link == "in"
            return governor.role("object" if involved else "subject")  # "leaders **involved in talks**"
        if link == "including" and (governor.pos == "noun" or governor.lemma in self.lexicon.light):
            return governor.role("subject")  # "held talks, including a meeting with Oman"
        if link in ("at", "during", "after", "following"):
            return governor.role("subject") or governor.role("implied")
        return []


def _carry(frame: Frame, verb: Frame, *, own: bool) -> None:
    """Lend an event noun what hangs on the light verb that carries it: "**Chad** held talks **with Niger**"."""
    frame.light = verb
    if not own:
        frame.add("subject", verb.role("subject"))
    for role, tokens in verb.arguments.items():
        if role not in ("subject", "object", "attribute", "iobject", *CLAUSAL):
            frame.add(role, tokens)
    frame.add("iobject", verb.role("iobject"))
