"""Checks on relations, their patterns and the shapes they use; see :mod:`kg.ontology.check`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from kg.ontology.model import Example, Ontology, Pattern, Problem, Relation, Shape

PREPOSITIONS = "$prep"
"""Stands in a shape for the prepositions that a pattern names."""

POS = ("verbs", "nouns", "adjectives")
CONDITIONS = tuple(found.name for found in fields(Pattern) if found.name not in ("id", "place", *POS))
"""What tells two patterns with one word apart."""


def relations_without_words(ontology: Ontology) -> Iterator[Problem]:
    """An event that no article can express."""
    for relation in ontology.relations.values():
        if relation.plover is not None and not relation.patterns:
            yield Problem(
                relation.place,
                f"relation {relation.id} is an event ({relation.plover}) but has no patterns; add patterns with the "
                f"words that express it, or remove plover if it is a fact about an actor",
            )


def relations_without_examples(ontology: Ontology) -> Iterator[Problem]:
    """A relation with words whose examples would show nobody what it is, or what it is not."""
    for relation in ontology.relations.values():
        if relation.patterns and not relation.examples:
            yield Problem(relation.place, f"relation {relation.id} has no examples; add sentences under examples")
        if relation.patterns and not relation.counterexamples:
            yield Problem(
                relation.place,
                f"relation {relation.id} has no counter-examples; add sentences under not that only look like it",
            )


def examples_used_twice(ontology: Ontology) -> Iterator[Problem]:
    """A sentence that stands twice in one relation, perhaps both as what it is and as what it is not."""
    for relation in ontology.relations.values():
        seen: dict[tuple[str, str | None, str | None], tuple[Example, str]] = {}
        for what, group in (("examples", relation.examples), ("not", relation.counterexamples)):
            for example in group:
                key = (" ".join(example.text.split()), example.start, example.end)
                other = seen.setdefault(key, (example, what))
                if other[0] is not example:
                    yield Problem(
                        example.place,
                        f'"{example.text}" under {what} of {relation.id} stands also at {other[0].place} under '
                        f"{other[1]}; keep one",
                    )


def labels_used_twice(ontology: Ontology) -> Iterator[Problem]:
    """Two relations with one label: nobody could tell their edges apart on the page."""
    first: dict[str, Relation] = {}
    for relation in ontology.relations.values():
        other = first.setdefault(relation.label.lower(), relation)
        if other is not relation:
            yield Problem(
                relation.place,
                f'label "{relation.label}" of {relation.id} is also that of {other.id} ({other.place}); reword one',
            )


def inverse_names(ontology: Ontology) -> Iterator[Problem]:
    """Inverse names that clash with a relation or with each other, or stand where there is nothing to invert."""
    first: dict[str, Relation] = {}
    for relation in ontology.relations.values():
        if relation.inverse is None:
            continue
        if relation.mutual and relation.inverse != relation.id:
            yield Problem(
                relation.place,
                f'relation {relation.id} is mutual, so it is its own inverse; remove inverse "{relation.inverse}"',
            )
        target = ontology.relations.get(relation.inverse)
        if target is not None and target is not relation and target.inverse != relation.id:
            yield Problem(
                relation.place,
                f'inverse "{relation.inverse}" of {relation.id} is a relation of its own ({target.place}) that does '
                f"not name {relation.id} as its inverse; choose another name, or add inverse: {relation.id} there",
            )
        other = first.setdefault(relation.inverse, relation)
        if other is not relation:
            yield Problem(
                relation.place,
                f'inverse "{relation.inverse}" of {relation.id} is also that of {other.id} ({other.place}); '
                f"choose another name",
            )


def parents(ontology: Ontology) -> Iterator[Problem]:
    """Relations that stand below themselves, or below one of another PLOVER type."""
    for relation in ontology.relations.values():
        above, seen = relation.is_a, {relation.id}
        while above is not None and above not in seen and above in ontology.relations:
            seen.add(above)
            above = ontology.relations[above].is_a
        if above is not None and above == relation.id:
            yield Problem(relation.place, f"relation {relation.id} stands below itself by is_a; correct is_a")
        parent = ontology.relations.get(relation.is_a or "")
        if parent is not None and parent.plover != relation.plover:
            yield Problem(
                relation.place,
                f"relation {relation.id} is {relation.plover} but its parent {parent.id} ({parent.place}) is "
                f"{parent.plover}; a part of a relation has its type: correct is_a or plover",
            )


def words_with_two_meanings(ontology: Ontology) -> Iterator[Problem]:
    """A word that two relations claim under the same conditions, so that the second can never be found."""
    first: dict[tuple[object, ...], tuple[Relation, Pattern]] = {}
    for relation, pattern, kind, word in _words(ontology):
        key = (kind, word.lower(), *(_unordered(getattr(pattern, name)) for name in CONDITIONS))
        other = first.setdefault(key, (relation, pattern))
        if other[0] is not relation:
            yield Problem(
                pattern.place,
                f'"{word}" in {kind} of {relation.id} is claimed by {other[0].id} under the same conditions '
                f"({other[1].place}); remove one, or tell them apart with object, prep, needs_word or to_kind",
            )


def words_repeated(ontology: Ontology) -> Iterator[Problem]:
    """A word that stands twice in one list."""
    for relation in ontology.relations.values():
        for pattern in relation.patterns:
            for name in (*POS, "object", "unless_object", "prep", "needs_word"):
                listed = getattr(pattern, name)
                for word in sorted({word for word in listed if listed.count(word) > 1}):
                    yield Problem(pattern.place, f'"{word}" stands twice in {name} of {relation.id}; keep one')


def shapes_without_use(ontology: Ontology) -> Iterator[Problem]:
    """A shape that no pattern has."""
    used = {pattern.shape for relation in ontology.relations.values() for pattern in relation.patterns}
    for shape in ontology.shapes.values():
        if shape.id not in used:
            yield Problem(shape.place, f'no pattern has the shape "{shape.id}"; use it or remove it')


def prepositions_without_use(ontology: Ontology) -> Iterator[Problem]:
    """Prepositions in a pattern that nothing reads, and slots that no word can fill."""
    for relation in ontology.relations.values():
        for pattern in relation.patterns:
            shape = ontology.shapes[pattern.shape]
            slots = {name: _roles(pattern, shape, name) for name in ("start", "end", "theme")}
            read = {part for roles in slots.values() for role in roles for part in role.split(".")}
            idle = [] if PREPOSITIONS in read else sorted({*pattern.prep} - read)
            if idle:
                yield Problem(
                    pattern.place,
                    f'"{", ".join(idle)}" in prep of {pattern.id} has no effect: neither from, to nor theme, of the '
                    f"pattern or its shape {shape.id}, reads it; remove it, or write it in the slot it is for",
                )
            for slot, yaml in (("start", "from"), ("end", "to")):
                if not any(role != PREPOSITIONS or pattern.prep for role in slots[slot]):
                    yield Problem(
                        pattern.place,
                        f"{yaml} of {pattern.id} can never be filled: the shape {shape.id} takes it from the pattern's "
                        f"prepositions, and it names none; add prep",
                    )


def _roles(pattern: Pattern, shape: Shape, slot: str) -> tuple[str, ...]:
    own: tuple[str, ...] = getattr(pattern, slot)
    shared: tuple[str, ...] = getattr(shape, slot)
    return own or shared


def _words(ontology: Ontology) -> Iterator[tuple[Relation, Pattern, str, str]]:
    for relation in ontology.relations.values():
        for pattern in relation.patterns:
            for kind in POS:
                for word in getattr(pattern, kind):
                    yield relation, pattern, kind, word


def _unordered(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value
