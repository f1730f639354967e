"""Reads relations off frames: which pattern fires, and which actors stand at its two ends."""

from __future__ import annotations

from dataclasses import dataclass

from kg.language.frames import Frame
from kg.language.tree import Tree
from kg.ontology import Ontology
from kg.relations.modality import finite
from kg.relations.patterns import NEAR, Trigger, Triggers
from kg.relations.slots import Filler, Slots

ASKING = frozenset({"must", "should", "ought"})
"""Auxiliaries of what one side asks of another in a full clause ("said Iran must stop")."""

PARTICLES = frozenset("in out up off over down on at back away aside by for with through together into around".split())
"""Words that belong to a phrasal verb only when they hang on it: "took over a firm", not "took a firm to court over"."""

MANY = 6
"""A side of more coordinated actors than this is not expanded: no edge rather than dozens (coding rule)."""


CORE = frozenset({"subject", "object", "iobject", "possessor", "modifier", "apposition", "attribute", "implied"})
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
        self.by_head = {frame.head: frame for frame in frames}
        self._found: dict[int, Match | None] = {}
        self.dropped: list[Dropped] = []

    def match(self, frame: Frame) -> Match | None:
        """The most specific relation that a frame expresses, or ``None``."""
        if frame.head in self._found:
            return self._found[frame.head]
        self._found[frame.head] = None
        best: Match | None = None
        for trigger in self.triggers.of(frame.pos, frame.lemma):
            reason = self._unfit(frame, trigger)
            found = None if reason else self._try(frame, trigger)
            if found is not None:
                best = found
                break
            self.dropped.append(Dropped(frame, trigger, reason or "no two different actors at its ends"))
        self._found[frame.head] = best
        return best

    def _unfit(self, frame: Frame, trigger: Trigger) -> str | None:
        """Why a trigger's conditions do not hold, or ``None`` when they do."""
        tree, pattern = self.tree, trigger.pattern
        if trigger.others and not self._near(frame.head, trigger.others):
            return f"without {' '.join(trigger.others)}"
        if frame.particle and frame.particle not in trigger.others and frame.particle in ("off", "down", "up", "over"):
            return f"with particle {frame.particle}"
        if pattern.object and not self._objects(frame) & set(pattern.object):
            return "its object is none of those listed"
        if pattern.unless_object and any(
            tree.lemmas[token].lower() in pattern.unless_object for token in frame.role("object")
        ):
            return "its object is excluded"
        if any(not frame.role(role) for role in pattern.needs):
            return f"needs {', '.join(pattern.needs)}"
        if any(frame.role(role) for role in pattern.unless):
            return f"has {', '.join(pattern.unless)}"
        if pattern.needs_word and not self._clause_has(frame, pattern.needs_word):
            return f"needs one of the words {', '.join(pattern.needs_word)}"
        governor = frame.parent
        if pattern.unless_verb and governor is not None and governor.lemma in pattern.unless_verb:
            return f"under {governor.lemma}"
        return None

    def _objects(self, frame: Frame) -> set[str]:
        """Lemmas that the object may be called by: its head, its compounds ("aid programme"), what it is part of."""
        tree = self.tree
        found: set[str] = set()
        for token in frame.role("object"):
            found.add(tree.lemmas[token].lower())
            found.update(
                tree.lemmas[child].lower()
                for child in tree.children[token]
                if tree.deps[child] in ("compound", "appos")
            )
            for inner in self.slots.inside(token, "of"):
                found.add(tree.lemmas[inner].lower())
                found.update(
                    tree.lemmas[child].lower() for child in tree.children[inner] if tree.deps[child] == "compound"
                )
        return found

    def _near(self, head: int, words: tuple[str, ...]) -> bool:
        window = range(max(0, head - NEAR), min(self.tree.size, head + NEAR + 1))
        here = {self.tree.lowers[index] for index in window} | {self.tree.lemmas[index].lower() for index in window}
        own = {self.tree.lowers[child] for child in self.tree.children[head]}
        return all(word in (own if word in PARTICLES else here) for word in words)

    def _clause_has(self, frame: Frame, words: tuple[str, ...]) -> bool:
        tree = self.tree
        return any(
            tree.lemmas[index].lower() in words or tree.lowers[index] in words for index in tree.subtree(frame.head)
        )

    def _try(self, frame: Frame, trigger: Trigger) -> Match | None:
        carried = trigger.pattern.carried
        starts = self._slot(frame, trigger, "start", carried="no" if frame.pos == "verb" else "yes")
        ends = self._slot(frame, trigger, "end", carried=carried)
        shared = any(filler.token in frame.role("between") for filler in starts)
        if trigger.shape.mutual and not ends and any(filler.token in frame.role("implied") for filler in starts):
            return None
        pairs = self._pairs(starts, ends, mutual=trigger.shape.mutual, shared=shared)
        pairs = tuple(
            pair for pair in pairs if self._kind(pair[0], trigger, "start") and self._kind(pair[1], trigger, "end")
        )
        if not pairs:
            return None
        doubt = 0.0
        if any(first.carried or second.carried for first, second in pairs):
            doubt += 0.08
        return Match(frame, trigger, pairs, self._theme(frame, trigger), doubt)

    def _slot(self, frame: Frame, trigger: Trigger, slot: str, *, carried: str) -> list[Filler]:
        for role in trigger.roles(slot):
            if role.startswith("clause."):
                asked = trigger.relation.confers == "requested"
                found = self._clause(frame, role.partition(".")[2], carried, asked=asked)
            else:
                found = self.slots.fill(frame, role, carried=carried)
                if not found and role not in CORE and "." not in role and trigger.pattern.object:
                    found = self.slots.fill(frame, f"object.{role}", carried=carried)
            if not found and slot == "end" and frame.pos == "noun" and role not in CORE and "." not in role:
                for token in self.slots.beneath(frame.head, role):
                    found.extend(self.slots.actor(token, carried=carried))
            if found and trigger.shape.mutual and role == "modifier":
                found = [
                    filler
                    for filler in found
                    if not self.ontology.is_kind(filler.mention.actor.kind, "IntergovernmentalOrganization")
                ]
            if found:
                return found
        return []

    def _clause(self, frame: Frame, role: str, carried: str, *, asked: bool) -> list[Filler]:
        """The actors of the clause below: its subject, or whoever its act concerns."""
        own = {filler.mention.actor.id for filler in self.slots.fill(frame, "subject")}
        found: list[Filler] = []
        for head in frame.role("clause"):
            inner = self.by_head.get(head)
            if inner is None:
                continue
            if role == "subject":
                if not asked or not finite(inner) or ASKING & set(inner.auxiliaries):
                    found.extend(self.slots.fill(inner, "subject"))
                continue
            match = self.match(inner)
            if match is not None:
                found.extend(end for _, end in match.pairs if end.mention.actor.id not in own)
            else:
                for name, tokens in inner.arguments.items():
                    if name not in ("subject", "clause", "attribute") and tokens and not found:
                        found.extend(self.slots.fill(inner, name, carried=carried))
        return found

    def _pairs(
        self, starts: list[Filler], ends: list[Filler], *, mutual: bool, shared: bool
    ) -> tuple[tuple[Filler, Filler], ...]:
        if len(starts) > MANY or len(ends) > MANY:
            return ()
        if mutual:
            if len({filler.mention.actor.id for filler in starts}) > 1 and (not ends or shared):
                ends = starts
            found = [(first, second) for first in starts for second in ends if _apart(first, second)]
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
        return all(kind is None or self.ontology.is_kind(actor.kind, kind) for kind in wanted)

    def _theme(self, frame: Frame, trigger: Trigger) -> int | None:
        for role in trigger.roles("theme"):
            tokens = frame.role(role)
            if tokens:
                return tokens[0]
        return None


def _apart(first: Filler, second: Filler) -> bool:
    """Two ends make a statement when they act for different sides; a person of no known side makes none."""
    one, other = first.mention.actor, second.mention.actor
    if one.id == other.id or any(actor.code is None and actor.kind == "Person" for actor in (one, other)):
        return False
    return (one.code or one.id) != (other.code or other.id)
