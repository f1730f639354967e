"""The parties of what several do together: meetings, talks, agreements."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kg.actors.filler import Filler
from kg.language.frame import Frame
from kg.language.tree import Tree
from kg.relations.outcome import Matching
from kg.relations.slots import Slots

CONSULTATION = "CONSULT"
"""The PLOVER type of talks and visits."""

PARTNERS = ("object", "with")
"""Roles in which a mutual act names its partner."""


class Parties:
    """Finds parties of mutual acts that stand where no pattern looks, in one article."""

    def __init__(self, tree: Tree, slots: Slots, match: Matching, words: Mapping[str, Collection[str]]) -> None:
        """``match`` reads the frame of a journey; ``words`` are the ontology's lists of words."""
        self.tree = tree
        self.slots = slots
        self.match = match
        self.joint = frozenset(words["reference/many_sided"])
        self.regular = frozenset(words["reference/periodic"])

    def many_sided(self, frame: Frame) -> bool:
        """Whether every party of an act does it with every other: "a trilateral meeting with X and Y"."""
        return any(self.tree.lowers[token] in self.joint for token in frame.role("modifier"))

    def assembly(self, frame: Frame) -> list[Filler]:
        """Several parties that a parser hung on the place: "a meeting in Oslo **of** ministers of Chad and Togo"."""
        found = [filler for token in self.slots.beneath(frame.head, "of") for filler in self.slots.actor(token)]
        return found if len({filler.mention.actor.code for filler in found}) > 1 else []

    def thing(self, frame: Frame) -> bool:
        """Whether a mutual verb has an object that is no party: "France and Spain met the deadline" is no meeting."""
        return any(self.tree.pos[token] == "NOUN" and not self.slots.at(token) for token in frame.role("object"))

    def venue(self, frame: Frame, starts: list[Filler]) -> list[Filler]:
        """The host of a mutual act whose partner the text names only by office or not at all.

        "In Tirana the envoy will meet with senior officials"; "flew to Tirana to discuss trade".
        """
        codes = {filler.mention.actor.code for filler in starts}
        if len(codes) != 1:
            return []
        hosts: list[Filler] = []
        unnamed = [
            token
            for role in PARTNERS
            for token in frame.role(role)
            if not self.slots.at(token) and not self.slots.inside(token, "of")  # "with envoys of several agencies"
        ]
        if unnamed or frame.role("on") or frame.link == "purpose":
            origin = frame.role("from") if frame.pos == "noun" else []
            for place in (origin or frame.role("in")) if unnamed else ():
                hosts.extend(Filler(mention, place, True) for mention in self.slots.at(place))
            journey = frame.parent if frame.link == "purpose" else None
            visit = self.match(journey) if journey is not None and not hosts else None
            if visit is not None and not visit.trigger.shape.mutual and visit.trigger.relation.plover == CONSULTATION:
                hosts.extend(end for _, end in visit.pairs)
        return [host for host in hosts if host.mention.actor.code not in codes]

    def periodic(self, frame: Frame) -> bool:
        """Whether a meeting is one that organisations hold by their rules: "the annual meeting of the Fund"."""
        return any(self.tree.lowers[token] in self.regular for token in frame.role("modifier"))
