"""Reads relations off frames: which pattern fires, and which actors stand at its two ends."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kg.language.frame import CLAUSAL, Frame
from kg.language.tree import Tree
from kg.ontology import Ontology, Relation
from kg.relations.filler import Filler
from kg.relations.fit import Fit
from kg.relations.modality import finite
from kg.relations.patterns import Trigger, Triggers
from kg.relations.reciprocals import Reciprocals
from kg.relations.replies import ANSWERED, Replies
from kg.relations.slots import Slots

VENUE_DOUBT = 0.1
"""What taking the host for the unnamed partner of a meeting takes from the confidence."""

CONSULTATION = "CONSULT"
"""The PLOVER type of talks and visits."""

COMMITMENT = "AGREE"
"""The PLOVER type of promises to help."""

HOSTILE = ("ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
"""PLOVER types of acts that nobody does as a favour."""

PEOPLE = "Nationals"
"""Kind of those who act for nobody: tourists visit a country, and letters reach residents, without any diplomacy."""

OUTCOME = ("after", "following", "during")
"""How a mutual act hangs on what its parties did as its outcome: "Chad and Niger signed a treaty after talks"."""

OWNERS = ("possessor", "subject", "by", "between", "implied")
"""Roles in which a mutual act names its other party; one that names nobody known leaves it open."""

PARTNERS = ("object", "with")
"""Roles in which a mutual act names its partner."""

MANY = 6
"""A side of more coordinated actors than this is not expanded: no edge rather than dozens (coding rule)."""


CORE = frozenset(
    {"subject", "object", "iobject", "possessor", "modifier", "apposition", "attribute", "implied", *CLAUSAL}
)
"""Roles that are no prepositions; the others may hang on the verb or on its object, as parsers attach them."""


@dataclass(frozen=True, slots=True)
class Match:
    """A relation read off one frame, before modality: the pairs of ends it holds between."""

    frame: Frame
    trigger: Trigger
    pairs: tuple[tuple[Filler, Filler], ...]
    theme: int | None
    doubt: float


@dataclass(frozen=True, slots=True)
class Dropped:
    """A trigger that fired without giving a statement, and why (for ``kg explain``)."""

    frame: Frame
    trigger: Trigger
    reason: str


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
        self.conditions = frozenset(ontology.words["phrases/conditions"])
        self.reciprocals = Reciprocals(tree, slots, ontology.words)
        self.many_sided = frozenset(ontology.words["reference/many_sided"])
        self.periodic = frozenset(ontology.words["reference/periodic"])
        self.people = frozenset(ontology.words["reference/people"])
        self.asking = frozenset(ontology.words["phrases/asking"])
        self.by_head = {frame.head: frame for frame in frames}
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
        if trigger.relation.confers == "threatened" and self._of_others(frame, starts, ends):
            return None
        understood = frame.role("implied")
        implied = any({filler.token, self.tree.heads[filler.token]} & {*understood} for filler in starts)
        if trigger.shape.mutual and frame.pos == "noun" and not ends and (implied or not starts):
            assembly = self._assembly(frame)
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
        if trigger.shape.mutual and together and not ends and "object" in trigger.roles("end") and self._thing(frame):
            return None
        if not ends and not trigger.shape.mutual and together and self.reciprocals.binds(frame, trigger):
            ends = starts
        if trigger.shape.mutual and not ends:
            ends = self._venue(frame, starts)
            doubt += VENUE_DOUBT if ends else 0.0
        if trigger.shape.mutual and not ends and "object" in trigger.roles("end") and frame.role("object"):
            return None
        talked = together and frame.link in OUTCOME and trigger.relation.plover == CONSULTATION
        if trigger.shape.mutual and not ends and implied and not talked:
            return None
        if trigger.shape.mutual and not shared:
            partners = {filler.token for filler in ends}  # companions of the subject: "acts in concert with X and Y"
            starts = [filler for filler in starts if filler.token not in partners] or starts
        if trigger.shape.mutual and ends and self._many_sided(frame):
            starts, shared = [*starts, *ends], True
        pairs = self._pairs(starts, ends, mutual=trigger.shape.mutual, shared=shared)
        pairs = tuple(
            pair for pair in pairs if self._kind(pair[0], trigger, "start") and self._kind(pair[1], trigger, "end")
        )
        if not pairs:
            return None
        if any(first.carried or second.carried for first, second in pairs):
            doubt += 0.08
        return Match(frame, trigger, pairs, self._theme(frame, trigger, pairs), doubt)

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
                found = self._clause(frame, role.partition(".")[2], carried, trigger.relation)
            elif role in ANSWERED:
                open_ = self.replies.open(frame)
                found = self.replies.answered(frame, frame.head, ANSWERED[role], besides, self._told) if open_ else []
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
            own = role == "modifier" or (role == "of" and self._periodic(frame))
            if found and trigger.shape.mutual and own:
                found = [
                    filler
                    for filler in found
                    if not self.ontology.is_kind(filler.mention.actor.kind, "IntergovernmentalOrganization")
                ]
            if any(filler.mention.actor.code not in besides and not _of_no_side(filler) for filler in found):
                return found
        return []

    def _of_others(self, frame: Frame, starts: list[Filler], ends: list[Filler]) -> bool:
        """Whether somebody is told of what a third side does: "warned Chad that **Niger's** plans were dangerous"."""
        codes = {filler.mention.actor.code for filler in (*starts, *ends)}
        named = [
            filler
            for head in frame.role("clause")
            if (inner := self.by_head.get(head)) is not None and frame.role("object") and finite(inner)
            for filler in self.slots.fill(inner, "subject")
        ]
        return bool(named) and not any(filler.mention.actor.code in codes for filler in named)

    def _periodic(self, frame: Frame) -> bool:
        """Whether a meeting is one that organisations hold by their rules: "the annual meeting of the Fund"."""
        return any(self.tree.lowers[token] in self.periodic for token in frame.role("modifier"))

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

    def _many_sided(self, frame: Frame) -> bool:
        """Whether every party of an act does it with every other: "a trilateral meeting with X and Y"."""
        return any(self.tree.lowers[token] in self.many_sided for token in frame.role("modifier"))

    def _assembly(self, frame: Frame) -> list[Filler]:
        """Several parties that a parser hung on the place: "a meeting in Oslo **of** ministers of Chad and Togo"."""
        found = [filler for token in self.slots.beneath(frame.head, "of") for filler in self.slots.actor(token)]
        return found if len({filler.mention.actor.code for filler in found}) > 1 else []

    def _thing(self, frame: Frame) -> bool:
        """Whether a mutual verb has an object that is no party: "France and Spain met the deadline" is no meeting."""
        return any(self.tree.pos[token] == "NOUN" and not self.slots.at(token) for token in frame.role("object"))

    def _venue(self, frame: Frame, starts: list[Filler]) -> list[Filler]:
        """The host of a mutual act whose partner the text names only by office or not at all.

        "In Tirana the envoy will meet with senior officials"; "flew to Tirana to discuss trade".
        """
        codes = {filler.mention.actor.code for filler in starts}
        if len(codes) != 1:
            return []
        hosts: list[Filler] = []
        unnamed = [token for role in PARTNERS for token in frame.role(role) if not self.slots.at(token)]
        if unnamed or frame.role("on") or frame.link == "purpose":
            origin = frame.role("from") if frame.pos == "noun" else []
            for place in (origin or frame.role("in")) if unnamed else ():
                hosts.extend(Filler(mention, place, True) for mention in self.slots.at(place))
            journey = frame.parent if frame.link == "purpose" else None
            visit = self.match(journey) if journey is not None and not hosts else None
            if visit is not None and not visit.trigger.shape.mutual and visit.trigger.relation.plover == CONSULTATION:
                hosts.extend(end for _, end in visit.pairs)
        return [host for host in hosts if host.mention.actor.code not in codes]

    def _clause(self, frame: Frame, role: str, carried: str, relation: Relation) -> list[Filler]:
        """The actors of the clause below: its subject, or whoever its act concerns."""
        asked = relation.confers == "requested"
        own = {filler.mention.actor.id for filler in self.slots.fill(frame, "subject")}
        found: list[Filler] = self._condition(frame, frame) if role == "condition" else []
        for head in frame.role("clause"):
            inner = self.by_head.get(head)
            if inner is None:
                continue
            if role == "condition":
                found.extend(self._condition(frame, inner))
                continue
            if role == "subject":
                subjunctive = inner.tag == "VBP" and (
                    frame.lemma not in self.triggers.lexicon.reporting or self._bare(inner)
                )
                if not asked or subjunctive or not finite(inner) or self.asking & set(inner.auxiliaries):
                    found.extend(self.slots.fill(inner, "subject"))
                continue
            match = self.match(inner) or self._carried_out(inner)
            if match is not None and relation.plover == COMMITMENT and match.trigger.relation.plover in HOSTILE:
                continue  # "promised to hit back at Chad"
            if match is not None:
                found.extend(end for _, end in match.pairs if end.mention.actor.id not in own)
            else:
                for name, tokens in inner.arguments.items():
                    if name not in ("subject", "attribute", *CLAUSAL) and tokens and not found:
                        found.extend(self.slots.fill(inner, name, carried=carried))
                if not found and inner.role("infinitive"):
                    found.extend(self._clause(inner, role, carried, relation))  # "offered to help train soldiers"
        return found

    def _bare(self, frame: Frame) -> bool:
        """Whether a verb lacks the ending of its singular subject: "insisted that Chad **pay**"."""
        return len(frame.surface) == 1 and self.tree.tags[frame.surface[0]] in ("NN", "NNP")

    def _carried_out(self, verb: Frame) -> Match | None:
        """The act that a light verb carries out: "refused to **hold talks** with Chad"."""
        carried = (self.match(frame) for frame in self.by_head.values() if frame.light is verb and frame.pos == "noun")
        return next((match for match in carried if match is not None), None)

    def _condition(self, frame: Frame, inner: Frame) -> list[Filler]:
        """Whose act a threat depends on: "threatened to end the talks if Iran goes ahead"."""
        return [
            filler
            for other in self.by_head.values()
            if other.mark in self.conditions and other.parent in (frame, inner)
            for filler in self.slots.fill(other, "subject")
        ]

    def _pairs(
        self, starts: list[Filler], ends: list[Filler], *, mutual: bool, shared: bool
    ) -> tuple[tuple[Filler, Filler], ...]:
        if any(len({filler.mention.actor.id for filler in side}) > MANY for side in (starts, ends)):
            return ()
        if mutual:
            if len({filler.mention.actor.id for filler in starts}) > 1 and (not ends or shared):
                ends = starts
            grouped = len({filler.group for filler in starts}) > 1
            found = [
                (first, second)
                for first in starts
                for second in ends
                if _apart(first, second) and not (grouped and first.group is not None and first.group == second.group)
            ]
            known = {(first.mention.actor.id, second.mention.actor.id) for first, second in found}
            for first, second in list(found):
                if (second.mention.actor.id, first.mention.actor.id) not in known:
                    known.add((second.mention.actor.id, first.mention.actor.id))
                    found.append((second, first))
            return tuple(found)
        return tuple((first, second) for first in starts for second in ends if _apart(first, second))

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


def _of_no_side(filler: Filler) -> bool:
    """Whether a role is filled by a person of no known side, who makes no statement."""
    return filler.mention.actor.code is None and filler.mention.actor.kind == "Person"


def _apart(first: Filler, second: Filler) -> bool:
    """Two ends make a statement when they act for different sides; a person of no known side makes none."""
    one, other = first.mention.actor, second.mention.actor
    if one.id == other.id or _of_no_side(first) or _of_no_side(second):
        return False
    return (one.code or one.id) != (other.code or other.id)
