"""What refers back: pronouns, and the noun phrases of :mod:`kg.actors.descriptions`.

Ranked rules in the tradition of Hobbs (1978), Lappin and Leass (1994) and the sieves of Lee et al. (2013,
"Deterministic coreference resolution based on entity-centric, precision-ranked rules"): a candidate must agree in
number and kind; among those, subjects go before others, nearer ones before farther ones. Where no candidate agrees
the answer is "unsure": no mention at all.
"""

from __future__ import annotations

from kg.actors.binding import bound
from kg.actors.descriptions import describe
from kg.actors.history import History
from kg.actors.mention import Mention
from kg.actors.notes import Notes
from kg.language import phrase

PRONOUN = 0.75


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
    near = bound(history.notes, token)
    if near is not None and kind in ("he", "she") and near.actor.kind != "Person":
        return [history.referring(token, near, PRONOUN, f"{kind} → {near.actor.name}")]
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
    possessive = phrase.possessive(history.notes.tree, token)
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
