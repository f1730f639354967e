"""As many articles and statements as a measurement needs, always the same ones, shaped like real ones.

Actors are drawn so that few do much and many do little (Zipf), as in the news; a tenth of the statements are mutual,
some are quoted, denied or planned; one sentence in a few carries two statements.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from kg import names
from kg.graph.store import Record
from kg.ontology import load
from kg.statement import Actor, Article, Evidence, Granularity, Modality, OfficeHolding, Statement, Time

PER_ARTICLE = 10
TYPES = {
    "supplies": ("COOPERATE", "061", "material cooperation", 9.5, "boats"),
    "visits": ("CONSULT", "042", "verbal cooperation", 4.0, None),
    "meets": ("CONSULT", "040", "verbal cooperation", 2.5, None),
    "mediatesBetween": ("CONSULT", "045", "verbal cooperation", 2.5, None),
    "praises": ("SUPPORT", "051", "verbal cooperation", 5.0, None),
    "accuses": ("ACCUSE", "112", "verbal conflict", -2.0, None),
    "demands": ("REQUEST", "100", "verbal conflict", 0.0, "an answer"),
    "threatens": ("THREATEN", "130", "verbal conflict", -3.5, None),
    "sanctions": ("SANCTION", "163", "material conflict", -6.0, None),
    "attacks": ("ASSAULT", "190", "material conflict", -9.0, None),
}
MODALITIES = [*[Modality.ACTUAL] * 14, *[Modality.INTENDED] * 3, Modality.ALLEGED, Modality.DENIED, Modality.THREATENED]
SOURCES = [f"Paper {number}" for number in range(40)]
FIRST_DAY = date(2015, 1, 1)


def records(statements: int, *, seed: int = 7, per_article: int = PER_ARTICLE) -> Iterator[Record]:
    """Articles that make so many statements in all."""
    actors = cast()
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(actors))))
    for number in range(statements // per_article):
        yield article(number, actors, weights, seed=seed, per_article=per_article)


def cast() -> list[Actor]:
    """States, and a president and a foreign minister for each, the most active first."""
    states = [entry for entry in load().actors.values() if entry.kind == "State" and entry.code]
    found = []
    for entry in states:
        code = str(entry.code)
        found.append(Actor(id=entry.id, name=entry.name, kind="State", code=code, home=code))
        for office in ("President", "Minister"):
            name = f"{office} of {entry.name}"
            found.append(Actor(id=names.actor_id("person", name, code), name=name, kind="Person", code=code, home=code))
    return found


def article(number: int, actors: list[Actor], weights: list[float], *, seed: int, per_article: int) -> Record:
    """One article; the same number and seed give the same one."""
    chance = random.Random(seed * 1_000_003 + number)
    day = str(FIRST_DAY + timedelta(days=chance.randrange(3650)))
    identifier, sentences, statements = f"article-{number:06d}", [], []
    start = 0
    while len(statements) < per_article:
        subject, target, other = chance.choices(actors, cum_weights=weights, k=3)
        if subject.code in (target.code, other.code) or target.code == other.code:
            continue
        relation = chance.choice(list(TYPES))
        text = f"{subject.name} {relation} {target.name} and {other.name} in matter {number}.{len(sentences)}."
        sentences.append(text)
        modality = chance.choice(MODALITIES)
        ends = [(subject, target)]
        if relation == "meets":
            ends.append((target, subject))
        elif chance.random() < 0.3:
            ends.append((subject, other))
        for one, two in ends[: per_article - len(statements)]:
            statements.append(_statement(
                identifier, day, number, text=text, start=start, ends=(one, two), relation=relation, modality=modality,
                confidence=round(chance.uniform(0.4, 0.99), 2), speaker=other if chance.random() < 0.25 else None,
            ))  # fmt: skip
        start += len(text) + 1
    source = SOURCES[number % len(SOURCES)]
    return (
        Article(id=identifier, text="\n".join(sentences), title=f"Matter {number}", date=day, source=source),
        (statements),
        [office for office in [_office(identifier, statements)] if number % 5 == 0],
    )


def _statement(
    article: str, day: str, number: int, *, text: str, start: int, ends: tuple[Actor, Actor], relation: str,
    modality: Modality, confidence: float, speaker: Actor | None,
) -> Statement:  # fmt: skip
    plover, cameo, quad, score, theme = TYPES[relation]
    subject, target = ends
    where = {"article": article, "field": "text", "start": start, "relation": relation}
    trigger = start + len(subject.name) + 1
    return Statement(
        id=names.statement_id(**where, subject=subject.id, object=target.id),
        event=names.event_id(**where, actors=frozenset((subject.id, target.id))),
        article=article, date=day, title=f"Matter {number}", source=SOURCES[number % len(SOURCES)], url=None,
        subject=subject, relation=relation, object=target, modality=modality, plover=plover, cameo=cameo, quad=quad,
        score=score, speaker=speaker, time=Time(start=day, end=day, granularity=Granularity.ARTICLE), place=None,
        theme=theme, about=None, confidence=confidence,
        evidence=Evidence(field="text", text=text, start=start, end=start + len(text), trigger=relation,
                          trigger_start=trigger, trigger_end=trigger + len(relation), pattern=f"{relation}/transitive"),
    )  # fmt: skip


def _office(article: str, statements: list[Statement]) -> OfficeHolding:
    person = next((each.subject for each in statements if each.subject.kind == "Person"), statements[0].subject)
    return OfficeHolding(article=article, person=person, office="president", of=person.code, start=None, end=None,
                         evidence=statements[0].evidence)  # fmt: skip
