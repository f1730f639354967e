"""Statements made by hand for tests of everything that comes after the text half."""

from __future__ import annotations

from typing import Any

from kg import names
from kg.statement import Actor, Evidence, Modality, Statement


def make_actor(code: str, name: str | None = None) -> Actor:
    """A state by its code."""
    return Actor(id=names.state_id(code), name=name or code, kind="State", code=code, home=code)


def make_evidence(text: str = "Kenya supplied Peru with tea.", trigger: str = "supplied", *, start: int = 0) -> Evidence:
    """Evidence whose trigger stands in its sentence."""
    at = start + max(text.find(trigger), 0)
    return Evidence(
        field="text",
        text=text,
        start=start,
        end=start + len(text),
        trigger=trigger,
        trigger_start=at,
        trigger_end=at + len(trigger),
        pattern="supplies/transitive",
    )


def make_statement(**changes: Any) -> Statement:
    """A plain statement (Kenya supplies Peru, done, on one day) with the given fields changed.

    ``id`` and ``event`` follow from the other fields unless they are given.
    """
    fields: dict[str, Any] = {
        "article": "article-1",
        "date": "2024-03-02",
        "title": "Tea for Lima",
        "source": "Daily Example",
        "url": "https://example.org/tea",
        "subject": make_actor("KEN", "Kenya"),
        "relation": "supplies",
        "object": make_actor("PER", "Peru"),
        "modality": Modality.ACTUAL,
        "plover": "COOPERATE",
        "cameo": "061",
        "quad": "material cooperation",
        "score": 7.0,
        "speaker": None,
        "time": None,
        "place": None,
        "theme": None,
        "about": None,
        "confidence": 0.9,
        "evidence": make_evidence(),
        **changes,
    }
    evidence: Evidence = fields["evidence"]
    place = {"article": fields["article"], "field": evidence.field, "start": evidence.start}
    ends = fields["subject"].id, fields["object"].id
    fields.setdefault(
        "id", names.statement_id(**place, subject=ends[0], relation=fields["relation"], object=ends[1])
    )
    fields.setdefault("event", names.event_id(**place, relation=fields["relation"], actors=frozenset(ends)))
    return Statement(**fields)
