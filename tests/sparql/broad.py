"""A made-up world of some thousand statements with everything in it that a query can get wrong, always the same.

The articles of :mod:`tests.synthetic`, roughened by a seed: times of every kind and none, papers without a name, acts
of nobody's, speech about other acts, wire copies; then misreadings are rejected and two spellings merged.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg import names
from kg.curation.curate import confirm, merge, reject, set_copies
from kg.graph import Store, open_store
from kg.graph.store import Record
from kg.statement import Actor, Article, Granularity, Statement, Time
from tests import synthetic
from tests.graph.world import RUN

CLUB = Actor(id="organization/some-club", name="Some club", kind="NonGovernmentalOrganization")
COPIES = {"article-000003": ("copy-1", "copy-2"), "article-000010": ("copy-3",), "article-000040": ("copy-4",)}
"""Which articles are printed again, under which ids."""


def build(folder: Path, statements: int = 1000) -> Store:
    """The world in a folder, open for writing."""
    chance = random.Random(17)
    store = open_store(folder, create=True)
    made = list(records(statements, chance))
    for _ in store.add_all(made, run=RUN):
        pass
    set_copies(store, [(copy, article) for article, copies in COPIES.items() for copy in copies])
    said = [statement for _, found, _ in made for statement in found]
    for number, statement in enumerate(chance.sample(said, 30)):
        decide = confirm if number % 3 == 0 else reject
        decide(store, statement.id, by="a reader", why="seen", on="2024-08-01")
    presidents = sorted({each.subject.id for each in said if each.subject.name.startswith("President of")})
    for president in presidents[:5]:
        merge(store, president, president.replace("/president-of", "/minister-of"), by="a reader", why="one person")
    return store


def records(statements: int, chance: random.Random) -> Iterator[Record]:
    """Articles with what they say; those that are printed again come twice or thrice."""
    for article, said, offices in synthetic.records(statements):
        changed = replace(article, source=None) if chance.random() < 0.1 else article
        found = [roughened(statement, changed, chance) for statement in said]
        for at in chance.sample(range(len(found)), 2):
            other = (at + 1) % len(found)
            found[at] = replace(found[at], about=found[other].id)
        yield changed, found, offices
        for copy in COPIES.get(article.id, ()):
            paper = replace(changed, id=copy, source=f"Wire {copy}")
            yield paper, [printed(each, paper) for each in found if chance.random() < 0.8], []


def roughened(statement: Statement, article: Article, chance: random.Random) -> Statement:
    """The statement at another time, or none, and now and then of an actor who acts for nobody."""
    month = f"{2015 + chance.randrange(10)}-{1 + chance.randrange(12):02d}"
    time = chance.choice([
        statement.time, statement.time, None,
        Time(start=f"{month}-03", end=f"{month}-03", granularity=Granularity.DAY, text="on the third"),
        Time(start=f"{month}-01", end=f"{month}-28", granularity=Granularity.MONTH, text="that month"),
    ])  # fmt: skip
    changed = replace(statement, source=article.source, time=time, score=round(statement.score + chance.random(), 2))
    if chance.random() < 0.05:
        changed = replace(changed, object=CLUB)
    return identified(changed)


def printed(statement: Statement, paper: Article) -> Statement:
    """The same sentence in another paper."""
    return identified(replace(statement, article=paper.id, source=paper.source, about=None))


def identified(statement: Statement) -> Statement:
    """The statement under the id and event that its content gives it."""
    where = {"article": statement.article, "field": "text", "start": statement.evidence.start}
    ends = statement.subject.id, statement.object.id
    return replace(
        statement,
        id=names.statement_id(**where, subject=ends[0], relation=statement.relation, object=ends[1]),  # type: ignore[arg-type]
        event=names.event_id(**where, relation=statement.relation, actors=frozenset(ends)),  # type: ignore[arg-type]
    )
