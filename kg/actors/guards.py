"""What looks like an actor and is none: "Jordan Smith", "Geneva Convention", "ethnic Albanians".

The lists are those of ``ontology/actors/not_actors.yaml``; a listed phrase there is masked as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.actors.gazetteer import Hit, Use
from kg.actors.notes import Notes
from kg.language import phrase
from kg.ontology import Office, Seat

NAMES = (Use.NAME, Use.WEAK, Use.SEAT)

Phrases = Mapping[str, frozenset[tuple[str, ...]]]


def by_last_word(phrases: Iterable[str]) -> Phrases:
    """Phrases as word tuples by their last word."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for each in phrases:
        words = tuple(each.split())
        found.setdefault(words[-1], set()).add(words)
    return {last: frozenset(options) for last, options in found.items()}


def guarded(notes: Notes, hit: Hit) -> bool:
    """Whether a listed phrase stands here for something else than the actor it names."""
    if hit.of(Use.TITLE, Use.TITLES) or hit.part:
        return False
    if _ethnic(notes, hit) or _backing(notes, hit):
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
        hit.end == entity.end and notes.texts[hit.start - 1][:1].isupper() and phrase.naming(notes.tree, hit.start - 1)
    )


def _given_or_family(notes: Notes, hit: Hit) -> bool:
    """First names and surnames that are also states and cities: "Georgia Meyer", "Mr. Jordan"."""
    word = notes.texts[hit.start]
    if word in notes.listed("actors/given_names") and _surname_at(notes, hit.end) and not _owned(notes, hit.start):
        return not _place_beside(notes, hit)
    if _entitled(notes, hit):
        return True
    if word in notes.listed("actors/surnames") and hit.start:
        before = notes.tree.lowers[hit.start - 1]
        if before in notes.listed("offices/honorifics"):
            return True
        given = before in notes.listed("reference/female_names") or before in notes.listed("reference/male_names")
        return given and notes.texts[hit.start - 1].istitle()
    return False


def _entitled(notes: Notes, hit: Hit) -> bool:
    """A state's name behind a title where somebody so called holds the office, or is named in full: "Minister Chad"."""
    title, word = notes.ends.get(hit.start), notes.words[hit.start]
    offices = [item.target for item in title.of(Use.TITLE) if isinstance(item.target, Office)] if title else []
    if any(notes.finder.holders.titled((word,), office, notes.date) is not None for office in offices):
        return True
    places = [token for token, other in enumerate(notes.words) if other == word] if offices else []
    full = [entity for token in places if (entity := notes.entity.get(token)) is not None and entity.end == token + 1]
    return any(entity.label_ == "PERSON" and entity.end - entity.start > 1 for entity in full)


def _surname_at(notes: Notes, token: int) -> bool:
    """Whether a single capitalised word that is no listed name, month or part of a headline stands at a token."""
    if token >= len(notes.texts) or token in notes.starts or not notes.texts[token].istitle():
        return False
    if notes.tree.lowers[token] in notes.listed("time/months") | notes.listed("time/weekdays"):
        return False
    entity = notes.entity.get(token)
    if entity is not None and entity.start == token and entity.label_ in ("NORP", "LOC"):
        return False
    headline = any(text.istitle() for text in notes.texts[token + 1 : token + 2])
    return notes.tree.pos[token] == "PROPN" and phrase.naming(notes.tree, token - 1) and not headline


def _owned(notes: Notes, token: int) -> bool:
    """Whether a title "of" stands before a name: "President of Kenya Daudi Barasa"."""
    return token - 1 in notes.ends and notes.tree.lowers[token - 1] in notes.listed("reference/owner_prepositions")


def _backing(notes: Notes, hit: Hit) -> bool:
    """Half of a compound that does not belong to the actor: "Iran-backed militias", "anti-Russian protests"."""
    lowers, start, end = notes.tree.lowers, hit.start, hit.end
    if lowers[end : end + 1] == ["-"] and set(lowers[end + 1 : end + 2]) & notes.listed("reference/backing"):
        return True
    return start > 1 and lowers[start - 1] == "-" and lowers[start - 2] in notes.listed("reference/against")


def _place_beside(notes: Notes, hit: Hit) -> bool:
    """Whether a city's name is followed by a part of it rather than by a surname."""
    return any(isinstance(item.target, Seat) for item in hit.listed) and notes.is_place(notes.tree.heads[hit.start])
