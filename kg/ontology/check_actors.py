"""Checks on actors, places, bodies, offices and holders; see :mod:`kg.ontology.check`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations
from typing import TypeVar

from kg.ontology.model import ActorEntry, Body, Holder, Membership, Office, Ontology, Problem, Seat

Thing = TypeVar("Thing", ActorEntry, Body, Office, Seat)

STRONG_AND_WEAK = (("names", "weak_names"), ("adjectives", "weak_adjectives"), ("people", "weak_people"))
ALWAYS = ("", "9999-99-99")
"""Bounds that stand for an open start and an open end."""


def names_strong_and_weak(ontology: Ontology) -> Iterator[Problem]:
    """A name that one entry lists both as certain and as in need of support."""
    for actor in ontology.actors.values():
        for strong, weak in STRONG_AND_WEAK:
            for name in sorted({*getattr(actor, strong)} & {*getattr(actor, weak)}):
                yield Problem(
                    actor.place,
                    f'"{name}" of {actor.id} stands in {strong} (always means it) and in {weak} (needs support); '
                    f"keep it in one of them",
                )


def names_of_places_and_actors(ontology: Ontology) -> Iterator[Problem]:
    """A place that is called like an actor's certain name: the same words would have two meanings."""
    owners = {
        name: actor
        for actor in ontology.actors.values()
        if not actor.reports_only
        for name in ({actor.name, *actor.names} - {*actor.weak_names})
    }
    for seat in ontology.seats:
        for name in sorted({seat.name, *seat.names}):
            owner = owners.get(name)
            if owner is not None and owner.place != seat.place:
                yield Problem(
                    seat.place,
                    f'place "{name}" ({seat.type}, of {seat.of}) is also a certain name of {owner.id} ({owner.place}); '
                    f"remove the place, or move the name to weak_names there",
                )


def places_listed_twice(ontology: Ontology) -> Iterator[Problem]:
    """A name of two places, unless their owners did not exist at the same time (a capital of two states in turn)."""
    owners = {actor.code: actor for actor in ontology.actors.values() if actor.part_of is None}
    for name, first, second in _claimed_twice(ontology.seats, lambda seat: {seat.name, *seat.names}):
        one, other = owners.get(first.of), owners.get(second.of)
        if one is None or other is None or _overlap((one.start, one.end), (other.start, other.end)):
            yield Problem(
                second.place,
                f'place "{name}" (of {second.of}) stands also at {first.place} (of {first.of}); '
                f"keep one, and name other owners under also",
            )


def items_used_twice(ontology: Ontology) -> Iterator[Problem]:
    """A Wikidata item that two actors link to: one of the links is wrong, or the two are one actor."""
    actors = [actor for actor in ontology.actors.values() if actor.wikidata is not None]
    for item, first, second in _claimed_twice(actors, lambda actor: {str(actor.wikidata)}):
        yield Problem(
            second.place,
            f"Wikidata item {item} of {second.id} is also that of {first.id} ({first.place}); correct one of them",
        )


def members_twice_at_once(ontology: Ontology) -> Iterator[Problem]:
    """A state that is a member of one organisation twice at the same time."""
    for actor in ontology.actors.values():
        by_state: dict[str, list[Membership]] = defaultdict(list)
        for membership in actor.members:
            by_state[membership.state].append(membership)
        for state, found in by_state.items():
            for one, other in combinations(found, 2):
                if _overlap((one.start, one.end), (other.start, other.end)):
                    yield Problem(
                        actor.place,
                        f"{state} is a member of {actor.id} twice at the same time ({_span(one)} and {_span(other)}); "
                        f"keep one, or give both their start and end",
                    )


def titles_of_two_offices(ontology: Ontology) -> Iterator[Problem]:
    """A title that two offices claim; only the first would ever be meant."""
    for title, first, second in _claimed_twice(
        ontology.offices.values(), lambda office: {*office.titles, *office.plurals}
    ):
        yield Problem(
            second.place,
            f'title "{title}" of office {second.id} stands also in office {first.id} ({first.place}); '
            f"keep it in one, and use like to reach the holders of the other",
        )


def offices_without_titles(ontology: Ontology) -> Iterator[Problem]:
    """An office that no words of an article can mean, or one that is like itself or like an unknown one."""
    for office in ontology.offices.values():
        if not office.titles:
            yield Problem(office.place, f"office {office.id} has no titles, so no article can mean it; add titles")
        for other in office.like:
            if other not in ontology.offices or other == office.id:
                known = ", ".join(sorted(set(ontology.offices) - {office.id}))
                yield Problem(office.place, f'office {office.id} is like "{other}"; allowed are the others: {known}')


def bodies_with_the_same_noun(ontology: Ontology) -> Iterator[Problem]:
    """A noun of two kinds of bodies; only the first would ever be meant."""
    for name, first, second in _claimed_twice(ontology.bodies, lambda body: set(body.names)):
        yield Problem(
            second.place,
            f'"{name}" ({second.kind}) stands also at {first.place} ({first.kind}); keep it at one of them',
        )


def holders_at_the_same_time(ontology: Ontology) -> Iterator[Problem]:
    """Two persons who hold one office of one state at the same time; it has but one holder.

    The day on which one hands over to the other may belong to both.
    """
    by_post: dict[tuple[str, str], list[Holder]] = defaultdict(list)
    for holder in ontology.holders:
        by_post[holder.office, holder.of].append(holder)
    for (office, of), holders in by_post.items():
        listed = ontology.offices.get(office)
        if listed is not None and listed.collective:
            continue
        for one, other in combinations(holders, 2):
            if _overlap((one.start, one.end), (other.start, other.end)):
                yield Problem(
                    other.place,
                    f"{other.person} ({_span(other)}) holds {office} of {of} at the same time as "
                    f"{one.person} ({_span(one)}, {one.place}); correct start and end",
                )


def _claimed_twice(
    things: Iterable[Thing], claims: Callable[[Thing], Iterable[str]]
) -> Iterator[tuple[str, Thing, Thing]]:
    """What two things claim: the claim, the first to make it, and each later one."""
    first: dict[Hashable, Thing] = {}
    for thing in things:
        for claim in sorted(claims(thing)):
            other = first.setdefault(claim, thing)
            if other is not thing:
                yield claim, other, thing


def _overlap(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    """True when two spans of ISO dates have more than a day, month or year of handing over in common."""
    (start, end), (begin, until) = ((first or ALWAYS[0], last or ALWAYS[1]) for first, last in (one, other))
    return _before(start, until) and _before(begin, end)


def _before(start: str, end: str) -> bool:
    """True when a span that ends at ``end`` goes on after ``start``; unlike dates are compared at the coarser."""
    size = min(len(start), len(end)) or len(end)
    return start[:size] < end[:size]


def _span(held: Holder | Membership) -> str:
    return f"{held.start or '…'} to {held.end or '…'}"
