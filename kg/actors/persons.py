"""People without a title at hand: listed office-holders, full names, and surnames known from the article."""

from __future__ import annotations

from kg.actors.gazetteer import Hit, Use
from kg.actors.mention import Mention, listed_actor
from kg.actors.notes import Notes
from kg.actors.offices import record_office
from kg.actors.people import Person
from kg.actors.personal_names import may_be_person
from kg.language import phrase
from kg.ontology import Holder, Office

STRONG = 0.95


def named_people(notes: Notes) -> None:
    """People without a title here: listed office-holders, then full names, then surnames known from the article."""
    _office_holders(notes)
    _full_names(notes)
    for person in notes.people.all:
        identify(notes, person)
        notes.people.index(person)
    _surnames(notes)


def identify(notes: Notes, person: Person) -> None:
    """Give a person the listed name of the office-holder who it is, so that all spellings are one."""
    holders, owner = notes.finder.holders, person.owner
    sure = owner is not None and len(person.words) > 1
    holder = holders.named(person.words, of=owner.code if owner else None, date=None if sure else notes.date)
    if holder is None and owner is not None and len(person.words) > 1:
        holder = holders.spelt_like(person.words, owner.code, notes.date)
    if holder is None and owner is not None and len(person.words) == 1:
        found = (holders.titled(person.words, office, notes.date, of=owner.code) for office, _ in person.offices)
        holder = next((each for each in found if each is not None), None)
        holder = holder or holders.named(person.words, of=owner.code)
    if holder is None:
        return
    person.known_as = holder.person
    if owner is None and holder.of in notes.finder.by_code:
        person.owner = listed_actor(notes.finder.by_code[holder.of])


def _office_holders(notes: Notes) -> None:
    for hit in notes.hits:
        holders = [item.target for item in hit.of(Use.HOLDER) if isinstance(item.target, Holder)]
        if (
            not holders
            or hit.start in notes.person_tokens
            or any(token in notes.masked for token in range(hit.start, hit.end))
        ):
            continue
        if hit.end - hit.start == 1 and _beside_a_name(notes, hit.start):
            continue
        words = tuple(notes.texts[hit.start : hit.end])
        holder = notes.finder.holders.named(words, date=notes.date)
        if holder is None or (notes.date is None and len(words) == 1):
            continue
        entry = notes.finder.by_code.get(holder.of)
        if entry is None:
            continue
        person = notes.people.add(words, listed_actor(entry), hit.start)
        held = (notes.ontology.offices[holder.office], person.owner)
        if held not in person.offices:
            person.offices.append(held)
        if person.owner is not None and _styled(notes, hit, held[0]):
            record_office(notes, person, held[0], person.owner, hit, (hit.start, hit.end))
        notes.person_spans.append((hit.start, hit.end, person, "listed office-holder"))
        for token in range(hit.start, hit.end):
            notes.person_tokens[token] = person


def _styled(notes: Notes, hit: Hit, office: Office) -> bool:
    """Whether a listed name begins with the title of the office itself: "King Abdullah"."""
    first = notes.finder.gazetteer.lookup(notes.words[hit.start])
    return hit.end - hit.start > 1 and any(item.use == Use.TITLE and item.target == office for item in first)


def _beside_a_name(notes: Notes, token: int) -> bool:
    """Whether another name stands beside a single word, which then is only a part of that name."""
    for other in (token - 1, token + 1):
        named = 0 <= other < len(notes.texts) and notes.tree.pos[other] == "PROPN" and notes.texts[other][:1].isupper()
        if named and other not in notes.taken and other not in notes.titles:
            return True
    return notes.texts[token - 1] == "-" or notes.texts[token + 1 : token + 2] == ["-"]


def _full_names(notes: Notes) -> None:
    for entity in notes.doc.ents:
        if entity.label_ != "PERSON" or entity.start in notes.person_tokens:
            continue
        tokens = [token for token in range(entity.start, entity.end) if notes.words[token] not in ("'s", "'")]
        while tokens and notes.tree.lowers[tokens[0]] in notes.listed("offices/honorifics"):
            tokens = tokens[1:]
        if not tokens or any(token in notes.taken or token in notes.masked for token in tokens):
            continue
        if tokens[-1] in notes.person_tokens or len(tokens) < 2 or not notes.texts[tokens[-1]][:1].isupper():
            continue
        if any("\n" in notes.texts[token] for token in tokens):
            continue
        if not may_be_person(notes, tokens[0], tokens[-1] + 1):
            continue
        person = notes.people.add(tuple(notes.texts[tokens[0] : tokens[-1] + 1]), None, tokens[0])
        notes.person_spans.append((tokens[0], tokens[-1] + 1, person, "person"))
        for token in tokens:
            notes.person_tokens[token] = person


def _surnames(notes: Notes) -> None:
    surnames = notes.people.surnames()
    for token, word in enumerate(notes.words):
        if word in surnames and token not in notes.person_tokens and token not in notes.masked:
            if notes.tree.pos[token] not in ("PROPN", "NOUN", "ADJ", "VERB", "X") or token in notes.taken:
                continue
            if not notes.texts[token][:1].isupper():
                continue
            known = notes.people.called(word, token)
            if known is None:
                continue
            person = known
            person.last = max(person.last, token)
            start = token
            lowers = notes.tree.lowers
            while start > 0 and lowers[start - 1] in notes.listed("offices/honorifics"):
                start -= 1
            notes.person_spans.append((start, token + 1, person, "surname"))
            notes.person_tokens[token] = person


def mention_people(notes: Notes) -> None:
    """A mention for each person's phrase; every token of name and title answers with the person."""
    for start, end, person, how in notes.person_spans:
        name_tokens = [token for token in range(start, end) if notes.person_tokens.get(token) is person]
        head = notes.head(start, end)
        actor = person.actor()
        certainty = STRONG if actor.code else 0.6
        modifier = phrase.owning(notes.tree, head) and notes.tree.heads[head] not in range(start, end)
        mention = Mention(start, end, head, actor, certainty, how, False, modifier, (how,))
        notes.mentions.append(mention)
        for token in {head, *name_tokens}:
            notes.by_token[token] = [mention]
