"""All listed names in one index over tokens: states, organisations, groups, seats, titles, bodies and guards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import spacy

from kg.names import fold
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


@dataclass(slots=True)
class Node:
    """A place in a trie of phrases: the words that may come next, and what the phrase so far is listed as."""

    next: dict[str, Node]
    listed: list[Listed]


class Gazetteer:
    """Tries of listed phrases over folded tokens; the longest phrase wins.

    Names match case-sensitively (``US`` is not ``us``), except that an all-capitals word of four letters or more
    may be a name in capitals; titles and common nouns match in any case.
    """

    def __init__(self, ontology: Ontology, snapshot: Sequence[Holder] = ()) -> None:
        """Tokenize every name as the pipeline will."""
        self._tokenizer = spacy.blank("en").tokenizer
        self._exact = Node({}, [])
        self._lower = Node({}, [])
        for actor in ontology.actors.values():
            self._add_all({actor.name, *actor.names} - set(actor.weak_names), Use.NAME, actor)
            self._add_all(actor.weak_names, Use.WEAK, actor)
            self._add_all(actor.adjectives, Use.ADJECTIVE, actor)
            self._add_all(actor.weak_adjectives, Use.WEAK_ADJECTIVE, actor)
            self._add_all(actor.people, Use.PEOPLE, actor)
            self._add_all(actor.weak_people, Use.WEAK_PEOPLE, actor)
            self._add_all(actor.prefixes, Use.PREFIX, actor)
        for seat in ontology.seats:
            self._add_all({seat.name, *seat.names}, Use.SEAT, seat)
        for body in ontology.bodies:
            for name in body.names:
                self._add(name, Listed(Use.BODY, body), lower=not name[:1].isupper())
        for office in ontology.offices.values():
            for use, titles in ((Use.TITLE, (office.label, *office.titles)), (Use.TITLES, office.plurals)):
                for title in dict.fromkeys(title.lower() for title in titles):
                    self._add(title, Listed(use, office), lower=True)
        for holder in (*ontology.holders, *snapshot):
            whole = (holder.person,) if " " in holder.person or "-" in holder.person else ()
            for name in dict.fromkeys((*whole, *holder.names)):
                self._add(name, Listed(Use.HOLDER, holder))
        for name in ontology.words["actors/not_actors"]:
            self._add(name, Listed(Use.GUARD, None))

    def _add_all(self, names: Iterable[str], use: Use, target: Target) -> None:
        for name in sorted(names):
            self._add(name, Listed(use, target))

    def _add(self, name: str, listed: Listed, *, lower: bool = False) -> None:
        words = tuple(fold(token.text) for token in self._tokenizer(name.upper() if lower else name))
        if lower:
            words = tuple(word.lower() for word in words)
        node = self._lower if lower else self._exact
        for word in words:
            node = node.next.setdefault(word, Node({}, []))
        if words:
            node.listed.append(listed)

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """The listed phrases of a text, longest first at each place, none overlapping another.

        ``words`` are the folded tokens.
        """
        size, index = len(words), 0
        exact, lower = self._exact.next, self._lower.next
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
        if first not in self._exact.next and len(first) > 3 and first.isupper():
            views.append((self._exact, _title))
        for root, change in views:
            node, position = root, index
            while position < len(words):
                following = node.next.get(change(words[position]))
                if following is None:
                    break
                node, position = following, position + 1
                if node.listed and position - index >= length:
                    listed = [*listed, *node.listed] if position - index == length else list(node.listed)
                    length = position - index
        return length, listed

    def words(self, text: str) -> list[str]:
        """The folded tokens of a text, as :meth:`hits` wants them."""
        return [fold(token.text) for token in self._tokenizer(text)]

    def lookup(self, name: str) -> tuple[Listed, ...]:
        """Everything that a name by itself may be."""
        words = self.words(name)
        return next((hit.listed for hit in self.hits(words) if hit.end - hit.start == len(words)), ())


def _same(word: str) -> str:
    return word


def _title(word: str) -> str:
    return word.lower() if word in ("OF", "THE", "AND") else word.title()
