"""``actors/*.yaml`` and ``offices.yaml``: who acts, where it sits, by whom, and since when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from kg.errors import allowed
from kg.names import actor_id
from kg.ontology.fields import choice, dates, entries, made, string
from kg.ontology.model import ActorEntry, Body, Holder, Membership, Office, Place, Seat
from kg.ontology.yaml import Entry, Items, Problems

STATES = ("State", "FormerState", "DisputedState", "Territory")
"""Kinds of actors that are their own home."""

SEAT_TYPES = ("building", "district", "capital", "city", "region")
ACTS_FOR = ("state", "organization", "any")


def actors(value: Any, file: str, kinds: Collection[str], problems: Problems) -> Iterator[ActorEntry]:
    """States, organisations and groups."""
    for entry in entries(value, file, problems):
        choice(entry, "kind", kinds, problems)
        dates(entry, problems)
        _wikidata(entry, problems)
        home = string(entry, "code") if string(entry, "kind") in STATES else None
        actor = made(
            ActorEntry,
            entry,
            problems,
            given={
                "place": entry.place,
                "reports_only": False,
                "members": tuple(_members(entry, problems)),
            },
            defaults={"home": home},
            nested=("members",),
        )
        if actor is not None:
            yield actor


def _members(entry: Entry, problems: Problems) -> Iterator[Membership]:
    listed = entry.get("members")
    if listed is None:
        return
    if not isinstance(listed, Items):
        problems.add(entry.at("members"), 'key "members" must be a list such as [NGA, {state: MLI, end: 2025-01-29}]')
        return
    for index, item in enumerate(listed):
        if isinstance(item, str):
            yield Membership(state=item)
        elif isinstance(item, Entry):
            dates(item, problems)
            membership = made(Membership, item, problems)
            if membership is not None:
                yield membership
        else:
            problems.add(listed.at(index), "a member must be a code or {state: code, start: date, end: date}")


def reporters(value: Any, file: str, problems: Problems) -> Iterator[ActorEntry]:
    """News agencies and newspapers, which report and do not act."""
    for entry in entries(value, file, problems):
        identifier = actor_id("news", string(entry, "name") or "", string(entry, "home"))
        reporter = made(
            ActorEntry,
            entry,
            problems,
            given={"place": entry.place, "reports_only": True, "members": ()},
            defaults={"id": identifier, "kind": "NewsOrganization"},
        )
        if reporter is not None:
            yield reporter


def bodies(value: Any, file: str, kinds: Collection[str], problems: Problems) -> Iterator[Body]:
    """Common nouns and names for bodies and people of a state."""
    for entry in entries(value, file, problems):
        choice(entry, "kind", kinds, problems)
        body = made(Body, entry, problems, given={"place": entry.place})
        if body is not None:
            yield body


def seats(value: Any, file: str, problems: Problems) -> Iterator[Seat]:
    """Places that stand for a state or organisation, or lie in a state."""
    for entry in entries(value, file, problems):
        choice(entry, "type", SEAT_TYPES, problems)
        name = string(entry, "name")
        seat = made(Seat, entry, problems, given={"place": entry.place}, defaults={"names": (name,) if name else ()})
        if seat is not None:
            yield seat


def capitals(actors: Iterable[ActorEntry], seats: Iterable[Seat]) -> Iterator[Seat]:
    """The capitals that actors name, unless they are listed as places or called like the actor itself."""
    listed = {name for seat in seats for name in (seat.name, *seat.names)}
    for actor in actors:
        capital = actor.capital
        if capital is not None and capital not in listed and capital != actor.name:
            yield Seat(name=capital, names=(), of=actor.code or actor.id, type="capital", place=actor.place)


def offices(value: Any, file: str, problems: Problems) -> dict[str, Office]:
    """``offices.yaml``, list ``offices``."""
    found: dict[str, Office] = {}
    for entry in entries(value, file, problems):
        choice(entry, "acts_for", ACTS_FOR, problems)
        office = made(
            Office, entry, problems, given={"place": entry.place}, defaults={"label": string(entry, "id"), "titles": ()}
        )
        if office is None:
            continue
        if office.id in found:
            problems.add(office.place, f'office "{office.id}" stands also at {found[office.id].place}; keep one entry')
        found[office.id] = office
    return found


def holders(value: Any, file: str, offices: Collection[str], problems: Problems) -> Iterator[Holder]:
    """``actors/holders.yaml``: who held which office of which state or organisation when."""
    for entry in entries(value, file, problems):
        choice(entry, "office", offices, problems)
        dates(entry, problems)
        _wikidata(entry, problems)
        holder = made(Holder, entry, problems, given={"place": entry.place})
        if holder is not None:
            yield holder


def by_id(actors: Iterable[ActorEntry], problems: Problems) -> dict[str, ActorEntry]:
    """Actors by id; a part (Security Council) acts under its parent's code and home unless it has its own."""
    listed: dict[str, ActorEntry] = {}
    for actor in actors:
        if actor.id in listed:
            problems.add(actor.place, f'actor "{actor.id}" stands also at {listed[actor.id].place}; keep one entry')
        else:
            listed[actor.id] = actor
    return {identifier: _inherit(actor, listed, problems) for identifier, actor in listed.items()}


