"""What looks like an actor and is none: "Jordan Smith", "Geneva Convention", "ethnic Albanians".

The lists are those of ``ontology/actors/not_actors.yaml``; a listed phrase there is masked as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.actors.gazetteer import Hit, Use
from kg.actors.notes import Notes
from kg.ontology import Seat

NAMES = (Use.NAME, Use.WEAK, Use.SEAT)

Phrases = Mapping[str, frozenset[tuple[str, ...]]]


def by_last_word(phrases: Iterable[str]) -> Phrases:
    """Phrases as word tuples by their last word."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found.setdefault(words[-1], set()).add(words)
    return {last: frozenset(options) for last, options in found.items()}


def guarded(notes: Notes, hit: Hit) -> bool:
    """Whether a listed phrase stands here for something else than the actor it names."""
    if hit.of(Use.TITLE, Use.TITLES) or hit.part:
        return False
    if _ethnic(notes, hit):
        return True
    following = notes.texts[hit.end] if hit.end < len(notes.texts) else ""
    other = following in notes.listed("actors/before_these") and hit.end not in notes.starts
    if not hit.of(*NAMES) or hit.of(Use.ADJECTIVE):
        return other and following.islower()
    if other and following.istitle():
        return True
    return (
        _after_these(notes, hit)
        or _in_a_name(notes, hit)
        or (hit.end - hit.start == 1 and _given_or_family(notes, hit))
    )


def _ethnic(notes: Notes, hit: Hit) -> bool:
    """People of a descent ("ethnic Albanians") are no nationals of the state."""
    return hit.start > 0 and notes.tree.lowers[hit.start - 1] in notes.listed("reference/descent")


def _after_these(notes: Notes, hit: Hit) -> bool:
    """Behind "University of", "Duke of" a place belongs to something else."""
    start = hit.start - 1 if notes.words[hit.start - 1 : hit.start] == ["the"] else hit.start
    office = notes.ends.get(start - 1)
    if office is not None and office.end - office.start > 1:
        return False
    return any(
        tuple(notes.texts[start - len(words) : start]) == words
        for words in notes.finder.after_these.get(notes.texts[start - 1] if start else "", ())
    )


def _in_a_name(notes: Notes, hit: Hit) -> bool:
    """A country's name inside a person's name as the model sees it ("Chad Brown") is no country."""
    entity = notes.entity.get(hit.start)
    if entity is None or entity.label_ != "PERSON" or entity.end - entity.start == hit.end - hit.start:
        return False
    if hit.start == entity.start:
        return hit.end < entity.end and notes.texts[hit.end][:1].isupper() and hit.end not in notes.starts
    return (
        hit.end == entity.end
        and notes.texts[hit.start - 1][:1].isupper()
        and notes.tree.deps[hit.start - 1] == "compound"
    )


def _given_or_family(notes: Notes, hit: Hit) -> bool:
    """First names and surnames that are also states and cities: "Georgia Meyer", "Mr. Jordan"."""
    word, after = notes.texts[hit.start], hit.end
    if word in notes.listed("actors/given_names") and after < len(notes.texts):
        entity = notes.entity.get(after)
        dated = notes.tree.lowers[after] in notes.listed("time/months") | notes.listed("time/weekdays")
        surname = (
            not dated
            and notes.tree.pos[after] == "PROPN"
            and notes.texts[after].istitle()
            and after not in notes.starts
        )
        unlike = entity is not None and entity.label_ in ("ORG", "GPE", "FAC", "LOC", "EVENT", "NORP", "LAW")
        if surname and not unlike and notes.tree.deps[hit.start] == "compound" and not _place_beside(notes, hit):
            return True
    if word in notes.listed("actors/surnames") and hit.start:
        before = notes.tree.lowers[hit.start - 1]
        if before in notes.listed("offices/honorifics"):
            return True
        given = before in notes.listed("reference/female_names") or before in notes.listed("reference/male_names")
        return given and notes.texts[hit.start - 1].istitle()
    return False


def _place_beside(notes: Notes, hit: Hit) -> bool:
    """Whether a city's name is followed by a part of it rather than by a surname."""
    return any(isinstance(item.target, Seat) for item in hit.listed) and notes.is_place(notes.tree.heads[hit.start])
