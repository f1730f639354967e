"""What matching gives: a relation between actors, or why a trigger gave none and which of its ends it had."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.actors.filler import Filler
from kg.language.frame import Frame
from kg.ontology import Relation
from kg.relations.patterns import Trigger


@dataclass(frozen=True, slots=True)
class Match:
    """A relation read off one frame, before modality: the pairs of ends it holds between, and how they were found."""

    frame: Frame
    trigger: Trigger
    pairs: tuple[tuple[Filler, Filler], ...]
    theme: int | None
    doubt: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A trigger that fired without giving a statement, why, and who was found at its ends.

    ``tried``: its words fitted, so that only somebody at its ends was missing or wrong.
    """

    frame: Frame
    trigger: Trigger
    reason: str
    tried: bool = False
    starts: tuple[Filler, ...] = ()
    ends: tuple[Filler, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def by(self) -> str:
        """The identifier of the pattern."""
        return self.trigger.pattern.id

    @property
    def relation(self) -> Relation:
        """The relation that it would say."""
        return self.trigger.relation


Matching = Callable[[Frame], Match | None]
"""Gives what a frame expresses, for those who look at the acts around theirs."""
