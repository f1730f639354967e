"""All listed names in one index over tokens: states, organisations, groups, seats, titles, bodies and guards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.actors.phrases import Phrases
from kg.actors.spelling import Spelling
from kg.ontology import ActorEntry, Body, Holder, Office, Ontology, Seat

Target = ActorEntry | Seat | Office | Body | Holder | None


class Use(StrEnum):
    """What a listed phrase is."""

    NAME = "name"
    WEAK = "weak name"
    ADJECTIVE = "adjective"
    WEAK_ADJECTIVE = "weak adjective"
    PEOPLE = "people"
    WEAK_PEOPLE = "weak people"
    PREFIX = "prefix"
    SEAT = "seat"
    TITLE = "title"
    TITLES = "titles"
    BODY = "body"
    GUARD = "guard"
    HOLDER = "holder"


@dataclass(frozen=True, slots=True)
class Listed:
    """A listed phrase and what it points to."""

    use: Use
    target: Target


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens ``start`` to ``end`` are a listed phrase, with everything it may be; ``part`` of a hyphenated token."""

    start: int
    end: int
    listed: tuple[Listed, ...]
    part: bool = False

    def of(self, *uses: Use) -> list[Listed]:
        """The readings of the phrase with one of these uses."""
        return [item for item in self.listed if item.use in uses]


class Gazetteer:
    """Listed phrases over folded tokens; the longest phrase wins.

    Names match case-sensitively (``US`` is not ``us``), except that an all-capitals word of four letters or more
    may be a name in capitals; titles and common nouns match in any case.
    """

    def __init__(self, ontology: Ontology, snapshot: Sequence[Holder] = ()) -> None:
        """Tokenize every name as the pipeline will."""
        listed, guards = list(_listed(ontology)), list(_guards(ontology))
        self._spelling = Spelling([name for name, _, _ in (*listed, *guards)])
        self._exact: Phrases[Listed] = Phrases()
        self._lower: Phrases[Listed] = Phrases()
        for name, lower, found in (*listed, *_holders(snapshot), *guards):
            self._add(name, found, lower=lower)

    def _add(self, name: str, listed: Listed, *, lower: bool) -> None:
        words = self._spelling.words(name)
        if words:
            phrases = self._lower if lower else self._exact
            phrases.add(tuple([word.lower() for word in words] if lower else words), listed)

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """The listed phrases of a text, longest first at each place, none overlapping another.

        ``words`` are the folded tokens.
        """
        size, index = len(words), 0
        exact, lower = self._exact, self._lower
        while index < size:
            word = words[index]
            if word in exact or word.lower() in lower or (len(word) > 3 and word.isupper()):
                length, listed = self._longest(words, index)
                if listed:
                    yield Hit(index, index + length, tuple(listed))
                    index += length
                    continue
            if "-" in word and len(word) > 3:
                for part in word.split("-"):
                    _, listed = self._longest((part,), 0)
                    if listed:
                        yield Hit(index, index + 1, tuple(listed), part=True)
            index += 1

    def _longest(self, words: Sequence[str], index: int) -> tuple[int, list[Listed]]:
        """Length and readings of the longest phrase that begins at a token."""
        length = 0
        listed: list[Listed] = []
        first = words[index]
        views = [(self._exact, _same), (self._lower, str.lower)]
        if first not in self._exact and len(first) > 3 and first.isupper():
            views.append((self._exact, _title))
        for phrases, change in views:
            reached, found = phrases.longest(words, index, change)
            if found and reached >= length:
                listed = [*listed, *found] if reached == length else found
                length = reached
        return length, listed

    def words(self, text: str) -> list[str]:
        """The folded tokens of a text, as :meth:`hits` wants them."""
        return self._spelling.words(text)

    def lookup(self, name: str) -> tuple[Listed, ...]:
        """Everything that a name by itself may be."""
        words = self.words(name)
        return next((hit.listed for hit in self.hits(words) if hit.end - hit.start == len(words)), ())


Entry = tuple[str, bool, Listed]
"""A name as it is tokenized, whether it matches in any case (it stands in capitals then), and what it is."""


def _listed(ontology: Ontology) -> Iterator[Entry]:
    """The names of actors, seats, bodies, offices and office-holders."""
    for actor in ontology.actors.values():
        for names, use in (
            ({actor.name, *actor.names} - set(actor.weak_names), Use.NAME),
            (actor.weak_names, Use.WEAK),
            (actor.adjectives, Use.ADJECTIVE),
            (actor.weak_adjectives, Use.WEAK_ADJECTIVE),
            (actor.people, Use.PEOPLE),
            (actor.weak_people, Use.WEAK_PEOPLE),
            (actor.prefixes, Use.PREFIX),
        ):
            listed = Listed(use, actor)
            yield from ((name, False, listed) for name in sorted(names))
    for seat in ontology.seats:
        listed = Listed(Use.SEAT, seat)
        yield from ((name, False, listed) for name in sorted({seat.name, *seat.names}))
    for body in ontology.bodies:
        for name in body.names:
            proper = name[:1].isupper()
            yield name if proper else name.upper(), not proper, Listed(Use.BODY, body)
    for office in ontology.offices.values():
        for use, titles in ((Use.TITLE, (office.label, *office.titles)), (Use.TITLES, office.plurals)):
            for title in dict.fromkeys(title.lower() for title in titles):
                yield title.upper(), True, Listed(use, office)
    yield from _holders(ontology.holders)


def _holders(holders: Iterable[Holder]) -> Iterator[Entry]:
    for holder in holders:
        whole = (holder.person,) if " " in holder.person or "-" in holder.person else ()
        for name in dict.fromkeys((*whole, *holder.names)):
            yield name, False, Listed(Use.HOLDER, holder)


def _guards(ontology: Ontology) -> Iterator[Entry]:
    for name in ontology.words.get("actors/not_actors", ()):
        yield name, False, Listed(Use.GUARD, None)


def _same(word: str) -> str:
    return word


def _title(word: str) -> str:
    return word.lower() if word in ("OF", "THE", "AND") else word.title()
