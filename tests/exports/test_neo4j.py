"""What Neo4j would read: the bulk CSV by the rules of its manual, the script by the grammar of openCypher."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.exports import cypher, export
from kg.exports.rows import attributes
from kg.graph import Store
from kg.statement import Statement

HEADER = re.compile(
    r"""(?P<name>[^:]*)
    (?: :(?P<type>ID|START_ID|END_ID|LABEL|TYPE|IGNORE|int|long|float|double|boolean|byte|short|char|string|point|date
        |localtime|time|localdatetime|datetime|duration)(?P<list>\[\])?(?:\((?P<space>[^)]*)\))? )?""",
    re.VERBOSE,
)
"""A field of a header, from the Neo4j operations manual, "CSV header format"."""

NODE_FILES, RELATIONSHIP_FILES = ("actors.csv", "offices.csv"), ("statements.csv", "holdings.csv")


def read(path: Path) -> tuple[list[re.Match[str]], list[dict[str, Any]]]:
    """Header and rows of a bulk file, values converted as their header says; absent where nothing is written."""
    text = path.read_bytes().decode()
    first, _, rest = text.partition("\n")
    header = [found for field in first.split(",") if (found := HEADER.fullmatch(field))]
    assert len(header) == first.count(",") + 1, f"{path.name}: {first}"
    rows = []
    for cells in unquoted(rest):
        assert len(cells) == len(header)
        row = {}
        for field, cell in zip(header, cells, strict=True):
            if cell is not None:
                kind = field["type"]
                key = f":{kind}" if kind in ("ID", "START_ID", "END_ID", "LABEL", "TYPE") else field["name"]
                row[key] = int(cell) if kind == "int" else float(cell) if kind == "double" else cell
        rows.append(row)
    return header, rows


def unquoted(text: str) -> list[list[str | None]]:
    """Rows of CSV with quoted texts (RFC 4180, multi-line fields); nothing between commas is no value."""
    rows: list[list[str | None]] = [[]]
    for token in re.finditer(r'"((?:[^"]|"")*)"(?=[,\n])|([^,"\n]+)(?=[,\n])|(?<=[,\n])(?=[,\n])|(,)|(\n)', text):
        quoted, bare, comma, end = token.groups()
        if end:
            rows.append([])
        elif not comma:
            rows[-1].append(quoted.replace('""', '"') if quoted is not None else bare)
    assert rows[-1] == []
    return rows[:-1]


def knows(statement: Statement) -> dict[str, Any]:
    """What a relationship knows of a statement that no copy repeats."""
    return {"weight": statement.confidence, "articles": 1, **attributes(statement)}


def check_bulk(store: Store, folder: Path) -> None:
    """Headers are right, ids unique, ends known, and every statement is there with all it knows."""
    ids: set[str] = set()
    for name in NODE_FILES:
        header, rows = read(folder / name)
        kinds = [field["type"] for field in header]
        assert kinds.count("ID") == 1
        assert "LABEL" in kinds
        found = [row[":ID"] for row in rows]
        assert len(found) == len(set(found))
        assert not ids & set(found)
        ids |= set(found)
    relationships = {}
    for name in RELATIONSHIP_FILES:
        header, rows = read(folder / name)
        assert [field["type"] for field in header][:3] == ["START_ID", "END_ID", "TYPE"]
        assert {end for row in rows for end in (row[":START_ID"], row[":END_ID"])} <= ids
        relationships[name] = rows
    statements = {}
    for row in relationships["statements.csv"]:
        ends = tuple(row.pop(key) for key in (":START_ID", ":END_ID", ":TYPE"))
        for day in ("first", "last"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", row.pop(day, "2000-01-01"))
        statements[row.pop("id")] = (*ends, row)
    assert statements == {
        s.id: (s.subject.id, s.object.id, cypher.type_of(s.relation), knows(s)) for s in store.statements()
    }
    held = [(row[":START_ID"], row[":END_ID"], row["article"]) for row in relationships["holdings.csv"]]
    assert held == [(o.person.id, cypher.office_id(o), o.article) for o in store.offices()]


def check_script(store: Store, path: Path) -> None:
    """Every query parses, and the maps in it hold every actor and statement with all it knows."""
    rows: list[dict[str, Any]] = []
    for query in queries(path.read_text(encoding="utf-8")):
        if query.startswith("UNWIND"):
            tree = parsed(query)
            rows += [evaluated(each) for each in maps(tree)]
    statements = {row["id"]: row for row in rows if "subject" in row}
    assert set(statements) == {s.id for s in store.statements()}
    for s in store.statements():
        row = statements[s.id]
        assert (row["subject"], row["object"]) == (s.subject.id, s.object.id)
        assert {key: v for key, v in row["knows"].items() if key not in ("first", "last")} == knows(s)
    actors = {row["id"]: row["name"] for row in rows if "kind" in row}
    assert actors.items() >= {(a.id, a.name) for s in store.statements() for a in (s.subject, s.object)}
    held = {(row["person"], row["name"], row["knows"]["article"]) for row in rows if "person" in row}
    assert held == {(o.person.id, o.office, o.article) for o in store.offices()}


def queries(script: str) -> list[str]:
    """The queries of a script, as cypher-shell cuts it: at semicolons that end a line."""
    return [each.strip() for each in script.split(";\n") if each.strip()]


def parsed(query: str) -> Any:
    """The syntax tree of a query; the grammar is openCypher's, through ANTLR."""
    antlr4 = pytest.importorskip("antlr4", reason="the Cypher grammar is in the development packages: antlr4-cypher")
    from antlr4.error.ErrorListener import ErrorListener
    from antlr4_cypher import CypherLexer, CypherParser

    class Strict(ErrorListener):
        def syntaxError(self, recognizer: Any, offendingSymbol: Any, line: int, column: int, msg: str, e: Any) -> None:  # noqa: N802, N803
            raise AssertionError(f"{line}:{column}: {msg}\n{query[:2000]}")

    lexer = CypherLexer(antlr4.InputStream(query))
    parser = CypherParser(antlr4.CommonTokenStream(lexer))
    for each in (lexer, parser):
        each.removeErrorListeners()
        each.addErrorListener(Strict())
    return parser.script()


