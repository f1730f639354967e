"""What refers back: pronouns, and the noun phrases of :mod:`kg.actors.descriptions`.

Ranked rules in the tradition of Hobbs (1978), Lappin and Leass (1994) and the sieves of Lee et al. (2013,
"Deterministic coreference resolution based on entity-centric, precision-ranked rules"): a candidate must agree in
number and kind; among those, subjects go before others, nearer ones before farther ones. Where no candidate agrees
the answer is "unsure": no mention at all.
"""

from __future__ import annotations

from kg.actors.descriptions import describe
from kg.actors.history import PERSONAL, History
from kg.actors.mention import Mention
from kg.actors.notes import Notes

PRONOUN = 0.75

REASONS = "reference/reasons"
"""The list of prepositions that say what somebody is judged for."""

INSIDE = ("compound", "nmod", "amod", "poss")
"""Labels of what stands within a noun phrase before its head."""


def refer(notes: Notes) -> None:
    """Add the mentions of everything in an article that refers back to an actor named before."""
    history = History(notes)
    pronouns = {word: kind for kind in ("he", "she", "it", "they") for word in notes.listed(f"reference/{kind}")}
    for token, word in enumerate(notes.tree.lowers):
        history.reach(token)
        if token in notes.by_token:
            continue
        kind = pronouns.get(word)
        found = describe(history, token) if kind is None else _pronoun(history, token, kind)
        for mention in found:
            history.note(mention)


def _pronoun(history: History, token: int, kind: str) -> list[Mention]:
    candidates = [mention for mention in history.near(token) if not mention.place]
    near = _beside(history.notes, token) or _fronted(history.notes, token) or _judged(history.notes, token)
    if near is not None:
        candidates.insert(0, near)
    if kind == "it":
        return _it(history, token, candidates)
    if kind == "they":
        return _they(history, token, candidates)
    return _person(history, token, kind, candidates)


def _person(history: History, token: int, kind: str, candidates: list[Mention]) -> list[Mention]:
    """Read he and she: the best person whose sex is not known to be the other; she needs more than a guess."""
    gender = "female" if kind == "she" else "male"
    people = [mention for mention in candidates if mention.actor.kind == "Person"]
    for mention in people:
        person = history.notes.person_tokens.get(mention.head)
        known = person.gender if person is not None else None
        if known is not None and known != gender:
            continue
        if kind == "she" and known is None and len({other.actor.id for other in people}) > 1:
            continue
        return [history.referring(token, mention, 0.8, f"{kind} → {mention.actor.name}")]
    return []


def _it(history: History, token: int, candidates: list[Mention]) -> list[Mention]:
    possessive = history.notes.tree.deps[token] == "poss"
    for mention in candidates:
        if mention.actor.kind != "Person" and (possessive or not mention.modifier):
            return [history.referring(token, mention, PRONOUN, f"it → {mention.actor.name}")]
    return []


def _they(history: History, token: int, candidates: list[Mention]) -> list[Mention]:
    """Read they: actors joined by "and", or one that is many (rebels, Russians)."""
    notes = history.notes
    for mention in candidates:
        group = history.together(mention)
        if len(group) > 1:
            return [history.referring(token, other, PRONOUN, f"they → {other.actor.name}") for other in group]
        many = notes.tree.tags[mention.head] in ("NNS", "NNPS")
        if (many or notes.ontology.is_kind(mention.actor.kind, "ArmedGroup")) and not mention.modifier:
            return [history.referring(token, mention, PRONOUN, f"they → {mention.actor.name}")]
    return []


def _beside(notes: Notes, token: int) -> Mention | None:
    """In "Iran and its ally Syria" the possessive means the actor to which the phrase is joined."""
    tree = notes.tree
    if tree.deps[token] != "poss":
        return None
    noun = tree.heads[token]
    while tree.deps[noun] in INSIDE and tree.heads[noun] > noun:
        noun = tree.heads[noun]
    first = tree.heads[noun]
    if tree.deps[noun] != "conj" or first > token:
        return None
    return next((mention for mention in notes.by_token.get(first, ()) if not mention.modifier), None)


def _judged(notes: Notes, token: int) -> Mention | None:
    """In "imposed sanctions on Chad for **its** attack" the possessive means the one judged, not the one who judges."""
    tree = notes.tree
    noun = tree.heads[token]
    reason = tree.heads[noun]
    if tree.deps[token] != "poss" or tree.deps[noun] != "pobj" or tree.lowers[reason] not in notes.listed(REASONS):
        return None
    judged = [
        mention
        for word in range(tree.heads[reason] + 1, reason)
        for mention in notes.by_token.get(word, ())
        if not mention.modifier and not mention.place
    ]
    return judged[-1] if judged else None


def _fronted(notes: Notes, token: int) -> Mention | None:
    """In "During his visit, Lavrov said …" the pronoun comes first and means the subject that follows."""
    tree = notes.tree
    root = token
    while tree.heads[root] != root:
        root = tree.heads[root]
    if root < token:
        return None
    subject = next((child for child in tree.children[root] if tree.deps[child] in PERSONAL), None)
    if subject is None or subject < token or token in tree.subtree(subject):
        return None
    return next((mention for mention in notes.by_token.get(subject, ()) if not mention.modifier), None)
