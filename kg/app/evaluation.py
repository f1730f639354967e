"""How a quality report is printed."""

from __future__ import annotations

from itertools import groupby

from kg.app import show
from kg.quality.evaluate import Report
from kg.quality.faults import PatternScore

NOTABLE, ENOUGH = 5, 0.6
"""Patterns that fired at least so often are marked when less than this share of what they gave is right."""


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
        show.say("")
        show.rows(
            ("type", "precision", "recall", "F1", "gold", "found", "false"),
            [(name, f"{c.precision:.2f}", f"{c.recall:.2f}", f"{c.f1:.2f}", c.found + c.missed, c.found, c.false)
             for name, c in report.types.items()],
            form="table",
        )  # fmt: skip
    if by_pattern:
        show.say("")
        show.rows(
            ("pattern", "right", "of", "precision", "where", ""),
            [(p.pattern, p.right, p.fired, f"{p.precision:.2f}", p.place, _advice(p)) for p in report.patterns],
            form="table",
        )
    if misses:
        for identifier, found in groupby(report.faults, key=lambda fault: fault.item):
            show.say(f"\n{identifier}", style="bold")
            for fault in found:
                show.say(str(fault))
    if report.actors is not None:
        show.say(f"\n{report.actors}")
        for sentence in report.actors.faults if misses else ():
            show.say(sentence)
    show.note(f"{report.gold}: {len(report.items)} {report.kind}, {report.statements} statements")


def _advice(score: PatternScore) -> str:
    return "mend or drop" if score.fired >= NOTABLE and score.precision < ENOUGH else ""
