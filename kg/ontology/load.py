"""Finds, reads and checks ``ontology/``: the folder becomes one immutable :class:`~kg.ontology.model.Ontology`.

Measured: the folder of one megabyte (1,800 office-holders, 2,500 places, 170 relations) loads in 0.8 s, 60% of it YAML.
What came of it is kept (:mod:`kg.ontology.kept`) under the hash of all files, and read back in a tenth of that.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology import actor_files, kept, plain, relation_files, vocabulary_files
from kg.ontology.fields import strings
from kg.ontology.frozen import Lists
from kg.ontology.model import ActorEntry, Cue, Office, Ontology, Place, Relation
from kg.ontology.references import check_references
from kg.ontology.yaml import Entry, Items, Problems, Value, parse

VARIABLE = "DIPLOGRAPH_ONTOLOGY"
PACKAGED = Path(__file__).parent / "files"
CHECKOUT = Path(__file__).parent.parent.parent / "ontology"

ACTOR_FILES = ("actors/states.yaml", "actors/organizations.yaml", "actors/groups.yaml")
SEAT_FILES = ("actors/places.yaml", "actors/cities.yaml")
FILES = (
    "kinds.yaml",
    "shapes.yaml",
    "offices.yaml",
    *ACTOR_FILES,
    *SEAT_FILES,
    "actors/reporters.yaml",
    "actors/bodies.yaml",
    "actors/holders.yaml",
    "actors/not_actors.yaml",
    "mappings/plover.yaml",
    "mappings/cameo.yaml",
    "mappings/wikidata.yaml",
)
"""The files that have one meaning each; beside them any file in ``relations/`` and ``words/``. Each may be absent."""


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
    if not where.is_dir():
        raise OntologyError(f"{where}: no such folder; name a folder that holds kinds.yaml, relations/, actors/ …")
    names = sorted(
        name
        for name in (file.relative_to(where).as_posix() for file in where.rglob("*.y*ml") if file.is_file())
        if not any(part.startswith(".") for part in name.split("/"))
    )
    if not names:
        raise OntologyError(f"{where}: no .yaml file in this folder; an ontology has kinds.yaml, relations/, actors/ …")
    stats = ((where / name).stat() for name in names)
    return _load(where.resolve(), tuple(zip(names, ((stat.st_mtime_ns, stat.st_size) for stat in stats), strict=True)))


@lru_cache(maxsize=4)
def _load(where: Path, stamp: tuple[tuple[str, tuple[int, int]], ...]) -> Ontology:
    """Read the files of a folder; ``stamp``, their times and sizes, is the key under which the result is kept."""
    contents = {name: (where / name).read_bytes() for name, _ in stamp}
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(name.encode() + b"\0" + content + b"\0")
    identity = digest.hexdigest()
    read = plain.reader(Ontology)
    assert read is not None
    ontology: Ontology = kept.kept(
        "ontology",
        kept.key(identity, sorted(Path(__file__).parent.glob("*.py"))),
        lambda: plain.to_plain(_read(contents, identity)),
        read,
    )
    return ontology


def _read(contents: Mapping[str, bytes], digest: str) -> Ontology:
    """The ontology of its files' contents, all checked."""
    problems = Problems()
    read: dict[str, Value] = {}
    for name, content in contents.items():
        if name not in FILES and not (name.startswith(("relations/", "words/")) and name.endswith(".yaml")):
            problems.unknown(Place(name, 1), "file", name, (*FILES, "relations/….yaml", "words/….yaml"))
        value = parse(content, name, problems)
        if value is not None:
            read[name] = value
    problems.stop()
    ontology = _assemble(read, digest, problems)
    check_references(ontology, problems)
    problems.stop()
    return ontology


