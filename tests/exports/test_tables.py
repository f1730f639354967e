"""Tables hold every statement, as pandas and the csv module read them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from kg.exports import export, tables
from kg.exports.rows import COLUMNS, COUNTS, FRACTIONS, flat
from kg.graph import Store
from kg.ontology import load
from tests.exports import world

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
    found = pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False, quoting=csv.QUOTE_NONE)
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
        assert float(row["GoldsteinScale"]) == statement.score
        assert row["Modality"] == statement.modality.value


def cleaned(text: str) -> str:
    """What a cell of a table without quotation marks shows of a text."""
    return tables.inert(" ".join("".join(c if c.isprintable() else " " for c in text).split()))


CHECKS: dict[str, Callable[[Store, Path], None]] = {"csv": check_csv, "events": check_events}


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
    for path in tmp_path.glob("out*"):
        text = path.read_bytes().decode()
        rows = list(csv.reader(io.StringIO(text, newline=""))) if name == "csv" else [
            line.split("\t") for line in text.split("\n")]  # fmt: skip
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
    from tests.statements import make_article, make_statement

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
    assert (meeting["Actor1Type1Code"], meeting["SQLDATE"], meeting["LastDate"]) == ("GOV", "20240701", "20240731")
    assert "attacks" not in set(rows["Relation"])


def test_every_role_is_of_a_kind_that_the_ontology_knows() -> None:
    """No role code hangs on a kind that was renamed."""
    from kg.exports.events import QUAD_CLASSES, ROLES

    ontology = load()
    assert set(ROLES) <= set(ontology.kinds)
    assert {each.quad for each in ontology.event_types.values()} == set(QUAD_CLASSES)
