"""Statements, articles and office-holdings from hypothesis: every text, every date, every combination of nulls."""

from __future__ import annotations

from hypothesis import strategies as st

from kg.statement import Actor, Article, Evidence, Granularity, Modality, OfficeHolding, Statement, Time

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
NAME = (
    st.sampled_from(["Norway", "Jean-Marie Traoré", "سلطنة عمان", "a/b?c#d", "100% <b>", "\x00\x0b", "  ", "x\ny"])
    | WORDS
)
CODES = st.none() | st.sampled_from(["NOR", "KEN", "EU", "Taliban", "ELN", "a b"])
DATES = st.dates().map(str) | st.none()
ANY_DATE = DATES | st.sampled_from(["2024", "2024-07", "2024-02-30", "May", "0000", ""])
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
OFFSETS = st.integers(0, 10**6)

actors = st.builds(
    Actor,
    id=st.sampled_from(["state/NOR", "person/NOR/kari", "group/x y/ü", "organization/eu"]) | WORDS,
    name=NAME,
    kind=st.sampled_from(["State", "Person", "ArmedGroup", "A kind/with ü"]),
    code=CODES,
    home=CODES,
)
evidence = st.builds(
    Evidence, field=st.sampled_from(["text", "title"]) | WORDS, text=TEXT, start=st.integers(0, 3), end=OFFSETS,
    trigger=TEXT, trigger_start=OFFSETS, trigger_end=OFFSETS, pattern=TEXT,
)  # fmt: skip
times = st.builds(
    Time, start=st.dates().map(str), end=st.dates().map(str), granularity=st.sampled_from(Granularity),
    text=st.none() | TEXT,
)  # fmt: skip


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, list[Statement], list[OfficeHolding]]:
    """An article with up to four statements and two office-holdings of its own."""
    article = Article(
        id=draw(WORDS), text=draw(TEXT), title=draw(st.none() | TEXT), date=draw(ANY_DATE),
        source=draw(st.none() | TEXT), url=draw(st.none() | TEXT),
    )  # fmt: skip
    statements = draw(st.lists(_statements(article), max_size=4, unique_by=lambda statement: statement.id))
    offices = st.builds(
        OfficeHolding, article=st.just(article.id), person=actors, office=NAME, of=CODES, start=ANY_DATE, end=ANY_DATE,
        evidence=evidence,
    )  # fmt: skip
    return article, statements, draw(st.lists(offices, max_size=2, unique=True))


def _statements(article: Article) -> st.SearchStrategy[Statement]:
    own = st.none() | TEXT
    return st.builds(
        Statement, id=WORDS, article=st.just(article.id), date=ANY_DATE, title=own | st.just(article.title),
        source=own | st.just(article.source), url=own | st.just(article.url), subject=actors,
        relation=st.sampled_from(["supplies", "visits", "a relation/ü"]), object=actors,
        modality=st.sampled_from(Modality), plover=TEXT, cameo=TEXT, quad=TEXT, score=NUMBERS,
        speaker=st.none() | actors, time=st.none() | times, place=st.none() | TEXT, theme=st.none() | TEXT,
        about=st.none() | WORDS, event=WORDS, confidence=st.floats(0, 1), evidence=evidence,
    )  # fmt: skip
