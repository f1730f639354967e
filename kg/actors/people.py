"""The people of one article: who they are, what office they hold and for whom, as the text itself says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kg.names import actor_id, fold
from kg.ontology import Office
from kg.statement import Actor


@dataclass(slots=True, eq=False)
class Person:
    """Somebody named in the article; name and owner grow as the text tells more.

    ``known_as`` is the usual name of a listed office-holder: the id is made of it, so that all spellings are one.
    """

    words: tuple[str, ...]
    owner: Actor | None = None
    offices: list[tuple[Office, Actor | None]] = field(default_factory=list)
    gender: str | None = None
    last: int = -1
    known_as: str | None = None

    @property
    def name(self) -> str:
        """The full name as the article gives it; the listed name of an office-holder called by surname only."""
        text = " ".join(self.words) if len(self.words) > 1 or self.known_as is None else self.known_as
        if text.isupper():
            text = " ".join(word.title() if len(word) > 1 else word for word in text.split())
        return text.replace(" - ", "-").replace(" -", "-").replace("- ", "-").replace(" 's", "'s")

    def _plain_name(self) -> str:
        """The name without initials in its middle, so that "Ana B. Costa" and "Ana Costa" are one person."""
        words = self.name.split()
        return " ".join([*words[:1], *(word for word in words[1:-1] if len(word.rstrip(".")) > 1), *words[1:][-1:]])

    def holds(self, office: Office, code: str | None) -> bool:
        """Whether the article gives the person an office (for a code, if given)."""
        return any(
            held.id == office.id and (code is None or (owner is not None and owner.code == code))
            for held, owner in self.offices
        )

    def actor(self) -> Actor:
        """The person as an actor, acting for the owner."""
        owner = self.owner
        side = (owner.home or owner.code) if owner else None
        return Actor(
            id=actor_id("person", self.known_as or self._plain_name(), side.replace(" ", "-") if side else None),
            name=self.name,
            kind="Person",
            code=owner.code if owner else None,
            home=owner.home if owner else None,
        )


class People:
    """All people of an article, by the words they are called by and in order of appearance."""

    def __init__(self, family_first: Collection[str] = (), either_first: Collection[str] = ()) -> None:
        """``family_first``: codes of states where the family name comes first; ``either_first``: where it may."""
        self.all: list[Person] = []
        self._family_first = family_first
        self._either_first = either_first
        self._by_word: dict[str, list[Person]] = {}

    def add(
        self, words: tuple[str, ...], owner: Actor | None, position: int, *, office: Office | None = None
    ) -> Person:
        """The person of this name: one already known, with the longer name kept, or a new one.

        Of two people with one surname, a title means the one who holds the ``office``.
        """
        holding = [person for person in self.all if office is not None and owner is None and person.holds(office, None)]
        known = self._same(words, owner, among=holding) or self._same(words, owner, among=self.all)
        if known is None:
            known = Person(words, owner)
            self.all.append(known)
        elif len(words) > len(known.words):
            known.words = words
        known.owner = known.owner or owner
        known.last = max(known.last, position)
        self.index(known)
        return known

    def index(self, person: Person) -> None:
        """Make a person findable by surname."""
        for word in self.surnames_of(person.words, person.owner):
            called = self._by_word.setdefault(fold(word), [])
            if person not in called:
                called.append(person)

    def surnames_of(self, words: Sequence[str], owner: Actor | None) -> tuple[str, ...]:
        """By which words of a name somebody may be called: the last, or the first where the family name comes first."""
        code = owner.code if owner is not None else None
        if code in self._family_first:
            return tuple(words[:1])
        return (words[0], words[-1]) if code in self._either_first else tuple(words[-1:])

    def _same(self, words: tuple[str, ...], owner: Actor | None, *, among: list[Person]) -> Person | None:
        new = [fold(word).lower() for word in words]
        for person in reversed(among):
            old = [fold(word).lower() for word in person.words]
            if new == old and len(new) > 1:
                return person
            if owner is not None and person.owner is not None and person.owner.code != owner.code:
                continue
            if new == old or self._short_for(new, old, person) or self._short_for(old, new, person):
                return person
            if new[-1] == old[-1] and min(len(new), len(old)) > 1 and self._same_given(new[0], old[0]):
                return person
        return None

    def _short_for(self, short: list[str], full: list[str], person: Person) -> bool:
        """Whether one name is a shorter form of another: "Traoré", "Jean-Marie Traoré", "Xi"."""
        if len(short) >= len(full):
            return False
        surnames = self.surnames_of(full, person.owner)
        eastern = full[0] in surnames and short[0] == full[0]
        return (short[-1] in surnames or eastern) and set(short) <= set(full)

    @staticmethod
    def _same_given(one: str, other: str) -> bool:
        """Whether two given names can be one: "S." and "Sergei"."""
        return one == other or (one[0] == other[0] and (len(one.rstrip(".")) <= 1 or len(other.rstrip(".")) <= 1))

    def called(self, word: str, position: int) -> Person | None:
        """The person called by a surname who was last mentioned before a position, else the first one after it."""
        found = self._by_word.get(word)
        if not found:
            return None
        before = [person for person in found if 0 <= person.last <= position]
        return max(before, key=lambda person: person.last) if before else found[0]

    def surnames(self) -> set[str]:
        """All words by which somebody is called."""
        return set(self._by_word)

    def holding(self, office: Office, code: str | None, position: int) -> Person | None:
        """Who holds an office (for a code, if given): the one mentioned last before a position, else later."""
        found = [person for person in self.all if person.holds(office, code)]
        if not found:
            return None
        before = [person for person in found if 0 <= person.last <= position]
        return max(before, key=lambda person: person.last) if before else found[0]
