"""Gold records, ontologies and statements made by hand, for tests that need no shared material."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.ontology import load
from kg.quality.entries import Codes
from kg.statement import Actor, Modality, Statement
from tests.statements import make_evidence, make_statement

QUADS = {"CONSULT": "verbal cooperation", "AGREE": "verbal cooperation", "AID": "material cooperation",
         "ACCUSE": "verbal conflict", "ASSAULT": "material conflict", "COERCE": "material conflict",
         "REQUEST": "verbal conflict"}  # fmt: skip


def codes() -> Codes:
    """The codes of the shipped ontology."""
    return Codes(load())


def entry(subject: str, plover: str, target: str, **more: Any) -> dict[str, Any]:
    """An entry of an article's annotation."""
    return {"subject": subject, "plover": plover, "object": target, "modality": "actual", "core": True,
            "relation": "does", "evidence": f"{subject} did it to {target}.", **more}  # fmt: skip


def annotated(identifier: str, *entries: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """An annotated article."""
    return {"id": identifier, "title": "", "date": "2024-07-05", "text": "Norway met Kenya.",
            "statements": list(entries), "offices": [], **more}  # fmt: skip


def event(source: list[str] | str, plover: str | None, target: list[str] | str, **more: Any) -> dict[str, Any]:
    """A coded event of a sentence."""
    return {"source": source, "plover": plover, "target": target, **more}


def coded(identifier: str, *events: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """A coded sentence."""
    return {"id": identifier, "text": "Norway met Kenya.", "date": "2000-01-01", "events": list(events), **more}


def actor(code: str | None, home: str | None = None, name: str | None = None) -> Actor:
    """An actor by its code; ``home`` is its own code when that is a state's."""
    return Actor(id=f"actor/{code or name}", name=name or str(code), kind="Actor", code=code, home=home)


def said(article: str, subject: str | Actor, plover: str, target: str | Actor, modality: str = "actual") -> Statement:
    """A statement of a type between two codes."""
    ends = [actor(end, end if len(end) == 3 else None) if isinstance(end, str) else end for end in (subject, target)]
    return make_statement(
        article=article, subject=ends[0], object=ends[1], plover=plover, quad=QUADS.get(plover, "verbal conflict"),
        modality=Modality(modality), evidence=make_evidence(pattern=f"does/{plover.lower()}"),
    )  # fmt: skip


def written(path: Path, records: Iterable[Mapping[str, Any]]) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path
