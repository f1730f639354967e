"""Reads relations off frames: which pattern fires, and which actors stand at its two ends."""

from __future__ import annotations

from collections.abc import Collection

from kg.actors.filler import Filler
from kg.language.frame import CLAUSAL, Frame
from kg.language.tree import Tree
from kg.ontology import Ontology
from kg.relations.clauses import Clauses
from kg.relations.fit import Fit
from kg.relations.mutual import CONSULTATION, Parties
from kg.relations.outcome import Dropped, Match
from kg.relations.pairing import of_no_side, pairs
from kg.relations.patterns import Trigger, Triggers
from kg.relations.reciprocals import Reciprocals
from kg.relations.replies import ANSWERED, Replies
from kg.relations.slots import Slots

VENUE_DOUBT = 0.1
"""What taking the host for the unnamed partner of a meeting takes from the confidence."""

PEOPLE = "Nationals"
"""Kind of those who act for nobody: tourists visit a country, and letters reach residents, without any diplomacy."""

OUTCOME = ("after", "following", "during")
"""How a mutual act hangs on what its parties did as its outcome: "Chad and Niger signed a treaty after talks"."""

OWNERS = ("possessor", "subject", "by", "between", "implied")
"""Roles in which a mutual act names its other party; one that names nobody known leaves it open."""


CORE = frozenset(
    {"subject", "object", "iobject", "possessor", "modifier", "apposition", "attribute", "implied", *CLAUSAL}
)
"""Roles that are no prepositions; the others may hang on the verb or on its object, as parsers attach them."""


