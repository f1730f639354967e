"""``kinds.yaml``, ``mappings/*.yaml`` and ``words/*.yaml``: kinds of actors, codes of others, and plain word lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from kg.ontology.fields import choice, entries, made, string, strings, table
from kg.ontology.model import CameoCode, Cue, EventType, Kind, Place
from kg.ontology.relation_files import MODALITIES
from kg.ontology.yaml import Entry, Items, Problems

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
POS = ("verb", "passive", "noun", "adjective", "adverb", "auxiliary", "conjunction", "phrase")
GIVEN = ("Person", "NewsOrganization")
"""Kinds that the program gives by itself: to people whom articles name, and to the reporters of actors/."""

SCOPES = ("complement", "clause", "other", "noun", "content", "anything", "future", "own", "self", "next")


def kinds(value: Any, file: str, problems: Problems) -> dict[str, Kind]:
    """``kinds.yaml``: a tree of actor kinds with one root."""
    found: dict[str, Kind] = {}
    where: dict[str, Entry] = {}
    for identifier, entry in table(value, file, problems):
        kind = made(Kind, entry, problems, given={"id": identifier}, defaults={"is_a": None})
        if kind is not None:
            found[identifier], where[identifier] = kind, entry
    roots = [identifier for identifier, kind in found.items() if kind.is_a is None]
    for identifier in roots[1:]:
        problems.add(where[identifier].place, f'kind "{identifier}" needs is_a; only "{roots[0]}" stands at the root')
    for identifier in GIVEN:
        if identifier not in found:
            problems.add(Place(file, 1), f'kind "{identifier}" is missing; the program gives it to actors, so add it')
    for identifier, kind in found.items():
        choice(where[identifier], "is_a", found, problems, what="kind")
        above, seen = kind.is_a, {identifier}
        while above in found and above not in seen:
            seen.add(above)
            above = found[above].is_a
        if above == identifier:
            problems.add(where[identifier].at("is_a"), f'kind "{identifier}" stands below itself; correct is_a')
    return found


def event_types(value: Any, file: str, problems: Problems) -> dict[str, EventType]:
    """``mappings/plover.yaml``: PLOVER types and what they become under each modality."""
    found: dict[str, EventType] = {}
    becoming: dict[str, Entry] = {}
    for identifier, entry in table(value, file, problems):
        choice(entry, "quad", QUADS, problems, what="quad class")
        becomes = {}
        for modality, item in _under(entry, "becomes", problems):
            if modality not in MODALITIES:
                problems.unknown(entry["becomes"].at(modality), "modality", modality, MODALITIES)
            for key in item:
                if key not in ("plover", "cameo"):
                    problems.unknown(item.at(key), "key", key, ("plover", "cameo"))
            becomes[modality] = {key: str(text) for key, text in item.items()}
            becoming[f"{identifier}/{modality}"] = item
        event = made(EventType, entry, problems, given={"id": identifier, "becomes": becomes}, nested=("becomes",))
        if event is not None:
            found[identifier] = event
    for item in becoming.values():
        if string(item, "plover") is None:
            problems.add(item.place, 'key "plover" is missing: the type that this one becomes')
        choice(item, "plover", found, problems, what="PLOVER type")
    return found


def _under(entry: Entry, key: str, problems: Problems) -> Iterator[tuple[str, Entry]]:
    return table(entry.get(key, Items(entry.place.file, entry.place.line)), entry.place.file, problems)


def cameo_codes(value: Any, file: str, types: Collection[str], problems: Problems) -> dict[str, CameoCode]:
    """``mappings/cameo.yaml``: CAMEO codes with labels and PLOVER types."""
    found: dict[str, CameoCode] = {}
    where: dict[str, Entry] = {}
    for identifier, entry in table(value, file, problems):
        choice(entry, "plover", types, problems, what="PLOVER type")
        code = made(CameoCode, entry, problems, given={"id": identifier, "place": entry.place})
        if code is not None:
            found[identifier], where[identifier] = code, entry
        if not (identifier.isdigit() and 2 <= len(identifier) <= 4):
            problems.add(entry.place, f'"{identifier}" is no CAMEO code; write two to four digits in quotes')
    for entry in where.values():
        choice(entry, "intended", found, problems, what="CAMEO code")
    return found


def wikidata(value: Any, file: str, problems: Problems) -> dict[str, str]:
    """``mappings/wikidata.yaml``: Wikidata items of kinds and relations."""
    found: dict[str, str] = {}
    if isinstance(value, Items) and not value:
        return found
    if not isinstance(value, Entry):
        problems.add(
            Items(file, 1).place, "this must be a mapping of kinds and relations to items, as in State: Q3624078"
        )
        return found
    for name, item in value.items():
        if isinstance(item, str) and item[:1] in ("Q", "P") and item[1:].isdigit():
            found[name] = item
        else:
            problems.add(value.at(name), f'"{name}" must have an item such as Q3624078 or a property such as P530')
    return found


def cues(value: Any, file: str, problems: Problems) -> Iterator[Cue]:
    """``words/modality.yaml``, list ``cues``: words that change how an act stands."""
    for entry in entries(value, file, problems):
        choice(entry, "pos", POS, problems, what="part of speech")
        choice(entry, "modality", MODALITIES, problems)
        if "negated" in entry:
            choice(entry, "negated", MODALITIES, problems)
        choice(entry, "applies_to", SCOPES, problems, what="scope")
        cue = made(Cue, entry, problems, given={"place": entry.place})
        if cue is not None:
            yield cue


def words(
    value: Entry, prefix: str, problems: Problems, *, without: Collection[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Plain lists of words by ``prefix/list``; keys in ``without`` are read elsewhere."""
    return {
        f"{prefix}/{name}": strings(item, value.at(name), f'list "{name}"', problems)
        for name, item in value.items()
        if name not in without
    }
