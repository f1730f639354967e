"""``shapes.yaml`` and ``relations/*.yaml``: what can hold between two actors, and the words that express it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from kg.ontology.fields import choice, made, string, table
from kg.ontology.model import Example, Pattern, Relation, Shape
from kg.ontology.yaml import Entry, Items, Problems
from kg.statement import Modality

MODALITIES = tuple(str(modality) for modality in Modality)
CARRIED = ("no", "yes", "own", "only")
WORDS = ("verbs", "nouns", "adjectives")


def shapes(value: Any, file: str, problems: Problems) -> dict[str, Shape]:
    """``shapes.yaml``: argument shapes shared by many relations."""
    found: dict[str, Shape] = {}
    for identifier, entry in table(value, file, problems):
        shape = made(
            Shape,
            entry,
            problems,
            given={"id": identifier, "place": entry.place},
            defaults={"start": (), "end": (), "theme": ()},
        )
        if shape is not None:
            found[identifier] = shape
    return found


def relations(
    value: Any, file: str, *, shapes: Collection[str], kinds: Collection[str], problems: Problems
) -> Iterator[Relation]:
    """One family of relations with its patterns, examples and counter-examples."""
    if not isinstance(value, Entry):
        problems.add(Items(file, 1).place, 'the file must have the keys "family" and "relations"')
        return
    for key in value:
        if key not in ("family", "relations"):
            problems.unknown(value.at(key), "key", key, ("family", "relations"))
    family = string(value, "family")
    if family is None:
        problems.add(value.at("family"), 'key "family" is missing: name the family that these relations belong to')
    for identifier, entry in table(value.get("relations", Items(file, 1)), file, problems):
        for key in ("from", "to"):
            choice(entry, key, kinds, problems, what="kind")
        choice(entry, "confers", MODALITIES, problems, what="modality")
        patterns = tuple(_patterns(entry, identifier, shapes=shapes, kinds=kinds, problems=problems))
        examples = tuple(_examples(entry, "examples", problems))
        counterexamples = tuple(_examples(entry, "not", problems))
        if entry.get("patterns") and not (entry.get("examples") and entry.get("not")):
            problems.add(
                entry.at("patterns"),
                f'relation "{identifier}" has patterns but no {"counter-example" if examples else "example"}; '
                f"add a sentence under {'not' if examples else 'examples'}",
            )
        relation = made(
            Relation,
            entry,
            problems,
            given={
                "id": identifier,
                "family": family or "",
                "place": entry.place,
                "patterns": patterns,
                "examples": examples,
                "counterexamples": counterexamples,
            },
            defaults={"plover": None, "cameo": None},
            nested=("patterns", "examples", "not"),
        )
        if relation is not None:
            yield relation


def _patterns(
    entry: Entry, relation: str, *, shapes: Collection[str], kinds: Collection[str], problems: Problems
) -> Iterator[Pattern]:
    counted: dict[str, int] = {}
    for item in _items(entry, "patterns", problems):
        if not isinstance(item, Entry):
            problems.add(entry.at("patterns"), "a pattern must be keys and values, such as {verbs: […], shape: …}")
            continue
        choice(item, "shape", shapes, problems)
        choice(item, "modality", MODALITIES, problems)
        choice(item, "carried", CARRIED, problems)
        for key in ("from_kind", "to_kind"):
            choice(item, key, kinds, problems, what="kind")
        shape = string(item, "shape") or ""
        counted[shape] = counted.get(shape, 0) + 1
        identifier = f"{relation}/{shape}" + (f"/{counted[shape]}" if counted[shape] > 1 else "")
        pattern = made(Pattern, item, problems, given={"id": identifier, "place": item.place})
        if pattern is None:
            continue
        if not any(getattr(pattern, key) for key in WORDS):
            problems.add(item.place, "a pattern needs verbs, nouns or adjectives")
        yield pattern


def _examples(entry: Entry, key: str, problems: Problems) -> Iterator[Example]:
    items = _items(entry, key, problems)
    for index, item in enumerate(items):
        if isinstance(item, str):
            if key == "examples":
                problems.add(items.at(index), f'example "{item}" must be {{text: …, from: code, to: code}}')
            yield Example(text=item, place=items.at(index))
            continue
        if not isinstance(item, Entry):
            problems.add(items.at(index), "an example must be a sentence or {text: …, from: code, to: code}")
            continue
        choice(item, "modality", MODALITIES, problems)
        example = made(Example, item, problems, given={"place": item.place})
        if example is None:
            continue
        if (key == "examples" or example.start or example.end) and not (example.start and example.end):
            problems.add(item.place, f'example "{example.text}" needs both from and to: the codes of its actors')
        yield example


def _items(entry: Entry, key: str, problems: Problems) -> Items:
    value = entry.get(key)
    if isinstance(value, Items):
        return value
    if value is not None:
        problems.add(entry.at(key), f'key "{key}" must be a list (lines that begin with -)')
    return Items(entry.place.file, entry.at(key).line)
