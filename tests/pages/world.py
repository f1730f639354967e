"""An invented year of world affairs, of any size: real state codes, made-up sentences, always the same."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from kg.ontology.model import Ontology
from kg.statement import Actor, Evidence, Granularity, Modality, OfficeHolding, Statement, Time
from tests.statements import make_evidence, make_statement

ACTS = (
    ("meets", 4.0, "CONSULT", "met {b} for talks on {theme}", "met"),
    ("visits", 4.0, "CONSULT", "travelled to {b} to look at {theme}", "travelled to"),
    ("signsAgreementWith", 6.0, "AGREE", "signed with {b} a treaty about {theme}", "signed"),
    ("supplies", 7.0, "COOPERATE", "supplied {b} with {theme}", "supplied"),
    ("trains", 6.5, "COOPERATE", "trained instructors from {b} in {theme}", "trained"),
    ("aids", 9.0, "AID", "gave {b} a grant for {theme}", "gave"),
    ("accuses", -3.0, "ACCUSE", "accused {b} of meddling in {theme}", "accused"),
    ("demands", 0.0, "REQUEST", "called on {b} to publish its figures on {theme}", "called on"),
    ("threatens", -4.4, "THREATEN", "threatened {b} with tariffs over {theme}", "threatened"),
    ("sanctions", -6.0, "SANCTION", "put {b} under sanctions because of {theme}", "put"),
    ("attacks", -9.0, "ASSAULT", "shelled posts of {b} after a quarrel about {theme}", "shelled"),
)
THEMES = (
    "river ferries",
    "tea tariffs",
    "grain stores",
    "radar parts",
    "border posts",
    "fishing quotas",
    "rail gauges",
)
SOURCES = ("Harbour Gazette", "The Plain Dealer of Oz", "Evening Ledger", "Radio Meridian", "Northern Wire", None)
GIVEN = ("Ada", "Boris", "Chidi", "Dalia", "Emeka", "Farah", "Goran", "Hana", "Ivo", "Jun", "Kofi", "Lena")
FAMILY = ("Abara", "Brandt", "Castell", "Dorji", "Eklund", "Fofanah", "Gruber", "Haddix", "Ilves", "Jansons")


def states(ontology: Ontology, count: int) -> list[Actor]:
    """The first states and organisations of the ontology; beyond what it lists, invented groups."""
    listed = [
        Actor(id=entry.id, name=entry.name, kind=entry.kind, code=entry.code, home=entry.home)
        for entry in ontology.actors.values()
        if entry.code and entry.part_of is None and entry.kind in {"State", "IntergovernmentalOrganization"}
    ]
    random.Random(3).shuffle(listed)
    invented = [
        Actor(id=f"group/XXX/front-{n}", name=f"Front {n}", kind="ArmedGroup", code=f"Front {n}", home=None)
        for n in range(max(count - len(listed), 0))
    ]
    return (listed + invented)[:count]


def world(
    ontology: Ontology, *, roots: int = 120, members: int = 120, ties: int = 900, statements: int = 3000
) -> list[Statement]:
    """Statements among ``roots`` states and groups and ``members`` people and bodies that act for them.

    Some states deal far more than others, and states fall into three camps that quarrel with each other.
    """
    chance = random.Random(11)
    heads = states(ontology, roots)
    weight = [1 / (rank + 1) ** 0.75 for rank in range(roots)]
    people = [_member(chance, heads[int(roots * chance.random() ** 2)], number) for number in range(members)]
    by_code: dict[str | None, list[Actor]] = {}
    for person in people:
        by_code.setdefault(person.code, []).append(person)
    pairs: list[tuple[int, int]] = [(n, chance.randrange(n) if n else 1) for n in range(roots)]
    while len(pairs) < ties:
        a, b = chance.choices(range(roots), weights=weight, k=2)
        if a != b:
            pairs.append((a, b) if chance.random() < 0.8 else (b, a))
    made = []
    for number in range(statements):
        if number < len(people):
            subject: Actor = people[number]
            a = next(index for index, head in enumerate(heads) if head.code == subject.code)
            b = chance.choice([n for n in range(roots) if n != a])
        else:
            a, b = pairs[number % len(pairs)] if number < len(pairs) + len(people) else _often(chance, pairs)
            subject = _someone(chance, heads[a], by_code)
        made.append(_statement(chance, number, (subject, heads[b]), friendly=a % 3 == b % 3))
    return made


def offices(statements: Sequence[Statement]) -> list[OfficeHolding]:
    """An office for every person who acts in the statements."""
    people = {s.subject.id: s.subject for s in statements if s.subject.kind == "Person"}
    return [
        OfficeHolding(
            article="article-1",
            person=person,
            office="foreign-minister" if number % 2 else "president",
            of=person.code,
            start="2021-05-01",
            end=None,
            evidence=make_evidence(),
        )
        for number, person in enumerate(people.values())
    ]


def quoted(text: str, trigger: str, *, start: int = 0) -> Evidence:
    """Evidence whose trigger stands where its sentence says it."""
    at = start + text.index(trigger)
    ends = {"start": start, "end": start + len(text), "trigger_start": at, "trigger_end": at + len(trigger)}
    return make_evidence(text=text, trigger=trigger, **ends)


def _often(chance: random.Random, pairs: list[tuple[int, int]]) -> tuple[int, int]:
    return pairs[int(len(pairs) * chance.random() ** 3)]


def _someone(chance: random.Random, head: Actor, by_code: dict[str | None, list[Actor]]) -> Actor:
    people = by_code.get(head.code, [])
    return chance.choice(people) if people and chance.random() < 0.3 else head


def _member(chance: random.Random, head: Actor, number: int) -> Actor:
    if number % 4 == 0:
        return Actor(
            id=f"body/{head.code}/ministry-{number}",
            name=f"{head.name} ministry of works {number}",
            kind="Ministry",
            code=head.code,
            home=head.home,
        )
    name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)} {number}"
    return Actor(id=f"person/{head.home}/{number}", name=name, kind="Person", code=head.code, home=head.home)


def _statement(chance: random.Random, number: int, ends: tuple[Actor, Actor], *, friendly: bool) -> Statement:
    act = chance.choice(ACTS[:6] if chance.random() < (0.85 if friendly else 0.35) else ACTS[6:])
    relation, score, plover, sentence, trigger = act
    day = date(2022, 1, 3) + timedelta(days=int(900 * chance.random() ** 0.7))
    theme = chance.choice(THEMES)
    text = (
        f"On {day:%A} {ends[0].name} {sentence.format(b=ends[1].name, theme=theme)}, "
        f"officials said in note {number}, adding that the matter would be taken up again before the rains."
    )
    modality = chance.choices(
        [Modality.ACTUAL, Modality.INTENDED, Modality.ALLEGED, Modality.REQUESTED, Modality.DENIED],
        weights=[70, 14, 8, 5, 3],
    )[0]
    return make_statement(
        article=f"article-{number // 4}",
        date=(date(2022, 1, 10) + timedelta(days=number // 4 % 880)).isoformat(),
        title=f"Report {number // 4} on {theme}",
        source=SOURCES[number // 4 % len(SOURCES)],
        url=f"https://example.org/reports/{number // 4}",
        subject=ends[0],
        relation=relation,
        object=ends[1],
        modality=modality,
        plover=plover,
        score=score,
        speaker=ends[1] if number % 9 == 0 else None,
        theme=theme,
        time=Time(start=day.isoformat(), end=day.isoformat(), granularity=Granularity.DAY, text=f"{day:%A}"),
        confidence=round(0.4 + 0.6 * chance.random(), 2),
        evidence=quoted(text, trigger, start=number % 4 * 400),
    )
