"""A snapshot of office-holders that ``kg learn`` wrote: read back for a later build that names it."""

from __future__ import annotations

from pathlib import Path

from kg.errors import OntologyError
from kg.ontology import Holder, Ontology
from kg.ontology.actor_files import holders
from kg.ontology.yaml import Problems, parse


def read_snapshot(path: Path, ontology: Ontology) -> tuple[Holder, ...]:
    """The office-holders in a file of the form of ``ontology/actors/holders.yaml``.

    They are used after the listed ones and never against what an article itself says.

    Raises:
        OntologyError: the file is absent, is no list of holders, or names an office or actor that is not listed.
    """
    if not path.is_file():
        raise OntologyError(f"{path}: no such file; `kg learn -o {path.name}` writes a snapshot of office-holders")
    problems = Problems()
    value = parse(path.read_bytes(), str(path), problems)
    problems.stop()
    found = tuple(holders(value, str(path), ontology.offices.keys(), problems)) if value is not None else ()
    codes = {actor.code for actor in ontology.actors.values()}
    for holder in found:
        if holder.of not in codes:
            problems.unknown(holder.place, "actor code", holder.of, sorted(code for code in codes if code))
    problems.stop()
    return found
