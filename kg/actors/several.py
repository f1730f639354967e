""" "The two countries", "both sides", "the five nations", "the ministers": several actors in one phrase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.actors.history import History
from kg.actors.mention import Mention
from kg.language import phrase

FAR, FARTHEST = 5, 6
"""How many sentences back "the two sides" and "the minister" may look."""

ANYWHERE = 40
"""How many sentences back a list may stand that is known again by its number."""

LIKELY = 0.75

BESIDE = 2
"""Two sides make a pair; it is joined in this sentence or the one before, which are two sentences."""


def company(history: History, token: int) -> list[Mention]:
    """Read "the ministers", "the leaders" after "the minister met his guest": those who acted together just before."""
    tree = history.notes.tree
    if {tree.lowers[child] for child in phrase.premodifiers(tree, token)} != {"the"}:
        return []
    if tree.pos[token + 1 : token + 2] == ["PROPN"]:
        return []
    for mention in history.near(token):
        group = [] if mention.modifier else history.together(mention)
        if group:
            return _refer(history, token, group, f"the {tree.lowers[token]}", sides=False)
    return []


def several(history: History, token: int, lower: str) -> list[Mention]:
    """Read "the two countries", "both", "their governments", "the five nations"."""
    notes, tree = history.notes, history.notes.tree
    if lower in notes.listed("reference/joint"):
        placed = phrase.subject(tree, token) or phrase.governed(tree, token) or phrase.acted_on(tree, token)
        return _pair(history, token, persons=False) if placed else []
    countries = lower in notes.listed("reference/countries")
    around = {tree.lowers[child] for child in tree.children[token]}
    number = _number(history, token)
    if number > 2 and countries:
        return _listed(history, token, number)
    if around & notes.listed("reference/two") or (around & {"their", "our"} and countries):
        return _pair(history, token, persons=not countries)
    return []


def _number(history: History, token: int) -> int:
    """The number before a noun, in figures or in words; 0 when there is none."""
    tree = history.notes.tree
    words = history.notes.finder.ontology.words["reference/numbers"]
    for child in tree.children[token]:
        lower = tree.lowers[child]
        if phrase.counting(tree, child):
            return int(lower) if lower.isdecimal() else words.index(lower) + 2 if lower in words else 0
    return 0


def _listed(history: History, token: int, number: int) -> list[Mention]:
    """Read "the five nations": the last list of so many states, however far above it stands."""
    for mention in history.near(token, reach=ANYWHERE):
        group = {other.actor.code: other for other in history.joined(mention) if other.actor.code}
        if len(group) == number and not phrase.coordinated(history.notes.tree, mention.head):
            return _refer(history, token, group.values(), f"the {number}", sides=True)
    return []


def _pair(history: History, token: int, *, persons: bool) -> list[Mention]:
    """Read "the two countries", "both sides", "the two ministers": the pair that the text joins, else the last two.

    One who is already the subject of the clause, acting on "the two", is none of them.
    """
    agent = _agent(history, token)
    joined = [*_joined_pairs(history, token, persons=persons)]
    last = _last_pair(history, token, persons=persons)
    tree = history.notes.tree
    pairs = [pair for pair in (*joined, last) if len(pair) == BESIDE and agent not in {one.actor.code for one in pair}]
    if not pairs:
        return []
    found = max(pairs, key=lambda pair: min(tree.sentences[one.head] for one in pair))
    return _refer(history, token, found, "the two", sides=not persons)


def _agent(history: History, token: int) -> str | None:
    """The code of the subject whose verb has "both sides" for its object: "Chad urged both sides to stop"."""
    notes, tree = history.notes, history.notes.tree
    verb = tree.heads[token]
    if phrase.governed(tree, token) and tree.lowers[verb] in notes.listed("reference/acting_prepositions"):
        verb = tree.heads[verb]
    elif not phrase.reached(tree, token):
        return None
    mentions = next((notes.by_token.get(subject, ()) for subject in phrase.subjects(tree, verb)), ())
    return next((mention.actor.code for mention in mentions if not mention.modifier), None)


def _joined_pairs(history: History, token: int, *, persons: bool) -> Iterator[list[Mention]]:
    """Pairs that this or the sentence before joins ("X and Y", "between X and Y"), the nearest first."""
    tree = history.notes.tree
    for mention in sorted(history.near(token, reach=BESIDE), key=lambda mention: -mention.head):
        if phrase.coordinated(tree, mention.head):
            continue
        pair: dict[str, Mention] = {}
        for inner in tree.conjuncts(mention.head):
            for other in history.notes.by_token.get(inner, ()):
                if other.actor.code is not None and inner < token and _fits(history, token, other, persons=persons):
                    pair.setdefault(other.actor.code, other)
        if len(pair) == BESIDE:
            yield list(pair.values())


def _last_pair(history: History, token: int, *, persons: bool) -> list[Mention]:
    """The last two sides named."""
    found: dict[str, Mention] = {}
    for mention in history.near(token, reach=FAR):
        if mention.actor.code is not None and _fits(history, token, mention, persons=persons):
            found.setdefault(mention.actor.code, mention)
        if len(found) == BESIDE:
            break
    return list(found.values())


def _fits(history: History, token: int, mention: Mention, *, persons: bool) -> bool:
    """Whether a mention may be one of two people, or sides: no town as a place, no organisation among "countries"."""
    notes = history.notes
    if persons:
        return mention.actor.kind == "Person"
    if _compared(history, mention.head):
        return False
    side = history.side(mention.actor)
    states = notes.tree.lowers[token] in notes.listed("reference/states_only")
    return not (mention.place and mention.how == "seat") and (not states or notes.ontology.is_kind(side.kind, "State"))


def _compared(history: History, head: int) -> bool:
    """Whether somebody is only spoken of, or named to compare: "talks about Chad", "the second partner after Chad"."""
    notes, tree = history.notes, history.notes.tree
    head = phrase.first_of(tree, head)
    outside = notes.listed("reference/comparing") | notes.listed("reference/topics")
    return phrase.governed(tree, head) and tree.lowers[tree.heads[head]] in outside


def _refer(history: History, token: int, group: Iterable[Mention], why: str, *, sides: bool) -> list[Mention]:
    """Mentions at a token of everybody in a group, or of the sides they act for."""
    group = list(group)
    names = " and ".join(mention.actor.name for mention in group)
    return [
        history.referring(
            token, mention, LIKELY, f"{why} → {names}", actor=history.side(mention.actor) if sides else None
        )
        for mention in group
    ]
