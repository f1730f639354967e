"""Offices that the text tells by a verb: "resigned as prime minister", "was succeeded as president by Ana Costa"."""

from __future__ import annotations

from kg.actors.gazetteer import Hit, Use
from kg.actors.notes import Notes
from kg.actors.offices import NO_OFFICE, record_office
from kg.actors.people import Person
from kg.actors.personal_names import left_of_title
from kg.actors.title_owners import OWN_OFFICIALS, owner_after, owner_before
from kg.ontology import Office
from kg.statement import Actor

FAR = 14
"""How many words may stand between the verb and the office: "was sworn in on Monday in Lima as its new governor"."""


def appointments(notes: Notes) -> None:
    """Note who takes, leaves or inherits an office by a verb that governs its title."""
    taking, leaving = notes.listed("reference/taking_office"), notes.listed("reference/leaving_office")
    verbs = taking | leaving | notes.listed("reference/succession")
    for hit in notes.hits:
        office = next((item.target for item in hit.of(Use.TITLE) if isinstance(item.target, Office)), None)
        if office is None or office.name_only or office.rank >= NO_OFFICE or hit.start in notes.person_tokens:
            continue
        verb = _verb(notes, hit, verbs)
        if verb is None or _unreal(notes, verb):
            continue
        word = notes.tree.lowers[verb]
        if word in taking | leaving:
            _holds(notes, _person_of(notes, verb, hit), office, hit, former=word in leaving)
        else:
            by = notes.tree.lowers[hit.end : hit.end + 1] == ["by"]
            heir = notes.person_tokens.get(hit.end + 1) if by else None
            if heir is not None:
                _holds(notes, _before(notes, verb), office, hit, former=True)
                _holds(notes, heir, office, hit, former=False)


def _holds(notes: Notes, person: Person | None, office: Office, hit: Hit, *, former: bool) -> None:
    """The person has the office of its named owner, else of the state that the person is known to be of."""
    if person is None:
        return
    start, _ = left_of_title(notes, hit.start)
    begin, owner = owner_before(notes, start, office)
    end, right = owner_after(notes, hit.end, office)
    owner = right or owner or _own_state(notes, person, office)
    if owner is None:
        return
    person.owner = person.owner or owner
    if (office, owner) not in person.offices:
        person.offices.append((office, owner))
    notes.people.index(person)
    record_office(notes, person, office, owner, hit, (begin, max(end, hit.end)), former=former)


def _own_state(notes: Notes, person: Person, office: Office) -> Actor | None:
    """Whose high office it is when the text does not say; envoys may be sent by others than their own state."""
    owner = person.owner
    state = owner is not None and notes.ontology.is_kind(owner.kind, "State")
    return owner if state and office.rank <= OWN_OFFICIALS else None


def _verb(notes: Notes, hit: Hit, verbs: frozenset[str]) -> int | None:
    """The verb that governs a title: right before it, or before the "as" that stands there."""
    tree, sentence = notes.tree, notes.tree.sentences[hit.start]
    position = _left(notes, hit.start)
    linked = tree.lowers[position] == "as"
    for token in range(position, max(position - (FAR if linked else 1), -1), -1):
        if tree.sentences[token] != sentence or (token < position and tree.pos[token] == "SCONJ"):
            return None
        if tree.lowers[token] in verbs:
            return token
    return None


def _left(notes: Notes, start: int) -> int:
    """The token before a title with its articles, adjectives and owner: "as | Puerto Rico's new governor"."""
    position, _ = left_of_title(notes, start)
    position -= 1
    while position > 0:
        owner = notes.owner_end.get(position + 1)
        if owner is not None:
            position = owner[0] - 1
        elif notes.tree.lowers[position] == "as" or notes.tree.pos[position] not in ("DET", "ADJ", "PRON", "PART"):
            break
        else:
            position -= 1
    return max(position, 0)


def _unreal(notes: Notes, verb: int) -> bool:
    """Whether the office is only wished for: "to become", "will be named", "was not elected", "if elected"."""
    return bool(set(notes.tree.lowers[max(verb - 3, 0) : verb]) & notes.listed("reference/unreal"))


def _person_of(notes: Notes, verb: int, hit: Hit) -> Person | None:
    """Who is named to the office: the object between verb and title, else who is named last before the verb."""
    for token in range(verb + 1, min(verb + 3, hit.start)):
        if token in notes.person_tokens:
            return notes.person_tokens[token]
        if notes.tree.pos[token] not in ("DET", "ADJ"):
            break
    return _before(notes, verb)


def _before(notes: Notes, verb: int) -> Person | None:
    """The person named last before a verb in its sentence."""
    sentence = notes.tree.sentences[verb]
    for token in range(verb - 1, -1, -1):
        if notes.tree.sentences[token] != sentence:
            return None
        if token in notes.person_tokens:
            return notes.person_tokens[token]
    return None
