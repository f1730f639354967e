"""The patterns of all relations, indexed by the words that fire them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.language.frame import Lexicon
from kg.ontology import Ontology, Pattern, Relation, Shape
from kg.ontology.triggers import Once, head_of

ANY = "*"
"""Stands for any predicate in patterns that look at a speaker's words."""

NEAR = 4
"""How many tokens away the further words of a phrase may stand ("hit out", "declared … persona non grata")."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word or phrase of one pattern: ``others`` are the words a phrase needs beside its head."""

    relation: Relation
    pattern: Pattern
    shape: Shape
    others: tuple[str, ...]
    rank: int
    slots: Mapping[str, tuple[str, ...]]

    def roles(self, slot: str) -> tuple[str, ...]:
        """Argument roles of ``start``, ``end`` or ``theme`` with the pattern's own prepositions filled in."""
        return self.slots[slot]


@dataclass(frozen=True, slots=True)
class Triggers:
    """All triggers by part of speech and head lemma, and the words that frame building must know."""

    verbs: Mapping[str, tuple[Trigger, ...]]
    nouns: Mapping[str, tuple[Trigger, ...]]
    adjectives: Mapping[str, tuple[Trigger, ...]]
    stances: Mapping[tuple[str, str], tuple[Trigger, ...]]
    lexicon: Lexicon
    phrasal: Mapping[str, frozenset[str]]
    """Words that make a longer phrase with a verb: "forward" with "look"."""

    events: frozenset[str] = frozenset()
    deals: frozenset[str] = frozenset()
    """Nouns that mean an act by themselves ("attack"), not only inside a phrase ("joint work")."""

    def of(self, pos: str, lemma: str) -> tuple[Trigger, ...]:
        """The triggers that a frame with this predicate may fire."""
        table = {"verb": self.verbs, "noun": self.nouns, "adjective": self.adjectives}[pos]
        return table.get(lemma, ())

    def stance(self, pos: str, lemma: str) -> tuple[Trigger, ...]:
        """The triggers by which a predicate shows what its speaker thinks of an actor in it."""
        return (*self.stances.get((pos, lemma), ()), *self.stances.get((pos, ANY), ()))


def _roles(pattern: Pattern, shape: Shape) -> dict[str, tuple[str, ...]]:
    """The roles of each slot: the pattern's own before its shape's."""
    return {
        slot: tuple(role for name in given for role in (pattern.prep if name == "$prep" else (name,)))
        for slot in ("start", "end", "theme")
        for given in [getattr(pattern, slot) or getattr(shape, slot)]
    }


def _rank(pattern: Pattern, others: tuple[str, ...]) -> int:
    """How specific a pattern is: a required object or word beats a bare verb."""
    return (
        8 * bool(pattern.object)
        + 4 * bool(others)
        + 3 * bool(pattern.needs_word or pattern.negated)
        + 2 * bool(pattern.needs)
        + 1 * bool(pattern.prep)
        + 1 * bool(pattern.start_kind or pattern.end_kind)
    )


def _compiled(ontology: Ontology) -> Triggers:
    tables: dict[str, dict[str, list[Trigger]]] = {pos: defaultdict(list) for pos in ("verb", "noun", "adjective")}
    stances: dict[tuple[str, str], list[Trigger]] = defaultdict(list)
    for relation in ontology.relations.values():
        for pattern in relation.patterns:
            shape = ontology.shapes[pattern.shape]
            slots = _roles(pattern, shape)
            for pos, phrases in (("verb", pattern.verbs), ("noun", pattern.nouns), ("adjective", pattern.adjectives)):
                for phrase in phrases:
                    head, others = head_of(phrase, pos)
                    trigger = Trigger(relation, pattern, shape, others, _rank(pattern, others), slots)
                    if "speaker" in trigger.roles("start"):
                        stances[pos, head].append(trigger)
                    else:
                        tables[pos][head].append(trigger)
    frozen = {
        pos: {lemma: tuple(sorted(found, key=lambda trigger: -trigger.rank)) for lemma, found in table.items()}
        for pos, table in tables.items()
    }
    cue_nouns = {word for cue in ontology.cues if cue.pos == "noun" for word in cue.words}
    return Triggers(
        deals=frozenset(
            lemma for lemma, found in frozen["noun"].items() if any(trigger.shape.mutual for trigger in found)
        ),
        events=frozenset(
            lemma for lemma, found in frozen["noun"].items() if any(not trigger.others for trigger in found)
        ),
        verbs=frozen["verb"],
        phrasal={
            lemma: frozenset(trigger.others[0] for trigger in found if len(trigger.others) == 1)
            for lemma, found in frozen["verb"].items()
        },
        nouns=frozen["noun"],
        adjectives=frozen["adjective"],
        stances={key: tuple(found) for key, found in stances.items()},
        lexicon=Lexicon(
            nouns=frozenset(frozen["noun"]) | cue_nouns | {lemma for pos, lemma in stances if pos == "noun"},
            light=frozenset(ontology.words["light/verbs"]),
            object_control=frozenset(ontology.words["light/object_control"]),
            reporting=frozenset(ontology.words["reporting/verbs"]),
            sources=frozenset(phrase.split()[0] for phrase in ontology.words["reporting/phrases"]),
            causative=frozenset(ontology.words["light/causative"]),
            inclusive=frozenset(ontology.words["light/inclusive"]),
            quantities=frozenset(ontology.words["light/quantities"]),
            company=frozenset(ontology.words["light/company"]),
            joining=frozenset(ontology.words["light/joining"]),
            judging=frozenset(ontology.words["light/judging"]),
        ),
    )


compile_patterns = Once(_compiled)
"""Index the patterns of an ontology; the result is kept for the next call with the same ontology."""
