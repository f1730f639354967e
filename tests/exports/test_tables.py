"""Tables hold every statement, as pandas and the csv module read them."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from kg.curation.curate import set_copies
from kg.errors import UsageError
from kg.exports import dyads, events, export, tables
from kg.exports.events import quad_class
from kg.exports.rows import COLUMNS, COUNTS, FRACTIONS, flat
from kg.exports.schema import schema
from kg.graph import Store, open_store
from kg.ontology import load
from kg.statement import Granularity, Modality, Statement, Time
from tests.exports import world
from tests.statements import make_article, make_evidence, make_statement, state

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def frame(path: Path) -> pd.DataFrame:
    """A table as pandas reads it, without guessing."""
    text = {column: str for column in COLUMNS if column not in FRACTIONS | COUNTS}
    return pd.read_csv(path, dtype=text, keep_default_na=False)


def check_csv(store: Store, path: Path) -> None:
    """Pandas finds every value; the tables of actors and offices beside it are whole."""
    found = frame(path).to_dict("records")
    expected = [
        {name: "" if value is None else value for name, value in flat(s.to_dict()).items()}
        | {"weight": s.confidence, "articles": 1}
        for s in store.statements()
    ]
    assert [{name: tables.raw(v) if isinstance(v, str) else v for name, v in row.items()} for row in found] == expected
    nodes = pd.read_csv(path.with_name(path.stem + ".nodes.csv"), dtype=str, keep_default_na=False)
    ends = {actor.id for s in store.statements() for actor in (s.subject, s.object)}
    people = {office.person.id for office in store.offices()}
    assert {tables.raw(each) for each in nodes["id"]} == ends | people
    offices = pd.read_csv(path.with_name(path.stem + ".offices.csv"), dtype=str, keep_default_na=False)
    assert [(tables.raw(row["person_id"]), tables.raw(row["office"])) for row in offices.to_dict("records")] == [
        (office.person.id, office.office) for office in store.offices()
    ]


def check_events(store: Store, path: Path) -> None:
    """Pandas finds an event for every asserted statement, its words cleaned of control characters only."""
    found = pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False)
    told = [s for s in store.statements() if s.modality.asserted]
    events = {}
    for row in found.to_dict("records"):
        for statement in told:
            if cleaned(statement.id) in row["StatementIds"]:
                events[statement.id] = row
    assert set(events) == {s.id for s in told}
    for statement in told:
        row = events[statement.id]
        assert row["Actor1Code"] == cleaned(statement.subject.code or "")
        assert row["Actor2Code"] == cleaned(statement.object.code or "")
        assert row["EventCode"] == cleaned(statement.cameo)
        assert row["Relation"] == cleaned(statement.relation)
        assert float(row["Score"]) == statement.score
        assert row["Modality"] == statement.modality.value


def check_dyads(store: Store, path: Path) -> None:
    """Pandas finds every pair of the event table, with as many events."""
    found = pd.read_csv(path, dtype={"Period": str, "Actor1": str, "Actor2": str}, keep_default_na=False)
    expected: Counter[tuple[str, str]] = Counter()
    for event in events.rows(store):
        one, other = (str(event[f"Actor{side}Code"] or event[f"Actor{side}Id"]) for side in (1, 2))
        expected[one, other] += 1
    sums: Counter[tuple[str, str]] = Counter()
    for row in found.to_dict("records"):
        sums[tables.raw(row["Actor1"]), tables.raw(row["Actor2"])] += row["Events"]
    assert sums == expected


def cleaned(text: str) -> str:
    """What a cell of a table without quotation marks shows of a text."""
    return tables.inert(" ".join("".join(c if c.isprintable() else " " for c in text).split()))


CHECKS: dict[str, Callable[[Store, Path], None]] = {"csv": check_csv, "events": check_events, "dyads": check_dyads}


@pytest.mark.parametrize("name", CHECKS)
def test_pandas_reads_the_same_table(name: str, store: Store, tmp_path: Path) -> None:
    """Every value is found again, whatever its text."""
    export(store, tmp_path / "out.data", format=name)
    CHECKS[name](store, tmp_path / "out.data")


@pytest.mark.parametrize("name", CHECKS)
def test_no_cell_begins_like_a_formula(name: str, tmp_path: Path, bare: None) -> None:
    """Text from an article never runs in a spreadsheet; negative numbers stay numbers."""
    with world.fill(tmp_path / "graph", world.hostile()) as store:
        export(store, tmp_path / "out.data", format=name)
    for path in set(tmp_path.glob("out*")) - set(tmp_path.glob("*.json")):
        text = path.read_bytes().decode()
        mark = "\t" if name == "events" else ","
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
        cells = [cell for row in rows for cell in row]
        dangerous = [cell for cell in cells if cell.startswith(FORMULA_STARTS)]
        assert all(cell.lstrip("-").replace(".", "").isdigit() for cell in dangerous), dangerous
        assert len({len(row) for row in rows if row != [""]}) == 1


@pytest.mark.parametrize("text", ["=1+1", "'=1", "''@x", "+49", "-", "plain", "'plain", "", "\tx", "a=b"])
def test_the_apostrophe_can_be_taken_away_again(text: str) -> None:
    """Guarding loses nothing."""
    assert tables.raw(tables.inert(text)) == text
    assert not tables.inert(text).startswith(FORMULA_STARTS)


def test_a_csv_folder_holds_three_tables(plain: Store, tmp_path: Path) -> None:
    """A name without suffix makes a folder with edges, nodes and offices."""
    export(plain, tmp_path / "tables", format="csv")
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["edges.csv", "nodes.csv", "offices.csv"]
    edges = pd.read_csv(tmp_path / "tables" / "edges.csv")
    nodes = pd.read_csv(tmp_path / "tables" / "nodes.csv").set_index("id")
    assert list(edges.columns) == list(tables.EDGE_COLUMNS)
    assert set(edges["subject_id"]) | set(edges["object_id"]) <= set(nodes.index)
    assert nodes.loc["state/NOR", "statements"] == 3


def test_an_event_is_told_once_however_many_articles_tell_it(tmp_path: Path, bare: None) -> None:
    """Two articles on one supply make one event with two mentions, of the surer statement; a denial makes none."""
    sure = make_statement(source="Fjord Post", confidence=0.9)
    less = make_statement(article="a2", date="2024-07-06", source="Other Post", confidence=0.4)
    records = [(make_article(each), [each], []) for each in (sure, less)]
    with world.fill(tmp_path / "graph", records) as store:
        export(store, tmp_path / "e.tsv")
    (row,) = pd.read_csv(tmp_path / "e.tsv", sep="\t", dtype=str, keep_default_na=False).to_dict("records")
    assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"]) == (
        "20240705", "202407", "2024", "2024.5068")  # fmt: skip
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"], row["QuadClass"]) == ("072", "072", "07", "2")
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == ("2", "2", "2")
    assert row["StatementIds"].split() == sorted([sure.id, less.id])
    assert (row["Confidence"], row["DATEADDED"]) == ("0.9", "20240705")


def test_sides_of_an_event_have_country_group_and_role(plain: Store, tmp_path: Path) -> None:
    """A state has a country code, an organisation a group code and a role."""
    export(plain, tmp_path / "e.tsv")
    rows = pd.read_csv(tmp_path / "e.tsv", sep="\t", dtype=str, keep_default_na=False)
    praise = rows[rows["Relation"] == "praises"].iloc[0]
    assert (praise["Actor1CountryCode"], praise["Actor1KnownGroupCode"], praise["Actor1Type1Code"]) == ("", "UN", "IGO")
    assert (praise["Actor2CountryCode"], praise["Actor2KnownGroupCode"], praise["Actor2Type1Code"]) == ("NOR", "", "")
    meeting = rows[(rows["Relation"] == "meets") & (rows["Actor1Code"] == "KEN")].iloc[0]
    assert (meeting["Actor1Type1Code"], meeting["SQLDATE"], meeting["LastDate"]) == ("GOV", "", "20240731")
    assert (meeting["MonthYear"], meeting["FirstDate"], meeting["FractionDate"]) == ("202407", "20240701", "")
    assert "attacks" not in set(rows["Relation"])


def test_every_role_is_of_a_kind_that_the_ontology_knows() -> None:
    """No role code hangs on a kind that was renamed."""
    from kg.exports.events import ROLES

    assert set(ROLES) <= set(load().kinds)


@pytest.mark.parametrize(
    ("code", "number"),
    [("010", 1), ("057", 1), ("060", 2), ("0874", 2), ("090", 3), ("138", 3), ("140", 4), ("203", 4)],
)
def test_quad_classes_are_those_of_gdelt(code: str, number: int) -> None:
    """By the root of the CAMEO code, so that the column means what its name says."""
    assert quad_class(code) == number


def told(*records: Statement) -> world.Records:
    """Articles of one statement each."""
    return [(make_article(each), [each], []) for each in records]


def read_events(path: Path) -> pd.DataFrame:
    """An event table as pandas reads it by itself, but for the types that its schema names."""
    fields = json.loads(path.with_name(path.stem + ".schema.json").read_text(encoding="utf-8"))["fields"]
    types = {each["name"]: str for each in fields if each["type"] == "string"}
    return pd.read_csv(path, sep="\t", dtype=types, keep_default_na=False)


def test_quotation_marks_that_nothing_closes_lose_no_row(tmp_path: Path, bare: None) -> None:
    """Pandas finds a row a line, codes with their zeros, and numbers of events that survive as decimals."""
    texts = ('"Norway supplied Kenya.', "Norway supplied Kenya.", 'So "it" did.', '"')
    said = [
        make_statement(article=f"a{n}", date=f"2024-07-0{n}", time=None, evidence=make_evidence(text=text))
        for n, text in enumerate(texts, 1)
    ]
    with world.fill(tmp_path / "graph", told(*said)) as store:
        export(store, tmp_path / "e.tsv")
    found = read_events(tmp_path / "e.tsv")
    assert list(found["Evidence"]) == list(texts)
    assert (tmp_path / "e.tsv").read_text(encoding="utf-8").count("\n") == 5
    assert set(found["EventCode"]) == {"072"}
    assert all(int(float(number)) == number < 2**53 for number in found["GLOBALEVENTID"])


def test_every_column_is_described() -> None:
    """The schema has a type and words for each."""
    for columns in (events.COLUMNS, dyads.COLUMNS):
        fields = json.loads(schema(columns, delimiter=","))["fields"]
        assert [each["name"] for each in fields] == list(columns)
        assert all(len(each["description"]) > 10 for each in fields)


def span(start: str, end: str, granularity: Granularity) -> Time:
    """A time that some words name."""
    return Time(start=start, end=end, granularity=granularity, text="then")


def test_a_time_that_is_only_a_year_is_no_first_of_january(tmp_path: Path, bare: None) -> None:
    """It has a year and a span; no day, no month."""
    year = make_statement(time=span("2023-01-01", "2023-12-31", Granularity.YEAR))
    decade = make_statement(article="a2", time=span("2010-01-01", "2019-12-31", Granularity.DECADE))
    with world.fill(tmp_path / "graph", told(year, decade)) as store:
        export(store, tmp_path / "e.tsv")
        export(store, tmp_path / "d.dyads.csv")
        export(store, tmp_path / "y.csv", format="dyads", by="year")
    one, other = read_events(tmp_path / "e.tsv").sort_values("FirstDate").to_dict("records")
    assert (other["SQLDATE"], other["MonthYear"], other["Year"]) == ("", "", "2023")
    assert (one["Year"], one["FirstDate"], one["LastDate"]) == ("", "20100101", "20191231")
    assert list(pd.read_csv(tmp_path / "d.dyads.csv", keep_default_na=False)["Period"]) == [""]
    assert list(pd.read_csv(tmp_path / "y.csv", dtype=str, keep_default_na=False)["Period"]) == ["", "2023"]


def test_dyads_are_summed_up_by_month_and_class(tmp_path: Path, bare: None) -> None:
    """Direction counts, an act told twice counts once, and the columns of the classes add up."""
    acts = [
        make_statement(),
        make_statement(article="a2", date="2024-07-06", confidence=0.4),
        make_statement(article="a3", time=span("2024-07-09", "2024-07-09", Granularity.DAY)),
        make_statement(article="a4", time=span("2024-08-01", "2024-08-01", Granularity.DAY)),
        make_statement(
            article="a5", relation="attacks", cameo="190", plover="ASSAULT", quad="material conflict", score=-9.0
        ),
        make_statement(article="a6", subject=state("KEN", "Kenya"), object=state("NOR", "Norway")),
        make_statement(article="a7", modality=Modality.DENIED),
    ]
    with world.fill(tmp_path / "graph", told(*acts)) as store:
        export(store, tmp_path / "d.csv", format="dyads")
    found = pd.read_csv(tmp_path / "d.csv").to_dict("records")
    columns = ("Period", "Actor1", "Actor2", "Events", "MaterialCooperation", "MaterialConflict")
    shown = [tuple(row[column] for column in columns) for row in found]
    assert shown == [
        ("2024-07", "KEN", "NOR", 1, 1, 0),
        ("2024-07", "NOR", "KEN", 3, 2, 1),
        ("2024-08", "NOR", "KEN", 1, 1, 0),
    ]
    assert all(row["Events"] == sum(row[name] for name in dyads.COLUMNS[4:8]) for row in found)


def test_copies_printed_a_day_later_are_one_event(tmp_path: Path, bare: None) -> None:
    """In the event table, and by one value of ``event`` in the others."""
    original = make_statement(time=None, source="Wire")
    copy = make_statement(article="a2", date="2024-07-06", time=None, source="Gazette", event="ev-copy")
    world.fill(tmp_path / "graph", told(original, copy)).close()
    with open_store(tmp_path / "graph", codes=world.CODES) as store:
        set_copies(store, [("a2", original.article)])
        export(store, tmp_path / "e.tsv")
        export(store, tmp_path / "s.csv")
    (row,) = read_events(tmp_path / "e.tsv").to_dict("records")
    assert (row["NumArticles"], row["NumSources"], row["SQLDATE"]) == (2, 1, "20240705")
    assert pd.read_csv(tmp_path / "s.csv")["event"].nunique() == 1


def test_a_byte_order_mark_is_written_when_asked_for(plain: Store, tmp_path: Path) -> None:
    """In every table, and in nothing else."""
    export(plain, tmp_path / "plain.csv")
    export(plain, tmp_path / "marked.csv", bom=True)
    for name in ("csv", "nodes.csv", "offices.csv"):
        bare = (tmp_path / f"plain.{name}").read_bytes()
        assert (tmp_path / f"marked.{name}").read_bytes() == codecs.BOM_UTF8 + bare
    with pytest.raises(UsageError, match=r"for tables \(csv, events, dyads\)"):
        export(plain, tmp_path / "a.ttl", bom=True)
    with pytest.raises(UsageError, match='did you mean "month"'):
        export(plain, tmp_path / "a.csv", format="dyads", by="moth")
