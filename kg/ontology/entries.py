"""From YAML entries to the values of :mod:`kg.ontology.model`, one function a file format, every key checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from kg.errors import allowed
from kg.ontology.model import (
    ActorEntry,
    Body,
    Cue,
    EventType,
    Example,
    Holder,
    Kind,
    Membership,
    Office,
    Pattern,
    Place,
    Relation,
    Seat,
    Shape,
)
from kg.names import actor_id
from kg.ontology.yaml import Entry, Problems, string, strings, yes
from kg.statement import Modality

RENAMED = {"from": "start", "to": "end", "from_kind": "start_kind", "to_kind": "end_kind"}
"""YAML may say from and to; Python, where ``from`` is taken, says start and end."""

MODALITIES = tuple(str(modality) for modality in Modality)
CARRIED = ("no", "yes", "only")
SEAT_TYPES = ("building", "district", "capital", "city", "region")
POS = ("verb", "noun", "adjective", "adverb", "auxiliary", "conjunction")
SCOPES = ("complement", "self")


def known_keys(cls: type, *, without: tuple[str, ...] = ("place",), extra: tuple[str, ...] = ()) -> set[str]:
    """The YAML keys that make a value of this class."""
    names = {field.name for field in fields(cls)} - set(without)
    return names | {yaml for yaml, python in RENAMED.items() if python in names} | set(extra)


def build(cls: type, entry: Entry, problems: Problems, **given: Any) -> dict[str, Any]:
    """The constructor arguments that an entry gives, by the types of the class's fields."""
    problems.check_keys(entry, known_keys(cls))
    arguments: dict[str, Any] = dict(given)
    back = {python: yaml for yaml, python in RENAMED.items()}
    for field in fields(cls):
        if field.name in given or field.name == "place":
            continue
        key = back.get(field.name, field.name)
        key = key if key in entry else field.name
        if key not in entry:
            continue
        kind = str(field.type)
        if kind.startswith("tuple[str"):
            arguments[field.name] = strings(entry, key)
        elif kind == "bool":
            arguments[field.name] = yes(entry, key)
        elif kind.startswith("int"):
            arguments[field.name] = _number(entry, key, int, problems)
        elif kind.startswith("float"):
            arguments[field.name] = _number(entry, key, float, problems)
        elif kind.startswith("str"):
            arguments[field.name] = string(entry, key)
    return arguments


def _number(entry: Entry, key: str, convert: Any, problems: Problems) -> Any:
    try:
        return convert(entry[key])
    except (TypeError, ValueError):
        problems.add(entry.place, f'key "{key}" must be a number, not "{entry[key]}"')
        return convert(0)


def choice(entry: Entry, key: str, value: str | None, known: Any, problems: Problems) -> None:
    """Note a value that is none of the known ones."""
    if value is not None and value not in known:
        problems.add(entry.place, allowed(key, value, known))


def entries(value: Any, name: str, problems: Problems) -> Iterator[Entry]:
    """The mappings of a file that is a list of entries."""
    if not isinstance(value, list):
        problems.add(Place(name, 1), "the file must be a list of entries (lines beginning with -)")
        return
    for item in value:
        if isinstance(item, Entry):
            yield item
        else:
            problems.add(Place(name, 1), f'entry "{item}" must be a mapping of keys and values')


def kinds(value: Any, name: str, problems: Problems) -> dict[str, Kind]:
    """``kinds.yaml``: the tree of actor kinds."""
    found: dict[str, Kind] = {}
    for identifier, entry in (value or {}).items() if isinstance(value, Mapping) else ():
        problems.check_keys(entry, known_keys(Kind, without=("id",)), ("label", "means"))
        found[identifier] = Kind(
            id=identifier,
            label=string(entry, "label") or identifier,
            means=string(entry, "means") or "",
            is_a=string(entry, "is_a"),
            same_as=strings(entry, "same_as"),
        )
    for identifier, kind in found.items():
        if kind.is_a is not None and kind.is_a not in found:
            problems.add(value[identifier].place, allowed("kind", kind.is_a, found))
    return found


