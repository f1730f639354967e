"""Noun phrases that refer back: "the country", "the two sides", "the minister", "his Russian counterpart", "here"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.actors.gazetteer import Hit, Use
from kg.actors.history import PERSONAL, History
from kg.actors.mention import Mention
from kg.actors.people import Person
from kg.ontology import Body, Office
from kg.statement import Actor

FAR, FARTHEST = 5, 6
"""How many sentences back "the two sides" and "the minister" may look."""

ANYWHERE = 40
"""How many sentences back a list may stand that is known again by its number."""

JOINING = frozenset({"cc", "conj", "punct", "preconj"})
"""Labels of what joins a noun to others without describing it."""

SURE, LIKELY = 0.85, 0.75

BESIDE = 2
"""Two sides make a pair; it is joined in this sentence or the one before, which are two sentences."""

OBJECTS = ("dobj", "obj", "iobj", "dative")


def describe(history: History, token: int) -> list[Mention]:
    """What a noun phrase without a name of its own refers back to, by the word at its head."""
    notes = history.notes
    tree = notes.tree
    lower = tree.lowers[token]
    if lower in notes.listed("reference/here"):
        return _here(history, token)
    if tree.pos[token] not in ("NOUN", "DET", "PRON", "PROPN", "NUM", "ADJ"):
        return []
    if lower in notes.listed("reference/latter"):
        return _latter(history, token)
    if lower in notes.listed("reference/counterpart"):
        return _counterpart(history, token)
    if lower in notes.listed("reference/together") and (found := _company(history, token)):
        return found
    if (
        lower in notes.listed("reference/joint")
        or lower in notes.listed("reference/countries")
        or lower in notes.listed("reference/persons")
    ):
        return _several(history, token, lower)
    hit = notes.ends.get(token + 1)
    start = hit.start if hit is not None else token
    around = {
        tree.lowers[child]
        for child in tree.children[token]
        if (child < start or child > token) and tree.deps[child] not in JOINING
    }
    if hit is not None and hit.of(Use.TITLE) and not around and _shares_article(history, token):
        around = {"the"}
    if "the" not in around or around - {"the", "'s"}:
        return []
    if start == token and lower in notes.listed("reference/short_title") and (found := _secretary(history, token)):
        return found
    if lower in notes.listed("reference/country"):
        return _last(history, token, "State", "the country")
    if lower in notes.listed("reference/organization"):
        return _last(history, token, "Organization", f"the {lower}")
    if hit is None:
        return []
    if hit.of(Use.TITLE):
        return _office(history, token, hit)
    return _body(history, token, hit)


def _company(history: History, token: int) -> list[Mention]:
    """Read "the ministers", "the leaders" after "the minister met his guest": those who acted together just before."""
    tree = history.notes.tree
    if {tree.lowers[child] for child in tree.children[token] if tree.deps[child] in ("det", "amod", "nummod")} != {
        "the"
    }:
        return []
    for mention in history.near(token):
        group = [] if mention.modifier else history.together(mention)
        if group:
            names = " and ".join(other.actor.name for other in group)
            why = f"the {tree.lowers[token]} → {names}"
            return [history.referring(token, other, LIKELY, why) for other in group]
    return []


def _secretary(history: History, token: int) -> list[Mention]:
    """Read "the Secretary": the last one mentioned who holds an office that is so called for short."""
    offices = history.notes.listed("reference/short_title_offices")
    for mention in history.near(token, reach=FARTHEST):
        person = history.notes.person_tokens.get(mention.head)
        if person is not None and person.owner is not None and offices & {office.id for office, _ in person.offices}:
            return [history.referring(token, mention, LIKELY, f"the Secretary → {mention.actor.name}")]
    return []


def _shares_article(history: History, token: int) -> bool:
    """Whether a noun is joined to one with an article that serves both: "the Secretary and **Foreign Minister**"."""
    tree = history.notes.tree
    if tree.deps[token] != "conj":
        return False
    return any(tree.lowers[child] == "the" for child in tree.children[tree.heads[token]])


def _several(history: History, token: int, lower: str) -> list[Mention]:
    notes, tree = history.notes, history.notes.tree
    if lower in notes.listed("reference/joint"):
        return _pair(history, token, persons=False) if tree.deps[token] in (*PERSONAL, "pobj", "dobj") else []
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
    words = history.notes.finder.ontology.words.get("reference/numbers", ())
    for child in tree.children[token]:
        lower = tree.lowers[child]
        if tree.deps[child] == "nummod":
            return int(lower) if lower.isdecimal() else words.index(lower) + 2 if lower in words else 0
    return 0


def _listed(history: History, token: int, number: int) -> list[Mention]:
    """Read "the five nations": the last list of so many states, however far above it stands."""
    for mention in history.near(token, reach=ANYWHERE):
        group = {other.actor.code: other for other in history.joined(mention) if other.actor.code}
        if len(group) == number and history.notes.tree.deps[mention.head] != "conj":
            names = " and ".join(other.actor.name for other in group.values())
            return [
                history.referring(token, other, LIKELY, f"the {number} → {names}", actor=history.side(other.actor))
                for other in group.values()
            ]
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
    names = " and ".join(mention.actor.name for mention in found)
    return [
        history.referring(
            token,
            mention,
            LIKELY,
            f"the two → {names}",
            actor=mention.actor if persons else history.side(mention.actor),
        )
        for mention in found
    ]


def _agent(history: History, token: int) -> str | None:
    """The code of the subject whose verb has "both sides" for its object: "Chad urged both sides to stop"."""
    notes, tree = history.notes, history.notes.tree
    verb = tree.heads[token]
    if tree.deps[token] == "pobj" and tree.lowers[verb] in notes.listed("reference/acting_prepositions"):
        verb = tree.heads[verb]
    elif tree.deps[token] not in OBJECTS:
        return None
    subject = tree.child(verb, *PERSONAL)
    mentions = notes.by_token.get(subject, ()) if subject is not None else ()
    return next((mention.actor.code for mention in mentions if not mention.modifier), None)


def _joined_pairs(history: History, token: int, *, persons: bool) -> Iterator[list[Mention]]:
    """Pairs that this or the sentence before joins ("X and Y", "between X and Y"), the nearest first."""
    tree = history.notes.tree
    for mention in sorted(history.near(token, reach=BESIDE), key=lambda mention: -mention.head):
        if tree.deps[mention.head] == "conj":
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
    side = history.side(mention.actor)
    states = notes.tree.lowers[token] in notes.listed("reference/states_only")
    return not (mention.place and mention.how == "seat") and (not states or notes.ontology.is_kind(side.kind, "State"))


def _last(history: History, token: int, kind: str, why: str) -> list[Mention]:
    is_kind = history.notes.ontology.is_kind
    for mention in history.near(token):
        if is_kind(mention.actor.kind, kind) and mention.how != "body":
            return [history.referring(token, mention, LIKELY, f"{why} → {mention.actor.name}")]
    return []


def _office(history: History, token: int, hit: Hit) -> list[Mention]:
    """Read "the minister", "the president": who holds such an office in this article, the last one mentioned."""
    notes = history.notes
    wanted = {item.target.id for item in hit.of(Use.TITLE) if isinstance(item.target, Office)}
    if notes.listed("offices/modifiers") & set(notes.tree.lowers[hit.start - 1 : hit.start]):
        return []
    for mention in history.near(token, reach=FARTHEST):
        person = notes.person_tokens.get(mention.head)
        if person is None and mention.how == "role" and mention.actor.id.rsplit("/", 1)[-1] in wanted:
            return [history.referring(token, mention, LIKELY, f"the {hit_text(history, hit)} → {mention.actor.name}")]
        if person is None or person.owner is None:
            continue
        held = {office.id for office, _ in person.offices}
        first = any(office.rank == 1 for office, _ in person.offices) and wanted & notes.listed(
            "reference/leading_offices"
        )
        if held & wanted or first or any(identifier.split("-")[-1] in wanted for identifier in held):
            return [history.referring(token, mention, LIKELY, f"the {hit_text(history, hit)} → {mention.actor.name}")]
    return []


def _body(history: History, token: int, hit: Hit) -> list[Mention]:
    """Read "the ministry", "the rebels", "the embassy": the last body of that kind."""
    bodies = {item.target.id for item in hit.of(Use.BODY) if isinstance(item.target, Body) and item.target.of is None}
    kinds = {item.target.kind for item in hit.of(Use.BODY) if isinstance(item.target, Body) and item.target.of is None}
    for mention in history.near(token, reach=FARTHEST):
        if mention.how not in ("body", "reference") or mention.actor.kind not in kinds:
            continue
        same = mention.actor.id.rsplit("/", 1)[-1] in bodies
        if same or bodies & history.notes.listed("reference/generic_bodies"):
            return [history.referring(token, mention, LIKELY, f"the {hit_text(history, hit)} → {mention.actor.name}")]
    return []


def hit_text(history: History, hit: Hit) -> str:
    """The words of a listed phrase."""
    return " ".join(history.notes.texts[hit.start : hit.end])


def _latter(history: History, token: int) -> list[Mention]:
    """Read "the latter": the last of the actors named in this or the sentence before."""
    for mention in sorted(history.near(token, reach=2), key=lambda mention: -mention.head):
        if not mention.modifier:
            return [history.referring(token, mention, LIKELY, f"the latter → {mention.actor.name}")]
    return []


def _here(history: History, token: int) -> list[Mention]:
    """Read "here": the state of the place named last; nothing after a verb of showing ("here is")."""
    if history.notes.tree.lowers[token + 1 : token + 2] in (["is"], ["are"], ["'s"]):
        return []
    places = [mention for mention in history.near(token, reach=FARTHEST) if mention.place or mention.how == "seat"]
    if len({mention.actor.code for mention in places}) != 1:
        return []
    mention = places[0]
    found = history.referring(token, mention, LIKELY, f"here → {mention.actor.name}")
    return [Mention(token, token + 1, token, found.actor, found.certainty, "reference", True, False, found.reasons)]


def _counterpart(history: History, token: int) -> list[Mention]:
    """Read "his Russian counterpart": the other side's holder of the same office."""
    notes, tree = history.notes, history.notes.tree
    own = _own(history, token, owners := _owners(history, token))
    found: list[Mention] = []
    for owner in owners:
        match: Person | None = None
        for office, _ in own.offices if own is not None else ():
            match = match or notes.people.holding(office, owner.code, token)
        actor = match.actor() if match is not None else owner
        modifier = tree.deps[token] == "poss"
        reasons = (f"{owner.name}'s",)
        found.append(Mention(token, token + 1, token, actor, SURE, "counterpart", False, modifier, reasons))
    return found


def _owners(history: History, token: int) -> list[Actor]:
    """Whose counterpart it is: an adjective or possessive before the word, else "from X", "of X" after it."""
    notes, tree = history.notes, history.notes.tree
    before = [child for child in tree.children[token] if tree.deps[child] in ("amod", "compound", "nmod", "poss")]
    after = [
        grandchild
        for child in tree.children[token]
        if tree.deps[child] == "prep"
        for grandchild in tree.children[child]
    ]
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
