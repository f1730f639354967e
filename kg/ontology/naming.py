"""Whom a name means: the one place where UK, Britain, Moscow, Türkiye and Lavrov become actors for those who ask.

Articles are read with context (:mod:`kg.actors`); whoever types a name gives none. So a name means the actors for
which it is best: a code or id first, then a name that always means its actor, then what belongs to one (an adjective,
a capital, a palace), then weak names and surnames, then first names and other places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from kg.errors import UsageError
from kg.names import actor_id, fold
from kg.ontology.model import ActorEntry, Holder, Ontology, Seat
from kg.statement import Actor

CODE, NAME, BELONGS, WEAK, REMOTE = range(5)
"""How well a name fits, from best to worst."""

_ACTS = ("building", "capital", "district")
_SUGGESTED = 6


def key(text: str) -> str:
    """The form in which names are compared: no case, accents, dots or article.

    >>> key("the U.K."), key("Türkiye")
    ('uk', 'turkiye')
    """
    plain = re.sub(r"[.'’]", "", fold(text).lower())
    words = [word for word in re.split(r"[\s_,()&/-]+", plain) if word]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def one_edit(one: str, other: str) -> bool:
    """True when one letter more, less, changed or two neighbours in the wrong order make one text the other."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    same = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    rest, others = one[same:], other[same:]
    if len(one) < len(other):
        return rest == others[1:]
    return rest[1:] == others[1:] or (rest[1:2] == others[:1] and rest[:1] == others[1:2] and rest[2:] == others[2:])


class Naming:
    """All names of the listed actors and office-holders, and of ``also`` (the actors of a graph or a page)."""

    def __init__(self, ontology: Ontology, *, also: Iterable[Actor] = ()) -> None:
        self._means: dict[str, dict[str, tuple[int, Actor]]] = {}
        self.by_code = {entry.code: _actor(entry) for entry in ontology.actors.values()
                        if entry.code is not None and entry.part_of is None}  # fmt: skip
        for entry in ontology.actors.values():
            for rank, name in _names(entry):
                self._add(name, rank, _actor(entry))
        for seat in ontology.seats:
            self._add_seat(seat, ontology)
        for body in ontology.bodies:
            owner = self.by_code.get(body.of or "")
            if owner is not None:
                label = body.label or body.names[0]
                actor = Actor(
                    id=f"body/{owner.code}/{body.id}", name=label, kind=body.kind, code=owner.code, home=owner.home
                )
                for name in body.names:
                    self._add(name, NAME, actor)
        for holder in ontology.holders:
            self._add_person(self._holder(holder), holder.names)
        for actor in also:
            if actor.kind == "Person":
                self._add_person(actor)
            else:
                self._add(actor.name, NAME, actor)
            self._add(actor.id, CODE, actor)

    def meanings(self, name: str) -> list[Actor]:
        """The actors for which the name is best: none, one, or several among whom only a person can choose."""
        found = self._means.get(key(name), {})
        best = min((rank for rank, _ in found.values()), default=0)
        return [actor for rank, actor in found.values() if rank == best]

    def one(self, name: str) -> Actor:
        """The actor that the name means.

        Raises:
            UsageError: it means nobody known (the message suggests who may be meant), or more than one.
        """
        found = self.meanings(name)
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f'"{name}" may be {" or ".join(_said(actor) for actor in found)}; say which')
        raise UsageError(self.unknown(name))

    def unknown(self, name: str) -> str:
        """What to say of a name that means nobody."""
        near = [_said(actor) for actor in self.near(name)]
        hint = (
            f"did you mean {' or '.join(near)}?"
            if near
            else "give a code (RUS), a name or an actor id; kg actors NAME shows whom a name means"
        )
        return f'unknown actor "{name}"; {hint}'

    def near(self, name: str) -> list[Actor]:
        """Who may be meant by a name that nobody has: what it begins, what is one edit away, what is like it."""
        wanted = key(name)
        if not wanted:
            return []
        begun = sorted((text for text in self._means if text.startswith(wanted) and len(wanted) > 1), key=len)
        edited = sorted(text for text in self._means if len(wanted) > 3 and one_edit(wanted, text))
        like = get_close_matches(wanted, self._means, n=3) if not edited and not begun else []
        found: dict[str, Actor] = {}
        for text in (*edited, *begun, *like):
            for _, actor in sorted(self._means[text].values(), key=lambda item: item[0]):
                found.setdefault(actor.id, actor)
        return list(found.values())[:_SUGGESTED]

    def names_of(self, wanted: Iterable[str]) -> Iterator[tuple[str, str, int]]:
        """Every name of the actors with these ids: the name as :func:`key` writes it, the id, and how well it fits."""
        ids = set(wanted)
        for text, found in self._means.items():
            for id, (rank, _) in found.items():
                if id in ids:
                    yield text, id, rank

    def _add(self, name: str, rank: int, actor: Actor) -> None:
        text = key(name)
        if not text:
            return
        known = self._means.setdefault(text, {})
        if actor.id not in known or rank < known[actor.id][0]:
            known[actor.id] = (rank, actor)

    def _add_seat(self, seat: Seat, ontology: Ontology) -> None:
        """A capital or palace of a state that is no more counts less, and so does a place that cannot act."""
        for place, code in enumerate((seat.of, *seat.also)):
            owner = self.by_code.get(code)
            if owner is not None:
                acts = seat.type in _ACTS and place == 0 and ontology.actors[owner.id].end is None
                for name in (seat.name, *seat.names):
                    self._add(name, BELONGS if acts else REMOTE, owner)

    def _add_person(self, person: Actor, names: Iterable[str] = ()) -> None:
        for name in (person.name, *names):
            words = name.split()
            self._add(name, NAME, person)
            if len(words) > 1:
                self._add(words[-1], WEAK, person)
                self._add(words[0], REMOTE, person)

    def _holder(self, holder: Holder) -> Actor:
        owner = self.by_code.get(holder.of)
        side = (owner.home or owner.code or "").replace(" ", "-") if owner else ""
        return Actor(id=actor_id("person", holder.person, side or None), name=holder.person, kind="Person",
                     code=owner.code if owner else None, home=owner.home if owner else None)  # fmt: skip


def _actor(entry: ActorEntry) -> Actor:
    return Actor(id=entry.id, name=entry.name, kind=entry.kind, code=entry.code, home=entry.home)


def _names(entry: ActorEntry) -> Iterator[tuple[int, str]]:
    if entry.code is not None and entry.part_of is None:
        yield CODE, entry.code
    yield CODE, entry.id
    own = NAME if entry.end is None else BELONGS
    for rank, names in ((own, (entry.name, *entry.names)), (BELONGS, (*entry.adjectives, *entry.people)),
                        (WEAK, (*entry.weak_names, *entry.weak_adjectives, *entry.weak_people))):  # fmt: skip
        for name in names:
            yield rank, name


def _said(actor: Actor) -> str:
    return f"{actor.name} ({actor.code if actor.kind != 'Person' and actor.code else actor.id})"
