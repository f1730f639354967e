"""Actors that may be one: proposed with reasons, never decided here (``kg merge``, ``kg keep-apart``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from kg.curation.spelling import reason_for_bodies, reason_for_one, sound, words
from kg.graph.store import Store
from kg.ontology.model import Ontology
from kg.statement import Actor

PERSON = "Person"
NEAR = 0.05
"""What a shared office or time adds to the strength of a candidate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two actors that may be one: ``one`` is listed or is named more often; ``score`` orders, it is no probability."""

    one: Actor
    other: Actor
    score: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    """What the graph knows of an actor."""

    actor: Actor
    times: int = 0
    offices: set[tuple[str, str | None]] = field(default_factory=set)
    first: str = "9999"
    last: str = ""


def duplicates(store: Store, known: Ontology, *, least: float = 0.5) -> Iterator[Candidate]:
    """Candidates among persons and bodies, the likeliest first; pairs that people decided on are left out.

    Two actors that the ontology lists are never proposed, for it says that they are two.
    """
    seen = _everybody(store)
    decided = {identity.pair for identity in store.decisions().identities}
    found = []
    for one, other in _pairs(seen):
        if {one.actor.id, other.actor.id} in decided or (
            one.actor.id in known.actors and other.actor.id in known.actors
        ):
            continue
        candidate = _compared(one, other, known)
        if candidate is not None and candidate.score >= least:
            found.append(candidate)
    yield from sorted(found, key=lambda each: (-each.score, each.one.id, each.other.id))


def _everybody(store: Store) -> dict[str, _Seen]:
    seen: dict[str, _Seen] = {}

    def note(actor: Actor, day: str | None) -> _Seen:
        entry = seen.setdefault(actor.id, _Seen(actor))
        entry.times += 1
        if day is not None:
            entry.first, entry.last = min(entry.first, day), max(entry.last, day)
        return entry

    for statement in store.statements():
        for actor in (statement.subject, statement.object, statement.speaker):
            if actor is not None:
                note(actor, statement.date)
    for holding in store.offices():
        note(holding.person, None).offices.add((holding.office, holding.of))
    return {identifier: entry for identifier, entry in seen.items() if entry.actor.kind != "State"}


def _pairs(seen: Mapping[str, _Seen]) -> Iterator[tuple[_Seen, _Seen]]:
    """Pairs worth comparing: persons of one state with one last word, bodies that share a word or an acronym."""
    blocks: dict[tuple[str, ...], list[_Seen]] = defaultdict(list)
    for entry in seen.values():
        actor, parts = entry.actor, words(entry.actor.name)
        side = actor.home or actor.code or ""
        if actor.kind == PERSON:
            for part in {sound(part) for part in parts}:
                blocks["person", side, part].append(entry)
        else:
            keys = {sound(part) for part in parts} | {"".join(part[0] for part in parts)} | set(parts)
            for key in keys:
                blocks["body", key].append(entry)
    met = set()
    for _, block in sorted(blocks.items()):
        for one, other in combinations(block, 2):
            pair = frozenset((one.actor.id, other.actor.id))
            if pair not in met:
                met.add(pair)
                yield one, other


def _compared(one: _Seen, other: _Seen, known: Ontology) -> Candidate | None:
    """Name first; then what speaks for or against it."""
    person = one.actor.kind == PERSON
    if person != (other.actor.kind == PERSON):
        return None
    if not person and None not in (one.actor.home, other.actor.home) and one.actor.home != other.actor.home:
        return None
    named = (reason_for_one if person else reason_for_bodies)(one.actor.name, other.actor.name)
    if named is None:
        return None
    reasons, score = [named[0]], named[1]
    shared = one.offices & other.offices
    if shared:
        office, of = min(shared, key=str)
        reasons.append(f"both are {office}" + (f" of {of}" if of else ""))
        score += 2 * NEAR
    elif one.offices and other.offices:
        reasons.append("but they hold different offices")
        score -= 2 * NEAR
    side = one.actor.home or one.actor.code
    if side is not None and side == (other.actor.home or other.actor.code):
        reasons.append(f"both belong to {side}")
        score += NEAR
    if one.last and other.last:
        apart = max(one.first[:4], other.first[:4]) > str(int(min(one.last[:4], other.last[:4]) or 0) + 1)
        reasons.append("but years lie between them" if apart else "named in the same years")
        score += -2 * NEAR if apart else NEAR
    first, second = sorted(
        (one, other), key=lambda each: (each.actor.id not in known.actors, -each.times, each.actor.id)
    )
    return Candidate(one=first.actor, other=second.actor, score=round(min(score, 0.99), 2), reasons=tuple(reasons))
