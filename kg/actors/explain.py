"""Whom a name means, with every candidate and the reasons: what ``kg actors`` shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.actors.gazetteer import Listed, Use
from kg.actors.mention import listed_actor
from kg.actors.people import Person
from kg.names import fold
from kg.ontology import ActorEntry, Body, Holder, Office, Seat
from kg.statement import Actor, Article

if TYPE_CHECKING:
    from kg.actors.resolve import ActorFinder
    from kg.extraction import Extractor

SCORES = {
    Use.NAME: 0.95, Use.ADJECTIVE: 0.95, Use.PEOPLE: 0.95, Use.SEAT: 0.85, Use.PREFIX: 0.9, Use.HOLDER: 0.9,
    Use.WEAK: 0.5, Use.WEAK_ADJECTIVE: 0.5, Use.WEAK_PEOPLE: 0.5, Use.TITLE: 0.2, Use.TITLES: 0.2, Use.BODY: 0.2,
}  # fmt: skip

SURNAME = 0.4
"""Score of an office-holder for a surname alone, which only an article can make sure."""

NOBODY = Actor(id="none", name="none", kind="Actor")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a name may mean, a score from 0 to 1, and why."""

    actor: Actor
    score: float
    reasons: tuple[str, ...]


def candidates(name: str, reader: Extractor, *, articles: Iterable[Article] = ()) -> list[Candidate]:
    """The actors a name may mean, best first: listed ones, and those of the articles where it stands.

    An article before the name makes no difference, unless the listed name has one of its own.
    """
    finder = reader.finder
    first, _, rest = name.strip().partition(" ")
    if rest and first.lower() in finder.words["reference/articles"] and not finder.gazetteer.lookup(name):
        name = rest.strip()
    found = [candidate for listed in finder.gazetteer.lookup(name) for candidate in _listed(listed, finder)]
    known = {candidate.actor.id for candidate in found}
    for holder in finder.holders.surnamed(name):
        candidate = _holder(holder, finder, SURNAME)
        if candidate.actor.id not in known:
            found.append(candidate)
    for article in articles:
        found.extend(_inside(name, reader, article))
    return _merged(found)


def _listed(listed: Listed, finder: ActorFinder) -> Iterator[Candidate]:
    target, score = listed.target, SCORES.get(listed.use, 0.0)
    if isinstance(target, ActorEntry):
        yield Candidate(listed_actor(target), score, (f"{listed.use}, {target.place}",))
    elif isinstance(target, Seat):
        for code in (target.of, *target.also):
            if code in finder.by_code:
                entry = finder.by_code[code]
                yield Candidate(listed_actor(entry), score, (f"{target.type} of {entry.name}, {target.place}",))
    elif isinstance(target, Holder):
        yield _holder(target, finder, score)
    elif isinstance(target, Body) and target.of in finder.by_code:
        owner = finder.by_code[target.of]
        actor = Actor(id=f"body/{owner.code}/{target.id}", name=target.label or target.names[0], kind=target.kind,
                      code=owner.code, home=owner.home)  # fmt: skip
        yield Candidate(actor, SCORES[Use.NAME], (f"body of {owner.name}, {target.place}",))
    elif isinstance(target, Office | Body):
        label = target.label or target.names[0] if isinstance(target, Body) else target.label
        actor = Actor(id=f"any/{label}", name=label, kind="Person" if isinstance(target, Office) else target.kind)
        yield Candidate(actor, score, (f"{listed.use}: needs a state or organisation beside it, {target.place}",))
    else:
        yield Candidate(NOBODY, 1.0, ("listed as no actor, actors/not_actors.yaml",))


def _holder(holder: Holder, finder: ActorFinder, score: float) -> Candidate:
    entry = finder.by_code.get(holder.of)
    owner = listed_actor(entry) if entry is not None else None
    person = Person(tuple(holder.person.split()), owner, known_as=holder.person)
    office = finder.ontology.offices[holder.office].label
    dates = f"{holder.start or '…'} to {holder.end or 'now'}"
    return Candidate(person.actor(), score, (f"{office} of {holder.of}, {dates}, {holder.place}",))


def _inside(name: str, reader: Extractor, article: Article) -> Iterator[Candidate]:
    """What a name means where it stands in an article."""
    (analysis,) = reader.analyses([article])
    wanted = fold(name).lower()
    for mention in analysis.text.actors.mentions:
        text = analysis.text.doc[mention.start : mention.end].text
        if wanted in fold(text).lower() or wanted in fold(mention.actor.name).lower():
            where = f'"{" ".join(text.split())}" in {article.id}: {mention.how}'
            yield Candidate(mention.actor, mention.certainty, (where, *mention.reasons))


def _merged(found: Iterable[Candidate]) -> list[Candidate]:
    """Each actor once, with its best score and all reasons, best first."""
    best: dict[str, Candidate] = {}
    for candidate in found:
        known = best.setdefault(candidate.actor.id, candidate)
        reasons = tuple(dict.fromkeys((*known.reasons, *candidate.reasons)))
        best[candidate.actor.id] = Candidate(known.actor, max(known.score, candidate.score), reasons)
    return sorted(best.values(), key=lambda candidate: -candidate.score)
