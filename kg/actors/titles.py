"""People introduced by a title before or after their name, and the office that this gives them."""

from __future__ import annotations

from kg.actors.gazetteer import Hit, Use
from kg.actors.mention import listed_actor
from kg.actors.notes import Notes
from kg.actors.offices import NO_OFFICE, record_office
from kg.actors.people import Person
from kg.actors.personal_names import left_of_title, name_after
from kg.actors.title_names import after_charge, name_around, next_in_list
from kg.actors.title_owners import owner_after, owner_before, owner_between, owner_inside, possessed, presumed_owner
from kg.names import fold
from kg.ontology import Office
from kg.statement import Actor


def titled_people(notes: Notes) -> None:
    """People introduced by a title before or after their name."""
    for hit in notes.hits:
        titles = [item.target for item in hit.of(Use.TITLE) if isinstance(item.target, Office)]
        if any(token in notes.masked for token in range(hit.start, hit.end)):
            continue
        if titles:
            _titled(notes, hit, titles[0])
        else:
            for item in hit.of(Use.TITLES):
                if isinstance(item.target, Office):
                    _titled_together(notes, hit, item.target)
    for hit in notes.hits:
        for item in hit.of(Use.TITLE):
            if isinstance(item.target, Office) and hit.start not in notes.person_tokens:
                _doubly_titled(notes, hit, item.target)


def _titled(notes: Notes, hit: Hit, office: Office) -> None:
    start, former = left_of_title(notes, hit.start)
    begin, owner = owner_before(notes, start, office)
    end, right = owner_after(notes, hit.end, office)
    owner = right or owner or owner_inside(notes, hit)
    name = name_after(notes, hit.end) or (name_after(notes, end) if end != hit.end else None)
    if name is None:
        name = name_around(notes, begin, end) or after_charge(notes, hit.end)
    if name is None:
        return
    former = former or (begin > 0 and notes.tree.lowers[begin - 1] in notes.listed("offices/former"))
    words = tuple(notes.texts[name[0] : name[1]])
    if owner is None:
        end, owner = owner_after(notes, name[1], office)
        if owner is not None:
            _share_owner(notes, hit, owner)
    owner = (
        owner
        or owner_between(notes, hit.end, name[0])
        or possessed(notes, begin, name)
        or presumed_owner(notes, name, office)
    )
    person = notes.people.add(words, owner, hit.start, office=office)
    if (office, owner) not in person.offices:
        person.offices.append((office, owner))
    _gender(notes, person, hit)
    span = (min(begin, name[0]), max(hit.end, end if right is not None else hit.end, name[1]))
    notes.person_spans.append((*span, person, "title"))
    for token in (*range(*name), *range(hit.start, hit.end)):
        notes.person_tokens[token] = person
    if office.rank >= NO_OFFICE:
        return
    if owner is not None:
        record_office(notes, person, office, owner, hit, span, former=former)
    elif not former:
        notes.open_offices.append((person, office, hit, span))


def _titled_together(notes: Notes, hit: Hit, office: Office) -> None:
    """Read "US Presidents Johnson and Nixon": each of them holds the office."""
    start, former = left_of_title(notes, hit.start)
    begin, owner = owner_before(notes, start, office)
    if owner is None and office.default_of in notes.finder.by_code:
        owner = listed_actor(notes.finder.by_code[office.default_of])
    if owner is None:
        return
    name = name_after(notes, hit.end)
    while name is not None:
        words = tuple(notes.texts[name[0] : name[1]])
        person = notes.people.add(words, owner, name[0])
        person.offices.append((office, owner))
        notes.person_spans.append((*name, person, "title"))
        for token in range(*name):
            notes.person_tokens[token] = person
        record_office(notes, person, office, owner, hit, (begin, name[1]), former=former)
        following = next_in_list(notes, name[1])
        name = name_after(notes, following, strict=True) if following is not None else None


def _doubly_titled(notes: Notes, hit: Hit, office: Office) -> None:
    """Read "Deputy Prime Minister and Foreign Minister Jan Wilk": he is both; heads of state are somebody else."""
    second = notes.titles.get(hit.end + 1) if notes.words[hit.end : hit.end + 1] == ["and"] else None
    person = notes.person_tokens.get(second.start) if second is not None and second.start == hit.end + 1 else None
    if person is None or office.rank == 1 or not notes.texts[hit.start][:1].isupper():
        return
    start, former = left_of_title(notes, hit.start)
    begin, owner = owner_before(notes, start, office)
    owner = owner or person.owner
    person.owner = person.owner or owner
    person.offices.append((office, owner))
    notes.people.index(person)
    notes.person_spans.append((begin, hit.end, person, "title"))
    for token in range(hit.start, hit.end):
        notes.person_tokens[token] = person
    if owner is not None and office.rank < NO_OFFICE:
        record_office(notes, person, office, owner, hit, (begin, hit.end), former=former)


def _share_owner(notes: Notes, hit: Hit, owner: Actor) -> None:
    """Read "King A and Foreign Minister B of Jordan": both belong to Jordan."""
    if notes.person_spans and notes.words[hit.start - 1] in ("and", ","):
        _, end, person, _ = notes.person_spans[-1]
        if person.owner is None and hit.start - end <= 1 + (notes.words[hit.start - 1] == ","):
            person.owner = owner


def _gender(notes: Notes, person: Person, hit: Hit) -> None:
    words = set(notes.tree.lowers[max(hit.start - 2, 0) : hit.end + 2])
    given = fold(person.words[0]).lower()
    for gender in ("female", "male"):
        if words & notes.listed(f"offices/gender_{gender}") or given in notes.listed(f"reference/{gender}_names"):
            person.gender = person.gender or gender
