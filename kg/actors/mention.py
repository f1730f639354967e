"""One occurrence of an actor in a text."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ontology import ActorEntry
from kg.statement import Actor


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``start`` to ``end`` mean ``actor``; ``head`` is the head of the phrase.

    ``how`` names the rule that resolved it, ``certainty`` (0–1) how sure it is. ``place``: it stands as a place
    ("in Tokyo"); ``modifier``: it is part of a bigger phrase ("Russian gas", "Iran's offer").
    """

    start: int
    end: int
    head: int
    actor: Actor
    certainty: float
    how: str
    place: bool = False
    modifier: bool = False
    reasons: tuple[str, ...] = ()


def listed_actor(entry: ActorEntry) -> Actor:
    """A listed state, organisation or group as an actor."""
    return Actor(id=entry.id, name=entry.name, kind=entry.kind, code=entry.code, home=entry.home)
