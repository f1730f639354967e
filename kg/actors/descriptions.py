"""Noun phrases that refer back: "the country", "the minister", "the ministry", "the latter", "here"."""

from __future__ import annotations

from kg.actors.counterparts import counterpart
from kg.actors.gazetteer import Hit, Use
from kg.actors.history import History
from kg.actors.mention import Mention
from kg.actors.several import FARTHEST, LIKELY, company, several
from kg.language import phrase
from kg.ontology import Body, Office


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
        return counterpart(history, token)
    if lower in notes.listed("reference/together") and (found := company(history, token)):
        return found
    if (
        lower in notes.listed("reference/joint")
        or lower in notes.listed("reference/countries")
        or lower in notes.listed("reference/persons")
    ):
        return several(history, token, lower)
    hit = notes.ends.get(token + 1)
    start = hit.start if hit is not None else token
    around = {
        tree.lowers[child]
        for child in tree.children[token]
        if (child < start or child > token) and not phrase.joining(tree, child)
    }
    if hit is not None and hit.of(Use.TITLE) and not around and _shares_article(history, token):
        around = {"the"}
    if "the" not in around or around - {"the", "'s"} - notes.listed("reference/membered"):
        return []
    if start == token and lower in notes.listed("reference/short_title") and (found := _secretary(history, token)):
        return found
    if start == token and (found := _short(history, token)):
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


def _secretary(history: History, token: int) -> list[Mention]:
    """Read "the Secretary": the last one mentioned who holds an office that is so called for short."""
    offices = history.notes.listed("reference/short_title_offices")
    for mention in history.near(token, reach=FARTHEST):
        person = history.notes.person_tokens.get(mention.head)
        if person is not None and person.owner is not None and offices & {office.id for office, _ in person.offices}:
            return [history.referring(token, mention, LIKELY, f"the Secretary → {mention.actor.name}")]
    return []


def _short(history: History, token: int) -> list[Mention]:
    """Read "the council", "the bank": the last organisation named before whose name ends so."""
    notes = history.notes
    lower = notes.tree.lowers[token]
    for mention in history.near(token, reach=FARTHEST):
        if not notes.ontology.is_kind(mention.actor.kind, "Organization"):
            continue
        entry = notes.finder.by_code.get(mention.actor.code or "")
        known = (entry.name, *entry.names) if entry is not None and entry.id == mention.actor.id else ()
        named = (*known, " ".join(notes.tree.lowers[mention.start : mention.end]))
        if any(len(words) > 1 and words[-1] == lower for words in (name.lower().split() for name in named)):
            return [history.referring(token, mention, LIKELY, f"the {lower} → {mention.actor.name}")]
    return []


def _shares_article(history: History, token: int) -> bool:
    """Whether a noun is joined to one with an article that serves both: "the Secretary and **Foreign Minister**"."""
    tree = history.notes.tree
    if not phrase.coordinated(tree, token):
        return False
    return any(tree.lowers[child] == "the" for child in tree.children[tree.heads[token]])


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
