"""Finds, reads and checks ``ontology/``: the folder becomes one immutable :class:`~kg.ontology.model.Ontology`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from kg.errors import OntologyError, allowed
from kg.ontology import entries
from kg.ontology.model import ActorEntry, Ontology, Relation, Seat
from kg.ontology.yaml import Entry, Problems, Value, parse

VARIABLE = "DIPLOGRAPH_ONTOLOGY"
PACKAGED = Path(__file__).parent / "files"
CHECKOUT = Path(__file__).parent.parent.parent / "ontology"
ACTOR_FILES = ("states", "organizations", "groups")
SEAT_FILES = ("places", "cities")


def folder() -> Path:
    """The ontology folder: ``$DIPLOGRAPH_ONTOLOGY``, else the packaged one, else the checkout's.

    Raises:
        OntologyError: none of them exists.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if Path(named).is_dir():
            return Path(named)
        raise OntologyError(f"{named}: no such folder, though ${VARIABLE} names it; correct or unset the variable")
    for candidate in (PACKAGED, CHECKOUT):
        if candidate.is_dir():
            return candidate
    raise OntologyError(
        f"no ontology folder at {PACKAGED} or {CHECKOUT}; reinstall the package, or name a folder in ${VARIABLE}"
    )


def load(path: Path | str | None = None) -> Ontology:
    """Read the ontology; the result is kept until a file of the folder changes.

    Raises:
        OntologyError: something in the folder is wrong; every problem is listed with file and line.
    """
    where = Path(path) if path is not None else folder()
    files = sorted(file for file in where.rglob("*.yaml") if "built" not in file.relative_to(where).parts)
    if not files:
        raise OntologyError(f"{where}: no .yaml file in this folder; an ontology folder has kinds.yaml, relations/ …")
    stamp = tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files)
    return _load(where, stamp)


@lru_cache(maxsize=4)
def _load(where: Path, stamp: tuple[tuple[str, int, int], ...]) -> Ontology:
    files = [Path(name) for name, _, _ in stamp]
    digest = hashlib.sha256()
    read: dict[str, Value] = {}
    for file in files:
        name = file.relative_to(where).as_posix()
        digest.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
        read[name] = parse(file, name)
    problems = Problems([])
    ontology = _assemble(read, digest.hexdigest(), problems)
    problems.stop()
    return ontology


def _assemble(read: dict[str, Value], digest: str, problems: Problems) -> Ontology:
    kinds = entries.kinds(read.get("kinds.yaml"), "kinds.yaml", problems)
    actors: list[ActorEntry] = []
    for file in ACTOR_FILES:
        name = f"actors/{file}.yaml"
        actors.extend(entries.actors(read.get(name, []), name, kinds, problems))
    reporters = read.get("actors/reporters.yaml", [])
    actors.extend(entries.reporters(reporters, "actors/reporters.yaml", problems))
    named = _named(actors, problems)
    seats: list[Seat] = []
    for file in SEAT_FILES:
        name = f"actors/{file}.yaml"
        seats.extend(entries.seats(read.get(name, []), name, problems))
    listed = {name for seat in seats for name in (seat.name, *seat.names)}
    seats.extend(
        Seat(name=actor.capital, names=(), of=actor.code or actor.id, type="capital", place=actor.place)
        for actor in actors
        if actor.capital is not None and actor.capital not in listed and actor.capital != actor.name
    )
    words: dict[str, tuple[str, ...]] = {}
    office_file = read.get("offices.yaml", {})
    offices = {}
    if isinstance(office_file, Entry):
        offices = entries.offices(office_file.get("offices", []), "offices.yaml", problems)
        words.update(_words("offices", {k: v for k, v in office_file.items() if k != "offices"}))
    shapes = entries.shapes(read.get("shapes.yaml"), "shapes.yaml", problems)
    relations: dict[str, Relation] = {}
    for name, value in read.items():
        if name.startswith("relations/"):
            found = entries.relations(value, name, shapes=shapes, kinds=kinds, problems=problems)
            for identifier in found.keys() & relations.keys():
                problems.add(
                    found[identifier].place,
                    f'relation "{identifier}" stands also at {relations[identifier].place}; keep one',
                )
            relations.update(found)
    cues: tuple[entries.Cue, ...] = ()
    for name, value in read.items():
        if name.startswith("words/") and isinstance(value, Entry):
            plain = {key: item for key, item in value.items() if key != "cues"}
            if "cues" in value:
                cues += tuple(entries.cues(value["cues"], name, problems))
            words.update(_words(name.removeprefix("words/").removesuffix(".yaml"), plain))
    guards = read.get("actors/not_actors.yaml", [])
    words.update(_words("actors", guards if isinstance(guards, Entry) else {"not_actors": guards}))
    types = entries.event_types(read.get("mappings/plover.yaml"), "mappings/plover.yaml", problems)
    _references(relations.values(), types, problems)
    return Ontology(
        hash=digest,
        kinds=kinds,
        relations=relations,
        shapes=shapes,
        actors=named,
        seats=tuple(seats),
        offices=offices,
        holders=tuple(
            entries.holders(read.get("actors/holders.yaml", []), "actors/holders.yaml", offices, problems)
        ),
        bodies=tuple(entries.bodies(read.get("actors/bodies.yaml", []), "actors/bodies.yaml", kinds, problems)),
        event_types=types,
        cues=cues,
        words=words,
    )


def _words(prefix: str, lists: dict[str, Value]) -> dict[str, tuple[str, ...]]:
    return {
        f"{prefix}/{name}": tuple(str(word) for word in found) for name, found in lists.items() if isinstance(found, list)
    }


def _named(actors: list[ActorEntry], problems: Problems) -> dict[str, ActorEntry]:
    """Actors by id; parts inherit what they act for; a strong name may belong to one actor only."""
    by_id: dict[str, ActorEntry] = {}
    for actor in actors:
        if actor.id in by_id:
            problems.add(actor.place, f'actor "{actor.id}" stands also at {by_id[actor.id].place}; keep one entry')
        by_id[actor.id] = actor
    owner: dict[str, ActorEntry] = {}
    for actor in actors:
        if actor.part_of is not None:
            parent = by_id.get(actor.part_of)
            if parent is None:
                problems.add(actor.place, allowed("actor", actor.part_of, by_id))
            else:
                by_id[actor.id] = entries.inherit(actor, parent)
        for name in {actor.name, *actor.names}:
            other = owner.setdefault(name, actor)
            if other is not actor and not actor.reports_only and not _succeeds(actor, other):
                problems.add(
                    actor.place,
                    f'name "{name}" also belongs to {other.id} ({other.place}); move it to weak_names of one of them',
                )
    return by_id


def _succeeds(one: ActorEntry, other: ActorEntry) -> bool:
    """Two actors may share a name when their times do not overlap (Zaire and the Congo, two Yugoslavias)."""
    return bool((one.end and other.start and one.end <= other.start) or (other.end and one.start and other.end <= one.start))


def _references(relations: Iterable[Relation], types: object, problems: Problems) -> None:
    known = set(types) if isinstance(types, dict) else set()
    for relation in relations:
        if relation.plover is not None and known and relation.plover not in known:
            problems.add(relation.place, allowed("PLOVER type", relation.plover, known))