def actors(value: Any, name: str, kinds: Mapping[str, Kind], problems: Problems) -> Iterator[ActorEntry]:
    """``actors/*.yaml``: states, organisations, groups."""
    for entry in entries(value, name, problems):
        members = entry.pop("members", ())
        for key in ("id", "name", "kind"):
            if key not in entry:
                problems.add(entry.place, f'an actor needs the key "{key}"')
        choice(entry, "kind", string(entry, "kind"), kinds, problems)
        arguments = build(ActorEntry, entry, problems, place=entry.place)
        arguments.setdefault("id", f"unnamed/{entry.place}")
        arguments.setdefault("name", arguments["id"])
        arguments.setdefault("kind", "Actor")
        if arguments["kind"] in ("State", "FormerState", "DisputedState", "Territory"):
            arguments.setdefault("home", arguments.get("code"))
        arguments["members"] = tuple(_membership(item, entry, problems) for item in members)
        yield ActorEntry(**arguments)


def _membership(item: Any, entry: Entry, problems: Problems) -> Membership:
    if isinstance(item, str):
        return Membership(state=item)
    problems.check_keys(item, known_keys(Membership), ("state",))
    return Membership(state=string(item, "state") or "", start=string(item, "from") or string(item, "start"),
                      end=string(item, "to") or string(item, "end"))  # fmt: skip


def bodies(value: Any, name: str, kinds: Mapping[str, Kind], problems: Problems) -> Iterator[Body]:
    """``actors/bodies.yaml``: common nouns and names for bodies and people of a state."""
    for entry in entries(value, name, problems):
        choice(entry, "kind", string(entry, "kind"), kinds, problems)
        yield Body(**{"kind": "Actor", "names": (), **build(Body, entry, problems, place=entry.place)})


def seats(value: Any, name: str, problems: Problems) -> Iterator[Seat]:
    """``actors/places.yaml``: places that stand for a state or lie in it."""
    for entry in entries(value, name, problems):
        arguments = build(Seat, entry, problems, place=entry.place)
        choice(entry, "type", arguments.get("type"), SEAT_TYPES, problems)
        arguments.setdefault("names", (arguments.get("name", ""),))
        if {"name", "of", "type"} <= arguments.keys():
            yield Seat(**arguments)
        else:
            problems.add(entry.place, "a place needs the keys name, of and type")


def offices(value: Any, name: str, problems: Problems) -> dict[str, Office]:
    """``offices.yaml``, list ``offices``."""
    found: dict[str, Office] = {}
    for entry in entries(value, name, problems):
        arguments = build(Office, entry, problems, place=entry.place)
        identifier = arguments.get("id", "")
        if identifier in found:
            problems.add(entry.place, f'office "{identifier}" stands here twice; keep one entry')
        arguments.setdefault("label", identifier)
        arguments.setdefault("titles", ())
        found[identifier] = Office(**{"id": "", **arguments})
    return found


def holders(value: Any, name: str, offices: Mapping[str, Office], problems: Problems) -> Iterator[Holder]:
    """``actors/holders.yaml``: who held which office when."""
    for entry in entries(value, name, problems):
        arguments = build(Holder, entry, problems, place=entry.place)
        choice(entry, "office", arguments.get("office"), offices, problems)
        if {"person", "office", "of"} <= arguments.keys():
            yield Holder(**arguments)
        else:
            problems.add(entry.place, "an office-holder needs the keys person, office and of")


def shapes(value: Any, name: str, problems: Problems) -> dict[str, Shape]:
    """``shapes.yaml``: argument shapes."""
    found: dict[str, Shape] = {}
    for identifier, entry in (value or {}).items() if isinstance(value, Mapping) else ():
        arguments = build(Shape, entry, problems, place=entry.place, id=identifier)
        for key in ("start", "end", "theme"):
            arguments.setdefault(key, ())
        arguments.setdefault("means", "")
        found[identifier] = Shape(**arguments)
    return found


