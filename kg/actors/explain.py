"""Whom a name means, with every candidate and the reasons: what ``kg actors`` shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.actors.gazetteer import Use
from kg.actors.mention import listed_actor
from kg.names import fold
from kg.ontology import ActorEntry, Body, Holder, Office, Seat
from kg.statement import Actor, Article

if TYPE_CHECKING:
    from kg.relations import Extractor

SCORES = {
    Use.NAME: 0.95, Use.ADJECTIVE: 0.95, Use.PEOPLE: 0.95, Use.SEAT: 0.85, Use.PREFIX: 0.9, Use.HOLDER: 0.9,
    Use.WEAK: 0.5, Use.WEAK_ADJECTIVE: 0.5, Use.TITLE: 0.2, Use.TITLES: 0.2, Use.BODY: 0.2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a name may mean, a score from 0 to 1, and why."""

    actor: Actor
    score: float
    reasons: tuple[str, ...]


def candidates(name: str, reader: Extractor, *, articles: Iterable[Article] = ()) -> list[Candidate]:
    """The actors a name may mean, best first: listed ones, and those of the articles where it stands."""
    finder = reader.finder
    found: list[Candidate] = []
    for listed in finder.gazetteer.lookup(name):
        target, score = listed.target, SCORES.get(listed.use, 0.0)
        if isinstance(target, ActorEntry):
            found.append(Candidate(listed_actor(target), score, (f"{listed.use}, {target.place}",)))
        elif isinstance(target, Seat):
            for code in (target.of, *target.also):
                entry = finder.by_code.get(code)
                if entry is not None:
                    found.append(
                        Candidate(listed_actor(entry), score, (f"{target.type} of {entry.name}, {target.place}",))
                    )
        elif isinstance(target, Holder):
            entry = finder.by_code.get(target.of)
            dates = f"{target.start or '…'} to {target.end or 'now'}"
            actor = Actor(id=f"office/{target.of}/{target.office}", name=target.person, kind="Person",
                          code=target.of, home=entry.home if entry else None)  # fmt: skip
            found.append(Candidate(actor, score, (f"{target.office} of {target.of}, {dates}, {target.place}",)))
        elif isinstance(target, Office | Body):
            label = target.label or target.names[0] if isinstance(target, Body) else target.label
            actor = Actor(id=f"any/{label}", name=label, kind="Person" if isinstance(target, Office) else target.kind)
            found.append(
                Candidate(actor, score, (f"{listed.use}: needs a state or organisation beside it, {target.place}",))
            )
        else:
            found.append(Candidate(Actor(id="none", name=name, kind="Actor"), 1.0, ("listed as no actor",)))
    for article in articles:
        found.extend(_inside(name, reader, article))
    return sorted(found, key=lambda candidate: -candidate.score)


def _inside(name: str, reader: Extractor, article: Article) -> list[Candidate]:
    (analysis,) = reader.analyses([article])
    wanted = fold(name).lower()
    best: dict[str, Candidate] = {}
    for mention in analysis.actors.mentions:
        text = analysis.doc[mention.start : mention.end].text
        if wanted in fold(text).lower():
            reasons = (f'"{text}" in {article.id}: {mention.how}', *mention.reasons)
            known = best.get(mention.actor.id)
            if known is None or known.score < mention.certainty:
                best[mention.actor.id] = Candidate(mention.actor, mention.certainty, reasons)
    return list(best.values())
