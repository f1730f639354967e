"""Statements made by hand, for tests of everything that takes statements and none that makes them."""

from __future__ import annotations

from typing import Any

from kg import names
from kg.statement import Actor, Article, Evidence, Granularity, Modality, OfficeHolding, Statement, Time


def state(code: str, name: str | None = None) -> Actor:
    """A state by its code."""
    return Actor(id=f"state/{code}", name=name or code.title(), kind="State", code=code, home=code)


def person(name: str, code: str) -> Actor:
    """A person who acts for a state."""
    return Actor(id=names.actor_id("person", name, code), name=name, kind="Person", code=code, home=code)


def make_evidence(**changes: Any) -> Evidence:
    """A sentence at the start of an article, with any field changed."""
    fields: dict[str, Any] = {
        "field": "text",
        "text": "Norway supplied Kenya with boats.",
        "start": 0,
        "end": 33,
        "trigger": "supplied",
        "trigger_start": 7,
        "trigger_end": 15,
        "pattern": "supplies/transitive",
    }
    return Evidence(**{**fields, **changes})


def make_statement(**changes: Any) -> Statement:
    """Norway supplied Kenya with boats, with any field changed; ``id`` and ``event`` follow unless given."""
    fields: dict[str, Any] = {
        "article": "a1",
        "date": "2024-07-05",
        "title": None,
        "source": None,
        "url": None,
        "subject": state("NOR", "Norway"),
        "relation": "supplies",
        "object": state("KEN", "Kenya"),
        "modality": Modality.ACTUAL,
        "plover": "AID",
        "cameo": "072",
        "quad": "material cooperation",
        "score": 4.0,
        "speaker": None,
        "time": Time(start="2024-07-05", end="2024-07-05", granularity=Granularity.ARTICLE),
        "place": None,
        "theme": "boats",
        "about": None,
        "confidence": 0.9,
        "evidence": make_evidence(),
    }
    fields |= changes
    evidence, ends = fields["evidence"], (fields["subject"].id, fields["object"].id)
    fields.setdefault(
        "id",
        names.statement_id(
            article=fields["article"],
            field=evidence.field,
            start=evidence.start,
            subject=ends[0],
            relation=fields["relation"],
            object=ends[1],
        ),
    )
    fields.setdefault(
        "event",
        names.event_id(
            article=fields["article"],
            field=evidence.field,
            start=evidence.start,
            relation=fields["relation"],
            actors=frozenset(ends),
        ),
    )
    return Statement(**fields)


def make_article(*statements: Statement, **changes: Any) -> Article:
    """The article that the statements were read from (or a short one), with any field changed."""
    first = statements[0] if statements else make_statement()
    text = "\n".join(dict.fromkeys(statement.evidence.text for statement in statements)) or first.evidence.text
    fields: dict[str, Any] = {
        "id": first.article,
        "text": text,
        "title": first.title,
        "date": first.date,
        "source": first.source,
        "url": first.url,
    }
    return Article(**{**fields, **changes})


def make_office(**changes: Any) -> OfficeHolding:
    """Kari Nordmann is Norway's foreign minister, with any field changed."""
    fields: dict[str, Any] = {
        "article": "a1",
        "person": person("Kari Nordmann", "NOR"),
        "office": "foreign-minister",
        "of": "NOR",
        "start": None,
        "end": None,
        "evidence": make_evidence(),
    }
    return OfficeHolding(**{**fields, **changes})
