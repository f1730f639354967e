"""Whom a pronoun means by the grammar around it, before nearness and rank are asked.

A possessive in an infinitive belongs to the one who is to act (control), one behind "for" to the one who is thanked or
blamed; verbs that judge somebody give the reason in him (implicit causality: Garvey and Caramazza 1974).
"""

from __future__ import annotations

from kg.actors.mention import Mention
from kg.actors.notes import Notes
from kg.language import phrase

REASONS, SITUATIONS, JUDGING = "reference/reasons", "reference/situations", "reference/judging"
"""Lists: prepositions that say what somebody is judged for or helped in, and verbs of judging."""

CONTROL = "light/object_control"
"""The list of verbs whose object is who acts in the infinitive: "urged Chad to leave"."""


def bound(notes: Notes, token: int) -> Mention | None:
    """The mention that a pronoun is bound to, if the words around it say so."""
    if phrase.possessive(notes.tree, token):
        found = _beside(notes, token) or _judged(notes, token) or _acting(notes, token)
    else:
        found = _reason(notes, token)
    return found or _fronted(notes, token)


def _beside(notes: Notes, token: int) -> Mention | None:
    """In "Iran and its ally", "Iran's attack and its help" the possessive means whom the phrase is joined to."""
    tree = notes.tree
    noun = tree.heads[token]
    while phrase.modifying(tree, noun) and tree.heads[noun] > noun:
        noun = tree.heads[noun]
    first = tree.heads[noun]
    if not phrase.coordinated(tree, noun) or first > token:
        return None
    return _actor(notes, first) or _owner(notes, first)


def _judged(notes: Notes, token: int) -> Mention | None:
    """In "imposed sanctions on Chad for **its** attack" the possessive means the one judged, not the one who judges."""
    tree = notes.tree
    noun = tree.heads[token]
    reason = tree.heads[noun]
    if not phrase.governed(tree, noun) or reason == 0:
        return None
    if tree.lowers[reason] in notes.listed(SITUATIONS) and phrase.acted_on(tree, reason - 1):
        return _actor(notes, reason - 1)  # "supports Chad in its war"
    if tree.lowers[reason] not in notes.listed(REASONS):
        return None
    start = tree.heads[reason]
    return _last(notes, start, reason) or _last(notes, tree.heads[start], reason)


def _acting(notes: Notes, token: int) -> Mention | None:
    """In "urged Chad to end **its** help", "Chad's promise to end its help" the possessive means who is to act."""
    tree = notes.tree
    verb = token
    while tree.heads[verb] != verb and tree.pos[verb] != "VERB":
        verb = tree.heads[verb]
    above = tree.heads[verb]
    if tree.tags[verb] != "VB" or not any(tree.tags[child] == "TO" for child in tree.children[verb]) or above > verb:
        return None
    if phrase.attributive(tree, verb):
        return _owner(notes, above)
    if tree.lemmas[above] not in notes.listed(CONTROL):
        return None
    asked = next((child for child in phrase.objects(tree, above) if child < verb), None)
    inner = next(iter(phrase.subjects(tree, verb)), asked)
    return _actor(notes, inner) if inner is not None else None


def _reason(notes: Notes, token: int) -> Mention | None:
    """In "criticised Chad because **it** left" the pronoun means the one judged."""
    tree = notes.tree
    verb = tree.heads[token]
    above = tree.heads[verb]
    if not phrase.subject(tree, token) or not phrase.adverbial(tree, verb) or above > verb:
        return None
    if tree.lemmas[above] not in notes.listed(JUDGING):
        return None
    return next((_actor(notes, child) for child in phrase.objects(tree, above)), None)


def _fronted(notes: Notes, token: int) -> Mention | None:
    """In "During his visit, Lavrov said …" the pronoun comes first and means the subject that follows."""
    tree = notes.tree
    root = token
    while tree.heads[root] != root:
        root = tree.heads[root]
    if root < token:
        return None
    subject = next(iter(phrase.subjects(tree, root)), None)
    if subject is None or subject < token or token in tree.subtree(subject):
        return None
    return _actor(notes, subject)


def _last(notes: Notes, start: int, end: int) -> Mention | None:
    """The last actor named for itself between two tokens."""
    found = [mention for word in range(start + 1, end) if (mention := _actor(notes, word)) is not None]
    return found[-1] if found else None


def _actor(notes: Notes, token: int) -> Mention | None:
    """The actor that a word means for itself, not as a modifier or a place."""
    mentions = notes.by_token.get(token, ())
    return next((mention for mention in mentions if not mention.modifier and not mention.place), None)


def _owner(notes: Notes, noun: int) -> Mention | None:
    """The actor that a noun belongs to by a possessive."""
    owner = phrase.possessor(notes.tree, noun)
    return next(iter(notes.by_token.get(owner, ())), None) if owner is not None else None