def relations(
    value: Any, name: str, *, shapes: Mapping[str, Shape], kinds: Mapping[str, Kind], problems: Problems
) -> dict[str, Relation]:
    """``relations/*.yaml``: one family of relations with patterns, examples and counter-examples."""
    found: dict[str, Relation] = {}
    if not isinstance(value, Entry):
        problems.add(Place(name, 1), "the file must have the keys family and relations")
        return found
    problems.check_keys(value, ("family", "relations"), ("family", "relations"))
    family = string(value, "family") or ""
    table = value.get("relations") or {}
    for identifier, entry in table.items():
        patterns, examples, wrong = entry.pop("patterns", ()), entry.pop("examples", ()), entry.pop("not", ())
        problems.check_keys(
            entry, known_keys(Relation, without=("id", "family", "place")), ("label", "means", "from", "to")
        )
        for key in ("from", "to"):
            choice(entry, "kind", string(entry, key), kinds, problems)
        choice(entry, "modality", string(entry, "confers"), MODALITIES, problems)
        arguments = build(Relation, entry, problems, id=identifier, family=family, place=entry.place)
        if patterns and not (examples and wrong):
            problems.add(entry.place, f'relation "{identifier}" needs examples and counter-examples (key "not")')
        counted: dict[str, int] = {}
        made = []
        for item in patterns:
            pattern = _pattern(item, identifier, counted, shapes, kinds, problems)
            if pattern is not None:
                made.append(pattern)
        arguments.update(
            patterns=tuple(made),
            examples=tuple(_example(item, entry.place, problems) for item in examples),
            counterexamples=tuple(_example(item, entry.place, problems) for item in wrong),
        )
        for key in ("label", "means"):
            arguments.setdefault(key, "")
        for key in ("plover", "cameo"):
            arguments.setdefault(key, None)
        found[identifier] = Relation(**{"start": "Actor", "end": "Actor", **arguments})
    return found


def _pattern(
    item: Entry,
    relation: str,
    counted: dict[str, int],
    shapes: Mapping[str, Shape],
    kinds: Mapping[str, Kind],
    problems: Problems,
) -> Pattern | None:
    shape = string(item, "shape") or ""
    before = len(problems.found)
    choice(item, "shape", shape, shapes, problems)
    choice(item, "modality", string(item, "modality"), MODALITIES, problems)
    choice(item, "carried", string(item, "carried"), CARRIED, problems)
    for key in ("from_kind", "to_kind"):
        choice(item, "kind", string(item, key), kinds, problems)
    counted[shape] = counted.get(shape, 0) + 1
    identifier = f"{relation}/{shape}" + (f"/{counted[shape]}" if counted[shape] > 1 else "")
    arguments = build(Pattern, item, problems, id=identifier, place=item.place)
    if not any(arguments.get(key) for key in ("verbs", "nouns", "adjectives")):
        problems.add(item.place, "a pattern needs verbs, nouns or adjectives")
    return Pattern(**arguments) if len(problems.found) == before else None


def _example(item: Any, place: Place, problems: Problems) -> Example:
    if isinstance(item, str):
        return Example(text=item, place=place)
    choice(item, "modality", string(item, "modality"), MODALITIES, problems)
    return Example(**{"text": "", **build(Example, item, problems, place=item.place)})


def event_types(value: Any, name: str, problems: Problems) -> dict[str, EventType]:
    """``mappings/plover.yaml``: PLOVER types and what they become under each modality."""
    found: dict[str, EventType] = {}
    for identifier, entry in (value or {}).items() if isinstance(value, Mapping) else ():
        becomes = entry.pop("becomes", {})
        for modality in becomes:
            if modality not in MODALITIES:
                problems.add(entry.place, allowed("modality", modality, MODALITIES))
        arguments = build(EventType, entry, problems, id=identifier, becomes=dict(becomes))
        found[identifier] = EventType(**arguments)
    return found


def cues(value: Any, name: str, problems: Problems) -> Iterator[Cue]:
    """``words/modality.yaml``, list ``cues``: words that change how an act stands."""
    for entry in entries(value, name, problems):
        arguments = build(Cue, entry, problems, place=entry.place)
        choice(entry, "pos", arguments.get("pos"), POS, problems)
        choice(entry, "modality", arguments.get("modality"), MODALITIES, problems)
        choice(entry, "applies_to", arguments.get("applies_to"), SCOPES, problems)
        yield Cue(**arguments)


def reporters(value: Any, name: str, problems: Problems) -> Iterator[ActorEntry]:
    """``actors/reporters.yaml``: news agencies and newspapers, which report and do not act."""
    for entry in entries(value, name, problems):
        arguments = build(ActorEntry, entry, problems, place=entry.place)
        title = arguments.setdefault("name", "")
        arguments.setdefault("kind", "NewsOrganization")
        arguments.setdefault("id", actor_id("news", title, arguments.get("home")))
        yield ActorEntry(**{**arguments, "reports_only": True})


def inherit(actor: ActorEntry, parent: ActorEntry) -> ActorEntry:
    """A part (Security Council) acts under its parent's code and home unless it has its own."""
    return replace(actor, code=actor.code or parent.code, home=actor.home or parent.home)
