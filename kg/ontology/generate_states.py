"""Fills identifiers of states into ``ontology/actors/states.yaml`` from the package rigour; never changes what stands.

The facts come from the territory table of rigour (MIT licence), which is read straight out of a downloaded wheel, so
that rigour itself, which needs PyICU, is never installed::

    pip download --no-deps rigour==1.2.0
    python -m kg.ontology.generate_states rigour-1.2.0-py3-none-any.whl

``states.yaml`` is the master copy and is edited by hand. This script adds a missing ``iso2`` or ``wikidata`` to an
entry and appends ISO 3166 entries that are absent; where the file and rigour differ it only says so.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kg.errors import OntologyError
from kg.names import state_id
from kg.ontology.load import folder

TABLE = "rigour/data/territories/data.jsonl"
FILE = "actors/states.yaml"
ORDER = ("id", "code", "iso2", "name", "kind", "wikidata")
"""The first keys of an entry, in this order; the others keep theirs."""


@dataclass(frozen=True, slots=True)
class Territory:
    """What rigour knows of one state or territory, in the terms of ``states.yaml``."""

    code: str | None
    iso2: str | None
    name: str
    wikidata: str
    dependent: bool


@dataclass(slots=True)
class Changes:
    """What a run did: entries filled, entries added, and differences that a person may want to look at."""

    filled: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)


def territories(wheel: Path) -> list[Territory]:
    """The states and territories in a rigour wheel, subdivisions left out.

    Raises:
        OntologyError: the file is no wheel of rigour with a territory table (versions 0.9 to 1.x have one).
    """
    try:
        with zipfile.ZipFile(wheel) as archive:
            lines = archive.read(TABLE).decode("utf-8").splitlines()
    except (OSError, zipfile.BadZipFile, KeyError) as problem:
        message = f"{wheel}: no rigour wheel with {TABLE}; run: pip download --no-deps rigour==1.2.0"
        raise OntologyError(message) from problem
    return [_territory(row) for row in map(json.loads, lines) if "-" not in row["code"] or row.get("alpha3")]


def _territory(row: Mapping[str, Any]) -> Territory:
    code, iso2 = str(row.get("alpha3") or "").upper(), str(row["code"]).upper()
    return Territory(
        code=code or None,
        iso2=iso2 if len(iso2) == 2 and not row.get("is_historical") else None,
        name=row["name"],
        wikidata=row["qid"],
        dependent=row.get("parent") is not None,
    )


def fill(text: str, known: Iterable[Territory]) -> tuple[str, Changes]:
    """The text of ``states.yaml`` with absent facts filled in; comments, order and hand edits stay as they are."""
    facts = list(known)
    index = {key: fact for fact in facts for key in (fact.name, fact.wikidata, fact.code) if key is not None}
    changes, lines, present = Changes(), [], set()
    for line in text.splitlines():
        if not line.startswith("- {"):
            lines.append(line)
            continue
        entry = yaml.load(line[2:], Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes strings only
        present.add(entry["code"])
        fact = next((index[key] for key in (entry["code"], entry.get("wikidata"), entry["name"]) if key in index), None)
        lines.append(line if fact is None else _filled(line, entry, fact, changes))
    for fact in facts:
        if fact.code is not None and len(fact.code) == 3 and fact.iso2 is not None and fact.code not in present:
            changes.added.append(fact.code)
            kind = "Territory" if fact.dependent else "State"
            entry = {"id": state_id(fact.code), "code": fact.code, "iso2": fact.iso2, "name": fact.name, "kind": kind}
            lines.append(_line({**entry, "wikidata": fact.wikidata, "names": [fact.name]}))
    return "\n".join(lines) + "\n", changes


def _filled(line: str, entry: dict[str, Any], fact: Territory, changes: Changes) -> str:
    missing = {}
    for key, value in (("iso2", fact.iso2), ("wikidata", fact.wikidata)):
        if value is None or entry.get(key) == value:
            continue
        if key in entry:
            changes.differences.append(f"{entry['code']}: {key} is {entry[key]} here and {value} in rigour")
        else:
            missing[key] = value
    if not missing:
        return line
    changes.filled.append(entry["code"])
    whole = {**entry, **missing}
    return _line({key: whole[key] for key in (*ORDER, *whole) if key in whole})


def _line(entry: Mapping[str, Any]) -> str:
    flow = yaml.dump(dict(entry), default_flow_style=True, allow_unicode=True, sort_keys=False, width=sys.maxsize)
    return f"- {flow.strip()}"


def main(arguments: list[str]) -> int:
    """Fill ``states.yaml`` of the current ontology folder from the wheel named as the only argument."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m kg.ontology.generate_states WHEEL\n")
        return 2
    path = folder() / FILE
    text, changes = fill(path.read_text(encoding="utf-8"), territories(Path(arguments[0])))
    path.write_text(text, encoding="utf-8")
    for difference in changes.differences:
        sys.stdout.write(difference + "\n")
    sys.stdout.write(f"{len(changes.filled)} entries filled, {len(changes.added)} added: {' '.join(changes.added)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
