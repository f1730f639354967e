"""The people of one article: who they are, what office they hold and for whom, as the text itself says."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.names import actor_id, fold
from kg.ontology import Office
from kg.statement import Actor


@dataclass(slots=True, eq=False)
class Person:
    """Somebody named in the article; name and owner grow as the text tells more."""

    words: tuple[str, ...]
    owner: Actor | None = None
    offices: list[tuple[Office, Actor | None]] = field(default_factory=list)
    gender: str | None = None
    certainty: float = 0.9
    last: int = -1

    @property
    def surname(self) -> str:
        """The word by which later sentences call the person."""
        return fold(self.words[-1])

    @property
    def name(self) -> str:
        """The full name as the article gives it."""
        text = " ".join(self.words)
        return text.replace(" - ", "-").replace(" -", "-").replace("- ", "-")

    def actor(self) -> Actor:
        """The person as an actor, acting for the owner."""
        owner = self.owner
        side = (owner.home or owner.code) if owner else None
        return Actor(
            id=actor_id("person", self.name, side.replace(" ", "-") if side else None),
            name=self.name,
            kind="Person",
            code=owner.code if owner else None,
            home=owner.home if owner else None,
        )


class People:
    """All people of an article, by surname and in order of appearance."""

    def __init__(self) -> None:
        """Nobody yet."""
        self.all: list[Person] = []
        self._by_surname: dict[str, list[Person]] = {}

    def add(self, words: tuple[str, ...], owner: Actor | None, position: int) -> Person:
        """The person of this name: one already known, with the longer name kept, or a new one."""
        known = self._same(words, owner)
        if known is None:
            known = Person(words, owner)
            self.all.append(known)
            self._by_surname.setdefault(known.surname, []).append(known)
        elif len(words) > len(known.words):
            known.words = words
        known.owner = known.owner or owner
        known.last = max(known.last, position)
        return known

    def _same(self, words: tuple[str, ...], owner: Actor | None) -> Person | None:
        surname = fold(words[-1])
        given = fold(words[0])
        for person in reversed(self._by_surname.get(surname, [])):
            if owner is not None and person.owner is not None and person.owner.code != owner.code:
                continue
            if len(words) == 1 or len(person.words) == 1:
                return person
            other = fold(person.words[0])
            if given == other or (given[0] == other[0] and (len(given) <= 2 or len(other) <= 2)):
                return person
            if {fold(word) for word in words} <= {fold(word) for word in person.words}:
                return person
        return None

    def called(self, surname: str, position: int) -> Person | None:
        """The person of this surname last mentioned before a position, else the first one mentioned after it."""
        found = self._by_surname.get(surname)
        if not found:
            return None
        before = [person for person in found if 0 <= person.last <= position]
        return max(before, key=lambda person: person.last) if before else found[0]

    def surnames(self) -> set[str]:
        """All surnames known."""
        return set(self._by_surname)

    def holding(self, office: Office, code: str | None, position: int) -> Person | None:
        """Who holds an office (for a code, if given): the one mentioned last before a position, else later."""
        found = [
            person
            for person in self.all
            if any(
                held.id == office.id and (code is None or (owner is not None and owner.code == code))
                for held, owner in person.offices
            )
        ]
        if not found:
            return None
        before = [person for person in found if 0 <= person.last <= position]
        return max(before, key=lambda person: person.last) if before else found[0]
