"""What matching gives: a relation between actors, or why a trigger gave none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.actors.filler import Filler
from kg.language.frame import Frame
from kg.relations.patterns import Trigger


@dataclass(frozen=True, slots=True)
class Match:
    """A relation read off one frame, before modality: the pairs of ends it holds between."""

    frame: Frame
    trigger: Trigger
    pairs: tuple[tuple[Filler, Filler], ...]
    theme: int | None
    doubt: float


@dataclass(frozen=True, slots=True)
class Dropped:
    """A trigger that fired without giving a statement, and why (for ``kg explain``)."""

    frame: Frame
    trigger: Trigger
    reason: str


Matching = Callable[[Frame], Match | None]
"""Gives what a frame expresses, for those who look at the acts around theirs."""
