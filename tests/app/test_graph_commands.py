"""``kg build``, ``query``, ``view`` and ``forget`` on a graph on disk."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib

from kg.graph import Store
from tests.app.conftest import ARTICLES, Run

RUSSIA_AND_MALI = """SELECT ?from ?to ?sentence WHERE {
  ?s a dg:Statement ; dg:subject ?from ; dg:object ?to ; dg:subjectCode "RUS" ; dg:objectCode "MLI" ;
     dg:evidence/oa:hasSelector/oa:exact ?sentence }"""


def test_build_reports_and_prints_no_data(run: Run, articles: Path) -> None:
    """Articles, statements and skips are told on standard error; standard output stays empty."""
    ran = run("build", articles, "--graph", "g")
    assert ran.code == 0
    assert ran.out == ""
    assert ran.err.endswith("0 already there, 0 inputs skipped\n")
    assert ran.err.startswith(f"g: {len(ARTICLES)} articles added, 0 replaced, with ")


def test_build_again_adds_nothing(run: Run, articles: Path) -> None:
    """What is there already is skipped, and said so."""
    run("build", articles)
    ran = run("build", articles)
    assert ran.code == 0
    assert f"diplograph: 0 articles added, 0 replaced, with 0 statements; {len(ARTICLES)} already there" in ran.err


def test_another_text_with_the_same_id_replaces_the_old_one_only_when_asked(run: Run, tmp_path: Path) -> None:
    """The graph never holds two versions of one article, and loses none without a word."""
    for folder, text in (("one", "Kenya visited Uganda on Monday."), ("two", "Kenya attacked Uganda on Monday.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
        ran = run("build", folder)
    assert ran.code == 1
    assert "failed: a: the graph holds another text with this id" in ran.err
    assert "0 articles added, 0 replaced" in ran.err
    ran = run("build", "two", "--replace")
    assert ran.code == 0
    assert "0 articles added" in ran.err
    assert "1 replaced" in ran.err
    found = run("query", "SELECT ?r { ?s a dg:Statement ; dg:relation ?r }", "--format", "table").out
    assert [line.strip() for line in found.splitlines()[2:]] == ["dg:attacks"]


def test_two_worker_processes_make_the_same_graph(run: Run, articles: Path) -> None:
    """``--jobs`` changes the time, nothing else."""
    answers = []
    for jobs in (1, 2):
        run("build", articles, "--graph", f"g{jobs}", "--jobs", jobs)
        answers.append(run("query", RUSSIA_AND_MALI, "--graph", f"g{jobs}", "--format", "json").out)
    assert answers[0] == answers[1]
    assert len(json.loads(answers[0])) == 1


def test_the_graph_may_be_named_by_the_environment(run: Run, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``$KG_GRAPH`` stands in for ``--graph``."""
    monkeypatch.setenv("KG_GRAPH", str(graph))
    assert len(json.loads(run("query", RUSSIA_AND_MALI, "--format", "json").out)) == 1


def test_a_query_tells_who_does_what_to_whom_and_where_it_is_written(run: Run, graph: Path) -> None:
    """A SPARQL string gives rows with the sentence, as a table, CSV and JSON."""
    table = run("query", RUSSIA_AND_MALI, "--graph", graph)
    assert table.code == 0
    assert "state/RUS" in table.out
    assert "1 rows" in table.err
    (row,) = csv.DictReader(
        io.StringIO(run("query", RUSSIA_AND_MALI, "--graph", graph, "--format", "csv").out, newline="")
    )
    assert row["from"].endswith("state/RUS")
    assert row["sentence"].strip() == "Russia supplied Mali with two helicopters on Monday."
    assert json.loads(run("query", RUSSIA_AND_MALI, "--graph", graph, "--format", "json").out) == [row]


def test_a_query_may_stand_in_a_file(run: Run, graph: Path, tmp_path: Path) -> None:
    """``@FILE`` reads it; a missing file is an error."""
    (tmp_path / "q.rq").write_text(RUSSIA_AND_MALI, encoding="utf-8")
    assert "state/RUS" in run("query", "@q.rq", "--graph", graph).out
    ran = run("query", "@absent.rq", "--graph", graph)
    assert ran.code == 1
    assert "absent.rq" in ran.err


def test_a_construct_query_gives_turtle(run: Run, graph: Path) -> None:
    """The direct triples, person to state and state to state, as a graph that rdflib reads."""
    query = "CONSTRUCT { ?a dg:visits ?b } WHERE { ?a dg:visits ?b }"
    ran = run("query", query, "--graph", graph, "--format", "ttl")
    assert len(rdflib.Graph().parse(data=ran.out, format="turtle")) == 2


