"""Whose office a title means: "Russian minister", "Minister of Chad", "its ambassador", "CIA director"."""

from __future__ import annotations

from kg.actors.gazetteer import Hit, Use
from kg.actors.mention import listed_actor
from kg.actors.notes import Notes
from kg.actors.personal_names import left_of_title
from kg.language import phrase
from kg.names import fold
from kg.ontology import ActorEntry, Body, Office, Seat
from kg.statement import Actor

OWN_OFFICIALS = 4
"""From this rank on a person named without a state in a communiqué serves who issued it."""

SPOKESMEN = 7
"""The rank of spokesmen, who speak "for" their owner."""

ORGANIZATION = "Organization"


def owner_before(notes: Notes, start: int, office: Office) -> tuple[int, Actor | None]:
    """The owner that ends where a title begins ("Russian", "Japan's"), and where the whole phrase begins.

    A town before an ambassador is where he serves, not whom. Two titles have one owner: "Saudi leader King Saud".
    """
    abroad = office.id in notes.listed("reference/sent_abroad")
    for end in (start, start - 1 if notes.words[start - 1 : start] in (["'s"], ["'"]) else start):
        found = notes.owner_end.get(end)
        if found is not None and not (abroad and end in notes.seat_ends):
            return found[0], found[2]
    first = notes.titles.get(start - 1)
    if first is not None and first.end == start:
        begin, owner = owner_before(notes, left_of_title(notes, first.start)[0], office)
        return (begin, owner) if owner is not None else (start, None)
    return start, None


def owner_after(notes: Notes, end: int, office: Office) -> tuple[int, Actor | None]:
    """The owner in "of Burkina Faso", and where it ends; "for" it speaks a spokesman or an envoy of an organisation."""
    words = notes.tree.lowers
    if end >= len(words) or words[end] not in notes.listed("reference/owner_prepositions"):
        return end, None
    position = end + 1
    while position < len(words) and (words[position] in ("the", "former", "-") or _counting(notes, position)):
        position += 1
    found = notes.owner_start.get(position)
    if found is None:
        return end, None
    serves = office.rank == SPOKESMEN or notes.ontology.is_kind(found[2].kind, ORGANIZATION)
    if words[end] == "of" or (words[end] == "for" and serves):
        return found[1], found[2]
    return end, None


def _counting(notes: Notes, position: int) -> bool:
    """Part of "12-member" or "27-nation" before an organisation's name."""
    return notes.tree.pos[position] == "NUM" or notes.words[position - 1] == "-"


def owner_inside(notes: Notes, hit: Hit) -> Actor | None:
    """The owner that a listed title begins with: "White House chief of staff", "CIA director"."""
    by_code = notes.finder.by_code
    for end in range(hit.end - 1, hit.start, -1):
        if not notes.texts[hit.start][:1].isupper():
            return None
        for item in notes.finder.gazetteer.lookup(notes.doc[hit.start : end].text):
            target = item.target
            if isinstance(target, ActorEntry) and item.use in (Use.NAME, Use.ADJECTIVE):
                return listed_actor(target)
            if isinstance(target, Body | Seat) and target.of in by_code:
                return listed_actor(by_code[target.of])
    return None


def owner_between(notes: Notes, start: int, end: int) -> Actor | None:
    """The owner in the tail of a title: "Minister for Foreign Affairs and Culture of Liechtenstein, Aurelia …"."""
    for position in range(start, end):
        found = notes.owner_start.get(position)
        if found is not None and notes.tree.lowers[position - 1] == "of":
            return found[2]
    return None


def possessed(notes: Notes, begin: int, name: tuple[int, int]) -> Actor | None:
    """The owner of "its ambassador", "their leader": the last one named before in the sentence."""
    if begin == 0 or notes.tree.lowers[begin - 1] not in ("its", "their"):
        return None
    sentence = notes.tree.sentences[begin]
    for end in range(begin - 1, 0, -1):
        if notes.tree.sentences[end - 1] != sentence:
            return None
        found = notes.owner_end.get(end)
        if found is not None and found[1] <= name[0] and _stands_alone(notes, notes.head(found[0], found[1])):
            return found[2]
    return None


def _stands_alone(notes: Notes, head: int) -> bool:
    """Whether an owner is named for itself: not as a place, nor as a part of something ("a US drone")."""
    return not notes.is_place(head) and (
        phrase.possessive(notes.tree, head) or not phrase.modifying(notes.tree, head, measured=True)
    )


def presumed_owner(notes: Notes, name: tuple[int, int], office: Office) -> Actor | None:
    """Whose office it is when the text does not say: by the dated table, the title itself, or who speaks."""
    by_code = notes.finder.by_code
    words = tuple(notes.texts[name[0] : name[1]])
    if any(
        person.owner is not None and person.holds(office, None) and person.words == words for person in notes.people.all
    ):
        return None
    holder = notes.finder.holders.titled(words, office, notes.date)
    if holder is not None and holder.of in by_code:
        return listed_actor(by_code[holder.of])
    known = next(
        (person for person in notes.people.all if len(words) == 1 and fold(person.words[-1]) == fold(words[0])), None
    )
    if known is not None and known.owner is not None:
        return None
    if office.default_of in by_code:
        implied = listed_actor(by_code[office.default_of])
        elsewhere = notes.issuer is not None and all(owner.code != implied.code for owner in notes.taken.values())
        return notes.issuer if elsewhere else implied
    entity = notes.entity.get(name[1] - 1)
    person = entity is not None and entity.label_ == "PERSON" and not office.name_only and office.acts_for != "state"
    if notes.issuer is not None and person and (office.collective or office.rank > OWN_OFFICIALS):
        return notes.issuer
    return None
