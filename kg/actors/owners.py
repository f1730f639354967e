"""States, organisations, armed groups and seats of government wherever an article names them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.actors.gazetteer import Hit, Use
from kg.actors.guards import guarded
from kg.actors.mention import Mention, listed_actor
from kg.actors.notes import SEAT, Notes
from kg.language import phrase
from kg.ontology import ActorEntry, Body, Seat

STRONG, SEATED, WEAK = 0.95, 0.85, 0.7
EN_DASH = "\u2013"


@dataclass(slots=True)
class _Seen:
    """How often each owner is named beyond doubt, and the names that may mean several."""

    strong: Counter[str] = field(default_factory=Counter)
    unsure: list[tuple[Hit, list[ActorEntry]]] = field(default_factory=list)


def find_owners(notes: Notes) -> None:
    """States, organisations, groups and seats by name, adjective or demonym."""
    seen = _Seen()
    for hit in notes.hits:
        for way in (_not_an_owner, _sure_name, _seat, _body, _possible_name):
            if way(notes, hit, seen):
                break
    _compounds(notes)
    for hit, options in seen.unsure:
        if not _of_others(notes, hit, options):
            _decide(notes, hit, options, seen)


def _not_an_owner(notes: Notes, hit: Hit, _: _Seen) -> bool:
    """A name in a longer one that is no actor's, or whose neighbours say that nobody is meant."""
    if hit.of(Use.GUARD):
        notes.masked.update(range(hit.start, hit.end))
        return True
    if guarded(notes, hit):
        notes.passed.update(range(hit.start, hit.end))
        notes.passing[hit.start] = hit
        return True
    return False


def _named(notes: Notes, hit: Hit) -> list[ActorEntry]:
    """Whom a name means beyond doubt, those that existed at the article's date before others."""
    sure = hit.of(Use.NAME, Use.ADJECTIVE, Use.PEOPLE)
    entries = list({item.target.id: item.target for item in sure if isinstance(item.target, ActorEntry)}.values())
    return [entry for entry in entries if _exists(notes, entry)] or entries


def _weakly_named(hit: Hit) -> list[ActorEntry]:
    """Whom a name may mean that means other things as well."""
    return [item.target for item in hit.of(Use.WEAK, Use.WEAK_ADJECTIVE) if isinstance(item.target, ActorEntry)]


def _sure_name(notes: Notes, hit: Hit, seen: _Seen) -> bool:
    """A name that means one actor."""
    entries = _named(notes, hit)
    if len(entries) != 1:
        return False
    notes.own(hit, listed_actor(entries[0]), STRONG, str(hit.of(Use.NAME, Use.ADJECTIVE, Use.PEOPLE)[0].use))
    seen.strong[entries[0].id] += 1
    return True


def _seat(notes: Notes, hit: Hit, seen: _Seen) -> bool:
    """A city or building that stands for whoever governs there; with another meaning it is decided later."""
    places = hit.of(Use.SEAT)
    if not places:
        return False
    if hit.of(Use.WEAK, Use.WEAK_ADJECTIVE):
        seen.unsure.append((hit, _weakly_named(hit)))
        return True
    codes = [code for item in places if isinstance(item.target, Seat) for code in (item.target.of, *item.target.also)]
    owners = [notes.finder.by_code[code] for code in codes if code in notes.finder.by_code]
    entry = next((owner for owner in owners if _exists(notes, owner)), owners[0] if owners else None)
    if entry is not None:
        notes.own(hit, listed_actor(entry), SEATED, SEAT)
        seen.strong[entry.id] += 1
    return True


def _body(notes: Notes, hit: Hit, _: _Seen) -> bool:
    """A body with a name of its own."""
    weak = hit.of(Use.WEAK, Use.WEAK_ADJECTIVE)
    if not hit.of(Use.BODY) or hit.part or (weak and _alone(notes, hit)):
        return False
    _fixed_body(notes, hit)
    return True


def _possible_name(notes: Notes, hit: Hit, seen: _Seen) -> bool:
    """A name that may mean several, or something else."""
    options = _named(notes, hit) or _weakly_named(hit)
    if options or hit.of(Use.WEAK, Use.WEAK_ADJECTIVE):
        seen.unsure.append((hit, options))
    return True


