"""How a quality report is printed."""

from __future__ import annotations

from kg.app import show
from kg.quality.evaluate import Report

NOTABLE = 5
"""Patterns that fired at least so often are marked when most of what they gave is wrong."""


def print_report(report: Report, *, by_type: bool, by_pattern: bool, misses: bool) -> None:
    """Print the scores, and whatever else was asked for, on standard output."""
    show.rows(
        ("view", "precision", "recall", "F1", "95% interval of F1", "right", "false", "missed"),
        [
            (name, f"{c.precision:.3f}", f"{c.recall:.3f}", f"{c.f1:.3f}",
             "{:.3f}–{:.3f}".format(*report.intervals[name]), c.right, c.false, c.missed)
            for name, c in report.views.items()
        ],
        form="table",
    )  # fmt: skip
    if by_type:
        show.rows(
            ("type", "precision", "recall", "F1", "gold", "found", "false"),
            [(name, f"{c.precision:.2f}", f"{c.recall:.2f}", f"{c.f1:.2f}", c.found + c.missed, c.found, c.false)
             for name, c in report.types.items()],
            form="table",
        )  # fmt: skip
    if by_pattern:
        show.rows(
            ("pattern", "right", "of", "precision", ""),
            [(name, right, fired, f"{right / fired:.2f}", _advice(right, fired))
             for name, (right, fired) in report.patterns.items()],
            form="table",
        )  # fmt: skip
    if misses:
        for item in report.items:
            missed, false = sorted(item.core - item.predicted, key=str), item.predicted - item.core - item.extra
            if missed or false:
                show.say(f"{item.id}  missed {_triples(missed)}  false {_triples(sorted(false, key=str))}")
    if report.actors is not None:
        show.say(str(report.actors))
    show.note(f"{report.gold}: {len(report.items)} {report.kind}, {report.statements} statements")


def _advice(right: int, fired: int) -> str:
    return "mend or drop" if fired >= NOTABLE and right / fired < 0.6 else ""


def _triples(found: list[tuple[str, str | None, str]]) -> str:
    return ", ".join(" ".join(str(part) for part in triple) for triple in found) or "none"
