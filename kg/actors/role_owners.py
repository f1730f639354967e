"""Whose a body or role is, by the words around it: "Russian troops", "Japan's foreign minister", "the army of Chad"."""

from __future__ import annotations

from kg.actors.gazetteer import Hit, Use
from kg.actors.notes import Notes
from kg.actors.personal_names import left_of_title
from kg.language import phrase
from kg.ontology import Body, Office
from kg.statement import Actor

MOST = 4
"""How many owners a body or role has at most."""

GROUP = "ArmedGroup"
"""The kind of bodies that act for themselves, not for the state whose name they bear."""


def owners_of(notes: Notes, hit: Hit, head: int) -> list[Actor]:
    """Whose body or role it is: an adjective or possessive in the phrase, else "of X"; the first way that names any."""
    sender = _sender(notes, hit, head)
    if sender is not None:
        return sender[:MOST]
    for way in (_owners_before, _owners_behind, _owners_modifying, _owners_after):
        found = list(dict.fromkeys(way(notes, hit, head)))
        if found:
            return found[:MOST]
    return []


def _sender(notes: Notes, hit: Hit, head: int) -> list[Actor] | None:
    """Whose "**Chad's** UN ambassador" is: of the state that sends him; nobody known for "its"; ``None`` for others."""
    possessor = phrase.possessor(notes.tree, head)
    offices = [item.target for item in hit.of(Use.TITLE, Use.TITLES) if isinstance(item.target, Office)]
    if possessor is None or not any(office.id in notes.listed("reference/sent_abroad") for office in offices):
        return None
    found = _taken(notes, possessor)
    return found if found or notes.tree.tags[possessor] == "PRP$" else None


def _taken(notes: Notes, token: int) -> list[Actor]:
    """The owners at a token and those coordinated with it."""
    return [notes.taken[inner] for inner in notes.tree.conjuncts(token) if inner in notes.taken]


def _owners_before(notes: Notes, hit: Hit, _: int) -> list[Actor]:
    """Right before it: "**French and German** ministers", "**Chad's** army"."""
    start, _unused = left_of_title(notes, hit.start)
    near = notes.owner_end.get(start) or (notes.owner_end.get(start - 1) if notes.words[start - 1] == "'s" else None)
    if near is None or not _joined(notes, near[1] - 1, start):
        return []
    before = notes.head(near[0], near[1])
    first = _taken(notes, notes.tree.heads[before]) if phrase.coordinated(notes.tree, before) else []
    return [*first, *_taken(notes, before), near[2]]


def _owners_behind(notes: Notes, hit: Hit, _: int) -> list[Actor]:
    """Right behind it: "the Ministry of Foreign Affairs **of Cuba**"."""
    right = _right_owner(notes, hit.end)
    return _taken(notes, right) if right is not None else []


def _owners_modifying(notes: Notes, _: Hit, head: int) -> list[Actor]:
    """Anywhere in its phrase as a modifier."""
    return [owner for child in phrase.modifiers(notes.tree, head) for owner in _taken(notes, child)]


def _owners_after(notes: Notes, hit: Hit, head: int) -> list[Actor]:
    """In the first prepositional phrase that names any; an ambassador "for" nobody is sent by whom is named so."""
    tree = notes.tree
    offices = [item.target for item in hit.of(Use.TITLE, Use.TITLES) if isinstance(item.target, Office)]
    abroad = any(office.id in notes.listed("reference/sent_abroad") for office in offices)
    prepositions = ("of", "from") if abroad else ("of", "from", "for")
    found: list[Actor] = []
    for child in phrase.prepositions(tree, head):
        for noun in phrase.behind(tree, child) if tree.lowers[child] in prepositions else ():
            found += _taken(notes, noun)
            found += [owner for word in _owner_of_body(notes, noun) if not found for owner in _taken(notes, word)]
        if found:
            break
    return found


def _owner_of_body(notes: Notes, token: int) -> list[int]:
    """What says whose a body is: "German" in "a spokesman for the German government"."""
    hit = notes.ends.get(token + 1)
    if hit is None or not any(isinstance(item.target, Body) and item.target.kind != GROUP for item in hit.of(Use.BODY)):
        return []
    return phrase.modifiers(notes.tree, token)


def _right_owner(notes: Notes, end: int) -> int | None:
    """The head of the owner right behind a phrase: "of Cuba" in "the Ministry of Foreign Affairs of Cuba"."""
    lowers = notes.tree.lowers
    if lowers[end : end + 1] != ["of"]:
        return None
    found = notes.owner_start.get(end + 2 if lowers[end + 1 : end + 2] == ["the"] else end + 1)
    return notes.head(found[0], found[1]) if found is not None else None


def _joined(notes: Notes, position: int, start: int) -> bool:
    """Only adjectives, nouns and possessive marks stand between an owner and the noun it owns."""
    return all(
        notes.tree.pos[token] in ("ADJ", "NOUN", "PROPN", "PART", "NUM") or notes.texts[token] == "-"
        for token in range(position + 1, start)
    ) and notes.tree.pos[position] in ("ADJ", "PROPN", "NOUN")