def _assemble(read: dict[str, Value], digest: str, problems: Problems) -> Ontology:
    def file(name: str) -> tuple[Value, str]:
        return read.get(name, Items(name, 1)), name

    kinds = vocabulary_files.kinds(*file("kinds.yaml"), problems)
    offices, office_words = _offices(*file("offices.yaml"), problems)
    shapes = relation_files.shapes(*file("shapes.yaml"), problems)
    actors = _actors(read, kinds.keys(), problems)
    seats = [seat for name in SEAT_FILES for seat in actor_files.seats(*file(name), problems)]
    types = vocabulary_files.event_types(*file("mappings/plover.yaml"), problems)
    cues, words = _words(read, problems)
    return Ontology(
        hash=digest,
        kinds=kinds,
        relations=_relations(read, problems, shapes=shapes.keys(), kinds=kinds.keys()),
        shapes=shapes,
        actors=actors,
        seats=(*seats, *actor_files.capitals(actors.values(), seats)),
        offices=offices,
        holders=tuple(actor_files.holders(*file("actors/holders.yaml"), offices.keys(), problems)),
        bodies=tuple(actor_files.bodies(*file("actors/bodies.yaml"), kinds.keys(), problems)),
        event_types=types,
        cues=cues,
        words=Lists({**words, **office_words}),
        cameo=vocabulary_files.cameo_codes(*file("mappings/cameo.yaml"), types.keys(), problems),
        wikidata=vocabulary_files.wikidata(*file("mappings/wikidata.yaml"), problems),
    )


def _actors(read: dict[str, Value], kinds: Collection[str], problems: Problems) -> dict[str, ActorEntry]:
    found = [
        actor
        for name in ACTOR_FILES
        for actor in actor_files.actors(read.get(name, Items(name, 1)), name, kinds, problems)
    ]
    reporters = "actors/reporters.yaml"
    found.extend(actor_files.reporters(read.get(reporters, Items(reporters, 1)), reporters, problems))
    actor_files.same_names(found, problems)
    actor_files.same_codes(found, problems)
    return actor_files.by_id(found, problems)


def _offices(value: Value, name: str, problems: Problems) -> tuple[dict[str, Office], dict[str, tuple[str, ...]]]:
    """The offices and, beside them, the words that go with titles (honorifics, modifiers …)."""
    if not isinstance(value, Entry):
        if value:
            problems.add(Place(name, 1), 'the file must be a mapping with the key "offices" and lists of words')
        return {}, {}
    listed = actor_files.offices(value.get("offices", Items(name, 1)), name, problems)
    return listed, vocabulary_files.words(value, "offices", problems, without=("offices",))


def _relations(
    read: dict[str, Value], problems: Problems, *, shapes: Collection[str], kinds: Collection[str]
) -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    for name, value in read.items():
        if not name.startswith("relations/"):
            continue
        for relation in relation_files.relations(value, name, shapes=shapes, kinds=kinds, problems=problems):
            other = found.setdefault(relation.id, relation)
            if other is not relation:
                problems.add(relation.place, f'relation "{relation.id}" stands also at {other.place}; keep one')
    return found


def _words(read: dict[str, Value], problems: Problems) -> tuple[tuple[Cue, ...], dict[str, tuple[str, ...]]]:
    """The cues of modality and the plain lists of ``words/`` and of ``actors/not_actors.yaml``."""
    cues: list[Cue] = []
    found: dict[str, tuple[str, ...]] = {}
    for name, value in read.items():
        if name == "actors/not_actors.yaml":
            if isinstance(value, Entry):
                found.update(vocabulary_files.words(value, "actors", problems))
            else:
                found["actors/not_actors"] = strings(value, Place(name, 1), "the file", problems)
        elif name.startswith("words/") and isinstance(value, Entry):
            cues.extend(vocabulary_files.cues(value.get("cues", Items(name, 1)), name, problems))
            prefix = name.removeprefix("words/").removesuffix(".yaml")
            found.update(vocabulary_files.words(value, prefix, problems, without=("cues",)))
        elif name.startswith("words/") and value:
            problems.add(Place(name, 1), "the file must be a mapping of names to lists of words")
    return tuple(cues), found
