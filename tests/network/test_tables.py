"""All measures as tables: what each holds, and what goes with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.api import open_graph
from kg.graph import open_store
from kg.network import Table, tables
from kg.statement import Granularity, Modality, Statement, Time
from tests.network.net import act, both
from tests.statements import make_article, make_statement, state


def named(found: list[Table]) -> dict[str, Table]:
    """Tables by name."""
    return {table.name: table for table in found}


def statements() -> list[Statement]:
    """A, B and C are friends; D quarrels with A and B."""
    friends = [*both("A", "B"), act("A", "C"), act("B", "C", 6.0)]
    return [*friends, act("D", "A", -5.0), act("D", "B", -5.0)]


def test_every_table_has_meaning_source_and_rows_of_its_columns() -> None:
    """Nothing is shown without saying what it is."""
    for table in tables(statements()):
        assert table.title
        assert table.means
        assert table.source
        assert all(len(row) == len(table.columns) for row in table.rows)


def test_the_most_connected_comes_first() -> None:
    """Centrality by number of partners."""
    rows = named(tables(statements()))["centrality"].rows
    assert {rows[0][0], rows[1][0]} == {"A", "B"}
    assert rows[0][2] == 3


def test_triangles_carry_their_signs() -> None:
    """Friends A, B, C are balanced; D against two friends is, too."""
    rows = named(tables(statements()))["balance"].rows
    assert {(actors, balanced) for actors, _, balanced, _ in rows} == {("A, B, C", True), ("A, B, D", True)}


def test_only_the_strongest_are_kept_when_asked() -> None:
    """The measures are then taken between these alone."""
    rows = named(tables(statements(), strongest=2))["centrality"].rows
    assert {row[0] for row in rows} == {"A", "B"}


def acts(year: int, score: float, **fields: Any) -> Statement:
    """An act of Norway towards Kenya in a year."""
    day = f"{year}-06-01"
    return make_statement(
        score=score, article=f"a{year}", event=f"ev-{year}", date=day,
        time=Time(start=day, end=day, granularity=Granularity.DAY), **fields,
    )  # fmt: skip


def test_change_compares_the_halves_of_the_period() -> None:
    """Split at the median act: the pair cooled from 4 to minus 6."""
    found = named(tables([acts(2020, 4.0), acts(2021, 4.0), acts(2023, -6.0), acts(2024, -6.0)]))["change"]
    assert found.rows == [("NOR", "KEN", "cooled", -10.0, 2, 2, 4.0, -6.0)]
    assert "2023-06-01" in found.means


def test_a_single_day_has_no_change() -> None:
    """There are no halves to compare."""
    assert named(tables([acts(2020, 4.0)]))["change"].rows == []


def test_what_was_only_said_does_not_count() -> None:
    """Alleged and denied acts are in no measure."""
    assert named(tables([acts(2020, -9.0, modality=Modality.DENIED)]))["centrality"].rows == []


def test_no_statements_give_empty_tables() -> None:
    """An empty graph breaks nothing."""
    assert all(table.rows == [] for table in tables([]))


def test_the_python_api_gives_data_frames(tmp_path: Path) -> None:
    """One frame a measure; its attributes say what it means and where it comes from."""
    statement = make_statement(subject=state("NOR", "Norway"))
    with open_store(tmp_path / "graph", create=True) as store:
        store.add(make_article(statement), [statement], run="https://example.org/run")
    with open_graph(tmp_path / "graph") as graph:
        frames = graph.measures()
    assert list(frames["centrality"]["code"]) == ["KEN", "NOR"]
    assert frames["centrality"].attrs["source"].startswith("Freeman")
    assert frames["reciprocity"].iloc[0]["balance"] == pytest.approx(0.0)