class Matcher:
    """Matches the patterns of one ontology against the frames of one article."""

    def __init__(self, ontology: Ontology, triggers: Triggers, tree: Tree, slots: Slots, frames: list[Frame]) -> None:
        """``frames`` are all frames of the article."""
        self.ontology = ontology
        self.triggers = triggers
        self.tree = tree
        self.slots = slots
        self.fit = Fit(triggers, tree, slots, ontology.words)
        self.replies = Replies(tree, slots.voices, frames, ontology.words)
        self.reciprocals = Reciprocals(tree, slots, ontology.words)
        self.parties = Parties(tree, slots, self.match, ontology.words)
        self.clauses = Clauses(tree, slots, frames, match=self.match, lexicon=triggers.lexicon, words=ontology.words)
        self.people = frozenset(ontology.words["reference/people"])
        self._found: dict[int, Match | None] = {}
        self.dropped: list[Dropped] = []
        self.shown: dict[int, list[Match]] = {}

    def match(self, frame: Frame) -> Match | None:
        """The most specific relation that a frame expresses, or ``None``."""
        if frame.head in self._found:
            return self._found[frame.head]
        self._found[frame.head] = None
        best: Match | None = None
        for trigger in self.triggers.of(frame.pos, frame.lemma):
            reason = self.fit.misfit(frame, trigger)
            found = None if reason else self.attempt(frame, trigger)
            if found is not None:
                best = found
                break
            self.drop(frame, trigger, reason or "no two different actors at its ends")
        self._found[frame.head] = best
        return best

    def drop(self, frame: Frame, trigger: Trigger, reason: str) -> None:
        """Note that a trigger gave nothing."""
        self.dropped.append(Dropped(frame, trigger, reason))

    def covered(self, frame: Frame) -> bool:
        """Whether the verb that carries an event noun has said it all: "signed a deal" makes one statement, not two."""
        verb = None if frame.light is None or frame.pos != "noun" else self.match(frame.light)
        return verb is not None and bool(verb.trigger.pattern.object)

    def attempt(self, frame: Frame, trigger: Trigger) -> Match | None:
        """What a fitting trigger says of which pairs of actors, ``None`` when it has not two sides."""
        carried = trigger.pattern.carried
        starts = self._slot(frame, trigger, "start", carried="acts" if frame.pos == "verb" else "yes")
        besides = frozenset() if trigger.shape.mutual else {filler.mention.actor.code for filler in starts}
        ends = self._slot(frame, trigger, "end", carried=carried, besides=besides)
        act = self.match(frame) if trigger.pattern.acts else None
        if act is not None:
            ends = [start for start, _ in act.pairs]
        if trigger.relation.confers == "threatened" and self.clauses.of_others(frame, starts, ends):
            return None
        understood = frame.role("implied")
        implied = any({filler.token, self.tree.heads[filler.token]} & {*understood} for filler in starts)
        if trigger.shape.mutual and frame.pos == "noun" and not ends and (implied or not starts):
            assembly = self.parties.assembly(frame)
            starts, implied = assembly or starts, implied and not assembly
        shared = any(filler.token in frame.role("between") for filler in starts)
        doubt = 0.0
        if ends and not starts and frame.pos == "noun":
            starts = self.slots.recalled(frame.head)
            if not starts and trigger.shape.mutual:
                starts = self.slots.whose(ends) or self._speaking(frame, trigger, ends)
        if not ends and not trigger.shape.mutual and carried != "no" and "object" in trigger.roles("end"):
            ends = self.replies.to(frame, starts, self._told)
        together = len({filler.mention.actor.code for filler in starts}) > 1
        if (
            trigger.shape.mutual
            and together
            and not ends
            and "object" in trigger.roles("end")
            and self.parties.thing(frame)
        ):
            return None
        if not ends and not trigger.shape.mutual and together and self.reciprocals.binds(frame, trigger):
            ends = starts
        if trigger.shape.mutual and not ends:
            ends = self.parties.venue(frame, starts)
            doubt += VENUE_DOUBT if ends else 0.0
        if trigger.shape.mutual and not ends and "object" in trigger.roles("end") and frame.role("object"):
            return None
        talked = together and frame.link in OUTCOME and trigger.relation.plover == CONSULTATION
        if trigger.shape.mutual and not ends and implied and not talked:
            return None
        if trigger.shape.mutual and not shared:
            partners = {filler.token for filler in ends}  # companions of the subject: "acts in concert with X and Y"
            starts = [filler for filler in starts if filler.token not in partners] or starts
        if trigger.shape.mutual and ends and self.parties.many_sided(frame):
            starts, shared = [*starts, *ends], True
        found = tuple(
            pair
            for pair in pairs(starts, ends, mutual=trigger.shape.mutual, shared=shared)
            if self._kind(pair[0], trigger, "start") and self._kind(pair[1], trigger, "end")
        )
        if not found:
            return None
        if any(first.carried or second.carried for first, second in found):
            doubt += 0.08
        return Match(frame, trigger, found, self._theme(frame, trigger, found), doubt)

    def _misplaced(self, frame: Frame, carried: str) -> list[Filler]:
        """Whose act an object is when a parser hung its "by" on the verb: "condemned the launch **by Chad**"."""
        acts = any(self.tree.lemmas[token].lower() in self.triggers.lexicon.nouns for token in frame.role("object"))
        return self.slots.fill(frame, "by", carried=carried) if acts and frame.role("subject") else []

    def _told(self, frame: Frame) -> list[Match]:
        """What a frame expresses, and the stances that were read off it before."""
        match = self.match(frame)
        return [*([match] if match is not None else []), *self.shown.get(frame.head, ())]

    def _slot(
        self, frame: Frame, trigger: Trigger, slot: str, *, carried: str, besides: Collection[str | None] = ()
    ) -> list[Filler]:
        """The actors of the first role of a slot that names any, other than ``besides`` alone."""
        for role in trigger.roles(slot):
            if role.startswith("clause."):
                found = self.clauses.of(frame, role.partition(".")[2], carried, trigger.relation)
            elif role in ANSWERED:
                found = self.replies.unnamed(frame, role, besides, self._told)
            else:
                found = self.slots.fill(frame, role, carried=carried)
                if not found and role == "object" and frame.pos == "verb" and not frame.passive and carried != "no":
                    found = self._misplaced(frame, carried)
                if not found and role == "object" and not trigger.shape.mutual and not frame.role("object"):
                    found = self.slots.fill(frame, "shared", carried=carried)
                if not found and role not in CORE and "." not in role and _takes_object(trigger):
                    found = self.slots.fill(frame, f"object.{role}", carried=carried)
            if slot == "start" and role == "of" and trigger.pattern.prep:
                found = [filler for filler in found if not self._shared_phrase(filler, trigger.pattern.prep)]
            inner = slot == "end" or role == "by"
            if not found and inner and frame.pos == "noun" and role not in CORE and "." not in role:
                for token in self.slots.beneath(frame.head, role):
                    found.extend(self.slots.actor(token, carried=carried))
            own = role == "modifier" or (role == "of" and self.parties.periodic(frame))
            if found and trigger.shape.mutual and own:
                found = [
                    filler
                    for filler in found
                    if not self.ontology.is_kind(filler.mention.actor.kind, "IntergovernmentalOrganization")
                ]
            if any(filler.mention.actor.code not in besides and not of_no_side(filler) for filler in found):
                return found
        return []

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

    def _speaking(self, frame: Frame, trigger: Trigger, ends: list[Filler]) -> list[Filler]:
        """The side that speaks of what it does with another: "The Chadian minister said the talks with Niger failed".

        An issuer speaks of all its dealings so, other speakers only of their talks.
        """
        partners, above = frame.role("with"), frame.parent
        controlled = above is not None and frame.link == "object" and above.link == "complement" and not above.passive
        unknown = above is not None and frame.link == "object" and above.tag == "VB" and not above.surface
        if (
            controlled
            or unknown
            or any(frame.role(role) for role in OWNERS)
            or not all(filler.token in partners for filler in ends)
        ):
            return []
        return self.slots.fill(frame, "speaker" if trigger.relation.plover == CONSULTATION else "issuer")

    def _kind(self, filler: Filler, trigger: Trigger, end: str) -> bool:
        actor = filler.mention.actor
        wanted = [getattr(trigger.relation, end), getattr(trigger.pattern, f"{end}_kind")]
        if self.ontology.is_kind(actor.kind, "NewsOrganization"):
            return False
        if trigger.relation.plover == CONSULTATION and (
            self.ontology.is_kind(actor.kind, PEOPLE)
            or (filler.carried and self.tree.lemmas[self.tree.heads[filler.token]].lower() in self.people)
        ):
            return False
        return all(kind is None or self.ontology.is_kind(actor.kind, kind) for kind in wanted)

    def _theme(self, frame: Frame, trigger: Trigger, pairs: tuple[tuple[Filler, Filler], ...]) -> int | None:
        """What is supplied, asked for, discussed: the first argument of a theme's role that is no end."""
        ends = {filler.token for pair in pairs for filler in pair}
        for role in trigger.roles("theme"):
            for token in frame.role(role):
                if token not in ends:
                    return token
        return None


def _takes_object(trigger: Trigger) -> bool:
    """Whether a pattern asks for an object, on which parsers may hang what follows: "gifted **vaccines to Chad**"."""
    return bool(trigger.pattern.object or trigger.others) or "object" in trigger.pattern.needs