def _decide(notes: Notes, hit: Hit, options: list[ActorEntry], seen: _Seen) -> None:
    """Whom an unsure name means: whoever the article names beyond doubt, else the state of a region beside it."""
    supported = [entry for entry in options if seen.strong[entry.id]]
    if len(supported) == 1:
        notes.own(hit, listed_actor(supported[0]), SEATED, "weak name, supported")
    elif (region := _region_beside(notes, hit)) is not None:
        notes.own(hit, listed_actor(region), WEAK, SEAT)
    elif len(options) == 1 and not supported:
        notes.own(hit, listed_actor(options[0]), WEAK, "weak name")


def _alone(notes: Notes, hit: Hit) -> bool:
    """Whether a word that may be people of a state stands for itself: "the Community", not "the Turkish Community"."""
    return hit.start > 0 and notes.tree.lowers[hit.start - 1] == "the"


def _of_others(notes: Notes, hit: Hit, options: list[ActorEntry]) -> bool:
    """Whether what an organisation is called for short is here named by its parties: "the U.S.-Japan Alliance"."""
    owner = notes.taken.get(hit.start - 1)
    return owner is not None and all(
        notes.ontology.is_kind(entry.kind, "Organization") and entry.id != owner.id for entry in options
    )


def _fixed_body(notes: Notes, hit: Hit) -> None:
    """A body with a name of its own ("Knesset") owns the titles beside it for its state, but is no name of it."""
    for item in hit.of(Use.BODY):
        entry = notes.finder.by_code.get(item.target.of or "") if isinstance(item.target, Body) else None
        if entry is not None:
            notes.owner_end[hit.end] = notes.owner_start[hit.start] = (hit.start, hit.end, listed_actor(entry))


def _compounds(notes: Notes) -> None:
    """Read "U.S.-British" as one token, "Franco-German" with a listed prefix: every part is an owner."""
    for token, text in enumerate(notes.words):
        word = text.replace(EN_DASH, "-")
        if "-" not in word or len(word) < 5 or token in notes.taken or token in notes.masked or token in notes.passed:
            continue
        for part in word.split("-"):
            entry = _sole(notes, part)
            if entry is not None:
                owner = listed_actor(entry)
                notes.owner_hits.append((token, token + 1, owner, 0.9, "compound"))
                notes.taken.setdefault(token, owner)
    for hit in notes.hits:
        prefixes = hit.of(Use.PREFIX)
        joined = notes.words[hit.end : hit.end + 1] == ["-"] and hit.end + 1 in notes.taken
        if prefixes and joined and hit.start not in notes.taken:
            target = prefixes[0].target
            if isinstance(target, ActorEntry):
                notes.own(hit, listed_actor(target), 0.9, "prefix")


def _sole(notes: Notes, word: str) -> ActorEntry | None:
    """The one actor that a word names, if it names exactly one."""
    found = [
        item.target
        for item in notes.finder.gazetteer.lookup(word)
        if item.use in (Use.NAME, Use.ADJECTIVE, Use.PREFIX) and isinstance(item.target, ActorEntry)
    ]
    return found[0] if len({entry.id for entry in found}) == 1 else None


def _exists(notes: Notes, entry: ActorEntry) -> bool:
    """Whether an actor existed at the article's date (former states may still be written about)."""
    if notes.date is None:
        return True
    year = notes.date[:4]
    return (entry.start is None or entry.start[:4] <= year) and (entry.end is None or entry.end[:4] >= year)


def mention_owners(notes: Notes) -> None:
    """Mentions of states and organisations that are not swallowed by a person's name or title."""
    for start, end, owner, certainty, how in notes.owner_hits:
        head = notes.head(start, end)
        person = notes.person_tokens.get(head)
        modifier = phrase.modifying(notes.tree, head, measured=True)
        if person is not None:
            modifier = True
        place = notes.is_place(head)
        notes.add(Mention(start, end, head, owner, certainty, how, place, modifier, (how,)))


def _region_beside(notes: Notes, hit: Hit) -> ActorEntry | None:
    """The state of a region with a rare name ("Georgia"), when another of its regions stands in the same sentence."""
    sentence = notes.tree.sentences[hit.start]
    for item in hit.of(Use.SEAT):
        for other in notes.hits:
            seats = [each.target for each in other.of(Use.SEAT) if isinstance(each.target, Seat)]
            if other is hit or notes.tree.sentences[other.start] != sentence or not isinstance(item.target, Seat):
                continue
            if any(seat.of == item.target.of and seat.type == item.target.type for seat in seats):
                return notes.finder.by_code.get(item.target.of)
    return None
