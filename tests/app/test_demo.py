"""``kg demo``, ``export``, ``check``, ``evaluate`` and ``ontology``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib

from kg.exports import FORMATS
from kg.ontology import folder
from tests.app.conftest import Run

EXAMPLE = "Peruvian Foreign Minister Elmer Quiroga visited Chile on Friday."


def test_the_demo_leaves_a_graph_turtle_and_a_page(run: Run, tmp_path: Path) -> None:
    """The strongest pairs on standard output; where everything is on standard error; a second run adds nothing."""
    ran = run("demo", "out")
    assert ran.code == 0
    head, rule, first, *_ = ran.out.splitlines()
    assert head.split()[:3] == ["between", "and", "acts"]
    assert set(rule.strip()) == {"─"}
    assert int(first.split()[-4]) >= 5
    for name in ("graph.ttl", "graph.html", "diplograph"):
        assert str(tmp_path / "out" / name) in ran.err
        assert (tmp_path / "out" / name).exists()
    page = (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    turtle = rdflib.Graph().parse(tmp_path / "out" / "graph.ttl")
    state = rdflib.Namespace("https://w3id.org/diplograph/state/")
    relation = rdflib.Namespace("https://w3id.org/diplograph/ontology/")
    assert (state.RUS, relation.supplies, state.MLI) in turtle
    assert (state.FRA, relation.supplies, state.MLI) not in turtle
    assert "twenty armoured vehicles" in page
    assert run("demo", "out").out == ran.out
    assert (tmp_path / "out" / "graph.html").read_text(encoding="utf-8") == page


def test_the_formats_are_listed(run: Run) -> None:
    """``kg export`` alone tells every format, its suffix and what it is for."""
    ran = run("export")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()[2:]] == list(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_written_from_the_command_line(run: Run, graph: Path, tmp_path: Path, form: str) -> None:
    """Into a file, the format told by its suffix; what was written is told on standard error."""
    name = "g" + FORMATS[form].suffix
    ran = run("export", "--graph", graph, "-o", name)
    assert (ran.code, ran.out) == (0, "")
    assert name in ran.err
    assert (tmp_path / name).stat().st_size > 0


def test_an_export_may_go_to_standard_output(run: Run, graph: Path) -> None:
    """``-o -`` is the default: the statements come out as ``kg extract`` prints them."""
    ran = run("export", "--graph", graph, "-f", "jsonl")
    assert ran.code == 0
    assert {record["article"] for record in ran.records} == {"sahel", "visit", "denial"}


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (["-f", "turtel", "-o", "g.x"], 2, 'unknown format "turtel"'),
        (["-o", "g.docx"], 2, "docx"),
        (["-f", "ttl", "-o", "no/such/folder/g.ttl"], 2, "no/such/folder"),
    ],
)
def test_an_export_that_cannot_be_is_explained(
    run: Run, graph: Path, arguments: list[str], code: int, reason: str
) -> None:
    """What was wrong is named, and what is allowed."""
    ran = run("export", "--graph", graph, *arguments)
    assert ran.code == code
    assert reason in ran.err


def test_evaluate_knows_annotated_articles(run: Run, tmp_path: Path) -> None:
    """Precision, recall and F1 as a table on standard output."""
    gold = {
        "id": "x", "title": None, "date": "2024-07-05", "source": None, "url": None, "licence": "MIT", "text": EXAMPLE,
        "annotators": 1, "offices": [],
        "statements": [{
            "subject": "PER", "subject_name": "Elmer Quiroga", "relation": "visits", "plover": "CONSULT",
            "object": "CHL", "object_name": "Chile", "modality": "actual", "speaker": None, "core": True,
            "evidence": "visited Chile",
        }],
    }  # fmt: skip
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    ran = run("evaluate", "gold.jsonl", "--by-type")
    assert ran.code == 0
    assert ran.out.splitlines()[2].split()[1:4] == ["1.000", "1.000", "1.000"]
    assert "1 articles, 1 statements" in ran.err


@pytest.mark.parametrize(
    ("data", "reason"), [(None, "absent.jsonl"), ("", "absent.jsonl"), ("{oops\n", "absent.jsonl:1")]
)
def test_evaluate_explains_what_is_no_gold(run: Run, tmp_path: Path, data: str | None, reason: str) -> None:
    """A missing, empty or malformed file is named; no traceback."""
    if data is not None:
        (tmp_path / "absent.jsonl").write_text(data, encoding="utf-8")
    ran = run("evaluate", "absent.jsonl")
    assert ran.code in (1, 2)
    assert ran.out == ""
    assert reason in ran.err


def test_the_generated_ontology_is_up_to_date(run: Run) -> None:
    """``kg ontology --check`` says so, and where it is."""
    ran = run("ontology", "--check")
    assert ran.code == 0
    assert str(folder() / "built") in ran.err
