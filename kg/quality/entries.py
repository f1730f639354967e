"""What is compared: the entries of a gold record, and statements, as one kind of tuple.

Two conventions, those of the gold standards the project is measured on: whole articles by code, with core entries and
others that are merely right; and single sentences country to country, where groups count by their home state.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kg.ontology import Ontology
from kg.quality.gold import ARTICLES
from kg.statement import Modality, Statement

SPELLINGS = json.loads((Path(__file__).parent / "spellings.json").read_text(encoding="utf-8"))
"""Codes and type names that other annotations use for ours."""

COUNTED = ("actual", "intended", None)
"""Modalities of gold entries that count as facts."""


class Triple(NamedTuple):
    """Who, which PLOVER type, which quad class, to whom; a gold event may have no type, or not even a class."""

    source: str
    plover: str | None
    quad: str | None
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a gold record; ``counted`` when it is a fact, ``core`` when any reader would expect it."""

    triple: Triple
    core: bool
    counted: bool
    relation: str | None
    modality: str | None
    evidence: str


class Codes:
    """Codes compared as the annotators wrote them: white space, case and a few other spellings do not matter."""

    def __init__(self, ontology: Ontology) -> None:
        """Quad classes and the codes of states that exist come from the ontology."""
        self.quads = {kind.id: kind.quad for kind in ontology.event_types.values()}
        self.states = {
            actor.code
            for actor in ontology.actors.values()
            if actor.code and len(actor.code) == 3 and actor.id.startswith("state/") and actor.end is None
        }

    def fold(self, value: object) -> str:
        """One spelling of a code or name."""
        text = re.sub(r"^THE ", "", re.sub(r"\s+", " ", str(value or "")).strip().upper())
        return str(SPELLINGS["codes"].get(text, text))

    def type(self, value: object) -> str | None:
        """A PLOVER type by its present name, ``None`` when it is none."""
        name = SPELLINGS["types"].get(value, value)
        return name if name in self.quads else None


def gold_entries(record: Mapping[str, Any], kind: str, codes: Codes) -> list[Entry]:
    """The entries of a gold record of a kind."""
    return list(_article_entries(record, codes) if kind == ARTICLES else _sentence_entries(record, codes))


def _article_entries(record: Mapping[str, Any], codes: Codes) -> Iterator[Entry]:
    for entry in record["statements"]:
        if entry.get("plover") in codes.quads and entry.get("object"):
            ends = codes.fold(entry["subject"]), codes.fold(entry["object"])
            yield Entry(
                triple=Triple(ends[0], entry["plover"], codes.quads[entry["plover"]], ends[1]),
                core=bool(entry.get("core", True)),
                counted=entry.get("modality") in COUNTED,
                relation=entry.get("relation"),
                modality=entry.get("modality"),
                evidence=entry.get("evidence") or "",
            )


def _sentence_entries(record: Mapping[str, Any], codes: Codes) -> Iterator[Entry]:
    for event in record["events"]:
        plover = codes.type(event.get("plover"))
        quad = codes.quads[plover] if plover else SPELLINGS["quads"].get(str(event.get("quad")))
        for source in countries(event["source"]):
            for target in countries(event["target"]):
                if source != target and source in codes.states and target in codes.states:
                    yield Entry(
                        triple=Triple(source, plover, quad, target),
                        core=True,
                        counted=True,
                        relation=None,
                        modality=None,
                        evidence=record["text"],
                    )


def countries(value: str | Sequence[str]) -> list[str]:
    """The country parts of actor codes ("USAGOV" → "USA")."""
    found = [value] if isinstance(value, str) else list(value)
    return [code[:3].upper() for code in found if code]


def stated(statements: Iterable[Statement], kind: str, codes: Codes) -> list[tuple[Triple, Statement]]:
    """Statements with the tuples that they count as, whatever their modality; those that cannot count are left out."""
    found = []
    for statement in statements:
        if statement.plover not in codes.quads:
            continue
        ends = [
            _end(actor.code, actor.home, actor.name, kind, codes) for actor in (statement.subject, statement.object)
        ]
        if ends[0] and ends[1] and ends[0] != ends[1]:
            triple = Triple(ends[0], statement.plover, codes.quads[statement.plover], ends[1])
            found.append((triple, statement))
    return found


def _end(code: str | None, home: str | None, name: str, kind: str, codes: Codes) -> str | None:
    if kind == ARTICLES:
        return codes.fold(code or name)
    country = home or code or ""
    return country if country in codes.states else None


def asserted(statement: Statement) -> bool:
    """True when a statement counts as a fact."""
    return statement.modality in (Modality.ACTUAL, Modality.INTENDED)
