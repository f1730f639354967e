"""Decisions as JSON lines: how they travel from one graph to another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields

from kg.errors import UsageError
from kg.graph.decisions import Decision, Decisions
from kg.graph.identity import Identity, Sameness
from kg.graph.judgement import Judgement, Verdict
from kg.statement import Actor


def to_lines(decisions: Decisions) -> Iterator[str]:
    """Judgements and identities as JSON lines."""
    for judgement in decisions.judgements:
        yield json.dumps({"decision": "judgement", **asdict(judgement)}, ensure_ascii=False)
    for identity in decisions.identities:
        yield json.dumps({"decision": "identity", **asdict(identity)}, ensure_ascii=False)


def from_lines(lines: Iterable[str]) -> Iterator[Decision]:
    """Inverse of :func:`to_lines`.

    Raises:
        UsageError: a line is no decision; the message names it by number.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _decision(line, number)


def _decision(line: str, number: int) -> Decision:
    try:
        record = json.loads(line)
        kind = record.pop("decision")
        if kind == "judgement":
            return Judgement(**{**record, "verdict": Verdict(record["verdict"])})
        if kind == "identity":
            return Identity(**{**record, "one": Actor(**record["one"]), "verdict": Sameness(record["verdict"])})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        keys = ", ".join(field.name for field in fields(Judgement))
        raise UsageError(f"line {number} is no decision ({error!r}); a judgement has decision, {keys}") from error
    raise UsageError(f'line {number}: decision "{kind}" is neither judgement nor identity')
