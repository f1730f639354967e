"""Actors in the clause below a predicate: who is asked to act, whom a threat would strike, what it depends on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg.actors.filler import Filler
from kg.language.frame import CLAUSAL, Frame, Lexicon
from kg.language.tree import Tree
from kg.ontology import Relation
from kg.relations.outcome import Match, Matching
from kg.relations.slots import Slots
from kg.standing.modality import finite

COMMITMENT = "AGREE"
"""The PLOVER type of promises to help."""

HOSTILE = ("ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
"""PLOVER types of acts that nobody does as a favour."""


class Clauses:
    """Reads the clauses of one article for the predicates above them."""

    def __init__(
        self,
        tree: Tree,
        slots: Slots,
        frames: Sequence[Frame],
        *,
        match: Matching,
        lexicon: Lexicon,
        words: Mapping[str, Collection[str]],
    ) -> None:
        """``match`` reads the act in a clause; ``words`` are the ontology's lists of words."""
        self.tree = tree
        self.slots = slots
        self.match = match
        self.reporting = lexicon.reporting
        self.nouns = lexicon.nouns
        self.conditions = frozenset(words["phrases/conditions"])
        self.asking = frozenset(words["phrases/asking"])
        self.by_head = {frame.head: frame for frame in frames}

    def of(self, frame: Frame, role: str, carried: str, relation: Relation) -> list[Filler]:
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
                subjunctive = inner.tag == "VBP" and (frame.lemma not in self.reporting or self._bare(inner))
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
                found = found or self._towards(inner, carried)
                if not found and inner.role("infinitive"):
                    found.extend(self.of(inner, role, carried, relation))  # "offered to help train soldiers"
        return found

    def _towards(self, frame: Frame, carried: str) -> list[Filler]:
        """To whom an act goes that a plain verb only leads up to: "refused to commit to any help **to Chad**"."""
        return [
            filler
            for tokens in frame.arguments.values()
            for token in tokens
            if self.tree.lemmas[token].lower() in self.nouns
            for inner in self.slots.inside(token, "to")
            for filler in self.slots.actor(inner, carried=carried)
        ]

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

    def of_others(self, frame: Frame, starts: list[Filler], ends: list[Filler]) -> bool:
        """Whether somebody is told of what a third side does: "warned Chad that **Niger's** plans were dangerous"."""
        codes = {filler.mention.actor.code for filler in (*starts, *ends)}
        named = [
            filler
            for head in frame.role("clause")
            if (inner := self.by_head.get(head)) is not None and frame.role("object") and finite(inner)
            for filler in self.slots.fill(inner, "subject")
        ]
        return bool(named) and not any(filler.mention.actor.code in codes for filler in named)