def _inherit(actor: ActorEntry, listed: dict[str, ActorEntry], problems: Problems) -> ActorEntry:
    above, code, home = actor, actor.code, actor.home
    seen = {actor.id}
    while above.part_of is not None:
        parent = listed.get(above.part_of)
        if parent is None:
            problems.add(above.place, _unknown_parent(above.part_of, listed))
            break
        if parent.id in seen:
            problems.add(actor.place, f'actor "{actor.id}" is a part of itself by part_of; correct one of the entries')
            break
        seen.add(parent.id)
        above, code, home = parent, code or parent.code, home or parent.home
    return replace(actor, code=code, home=home)


def _unknown_parent(given: str, listed: Collection[str]) -> str:
    family = given.partition("/")[0] + "/"
    whole = [identifier for identifier in listed if identifier.startswith(family) and identifier.count("/") == 1]
    return allowed("actor in part_of", given, whole or listed)


def same_names(actors: Iterable[ActorEntry], problems: Problems) -> None:
    """Note strong names, adjectives and codes that two actors claim: what can mean two actors is weak.

    Actors that did not exist at the same time may share a name (Zaire and the Congo, two Yugoslavias).
    """
    for key, weak in (("names", "weak_names"), ("adjectives", "weak_adjectives"), ("people", "weak_people")):
        owners: dict[str, list[ActorEntry]] = {}
        for actor in actors:
            if actor.reports_only:
                continue
            claimed = {*getattr(actor, key), *((actor.name,) if key == "names" else ())}
            for name in sorted(claimed - set(getattr(actor, weak))):
                for other in owners.setdefault(name, []):
                    if not _apart(actor, other):
                        problems.add(
                            actor.place,
                            f'"{name}" in {key} also means {other.id} ({other.place}); '
                            f"move it to {weak} of both, or of the one it rarely means",
                        )
                owners[name].append(actor)


def same_codes(actors: Iterable[ActorEntry], problems: Problems) -> None:
    """Note codes that two actors have; parts share the code of their whole."""
    owners: dict[str, tuple[str, Place]] = {}
    for actor in actors:
        if actor.code is None or actor.part_of is not None:
            continue
        owner, place = owners.setdefault(actor.code, (actor.id, actor.place))
        if owner != actor.id:
            problems.add(
                actor.place, f'code "{actor.code}" also means {owner} ({place}); give one of them another code'
            )


def _apart(one: ActorEntry, other: ActorEntry) -> bool:
    """True when the two did not exist at the same time."""
    return _precedes(one, other) or _precedes(other, one)


def _precedes(one: ActorEntry, other: ActorEntry) -> bool:
    return one.end is not None and other.start is not None and one.end <= other.start


def _wikidata(entry: Entry, problems: Problems) -> None:
    value = string(entry, "wikidata")
    if value is not None and not (value[:1] == "Q" and value[1:].isdigit()):
        problems.add(entry.at("wikidata"), f'key "wikidata" must be an item such as Q965, not "{value}"')
