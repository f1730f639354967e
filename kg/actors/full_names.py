"""The full name of somebody whom a title introduces by surname only, from where the article gives it without one."""

from __future__ import annotations

from kg.actors.notes import Notes
from kg.actors.people import Person
from kg.actors.personal_names import shouted
from kg.names import fold


def complete_names(notes: Notes) -> None:
    """Read "Deputy Secretary McKeon" and elsewhere "Brian P. McKeon": one person, if no other has that surname."""
    called: dict[str, list[Person]] = {}
    for person in notes.people.all:
        for word in notes.people.surnames_of(person.words, person.owner):
            called.setdefault(fold(word).lower(), []).append(person)
    places: dict[str, list[int]] = {}
    for token, word in enumerate(notes.words):
        if word.lower() in called and word[:1].isupper():
            places.setdefault(word.lower(), []).append(token)
    for surname, people in called.items():
        if len(people) == 1 and len(people[0].words) == 1:
            _complete(notes, people[0], places.get(surname, []))


def _complete(notes: Notes, person: Person, places: list[int]) -> None:
    """Take the full name that stands around a surname, if all the places give the same one."""
    spans = [span for token in places if (span := _full(notes, person, token)) is not None]
    names = {tuple(notes.words[token].lower() for token in range(*span) if _whole(notes, token)) for span in spans}
    if len(names) != 1:
        return
    person.words = max((tuple(notes.texts[start:end]) for start, end in spans), key=len)
    for start, end in spans:
        notes.person_spans.append((start, end, person, "full name"))
        for token in range(start, end):
            notes.person_tokens[token] = person
    notes.people.index(person)


def _full(notes: Notes, person: Person, token: int) -> tuple[int, int] | None:
    """The given name before a surname, with initials between; or behind it where the family name may come first."""
    if notes.person_tokens.get(token) is not None:
        return None
    first, last = person.words[0], notes.people.surnames_of((person.words[0], ""), person.owner)
    if first in last and _given(notes, token + 1, token):
        return token, token + 2
    start = token - 1
    while start > 0 and not _whole(notes, start) and notes.texts[start][:1].isupper():
        start -= 1
    return (start, token + 1) if start >= 0 and _given(notes, start, token) else None


def _given(notes: Notes, token: int, surname: int) -> bool:
    """Whether a token may be the given name beside a surname: a capitalised name that means nothing else."""
    if not 0 <= token < notes.tree.size or notes.tree.sentences[token] != notes.tree.sentences[surname]:
        return False
    text, lower = notes.texts[token], notes.tree.lowers[token]
    if not text[:1].isupper() or not _whole(notes, token) or notes.tree.pos[token] != "PROPN":
        return False
    if shouted(text) != shouted(notes.texts[surname]):
        return False
    if token in notes.taken or token in notes.masked or token in notes.titles or token in notes.person_tokens:
        return False
    return not any(
        lower in notes.listed(words)
        for words in (
            "reference/no_names",
            "reference/portfolios",
            "offices/honorifics",
            "offices/modifiers",
            "offices/former",
            "time/weekdays",
            "time/months",
        )
    )


def _whole(notes: Notes, token: int) -> bool:
    """Whether a token is a word and no initial."""
    return len(notes.texts[token].rstrip(".")) > 1
