"""Bodies and roles of a known owner: "Russian troops", "Japan's foreign minister", "the president of Chad"."""

from __future__ import annotations

from kg.actors.gazetteer import Hit, Use
from kg.actors.mention import Mention, listed_actor
from kg.actors.notes import SEAT, Notes
from kg.actors.offices import record_office, subject_state
from kg.actors.people import Person
from kg.actors.role_owners import GROUP, owners_of
from kg.actors.title_owners import ORGANIZATION, owner_inside
from kg.language import phrase
from kg.names import actor_id
from kg.ontology import Body, Office
from kg.statement import Actor

ROLE, BODY = 0.8, 0.9
HALF = 0.5
GENERIC_LEADER = "leader"
"""The office in ``offices.yaml`` that any office of first rank answers to."""


def bind_roles(notes: Notes) -> None:
    """Read "President Traoré" and later "the president of Burkina Faso": the office tells whose president he is."""
    for hit in notes.hits:
        offices = [item.target for item in hit.of(Use.TITLE) if isinstance(item.target, Office)]
        if not offices or any(token in notes.person_tokens for token in range(hit.start, hit.end)):
            continue
        owners = owners_of(notes, hit, notes.head(hit.start, hit.end))
        if len(owners) != 1 or notes.people.holding(offices[0], owners[0].code, hit.start) is not None:
            continue
        free = [
            person
            for person in notes.people.all
            if person.owner is None and any(office.id == offices[0].id for office, _ in person.offices)
        ]
        if len(free) == 1:
            free[0].owner = owners[0]
            free[0].offices = [(office, owners[0]) for office, _ in free[0].offices]
            record_office(notes, free[0], offices[0], owners[0], hit, (hit.start, hit.end))


def nationals(notes: Notes) -> None:
    """Read "Algerian activist Lila Haddad", "Lila Haddad, an Algerian activist": she is of Algeria."""
    _counterparts(notes)
    _bracketed(notes)
    for hit in notes.hits:
        if not any(isinstance(item.target, Body) and item.target.people for item in hit.of(Use.BODY)):
            continue
        head = notes.head(hit.start, hit.end)
        beside = hit.end if not phrase.apposed(notes.tree, head) else notes.tree.heads[head]
        person = notes.person_tokens.get(beside)
        if person is None or person.owner is not None:
            continue
        owners = owners_of(notes, hit, head)
        if len(owners) == 1:
            person.owner = owners[0]
            notes.people.index(person)


def _counterparts(notes: Notes) -> None:
    """Read "his Czech counterpart, Ota Hora": he is of the Czech Republic."""
    words = notes.listed("reference/counterpart")
    for token, lower in enumerate(notes.tree.lowers):
        owner = notes.owner_end.get(token) if lower in words else None
        comma = notes.words[token + 1 : token + 2] == [","]
        person = notes.person_tokens.get(token + 2 if comma else token + 1)
        if owner is not None and person is not None and person.owner is None:
            person.owner = owner[2]
            notes.people.index(person)


def _bracketed(notes: Notes) -> None:
    """Read "Anna Lind (Sweden)": she is of Sweden."""
    for _, end, person, _ in notes.person_spans:
        owner = notes.owner_start.get(end + 1) if notes.words[end : end + 1] == ["("] else None
        if owner is not None and notes.words[owner[1] : owner[1] + 1] == [")"] and person.owner is None:
            person.owner = owner[2]
            notes.people.index(person)


def minorities(notes: Notes) -> None:
    """Read "three ethnic Albanians": a people of that descent, at home in the one state the sentence names."""
    for token, lower in enumerate(notes.tree.lowers):
        hit = notes.passing.get(token + 1) if lower in notes.listed("reference/descent") else None
        people = [item.target for item in hit.of(Use.PEOPLE)] if hit is not None else []
        if hit is None or not people or notes.tree.tags[hit.end - 1] not in ("NNS", "NNPS"):
            continue
        states = {owner.id: owner for owner in states_named(notes, token, (Use.NAME, SEAT))}
        if len(states) != 1:
            continue
        (home,) = states.values()
        name = notes.doc[token : hit.end].text
        actor = Actor(
            id=actor_id("group", name, home.code), name=name, kind="Nationals", code=None, home=home.home or home.code
        )
        head = notes.head(token, hit.end)
        modifier = phrase.owning(notes.tree, head)
        notes.add(Mention(token, hit.end, head, actor, ROLE, "body", False, modifier, ("people by descent",)))