def test_queries_that_ship_are_listed(run: Run) -> None:
    """``kg query`` alone tells their names, titles and parameters."""
    ran = run("query")
    assert ran.code == 0
    assert ran.out.splitlines()[0].split()[:3] == ["name", "title", "parameters"]


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (["SELECT * WHERE { ?a ?b }"], 1, "line 1"),
        (["no-such-query"], 1, "unknown query"),
        (["DELETE WHERE { ?a ?b ?c }"], 1, "queries only read"),
        (["SELECT * { SERVICE <http://e.org/> { ?a ?b ?c } }"], 1, "never reach the network"),
        (["ASK {}", "--param", "actor"], 2, "NAME=VALUE"),
        (["ASK {}", "--format", "ttl"], 2, "CONSTRUCT"),
    ],
)
def test_a_wrong_query_is_explained(run: Run, graph: Path, arguments: list[str], code: int, reason: str) -> None:
    """The message says where and what to do; nothing is printed on standard output."""
    ran = run("query", *arguments, "--graph", graph)
    assert ran.code == code
    assert ran.out == ""
    assert reason in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "command", [["query", "ASK {}"], ["view"], ["export", "-f", "ttl"], ["forget", "x"]], ids=" ".join
)
def test_without_a_graph_one_is_told_how_to_make_it(run: Run, command: list[str]) -> None:
    """Every command on a graph names the folder and ``kg build``."""
    ran = run(*command)
    assert ran.code == 1
    assert "there is no graph in" in ran.err
    assert "kg build" in ran.err


def test_view_writes_one_page(run: Run, graph: Path, tmp_path: Path) -> None:
    """The page holds the sentence; where it is goes to standard error."""
    ran = run("view", "--graph", graph, "-o", "page.html", "--focus", "RUS", "--title", "Sahel & <us>")
    assert (ran.code, ran.out) == (0, "")
    assert "page.html" in ran.err
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "two helicopters" in page
    assert "<title>Sahel &amp; &lt;us&gt;</title>" in page


def test_view_leaves_out_what_was_not_asked_for(run: Run, graph: Path, tmp_path: Path) -> None:
    """Period, relation and confidence choose the statements of the page."""
    run("view", "--graph", graph, "-o", "a.html", "--since", "2025")
    assert "two helicopters" not in (tmp_path / "a.html").read_text(encoding="utf-8")
    run("view", "--graph", graph, "-o", "b.html", "--relation", "visits")
    page = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "Elmer Quiroga" in page
    assert "two helicopters" not in page


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (["--focus", "ATL"], 2, "ATL"),
        (["--relation", "visit"], 2, 'did you mean "visits"?'),
        (["-o", "no/such/folder/page.html"], 2, "no/such/folder/page.html: there is no folder"),
    ],
)
def test_view_explains_what_it_cannot_do(run: Run, graph: Path, arguments: list[str], code: int, reason: str) -> None:
    """An actor or relation that the graph lacks is wrong usage, and so is a folder that is not there."""
    ran = run("view", "--graph", graph, *arguments)
    assert ran.code == code
    assert reason in ran.err


def test_forget_removes_an_article_and_nothing_else(run: Run, articles: Path) -> None:
    """Its statements are gone; a second time there is nothing to forget."""
    run("build", articles)
    assert run("forget", "sahel").code == 0
    assert json.loads(run("query", RUSSIA_AND_MALI, "--format", "json").out) == []
    assert "articles added" in run("build", articles).err
    ran = run("forget", "atlantis")
    assert ran.code == 2
    assert 'holds no article "atlantis"' in ran.err


def test_forget_reaches_the_backups(run: Run, articles: Path, tmp_path: Path) -> None:
    """A backup forgets along; one that is away is named, with what to do, and the exit code says so."""
    run("build", articles)
    run("backup", "one")
    run("backup", "two")
    (tmp_path / "two").rename(tmp_path / "away")
    ran = run("forget", "sahel")
    assert ran.code == 1
    assert "sahel: forgotten in diplograph\n" in ran.err
    assert "one\n" in ran.err
    assert "is not there now" in ran.err
    assert json.loads(run("query", RUSSIA_AND_MALI, "--graph", "one", "--format", "json").out) == []
    assert json.loads(run("query", RUSSIA_AND_MALI, "--graph", "away", "--format", "json").out) != []


def test_export_writes_what_the_filters_leave(run: Run, articles: Path) -> None:
    """Filters work alike for every format; a relation may be named by its family."""
    run("build", articles)
    whole = run("export", "--format", "jsonl").out.splitlines()
    part = run("export", "--format", "jsonl", "--relation", "arms", "--actor", "RUS").out.splitlines()
    assert 0 < len(part) < len(whole)
    assert set(part) <= set(whole)
    assert {json.loads(line)["subject"]["code"] for line in part} == {"RUS"}
    assert run("export", "--format", "nq", "--actor", "RUS", "--min-confidence", "1").out.count("/statement/st-") == 0
    wrong = run("export", "--format", "jsonl", "--relation", "suplies")
    assert wrong.code == 2
    assert 'did you mean "supplies"' in wrong.err


def test_an_interrupted_build_goes_on_where_it_stopped(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C leaves the articles behind that were stored; the same command adds the rest."""
    monkeypatch.setattr(sys.modules["kg.build"], "PORTION", 1)
    whole = Store.add_all

    def interrupted(self: Store, *args: Any, **options: Any) -> Iterator[Any]:
        yield from whole(self, *args, **options)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Store, "add_all", interrupted)
        ran = run("build", articles)
    assert ran.code == 130
    assert "the same command goes on from there" in ran.err
    ran = run("build", articles)
    assert ran.code == 0
    assert f"diplograph: {len(ARTICLES) - 1} articles added" in ran.err
    assert "1 already there, 0 inputs skipped" in ran.err
    held = json.loads(run("query", "SELECT ?a { ?a a schema:NewsArticle }", "--format", "json").out)
    assert len(held) == len(ARTICLES)
