""" "His Russian counterpart": the other side's holder of the same office."""

from __future__ import annotations

from kg.actors.history import History
from kg.actors.mention import Mention
from kg.actors.people import Person
from kg.language import phrase
from kg.statement import Actor

SURE = 0.85


def counterpart(history: History, token: int) -> list[Mention]:
    """Read "his Russian counterpart": the other side's holder of the same office."""
    notes, tree = history.notes, history.notes.tree
    own = _own(history, token, owners := _owners(history, token))
    named = notes.person_tokens.get(token + 1 + (notes.words[token + 1 : token + 2] == [","]))
    found: list[Mention] = []
    for owner in owners:
        of_owner = named is not None and named.owner is not None and named.owner.code == owner.code
        match: Person | None = named if of_owner and len(owners) == 1 else None
        for office, _ in own.offices if own is not None else ():
            match = match or notes.people.holding(office, owner.code, token)
        actor = match.actor() if match is not None else owner
        modifier = phrase.possessive(tree, token)
        reasons = (f"{owner.name}'s",)
        found.append(Mention(token, token + 1, token, actor, SURE, "counterpart", False, modifier, reasons))
    return found


def _owners(history: History, token: int) -> list[Actor]:
    """Whose counterpart it is: an adjective or possessive before the word, else "from X", "of X" after it."""
    notes, tree = history.notes, history.notes.tree
    before = phrase.modifiers(tree, token)
    after = [grandchild for child in phrase.prepositions(tree, token) for grandchild in tree.children[child]]
    for heads in (before, after):
        found = [notes.taken[inner] for head in heads for inner in tree.conjuncts(head) if inner in notes.taken]
        if found:
            return found
    return []


def _own(history: History, token: int, owners: list[Actor]) -> Person | None:
    """Whose counterpart somebody is: the nearest person of another side."""
    codes = {owner.code for owner in owners}
    for mention in history.near(token):
        person = history.notes.person_tokens.get(mention.head)
        if person is not None and person.owner is not None and person.owner.code not in codes:
            return person
    return None
