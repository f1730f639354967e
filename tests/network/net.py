"""Small networks by hand: one line says who does what to whom."""

from __future__ import annotations

from typing import Any

from kg.statement import Statement
from tests.statements import make_evidence, make_statement, state


def act(start: str, end: str, score: float = 4.0, **changes: Any) -> Statement:
    """One act of one state towards another; each call with another ``number`` is another act."""
    number = changes.pop("number", 0)
    fields = {
        "subject": state(start),
        "object": state(end),
        "score": score,
        "confidence": 1.0,
        "time": None,
        "evidence": make_evidence(start=number * 100, end=number * 100 + 33),
        **changes,
    }
    return make_statement(**fields)


def both(start: str, end: str, score: float = 4.0, **changes: Any) -> list[Statement]:
    """A mutual act, stated in both directions as one event."""
    return [act(start, end, score, **changes), act(end, start, score, **changes)]
