"""People introduced by a title before or after their name, and the office that this gives them."""

from __future__ import annotations

from collections import Counter

from kg.actors.gazetteer import Hit, Use
from kg.actors.mention import listed_actor
from kg.actors.notes import Held, Notes
from kg.actors.people import Person
from kg.actors.personal_names import charge_end, left_of_title, name_after, name_before
from kg.names import fold
from kg.ontology import ActorEntry, Body, Office, Seat
from kg.statement import Actor

LONGEST_TAIL = 14
"""How many words a title may go on before the name: "Minister for Europe, Integration and Foreign Affairs, …"."""

OWN_OFFICIALS = 4
"""From this rank on a person named without a state in a communiqué serves who issued it."""

SPOKESMEN, NO_OFFICE = 7, 8
"""Ranks of spokesmen, who speak "for" their owner, and of officials of no named office."""

ORGANIZATION = "Organization"
SUBJECT_TIMES, ONLY = 3, 1.0
"""How often a state must be named to be the subject of an article."""

FEW = 2
"""Up to how many sentences a text is so short that its one state is its subject, however often named."""


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
        following = _next_in_list(notes, name[1])
        name = name_after(notes, following, strict=True) if following is not None else None


def _next_in_list(notes: Notes, end: int) -> int | None:
    """Where the next name of a list begins: behind "of Texas" if that stands there, and ", and"."""
    words = notes.words
    place = notes.owner_start.get(end + 1) if words[end : end + 1] == ["of"] else None
    end = position = place[1] if place is not None else end
    while words[position : position + 1] in ([","], ["and"]) and position - end < len((",", "and")):
        position += 1
    return position if position > end else None


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


def _titled(notes: Notes, hit: Hit, office: Office) -> None:
    start, former = left_of_title(notes, hit.start)
    begin, owner = owner_before(notes, start, office)
    end, right = owner_after(notes, hit.end, office)
    owner = right or owner or owner_inside(notes, hit)
    name = name_after(notes, hit.end) or (name_after(notes, end) if end != hit.end else None)
    if name is None:
        name = _name_around(notes, begin, end) or _after_charge(notes, hit.end)
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
        or _owner_between(notes, hit.end, name[0])
        or _possessed(notes, begin, name)
        or _presumed_owner(notes, name, office)
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


def _name_around(notes: Notes, begin: int, end: int) -> tuple[int, int] | None:
    """The name after "the minister, …" or before "…, the minister"."""
    words = notes.words
    short = words[end : end + 1] == ["("] and words[end + 2 : end + 4] == [")", ","]
    comma = end + 3 if short else end
    if words[comma : comma + 1] == [","]:
        name = name_after(notes, comma + 1, strict=True)
        if name is not None:
            return name
    return _after_charge(notes, end) or _after_tail(notes, end) or _before_comma(notes, begin)


def _after_charge(notes: Notes, end: int) -> tuple[int, int] | None:
    """The name after what a title charges with: "Minister for Trade and **Regional Cooperation** Jan Novak"."""
    links = notes.listed("reference/owner_prepositions") | {"and"}
    if not links & set(notes.tree.lowers[end : end + 1]):
        return None
    charged = charge_end(notes, end + 1)
    return name_after(notes, charged, strict=True) if charged > end + 1 else None


def _before_comma(notes: Notes, begin: int) -> tuple[int, int] | None:
    """The name before "…, the minister", "…, its ambassador", "… who is the minister"."""
    words, tree = notes.words, notes.tree
    position = begin
    while position > 0 and (tree.pos[position - 1] in ("DET", "PRON", "ADJ", "NUM") and words[position - 1].islower()):
        position -= 1
    if position > 1 and words[position - 1] == "'s":
        position -= 2
        while position > 0 and tree.pos[position - 1] in ("DET", "ADJ", "NOUN"):
            position -= 1
    if position > 1 and words[position - 1] in (",", "("):
        return name_before(notes, position - 1)
    if position > 1 and words[position - 1].lower() in notes.listed("reference/copulas"):
        position -= 1
        while position > 1 and (
            tree.tags[position - 1] in ("WP", "RB", "VBD", "VBN", "VBZ") or words[position - 1] == ","
        ):
            position -= 1
        return name_before(notes, position)
    return None


