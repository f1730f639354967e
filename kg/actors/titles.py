"""People introduced by a title before or after their name, and the office that this gives them."""

from __future__ import annotations

from kg.actors.gazetteer import Hit, Use
from kg.actors.mention import listed_actor
from kg.actors.notes import Notes
from kg.actors.people import Person
from kg.actors.personal_names import left_of_title, name_after, name_before
from kg.names import fold
from kg.ontology import Office
from kg.statement import Actor, Evidence, OfficeHolding


def titled_people(notes: Notes) -> None:
    """People introduced by a title before or after their name."""
    for hit in notes.hits:
        titles = hit.of(Use.TITLE)
        if not titles or any(token in notes.masked for token in range(hit.start, hit.end)):
            continue
        office = titles[0].target
        if not isinstance(office, Office):
            continue
        _titled(notes, hit, office)


def _titled(notes: Notes, hit: Hit, office: Office) -> None:
    start, former = left_of_title(notes, hit.start)
    owner = _owner_before(notes, start)
    begin = notes.owner_end[start][0] if owner is not None and start in notes.owner_end else start
    if owner is None and start > 1 and notes.words[start - 1] in ("'s", "'") and start - 1 in notes.owner_end:
        begin, _, owner = notes.owner_end[start - 1]
    after, right = _owner_after(notes, hit.end)
    if owner is None or right is not None:
        owner = right or owner
    end = after if right is not None else hit.end
    name = name_after(notes, hit.end) or (name_after(notes, end) if end != hit.end else None)
    if name is None and end < len(notes.words) and notes.words[end] == ",":
        name = name_after(notes, end + 1, strict=True)
    if name is None and begin > 1 and notes.words[begin - 1] in (",", "the", "a"):
        comma = begin - 1 if notes.words[begin - 1] == "," else begin - 2
        if comma > 0 and notes.words[comma] == ",":
            name = name_before(notes, comma)
    if name is None:
        return
    if owner is None:
        end, owner = _owner_after(notes, name[1])
        if owner is not None:
            _share_owner(notes, hit, owner)
    if owner is None and office.default_of is not None:
        entry = notes.finder.by_code.get(office.default_of)
        owner = listed_actor(entry) if entry is not None else None
    words = tuple(notes.texts[name[0] : name[1]])
    if not former and owner is None:
        owner = _holder_owner(notes, words, office)
    person = notes.people.add(words, owner, hit.start)
    if (office, owner) not in person.offices:
        person.offices.append((office, owner))
    _gender(notes, person, hit)
    span = (min(begin, name[0]), max(hit.end, end if right is not None else hit.end, name[1]))
    notes.person_spans.append((*span, person, "title"))
    for token in range(name[0], name[1]):
        notes.person_tokens[token] = person
    for token in range(hit.start, hit.end):
        notes.person_tokens[token] = person
    if owner is not None and not former:
        record_office(notes, person, office, owner, hit, span)


def _share_owner(notes: Notes, hit: Hit, owner: Actor) -> None:
    """Read "King A and Foreign Minister B of Jordan": both belong to Jordan."""
    if notes.person_spans and notes.words[hit.start - 1] in ("and", ","):
        _, end, person, _ = notes.person_spans[-1]
        if person.owner is None and hit.start - end <= 1 + (notes.words[hit.start - 1] == ","):
            person.owner = owner


def _owner_before(notes: Notes, start: int) -> Actor | None:
    found = notes.owner_end.get(start)
    return found[2] if found else None


def _owner_after(notes: Notes, end: int) -> tuple[int, Actor | None]:
    """The owner in "of Burkina Faso", "for the Republic of Congo", "to the United Nations"."""
    words = notes.tree.lowers
    if end < len(words) and words[end] in ("of", "for", "to", "from"):
        position = end + 1
        while position < len(words) and words[position] in ("the", "former"):
            position += 1
        found = notes.owner_start.get(position)
        if found is not None and words[end] == "of":
            return found[1], found[2]
    return end, None


def _gender(notes: Notes, person: Person, hit: Hit) -> None:
    words = {notes.tree.lowers[token] for token in range(max(hit.start - 2, 0), min(hit.end + 2, len(notes.words)))}
    for gender in ("female", "male"):
        if words & notes.listed(f"offices/gender_{gender}"):
            person.gender = gender
    if fold(person.words[0]).lower() in notes.listed("reference/female_names"):
        person.gender = "female"


def _holder_owner(notes: Notes, words: tuple[str, ...], office: Office) -> Actor | None:
    """Whose office it is when the text does not say but the dated table knows the name."""
    surname = fold(words[-1])
    codes = {
        holder.of
        for holder in notes.finder.holders.called(surname, notes.date)
        if holder.office == office.id or len(words) > 1
    }
    if len(codes) != 1:
        return None
    entry = notes.finder.by_code.get(codes.pop())
    return listed_actor(entry) if entry is not None else None


def record_office(notes: Notes, person: Person, office: Office, owner: Actor, hit: Hit, span: tuple[int, int]) -> None:
    """Note that the article says who holds an office, once for each person and office."""
    key = (person.name, office.id, owner.code)
    if key in notes.offices:
        return
    sentence = notes.doc[hit.start].sent
    notes.offices[key] = OfficeHolding(
        article=notes.article,
        person=person.actor(),
        office=office.label,
        of=owner.code,
        start=None,
        end=None,
        evidence=Evidence(
            field="text",
            text=sentence.text,
            start=sentence.start_char,
            end=sentence.end_char,
            trigger=notes.doc[span[0] : span[1]].text,
            trigger_start=notes.doc[span[0]].idx,
            trigger_end=notes.doc[span[1] - 1].idx + len(notes.texts[span[1] - 1]),
            pattern=f"office/{office.id}",
        ),
    )