def maps(tree: Any) -> list[Any]:
    """The map literals of the list after UNWIND, outermost only."""
    found: list[Any] = []

    def visit(node: Any) -> None:
        if type(node).__name__ == "MapLitContext":
            if node.getChildCount() > 2:
                found.append(node)
            return
        for number in range(node.getChildCount() if hasattr(node, "getChildCount") else 0):
            visit(node.getChild(number))

    visit(tree)
    return [each for each in found if "row." not in each.getText()]


def evaluated(tree: Any) -> Any:
    """The value of a literal, read from the text that the grammar recognised."""
    text = tree.start.getInputStream().getText(tree.start.start, tree.stop.stop)
    keyed = re.sub(
        r"(?:date\()?'((?:[^'\\]|\\.)*)'\)?|(\w+): ",
        lambda found: json.dumps(unescaped(found[1])) if found[1] is not None else f'"{found[2]}": ',
        text,
    )
    return json.loads(keyed)


def unescaped(text: str) -> str:
    """A Cypher string's value (openCypher 9, "Escaping")."""

    def value(found: re.Match[str]) -> str:
        return chr(int(found[1], 16)) if found[1] else {"n": "\n", "t": "\t", "r": "\r"}.get(found[2], found[2])

    return re.sub(r"\\(?:u([0-9a-fA-F]{4})|(.))", value, text)


def test_bulk_and_script_have_dates_of_one_type_and_ids_of_two_spaces(plain: Store, tmp_path: Path) -> None:
    """A day is a date in both; an office may have an actor's id."""
    export(plain, tmp_path / "bulk", format="neo4j")
    heads = {
        path.name: path.read_text(encoding="utf-8").partition("\n")[0] for path in (tmp_path / "bulk").glob("*.csv")
    }
    assert "first:date" in heads["statements.csv"]
    assert "first: date('2024-07-05')" in (tmp_path / "bulk" / "graph.cypher").read_text(encoding="utf-8")
    assert (heads["actors.csv"].split(",")[0], heads["offices.csv"].split(",")[0]) == ("id:ID(Actor)", "id:ID(Office)")
    assert heads["statements.csv"].split(",")[:2] == [":START_ID(Actor)", ":END_ID(Actor)"]
    assert heads["holdings.csv"].split(",")[:2] == [":START_ID(Actor)", ":END_ID(Office)"]


CHECKS: dict[str, Callable[[Store, Path], None]] = {"neo4j": check_script}


def test_the_script_is_cypher_and_holds_the_graph(store: Store, tmp_path: Path) -> None:
    """A server with Cypher would make the same graph, whatever the text in it."""
    export(store, tmp_path / "g.cypher")
    check_script(store, tmp_path / "g.cypher")


def test_the_folder_is_what_the_bulk_importer_reads(store: Store, tmp_path: Path) -> None:
    """neo4j-admin would find its headers and every value."""
    export(store, tmp_path / "neo", format="neo4j")
    check_bulk(store, tmp_path / "neo")
    assert (tmp_path / "neo" / "graph.cypher").is_file()


def test_the_command_names_every_file_of_the_folder(plain: Store, tmp_path: Path) -> None:
    """Whoever copies the command from the file imports all that was written."""
    export(plain, tmp_path / "neo", format="neo4j")
    command = (tmp_path / "neo" / "indexes.cypher").read_text(encoding="utf-8")
    assert set(re.findall(r"--nodes=(\S+)", command)) == set(NODE_FILES)
    assert set(re.findall(r"--relationships=(\S+)", command)) == set(RELATIONSHIP_FILES)
    assert {path.name for path in (tmp_path / "neo").glob("*.csv")} == {*NODE_FILES, *RELATIONSHIP_FILES}


def test_big_scripts_come_in_batches(monkeypatch: pytest.MonkeyPatch, plain: Store, tmp_path: Path) -> None:
    """With two rows a query, no row is lost between queries."""
    monkeypatch.setattr(cypher, "BATCH", 2)
    export(plain, tmp_path / "g.cypher")
    check_script(plain, tmp_path / "g.cypher")


@pytest.mark.parametrize(
    ("relation", "expected"),
    [("visits", "VISITS"), ("signsAgreementWith", "SIGNS_AGREEMENT_WITH"), ("a b", "A B")],
)
def test_types_follow_the_style_guide(relation: str, expected: str) -> None:
    """Relations become types in capitals with underscores."""
    assert cypher.type_of(relation) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("State", "State"), ("Two Words", "`Two Words`"), ("a`) DELETE (b", "`a_) DELETE (b`")]
)
def test_names_cannot_break_out(text: str, expected: str) -> None:
    """A label that is no plain word stands between backticks; its own are replaced."""
    assert cypher.name(text) == expected