def roles_and_bodies(notes: Notes) -> None:
    """Read "Russian troops", "Japan's foreign minister", "the interim president of Burkina Faso"."""
    for hit in notes.hits:
        if any(token in notes.person_tokens or token in notes.masked for token in range(hit.start, hit.end)):
            continue
        titles, plurals, bodies = hit.of(Use.TITLE), hit.of(Use.TITLES), hit.of(Use.BODY)
        if not (titles or plurals or bodies) or hit.start in notes.taken:
            continue
        fixed = [item.target for item in bodies if isinstance(item.target, Body) and item.target.of]
        if fixed:
            entry = notes.finder.by_code.get(fixed[0].of or "")
            if entry is not None:
                _body(notes, hit, fixed[0], listed_actor(entry), notes.head(hit.start, hit.end))
            continue
        head = notes.head(hit.start, hit.end)
        inside = owner_inside(notes, hit) if titles and phrase.possessor(notes.tree, head) is None else None
        owners = [inside] if inside is not None else owners_of(notes, hit, head)
        owners = owners or _titles_owner(notes, hit) or _rebels_home(notes, hit)
        if not owners:
            continue
        if titles or plurals:
            office = (titles or plurals)[0].target
            if isinstance(office, Office):
                for owner in owners:
                    if plurals and notes.ontology.is_kind(owner.kind, ORGANIZATION):
                        _together(notes, hit, office, owner, head)
                    else:
                        _role(notes, hit, office, owner, head)
        else:
            body = bodies[0].target
            if isinstance(body, Body):
                for owner in owners:
                    _body(notes, hit, body, owner, head)


def _titles_owner(notes: Notes, hit: Hit) -> list[Actor]:
    """The owner that a title implies: "the Chancellor of the Exchequer"."""
    offices = [item.target for item in hit.of(Use.TITLE) if isinstance(item.target, Office)]
    if not offices:
        return []
    if offices[0].default_of in notes.finder.by_code and hit.end - hit.start > 1:
        return [listed_actor(notes.finder.by_code[offices[0].default_of])]
    return []


def _rebels_home(notes: Notes, hit: Hit) -> list[Actor]:
    """Where bare "rebels" are at home: in the one state named in their sentence, else in the state of the article."""
    if not any(isinstance(item.target, Body) and item.target.kind == GROUP for item in hit.of(Use.BODY)):
        return []
    head = notes.head(hit.start, hit.end)
    if phrase.modifying(notes.tree, head) and not phrase.possessive(notes.tree, head):
        return []
    if notes.tree.lowers[hit.start] in notes.listed("reference/anywhere"):
        return []
    states = {owner.id: owner for owner in states_named(notes, hit.start, (Use.NAME, SEAT))}
    if len(states) == 1:
        return list(states.values())
    subject = subject_state(notes, share=HALF)
    return [subject] if subject is not None and not states else []


def states_named(notes: Notes, token: int, how: tuple[str, ...]) -> list[Actor]:
    """The states named in the sentence of a token in one of these ways."""
    sentence = notes.tree.sentences[token]
    return [
        owner
        for start, _, owner, _, named in notes.owner_hits
        if notes.tree.sentences[start] == sentence and named in how and notes.ontology.is_kind(owner.kind, "State")
    ]


def _together(notes: Notes, hit: Hit, office: Office, owner: Actor, head: int) -> None:
    """Read "EU foreign ministers": together they act as the organisation."""
    modifier = phrase.owning(notes.tree, head)
    reasons = (f"{office.label}s of {owner.name}",)
    notes.add(Mention(hit.start, hit.end, head, owner, ROLE, "role", False, modifier, reasons))


def _role(notes: Notes, hit: Hit, office: Office, owner: Actor, head: int) -> None:
    person = notes.people.holding(office, owner.code, hit.start) or _leader(notes, office, owner)
    reasons: tuple[str, ...]
    if person is not None:
        person.last = max(person.last, hit.start)
        actor, reasons = person.actor(), (f"the article's {office.label}",)
    else:
        holder = notes.finder.holders.current(office, owner.code, notes.date)
        if holder is not None:
            actor = Person(tuple(holder.person.split()), owner).actor()
            reasons = ("office-holder at the article's date",)
        else:
            actor = Actor(
                id=f"office/{owner.home or owner.code}/{office.id}".replace(" ", "-"),
                name=f"{office.label} of {owner.name}",
                kind="Person",
                code=owner.code,
                home=owner.home,
            )
            reasons = (f"{office.label} of {owner.name}",)
    modifier = phrase.owning(notes.tree, head)
    notes.add(Mention(hit.start, hit.end, head, actor, ROLE, "role", False, modifier, reasons))


def _leader(notes: Notes, office: Office, owner: Actor) -> Person | None:
    """Read "the leader of X": the one person of first rank that the article names for X."""
    if office.id != GENERIC_LEADER:
        return None
    found = {
        person
        for person in notes.people.all
        for held, holder in person.offices
        if held.rank == 1 and holder is not None and holder.code == owner.code
    }
    return found.pop() if len(found) == 1 else None


def _body(notes: Notes, hit: Hit, body: Body, owner: Actor, head: int) -> None:
    body = notes.finder.own_bodies.get((owner.code, body.id), body)
    label = body.label or body.names[0]
    text = notes.doc[hit.start : hit.end].text
    entry = notes.ontology.actors.get(owner.id)
    whose = entry.adjectives[0] if entry is not None and entry.adjectives else owner.name
    name = label if body.of else f"{whose} {text if body.people or body.kind == GROUP else label}"
    identifier = actor_id("body", body.id or label, (owner.home or owner.code or "").replace(" ", "-") or None)
    actor = Actor(
        id=identifier, name=name, kind=body.kind, code=None if body.kind == GROUP else owner.code, home=owner.home
    )
    modifier = phrase.owning(notes.tree, head) and notes.tree.heads[head] != head
    notes.add(Mention(hit.start, hit.end, head, actor, BODY, "body", notes.is_place(head), modifier, (label,)))
