"""Two small graphs for the tests of exports: an ordinary one, and one with hostile text in every field."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from kg import names
from kg.graph import Store, open_store
from kg.statement import Actor, Article, Granularity, Modality, OfficeHolding, Statement, Time
from tests.statements import make_article, make_evidence, make_office, make_statement, person, state

RUN = names.run_iri("1", "model", "ontology")

CODES = {"NOR": "state/NOR", "KEN": "state/KEN", "UN": "organization/un", "Taliban": "group/AFG/taliban"}
"""Which actors the codes name; given, so that no test waits for the whole ontology."""

NASTY = (
    '"quoted" \'single\' `back` <b onclick="x()">&amp;</b> ]]> \\ \\u0041 ${x} {{y}} %41 # ; , | '
    "\x00\x01\x0b\x1b\x7f\x85\ufffe \r\n\t\r \u2028 \u202e אב ไทย 😀 e\u0301"
)
FORMULA = "=cmd|' /C calc'!A0"

Records = list[tuple[Article, list[Statement], list[OfficeHolding]]]


def ordinary() -> Records:
    """Three articles: a supply, a mutual meeting with a speaker, a denial without any date, an office."""
    ivar = person("Ivar Berg", "NOR")
    supply = make_statement(title="Boats for Kenya", source="Fjord Post", url="https://example.org/boats")
    again = make_statement(article="a2", date="2024-07-06", confidence=0.7, source="Other Post")
    sentence = make_evidence(text="Berg met Kenya's officials in Bergen.", start=34, end=71, trigger="met",
                             trigger_start=39, trigger_end=42, pattern="meets/mutual")  # fmt: skip
    officials = Actor(id="body/KEN/officials", name="Kenya officials", kind="Delegation", code="KEN", home="KEN")
    changes = {
        "relation": "meets", "plover": "CONSULT", "cameo": "040", "quad": "verbal cooperation", "score": 2.5,
        "speaker": ivar, "place": "Bergen", "theme": None, "evidence": sentence, "source": "Fjord Post",
        "title": "Boats for Kenya", "url": "https://example.org/boats",
        "time": Time(start="2024-07-01", end="2024-07-31", granularity=Granularity.MONTH, text="this month"),
    }  # fmt: skip
    meeting = make_statement(subject=ivar, object=officials, **changes)
    back = make_statement(subject=officials, object=ivar, **changes)
    taliban = Actor(id="group/AFG/taliban", name="Taliban", kind="ArmedGroup", code="Taliban", home="AFG")
    unnamed = Actor(id="organization/some-club", name="Some club", kind="NonGovernmentalOrganization")
    denied = make_statement(article="a3", date=None, time=None, theme=None, subject=taliban, object=unnamed,
                            relation="attacks", modality=Modality.DENIED, plover="ASSAULT", cameo="190",
                            quad="material conflict", score=-9.0, about="st-0000000000000000")  # fmt: skip
    un = Actor(id="organization/un", name="United Nations", kind="IntergovernmentalOrganization", code="UN")
    vote = make_statement(article="a3", date=None, time=None, theme=None, subject=un, object=state("NOR", "Norway"),
                          relation="praises", plover="SUPPORT", cameo="051", quad="verbal cooperation",
                          score=5.0)  # fmt: skip
    first = make_article(supply, meeting, back)
    office = make_office(person=ivar, start="2021-10-14", end="2025")
    return [
        (first, [supply, meeting, back], [office]),
        (make_article(again), [again], []),
        (make_article(denied, text="The Taliban denied it.\nThe UN praised Norway."), [denied, vote], []),
    ]


def hostile() -> Records:
    """Two articles whose every text field holds hostile text; in the second each begins like a formula."""
    return [_hostile("a", NASTY), _hostile("b", NASTY, before=FORMULA)]


def _hostile(article: str, text: str, *, before: str = "") -> tuple[Article, list[Statement], list[OfficeHolding]]:
    def nasty(field: str) -> str:
        return f"{before}{field} {text}"

    def actor(role: str, family: str) -> Actor:
        return Actor(
            id=f"{family}/{nasty(role)}",
            **{field.name: nasty(f"{role} {field.name}") for field in fields(Actor) if field.name != "id"},
        )

    evidence = make_evidence(
        text=nasty("evidence"), trigger=nasty("trigger"), pattern=nasty("pattern"), field="text", end=300
    )
    statement = Statement(
        id=nasty("id"), article=nasty(article), date=nasty("date"), title=nasty("title"), source=nasty("source"),
        url=nasty("url"), subject=actor("subject", "group"), relation=nasty("relation") + "End",
        object=actor("object", "group"), modality=Modality.ACTUAL, plover=nasty("plover"), cameo=nasty("cameo"),
        quad=nasty("quad"), score=-2.25, speaker=actor("speaker", "person"),
        time=Time(start=nasty("from"), end=nasty("to"), granularity=Granularity.DAY, text=nasty("time")),
        place=nasty("place"), theme=nasty("theme"), about=nasty("about"), event=nasty("event"), confidence=0.5,
        evidence=evidence,
    )  # fmt: skip
    office = OfficeHolding(
        article=statement.article, person=actor("person", "person"), office=nasty("office"), of=nasty("of"),
        start=nasty("start"), end=nasty("end"), evidence=evidence,
    )  # fmt: skip
    return make_article(statement, text=nasty("text")), [statement], [office]


def fill(folder: Path, records: Records) -> Store:
    """A graph with the records, opened for reading."""
    with open_store(folder, create=True, codes=CODES) as store:
        for article, statements, offices in records:
            store.add(article, statements, offices, run=RUN)
    return open_store(folder, read_only=True)
