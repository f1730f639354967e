"""The commands by which people judge, merge, compare and hand on a graph, on the small hand-built one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.app.cli import app
from kg.errors import UsageError
from kg.graph import open_store
from tests.graph import world

run = CliRunner()
Command = Callable[..., str]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world, made once."""
    folder = tmp_path_factory.mktemp("world") / "graph"
    world.build(folder).close()
    return folder


@pytest.fixture
def graph(tmp_path: Path, original: Path) -> Path:
    """The small world, for one test."""
    return Path(shutil.copytree(original, tmp_path / "graph"))


@pytest.fixture
def kg(graph: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command on it and gives all that it prints."""
    monkeypatch.setenv("KG_GRAPH", str(graph))
    monkeypatch.setenv("KG_CODER", "anna")
    monkeypatch.setenv("COLUMNS", "200")

    def command(*words: str) -> str:
        result = run.invoke(app, words, catch_exceptions=True)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.output

    return command


def test_rejecting_and_confirming(kg: Command, graph: Path) -> None:
    """A statement is rejected with who, why and when; confirming it takes that back."""
    with open_store(graph, read_only=True) as store:
        (statement,) = store.statements(relation="praises")
    assert "rejected" in kg("reject", statement.id, "--why", "politeness", "--on", "2024-08-01")
    assert "was rejected before" in kg("reject", statement.id, "--why", "politeness", "--on", "2024-08-01")
    answer = kg("query", "judgements", "--param", "verdict=rejected", "--format", "csv")
    assert "anna,politeness,2024-08-01" in answer
    kg("confirm", statement.id)
    with open_store(graph, read_only=True) as store:
        assert [each.id for each in store.statements(relation="praises")] == [statement.id]


def test_merging_and_keeping_apart(kg: Command, graph: Path) -> None:
    """A merge is made, shown by ``diff``, exported, taken over by another graph, and undone."""
    one, other = world.NORDMANN.id, world.OTIENO.id
    before = Path(shutil.copytree(graph, graph.with_name("before")))
    assert f"counts as {one}" in kg("merge", one, other, "--why", "a test")
    assert "~" in kg("diff", str(before), str(graph))
    lines = [json.loads(line) for line in kg("decisions").splitlines() if line.startswith("{")]
    assert [line["decision"] for line in lines] == ["judgement", "identity"]
    (graph.parent / "decisions.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    taken = kg("decisions", "--graph", str(before), "--load", str(graph.parent / "decisions.jsonl"))
    assert "2 decisions, 1 of them new" in taken
    assert "0 only in" in kg("diff", str(before), str(graph))
    assert "kept apart" in kg("keep-apart", one, other, "--why", "two persons")
    assert "speaker" in kg("diff", str(before), str(graph))


def test_a_sheet_goes_out_and_comes_back(kg: Command, graph: Path) -> None:
    """A sheet is written, filled in by two coders, and read back with their agreement."""
    sheet = graph.parent / "sheet.csv"
    assert "16 statements" in kg("sheet", "-o", str(sheet))
    head, *rows = sheet.read_text(encoding="utf-8").splitlines()
    for coder, verdicts in (("ben", ["right", "wrong"]), ("clara", ["right", "right"])):
        filled = [
            row.removesuffix(",,,") + f",{coder},{verdict}," for row, verdict in zip(rows, verdicts, strict=False)
        ]
        (graph.parent / f"{coder}.csv").write_text("\n".join([head, *filled]), encoding="utf-8")
    printed = kg("sheet", "--back", str(graph.parent / "ben.csv"), "--back", str(graph.parent / "clara.csv"))
    assert "1 judgements, 1 of them new; 1 statements still open" in printed
    assert "two coders on 2 statements: agreement 0.50, Cohen's kappa 0.00" in printed


def test_learning_inferring_checking(kg: Command, graph: Path) -> None:
    """What was learnt is YAML, what follows has a graph of its own, and the graph is still sound."""
    assert '- {person: "Wanjiru Otieno", office: "foreign-minister", of: "KEN"' in kg("learn")
    assert "inverse: 2 triples" in kg("infer")
    assert "nothing inferred any more" in kg("infer", "--clear")
    assert "5 articles checked, 0 problems" in kg("check", "--graph", str(graph))


def test_copies_duplicates_and_forgetting(kg: Command, graph: Path) -> None:
    """Copies are found and counted, candidates listed, articles forgotten here and in a backup alike."""
    pytest.importorskip("datasketch")
    assert "0 copies" in kg("duplicates", "--articles")
    assert "0 candidates" in kg("duplicates")
    backup = graph.with_name("backup")
    kg("backup", str(backup))
    told = kg("forget", "a1", "--graph", str(graph))
    for folder in (graph, backup):
        assert f"a1: forgotten in {folder}" in told
        with open_store(folder, read_only=True) as store:
            assert not store.has("a1")
    with pytest.raises(UsageError, match='holds no article "a1"'):
        kg("forget", "a1")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("reject", "st-none", "--why", "x"), 'no statement "st-none"'),
        (("merge", "person/A/b", "person/A/c", "--why", "x"), "knows no actor"),
        (("decisions", "--load", "/nowhere"), "cannot be read"),
        (("sheet", "--back", "/nowhere.csv"), "cannot be read as a coding sheet"),
        (("infer", "--on", "July"), "is no date"),
    ],
)
def test_what_does_not_exist_is_named(kg: Command, words: tuple[str, ...], message: str) -> None:
    """Wrong ids, files and dates are errors of usage with the way out."""
    with pytest.raises(UsageError, match=message):
        kg(*words)
