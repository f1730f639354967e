"""``kg extract``: statements on standard output, the report on standard error."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.exports.rows import COLUMNS, OFFICE_COLUMNS
from kg.statement import OfficeHolding, Statement
from tests.app.conftest import ARTICLES, Run

VISIT = "Peruvian Foreign Minister Elmer Quiroga visited Chile on Friday."


def test_statements_are_json_lines_and_nothing_else(run: Run, articles: Path) -> None:
    """Every line of standard output is a statement whose evidence stands in its article."""
    ran = run("extract", articles)
    assert ran.code == 0
    assert ran.err.endswith(" statements\n")
    statements = [Statement.from_dict(record) for record in ran.records]
    assert {statement.article for statement in statements} == {"sahel", "visit", "denial"}
    for statement in statements:
        text = ARTICLES[f"{statement.article}.txt"]
        assert text[statement.evidence.start : statement.evidence.end] == statement.evidence.text


def test_the_output_is_the_same_for_any_number_of_workers(run: Run, tmp_path: Path) -> None:
    """To the byte, over several batches, and with an input that fails in between."""
    lines = [json.dumps({"id": f"n{number}", "text": VISIT}) for number in range(40)]
    (tmp_path / "in.jsonl").write_text("\n".join([*lines[:20], "no JSON", *lines[20:]]), encoding="utf-8")
    one, two = (run("extract", "in.jsonl", "--jobs", jobs) for jobs in (1, 2))
    assert one == two
    assert (one.code, len(one.records)) == (1, 40)


@pytest.mark.parametrize(
    "options", [["--master", "local[2]"], ["--output", "out"], ["--on", "spark", "--offices"]], ids=" ".join
)
def test_options_of_spark_go_together(run: Run, articles: Path, options: list[str]) -> None:
    """What would be ignored is refused."""
    ran = run("extract", articles, *options)
    assert (ran.code, ran.out) == (2, "")
    assert "--on spark" in ran.err


def test_each_json_line_keeps_its_id(run: Run, tmp_path: Path) -> None:
    """The ``id`` of a line is the ``article`` of its statements, also when it is a number or odd text."""
    lines = [{"id": given, "text": VISIT} for given in ("a/b c", "Ünï-1", 17)]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    ran = run("extract", "in.jsonl")
    assert [record["article"] for record in ran.records] == ["a/b c", "Ünï-1", "17"]


def test_a_json_line_gives_date_title_source_and_url(run: Run) -> None:
    """What a line says about its article stands in each of its statements."""
    line = {
        "id": "x",
        "text": VISIT,
        "date": "2024-07-05",
        "title": "A tour",
        "source": "Gazette",
        "url": "https://e.org/1",
    }
    (record,) = run("extract", "-", stdin=json.dumps(line) + "\n").records
    assert {key: record[key] for key in ("date", "title", "source", "url")} == {
        key: line[key] for key in ("date", "title", "source", "url")
    }


def test_standard_input_is_read_for_a_dash(run: Run) -> None:
    """``-`` reads plain text from standard input; its id is a hash of the text, the same every time."""
    first, second = (run("extract", "-", stdin=VISIT).records for _ in range(2))
    assert first == second
    assert first[0]["article"].startswith("text-")


def test_a_table_shows_names_and_the_sentence(run: Run) -> None:
    """``--format table`` is for people."""
    ran = run("extract", "-", "--format", "table", stdin=VISIT)
    head, _, row = ran.out.splitlines()[:3]
    assert head.split()[:3] == ["subject", "relation", "object"]
    assert "Elmer Quiroga" in row
    assert VISIT in row


def test_csv_has_a_column_for_every_value(run: Run, articles: Path) -> None:
    """``--format csv`` flattens what is nested, under the columns of ``to_dataframe``."""
    ran = run("extract", articles, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert {row["subject_code"] for row in rows} >= {"RUS", "KEN", "PER", "CAN"}


def test_csv_without_statements_still_has_its_header(run: Run) -> None:
    """A programme that reads the table finds its columns."""
    ran = run("extract", "-", "--format", "csv", stdin="It rained on Monday, and the match was put off.")
    assert ran.out.strip().split(",") == list(COLUMNS)


def test_offices_are_printed_instead_when_asked_for(run: Run) -> None:
    """``--offices`` gives who holds which office, as JSON lines, table and CSV."""
    (record,) = run("extract", "-", "--offices", stdin=VISIT).records
    holding = OfficeHolding.from_dict(record)
    assert (holding.person.name, holding.office, holding.of) == ("Elmer Quiroga", "foreign minister", "PER")
    assert "foreign minister" in run("extract", "-", "--offices", "--format", "table", stdin=VISIT).out
    header = run("extract", "-", "--offices", "--format", "csv", stdin=VISIT).out.splitlines()[0]
    assert tuple(header.split(",")) == OFFICE_COLUMNS


def test_an_unknown_model_is_an_error_that_says_what_to_do(run: Run) -> None:
    """The default model is named, and how to install another."""
    ran = run("extract", "-", "--model", "no_such_model", stdin=VISIT)
    assert ran.code == 1
    assert ran.out == ""
    assert 'spaCy model "no_such_model" cannot be loaded' in ran.err
    assert "pip" in ran.err


def test_control_characters_of_an_article_do_not_reach_the_terminal(run: Run) -> None:
    """An escape sequence in a text is shown as a replacement character, markup of rich as it stands."""
    ran = run("extract", "-", "--format", "table", stdin="\x1b[31mKenya visited [bold]Uganda[/bold] on Monday.\x1b[0m")
    assert "\x1b" not in ran.out
