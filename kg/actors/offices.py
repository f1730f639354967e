"""The offices that an article says somebody holds, and whose they are where only the whole article tells."""

from __future__ import annotations

from collections import Counter

from kg.actors.gazetteer import Hit
from kg.actors.notes import Held, Notes
from kg.actors.people import Person
from kg.ontology import Office
from kg.statement import Actor

NO_OFFICE = 8
"""The rank of officials of no named office."""

SUBJECT_TIMES, ONLY = 3, 1.0
"""How often a state must be named to be the subject of an article."""

FEW = 2
"""Up to how many sentences a text is so short that its one state is its subject, however often named."""


def record_office(
    notes: Notes,
    person: Person,
    office: Office,
    owner: Actor,
    hit: Hit,
    span: tuple[int, int],
    *,
    former: bool = False,
) -> None:
    """Note that the article says who holds an office, once for each person and office.

    A former office is over by the article's date; of an article without one nothing can be said.
    """
    if former and notes.date is None:
        return
    end = notes.date if former else None
    held = Held(person, office, owner, notes.doc[hit.start].sent, notes.doc[span[0] : span[1]], end)
    notes.offices.setdefault((id(person), office.id, owner.code), held)


def settle_offices(notes: Notes) -> None:
    """Note the offices whose owner the article tells only elsewhere, or leaves to its one subject: the home state."""
    subject = subject_state(notes, share=ONLY)
    sole = _sole_state(notes)
    abroad = notes.listed("reference/sent_abroad")
    for person in notes.people.all:
        own = any(office.acts_for != "organization" and office.id not in abroad for office, _ in person.offices)
        if person.owner is None and own:
            person.owner = sole
    for person, office, hit, span in notes.open_offices:
        if person.owner is None and subject is not None and office.acts_for == "state" and not office.name_only:
            other = notes.people.holding(office, subject.code, hit.start)
            person.owner = subject if other is None or office.collective else None
        person.offices = [(held, owner or person.owner) for held, owner in person.offices]
        if person.owner is not None:
            record_office(notes, person, office, person.owner, hit, span)


def subject_state(notes: Notes, *, share: float) -> Actor | None:
    """The state that an article is about: the one that makes up a share of all states named."""
    named = Counter(owner for _, _, owner, _, _ in notes.owner_hits if notes.ontology.is_kind(owner.kind, "State"))
    if not named:
        return None
    state, times = named.most_common(1)[0]
    return state if times >= SUBJECT_TIMES and times >= share * named.total() else None


def _sole_state(notes: Notes) -> Actor | None:
    """The one state that a text of a few sentences names, by whatever word, when it names nobody else."""
    owners = {owner.id: owner for _, _, owner, _, _ in notes.owner_hits}
    short = notes.tree.size > 0 and notes.tree.sentences[notes.tree.size - 1] - notes.tree.sentences[0] < FEW
    if not short or len(owners) != 1:
        return None
    (owner,) = owners.values()
    return owner if notes.ontology.is_kind(owner.kind, "State") else None
