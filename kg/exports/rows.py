"""A statement as one flat row: the columns of every table, and the attributes of every edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from kg.statement import Actor, Evidence, Statement

_ACTOR = tuple(field.name for field in fields(Actor))
_NESTED: Mapping[str, tuple[str, ...]] = {
    "subject": _ACTOR,
    "object": _ACTOR,
    "speaker": _ACTOR,
    "person": _ACTOR,
    "time": ("from", "to", "granularity", "text"),
    "evidence": ("in", *(field.name for field in fields(Evidence) if field.name != "field")),
}


def flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record of ``to_dict`` as one row: nested values under joined names (``subject_code``), every column there."""
    row: dict[str, Any] = {}
    for key, value in record.items():
        inner = _NESTED.get(key)
        if inner is None:
            row[key] = value
        else:
            row.update({f"{key}_{part}": value[part] if value else None for part in inner})
    return row


COLUMNS = tuple(flat({field.name: {} if field.name in _NESTED else None for field in fields(Statement)}))
"""The columns of a table of statements."""

OFFICE_COLUMNS = tuple(flat(dict.fromkeys(("article", "person", "office", "of", "from", "to", "evidence"))))
"""The columns of a table of office-holdings."""

FRACTIONS = frozenset({"score", "confidence"})
"""Columns of decimal numbers."""

COUNTS = frozenset({"evidence_start", "evidence_end", "evidence_trigger_start", "evidence_trigger_end"})
"""Columns of whole numbers; all others are text."""

ATTRIBUTES = tuple(
    "publisher" if column == "source" else column
    for column in COLUMNS
    if column != "id" and not column.startswith(("subject_", "object_"))
)
"""What an edge knows besides its ends. ``publisher`` is the statement's ``source``: edges have another one."""


def attributes(statement: Statement) -> dict[str, str | int | float]:
    """What an edge knows, absent values left out (most tools know no null)."""
    row = flat(statement.to_dict())
    row["publisher"] = row["source"]
    return {name: row[name] for name in ATTRIBUTES if row[name] is not None}
