"""People introduced by a title before or after their name, and the office that this gives them."""

from __future__ import annotations

from kg.actors.gazetteer import Hit, Use
from kg.actors.mention import listed_actor
from kg.actors.notes import Held, Notes
from kg.actors.people import Person
from kg.actors.personal_names import left_of_title, name_after, name_before
from kg.names import fold
from kg.ontology import ActorEntry, Body, Office, Seat
from kg.statement import Actor

LONGEST_TAIL = 14
"""How many words a title may go on before the name: "Minister for Europe, Integration and Foreign Affairs, …"."""

SENT_ABROAD = "ambassador"
"""The office whose place of work is another state than its owner: after "to" and "in" stands the host."""

OWN_OFFICIALS = 4
"""From this rank on a person named without a state in a communiqué serves who issued it."""


def titled_people(notes: Notes) -> None:
    """People introduced by a title before or after their name."""
    for hit in notes.hits:
        titles = [item.target for item in hit.of(Use.TITLE) if isinstance(item.target, Office)]
        if titles and not any(token in notes.masked for token in range(hit.start, hit.end)):
            _titled(notes, hit, titles[0])


def _titled(notes: Notes, hit: Hit, office: Office) -> None:
    start, former = left_of_title(notes, hit.start)
    begin, owner = owner_before(notes, start)
    end, right = owner_after(notes, hit.end)
    owner = right or owner or owner_inside(notes, hit)
    name = name_after(notes, hit.end) or (name_after(notes, end) if end != hit.end else None)
    if name is None:
        name = _name_around(notes, begin, end)
    if name is None:
        return
    words = tuple(notes.texts[name[0] : name[1]])
    if owner is None:
        end, owner = owner_after(notes, name[1])
        if owner is not None:
            _share_owner(notes, hit, owner)
    owner = owner or _presumed_owner(notes, words, office)
    person = notes.people.add(words, owner, hit.start)
    if (office, owner) not in person.offices:
        person.offices.append((office, owner))
    _gender(notes, person, hit)
    span = (min(begin, name[0]), max(hit.end, end if right is not None else hit.end, name[1]))
    notes.person_spans.append((*span, person, "title"))
    for token in (*range(*name), *range(hit.start, hit.end)):
        notes.person_tokens[token] = person
    if owner is not None and not former:
        record_office(notes, person, office, owner, hit, span)


def _name_around(notes: Notes, begin: int, end: int) -> tuple[int, int] | None:
    """The name after "the minister, …" or before "…, the minister"."""
    words = notes.words
    if end < len(words) and words[end] == ",":
        name = name_after(notes, end + 1, strict=True)
        if name is not None:
            return name
    name = _after_tail(notes, end)
    if name is not None:
        return name
    if begin > 1 and words[begin - 1] in (",", "the", "a", "an", "("):
        comma = begin - 1 if words[begin - 1] in (",", "(") else begin - 2
        if comma > 0 and words[comma] in (",", "("):
            return name_before(notes, comma)
    return None


def _after_tail(notes: Notes, end: int) -> tuple[int, int] | None:
    """The name after a title that goes on: "Minister for Europe, Integration and Foreign Affairs, Jan Novak"."""
    tree = notes.tree
    if end >= tree.size or tree.lowers[end] not in notes.listed("reference/owner_prepositions"):
        return None
    for position in range(end + 1, min(end + LONGEST_TAIL, tree.size)):
        text = notes.texts[position]
        entity = notes.entity.get(position)
        if entity is not None and entity.label_ == "PERSON" and entity.start == position:
            return name_after(notes, position, strict=True) if notes.words[position - 1] != "and" else None
        if not (
            text[:1].isupper() or text in (",", "&", "-", "(", ")") or tree.pos[position] in ("CCONJ", "DET", "ADP")
        ):
            return None
    return None


def _presumed_owner(notes: Notes, words: tuple[str, ...], office: Office) -> Actor | None:
    """Whose office it is when the text does not say: by the dated table, the title itself, or who speaks."""
    by_code = notes.finder.by_code
    holder = notes.finder.holders.titled(words, office, notes.date)
    if holder is not None and holder.of in by_code:
        return listed_actor(by_code[holder.of])
    known = next(
        (person for person in notes.people.all if len(words) == 1 and fold(person.words[-1]) == fold(words[0])), None
    )
    if known is not None and known.owner is not None:
        return None
    if office.default_of in by_code:
        return listed_actor(by_code[office.default_of])
    if notes.issuer is not None and (office.collective or office.rank > OWN_OFFICIALS):
        return notes.issuer
    return None


def _share_owner(notes: Notes, hit: Hit, owner: Actor) -> None:
    """Read "King A and Foreign Minister B of Jordan": both belong to Jordan."""
    if notes.person_spans and notes.words[hit.start - 1] in ("and", ","):
        _, end, person, _ = notes.person_spans[-1]
        if person.owner is None and hit.start - end <= 1 + (notes.words[hit.start - 1] == ","):
            person.owner = owner


def owner_before(notes: Notes, start: int) -> tuple[int, Actor | None]:
    """The owner that ends where a title begins ("Russian", "Japan's"), and where the whole phrase begins."""
    for end in (start, start - 1 if notes.words[start - 1 : start] in (["'s"], ["'"]) else start):
        found = notes.owner_end.get(end)
        if found is not None and found[0] >= 0:
            return found[0], found[2]
    return start, None


def owner_after(notes: Notes, end: int) -> tuple[int, Actor | None]:
    """The owner in "of Burkina Faso", and where it ends."""
    words = notes.tree.lowers
    if end < len(words) and words[end] in notes.listed("reference/owner_prepositions"):
        position = end + 1
        while position < len(words) and words[position] in ("the", "former"):
            position += 1
        found = notes.owner_start.get(position)
        if found is not None and words[end] == "of":
            return found[1], found[2]
    return end, None


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


def _gender(notes: Notes, person: Person, hit: Hit) -> None:
    words = set(notes.tree.lowers[max(hit.start - 2, 0) : hit.end + 2])
    given = fold(person.words[0]).lower()
    for gender in ("female", "male"):
        if words & notes.listed(f"offices/gender_{gender}") or given in notes.listed(f"reference/{gender}_names"):
            person.gender = person.gender or gender


def record_office(notes: Notes, person: Person, office: Office, owner: Actor, hit: Hit, span: tuple[int, int]) -> None:
    """Note that the article says who holds an office, once for each person and office."""
    held = Held(person, office, owner, notes.doc[hit.start].sent, notes.doc[span[0] : span[1]])
    notes.offices.setdefault((id(person), office.id, owner.code), held)
