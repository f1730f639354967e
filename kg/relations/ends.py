"""Who stands at an end of an act: the roles that a pattern names, and where parsers put what belongs there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from kg.actors.filler import Filler
from kg.language.frame import CLAUSAL, Frame, Lexicon
from kg.language.tree import Tree
from kg.ontology import Ontology
from kg.relations.clauses import Clauses
from kg.relations.mutual import Parties
from kg.relations.outcome import Match
from kg.relations.pairing import of_no_side
from kg.relations.patterns import Trigger
from kg.relations.replies import ANSWERED, Replies
from kg.relations.slots import Slots

VERDICTS = ("SUPPORT", "ACCUSE")
"""PLOVER types of what is said of somebody, never of who is only mentioned deep inside the phrase."""

CORE = frozenset(
    {"subject", "object", "iobject", "possessor", "modifier", "apposition", "attribute", "implied", *CLAUSAL}
)
"""Roles that are no prepositions; the others may hang on the verb or on its object, as parsers attach them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: who stands in ``role``, which a trigger names for its ``slot`` (start or end) of a frame."""

    frame: Frame
    trigger: Trigger
    slot: str
    role: str
    carried: str

    @property
    def preposition(self) -> bool:
        """Whether the role is a plain preposition."""
        return self.role not in CORE and "." not in self.role


class Ends:
    """Fills the slots of triggers, in one article."""

    def __init__(
        self,
        ontology: Ontology,
        lexicon: Lexicon,
        tree: Tree,
        slots: Slots,
        *,
        clauses: Clauses,
        parties: Parties,
        replies: Replies,
        told: Callable[[Frame], Sequence[Match]],
    ) -> None:
        """``told`` gives what a frame expresses, for roles that take up what was said before."""
        self.ontology = ontology
        self.nouns = lexicon.nouns
        self.tree = tree
        self.slots = slots
        self.clauses = clauses
        self.parties = parties
        self.replies = replies
        self.told = told
        self.looks = (self._filled, self._misplaced, self._shared, self._on_the_object)

    def of(
        self, frame: Frame, trigger: Trigger, slot: str, *, carried: str, besides: Collection[str | None] = ()
    ) -> tuple[str, list[Filler]]:
        """The first role of a slot that names any actors other than ``besides`` alone, and those actors."""
        for role in trigger.roles(slot):
            found = self._own(Asked(frame, trigger, slot, role, carried), besides)
            if any(filler.mention.actor.code not in besides and not of_no_side(filler) for filler in found):
                return role, found
        return "", []

    def _own(self, asked: Asked, besides: Collection[str | None]) -> list[Filler]:
        """The actors of one role, without organisations that only hold a mutual act."""
        found = self._named(asked, besides)
        frame, role = asked.frame, asked.role
        holding = role == "modifier" or (role == "of" and self.parties.periodic(frame))
        if not found or not asked.trigger.shape.mutual or not holding:
            return found
        return [
            filler
            for filler in found
            if not self.ontology.is_kind(filler.mention.actor.kind, "IntergovernmentalOrganization")
        ]

    def _named(self, asked: Asked, besides: Collection[str | None]) -> list[Filler]:
        """The actors of one role: of the clause below, of what is answered, or of a phrase."""
        frame, trigger, role = asked.frame, asked.trigger, asked.role
        if role.startswith("clause."):
            return self.clauses.of(frame, role.partition(".")[2], asked.carried, trigger.relation)
        if role in ANSWERED:
            return self.replies.unnamed(frame, role, besides, self.told)
        found = next((found for look in self.looks if (found := look(asked))), [])
        if asked.slot == "start" and role == "of" and trigger.pattern.prep:
            found = [filler for filler in found if not self._shared_phrase(filler, trigger.pattern.prep)]
        return found or self._beneath(asked)

    def _filled(self, asked: Asked) -> list[Filler]:
        """Where the frame has them."""
        return self.slots.fill(asked.frame, asked.role, carried=asked.carried)

    def _misplaced(self, asked: Asked) -> list[Filler]:
        """Whose act an object is when a parser hung its "by" on the verb: "condemned the launch **by Chad**"."""
        frame = asked.frame
        if asked.role != "object" or frame.pos != "verb" or frame.passive or asked.carried == "no":
            return []
        acts = any(self.tree.lemmas[token].lower() in self.nouns for token in frame.role("object"))
        return self.slots.fill(frame, "by", carried=asked.carried) if acts and frame.role("subject") else []

    def _shared(self, asked: Asked) -> list[Filler]:
        """The object of a coordinated verb that has none of its own: "criticised and then **sanctioned** Chad"."""
        if asked.role != "object" or asked.trigger.shape.mutual or asked.frame.role("object"):
            return []
        return self.slots.fill(asked.frame, "shared", carried=asked.carried)

    def _on_the_object(self, asked: Asked) -> list[Filler]:
        """A preposition that a parser hung on the object of the verb: "gifted **vaccines to Chad**"."""
        if not asked.preposition or not _takes_object(asked.trigger):
            return []
        return self.slots.fill(asked.frame, f"object.{asked.role}", carried=asked.carried)

    def _beneath(self, asked: Asked) -> list[Filler]:
        """A preposition that a parser hung deeper in the phrase of an event noun: "the meeting of X **with Y**"."""
        verdict = asked.trigger.relation.plover in VERDICTS
        if (
            asked.frame.pos != "noun"
            or not asked.preposition
            or (asked.role != "by" and (asked.slot != "end" or verdict))
        ):
            return []
        return [
            filler
            for token in self.slots.beneath(asked.frame.head, asked.role)
            for filler in self.slots.actor(token, carried=asked.carried)
        ]

    def _shared_phrase(self, filler: Filler, prepositions: Collection[str]) -> bool:
        """Whether an actor is known only by the phrase that says where its act goes: "the withdrawal of forces **from
        Chad**" is not that of Chadian forces.
        """
        code = filler.mention.actor.code
        return any(
            mention.actor.code == code
            for preposition in prepositions
            for token in self.slots.inside(filler.token, preposition)
            for mention in self.slots.at(token)
        )


def _takes_object(trigger: Trigger) -> bool:
    """Whether a pattern asks for an object, on which parsers may hang what follows: "gifted **vaccines to Chad**"."""
    return bool(trigger.pattern.object or trigger.others) or "object" in trigger.pattern.needs
