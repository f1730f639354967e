"""People without a title at hand: listed office-holders, full names, and surnames known from the article."""

from __future__ import annotations

from kg.actors.gazetteer import Use
from kg.actors.mention import Mention, listed_actor
from kg.actors.notes import Notes
from kg.ontology import Holder

STRONG = 0.95


def named_people(notes: Notes) -> None:
    """People without a title here: listed office-holders, surnames known from the article, other persons."""
    for hit in notes.hits:
        holders = [item.target for item in hit.of(Use.HOLDER) if isinstance(item.target, Holder)]
        current = [holder for holder in holders if notes.finder.holders.around(holder, notes.date)]
        if not current or hit.start in notes.person_tokens:
            continue
        entry = notes.finder.by_code.get(current[0].of)
        if entry is None:
            continue
        person = notes.people.add(tuple(notes.texts[hit.start : hit.end]), listed_actor(entry), hit.start)
        held = (notes.ontology.offices[current[0].office], person.owner)
        if held not in person.offices:
            person.offices.append(held)
        notes.person_spans.append((hit.start, hit.end, person, "listed office-holder"))
        for token in range(hit.start, hit.end):
            notes.person_tokens[token] = person
    for entity in notes.doc.ents:
        if entity.label_ != "PERSON" or entity.start in notes.person_tokens:
            continue
        tokens = [token for token in range(entity.start, entity.end) if notes.texts[token] not in ("'s", "’s", "'")]
        if not tokens or any(token in notes.taken or token in notes.masked for token in tokens):
            continue
        if tokens[-1] in notes.person_tokens or len(tokens) < 2 or not notes.texts[tokens[-1]][:1].isupper():
            continue
        if any("\n" in notes.texts[token] for token in tokens):
            continue
        person = notes.people.add(tuple(notes.texts[tokens[0] : tokens[-1] + 1]), None, tokens[0])
        notes.person_spans.append((tokens[0], tokens[-1] + 1, person, "person"))
        for token in tokens:
            notes.person_tokens[token] = person
    surnames = notes.people.surnames()
    for token, word in enumerate(notes.words):
        if word in surnames and token not in notes.person_tokens and token not in notes.masked:
            if notes.tree.pos[token] not in ("PROPN", "NOUN", "ADJ", "VERB", "X") or token in notes.taken:
                continue
            if not notes.texts[token][:1].isupper():
                continue
            person = notes.people.called(word, token)
            if person is None:
                continue
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
        modifier = notes.tree.deps[head] in ("poss", "compound", "nmod") and notes.tree.heads[head] not in range(
            start, end
        )
        mention = Mention(start, end, head, actor, certainty, how, False, modifier, (how,))
        notes.mentions.append(mention)
        for token in {head, *name_tokens}:
            notes.by_token[token] = [mention]