def _owner_between(notes: Notes, start: int, end: int) -> Actor | None:
    """The owner in the tail of a title: "Minister for Foreign Affairs and Culture of Liechtenstein, Aurelia …"."""
    for position in range(start, end):
        found = notes.owner_start.get(position)
        if found is not None and notes.tree.lowers[position - 1] == "of":
            return found[2]
    return None


def _possessed(notes: Notes, begin: int, name: tuple[int, int]) -> Actor | None:
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


def _after_tail(notes: Notes, end: int) -> tuple[int, int] | None:
    """The name after a title that goes on: "Minister for Europe, Integration and Foreign Affairs, Jan Novak"."""
    tree = notes.tree
    goes_on = end < tree.size and (
        tree.lowers[end] in notes.listed("reference/owner_prepositions")
        or (tree.lowers[end] in notes.listed("reference/place_prepositions") and _host(notes, end) is not None)
    )
    if not goes_on:
        return None
    host = _host(notes, end)
    if host is not None:
        name = name_after(notes, host + (notes.words[host : host + 1] == [","]), strict=True)
        if name is not None:
            return name
    for position in range(end + 1, min(end + LONGEST_TAIL, tree.size)):
        entity = notes.entity.get(position)
        if entity is not None and entity.label_ == "PERSON" and entity.start == position:
            return name_after(notes, position, strict=True) if notes.words[position - 1] != "and" else None
        if notes.tree.sentences[position] != tree.sentences[end] or tree.pos[position] in ("VERB", "AUX", "PART"):
            return None
    return None


def _host(notes: Notes, end: int) -> int | None:
    """Where the state ends to which somebody is sent: "Ambassador to the United States", "Ambassador in Chad"."""
    found = notes.owner_start.get(end + 1 + (notes.tree.lowers[end + 1 : end + 2] == ["the"]))
    return found[1] if found is not None else None


def _stands_alone(notes: Notes, head: int) -> bool:
    """Whether an owner is named for itself: not as a place, nor as a part of something ("a US drone")."""
    return not notes.is_place(head) and notes.tree.deps[head] not in ("amod", "compound", "nmod", "npadvmod")


def _presumed_owner(notes: Notes, name: tuple[int, int], office: Office) -> Actor | None:
    """Whose office it is when the text does not say: by the dated table, the title itself, or who speaks."""
    by_code = notes.finder.by_code
    words = tuple(notes.texts[name[0] : name[1]])
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


def _share_owner(notes: Notes, hit: Hit, owner: Actor) -> None:
    """Read "King A and Foreign Minister B of Jordan": both belong to Jordan."""
    if notes.person_spans and notes.words[hit.start - 1] in ("and", ","):
        _, end, person, _ = notes.person_spans[-1]
        if person.owner is None and hit.start - end <= 1 + (notes.words[hit.start - 1] == ","):
            person.owner = owner


def owner_before(notes: Notes, start: int, office: Office) -> tuple[int, Actor | None]:
    """The owner that ends where a title begins ("Russian", "Japan's"), and where the whole phrase begins.

    A town before an ambassador is where he serves, not whom.
    """
    abroad = office.id in notes.listed("reference/sent_abroad")
    for end in (start, start - 1 if notes.words[start - 1 : start] in (["'s"], ["'"]) else start):
        found = notes.owner_end.get(end)
        if found is not None and not (abroad and end in notes.seat_ends):
            return found[0], found[2]
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


def _gender(notes: Notes, person: Person, hit: Hit) -> None:
    words = set(notes.tree.lowers[max(hit.start - 2, 0) : hit.end + 2])
    given = fold(person.words[0]).lower()
    for gender in ("female", "male"):
        if words & notes.listed(f"offices/gender_{gender}") or given in notes.listed(f"reference/{gender}_names"):
            person.gender = person.gender or gender


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
