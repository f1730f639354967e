"""A small world, built by hand, in which every named query has an answer that one can work out on paper.

Norway supplies and visits Kenya; Egypt and Kenya work together and both act against Sudan; Qatar mediates. Five
articles of three papers tell it, one of them a copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg import names
from kg.curation import curate
from kg.curation.curate import set_copies
from kg.graph import Store, open_store
from kg.graph.store import Record
from kg.statement import Actor, Article, Granularity, Modality, OfficeHolding, Statement, Time
from tests.statements import make_evidence, make_statement, person, state

RUN = names.run_iri("0", "none", "none")
NOR, KEN, EGY, SDN = state("NOR", "Norway"), state("KEN", "Kenya"), state("EGY", "Egypt"), state("SDN", "Sudan")
QAT, ETH = state("QAT", "Qatar"), state("ETH", "Ethiopia")
NORDMANN, OTIENO = person("Kari Nordmann", "NOR"), person("Wanjiru Otieno", "KEN")

EVENT_TYPES = {
    "supplies": ("COOPERATE", "061", "material cooperation", 9.5),
    "trains": ("COOPERATE", "062", "material cooperation", 9.5),
    "visits": ("CONSULT", "042", "verbal cooperation", 4.0),
    "mediatesBetween": ("CONSULT", "045", "verbal cooperation", 2.5),
    "praises": ("SUPPORT", "051", "verbal cooperation", 5.0),
    "attacks": ("ASSAULT", "190", "material conflict", -9.0),
    "sanctions": ("SANCTION", "163", "material conflict", -6.0),
    "demands": ("REQUEST", "100", "verbal conflict", 0.0),
    "withdrawsFrom": ("RETREAT", "087", "material cooperation", 6.5),
    "occupies": ("COERCE", "190", "material conflict", -7.0),
}

ARTICLES = {
    "a1": ("Fjord Post", "2024-05-02", (
        "Norway supplied Kenya with boats.",
        "Kari Nordmann will visit Kenya in June.",
        "Kari Nordmann praised Kenya.",
        "Norway will train police officers from Ethiopia.",
    )),
    "a2": ("Rift Daily", "2024-06-10", (
        "Kari Nordmann visited Kenya on Monday.",
        "Norway sent more boats to Kenya, foreign minister Wanjiru Otieno said.",
    )),
    "a3": ("Coast Wire", "2024-06-10", (
        "Norway sent more boats to Kenya, Wanjiru Otieno said.",
    )),
    "a4": ("Fjord Post", "2024-07-01", (
        "Egypt denied that it had attacked Sudan.",
        "Qatar mediates between Egypt and Sudan.",
        "Kenya demanded that Sudan pull out of Ethiopia.",
        "Norway occupied the minds of Kenya.",
    )),
    "a5": ("Rift Daily", "2024-07-03", (
        "Egypt attacked Sudan.",
        "Kenya imposed sanctions on Sudan.",
        "Egypt trains soldiers from Kenya.",
        "Ethiopia claimed that Egypt had attacked Sudan.",
    )),
}  # fmt: skip


def text_of(article: str) -> str:
    """The article's sentences, one a line."""
    return "\n".join(ARTICLES[article][2])


def act(article: str, sentence: int, subject: Actor, relation: str, object: Actor, **changes: Any) -> Statement:
    """A statement read from a sentence of an article, its time that of the article unless given."""
    source, date, sentences = ARTICLES[article]
    text = sentences[sentence]
    start = text_of(article).index(text)
    plover, cameo, quad, score = EVENT_TYPES[relation]
    fields: dict[str, Any] = {
        "article": article, "date": date, "source": source, "title": None, "url": None,
        "subject": subject, "relation": relation, "object": object,
        "plover": plover, "cameo": cameo, "quad": quad, "score": score, "theme": None,
        "time": Time(start=date, end=date, granularity=Granularity.ARTICLE),
        "evidence": make_evidence(text=text, start=start, end=start + len(text), trigger=text.split()[1],
                                  trigger_start=start, trigger_end=start + 5, pattern=f"{relation}/transitive"),
    }  # fmt: skip
    return make_statement(**{**fields, **changes})


def records() -> Iterator[Record]:
    """The articles with what they say."""
    june = Time(start="2024-06-01", end="2024-06-30", granularity=Granularity.MONTH, text="in June")
    inner = act("a4", 2, SDN, "withdrawsFrom", ETH, modality=Modality.REQUESTED)
    statements = (
        act("a1", 0, NOR, "supplies", KEN, theme="boats"),
        act("a1", 1, NORDMANN, "visits", KEN, modality=Modality.INTENDED, time=june, plover="AGREE", score=2.5),
        act("a1", 2, NORDMANN, "praises", KEN),
        act("a1", 3, NOR, "trains", ETH, modality=Modality.INTENDED, plover="AGREE", score=2.5),
        act("a2", 0, NORDMANN, "visits", KEN),
        act("a2", 1, NOR, "supplies", KEN, theme="more boats", speaker=OTIENO, confidence=0.8),
        act("a3", 0, NOR, "supplies", KEN, theme="more boats", speaker=OTIENO, confidence=0.7),
        act("a4", 0, EGY, "attacks", SDN, modality=Modality.DENIED),
        act("a4", 1, QAT, "mediatesBetween", EGY),
        act("a4", 1, QAT, "mediatesBetween", SDN),
        act("a4", 2, KEN, "demands", SDN, about=inner.id),
        inner,
        act("a4", 3, NOR, "occupies", KEN),
        act("a5", 0, EGY, "attacks", SDN),
        act("a5", 1, KEN, "sanctions", SDN),
        act("a5", 2, EGY, "trains", KEN),
        act("a5", 3, EGY, "attacks", SDN, modality=Modality.ALLEGED, speaker=ETH),
    )
    office = OfficeHolding(article="a2", person=OTIENO, office="foreign minister", of="KEN", start=None, end=None,
                           evidence=statements[5].evidence)  # fmt: skip
    for article, (source, date, _) in ARTICLES.items():
        yield (
            Article(id=article, text=text_of(article), source=source, date=date),
            [statement for statement in statements if statement.article == article],
            [office] if article == "a2" else [],
        )


def misread() -> str:
    """Id of the statement that a person rejects."""
    return act("a4", 3, NOR, "occupies", KEN).id


def build(folder: Path) -> Store:
    """The world in a folder, open for writing."""
    store = open_store(folder, create=True)
    fill(store)
    return store


def fill(store: Store) -> None:
    """Put the world into a graph, its one misreading rejected and its one copy known."""
    for article, statements, offices in records():
        store.add(article, statements, offices, run=RUN)
    set_copies(store, [("a3", "a2")])
    curate.reject(store, misread(), by="a reader", why="a figure of speech", on="2024-08-01")
