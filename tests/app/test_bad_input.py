"""Bad input is named with the reason, the rest is processed, and the exit code says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.articles.source import LIMIT_TEXT
from tests.app.conftest import Run

GOOD = "Peruvian Foreign Minister Elmer Quiroga visited Chile on Friday."
HEADER = "id,text\n"
LINE = json.dumps({"id": "good", "text": GOOD}) + "\n"

BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n\t\n", "is empty"),
    "binary.txt": (b"\x89PNG\r\n\x1a\n\x00\x00", "is a PNG picture"),
    "zeros.txt": (b"Kenya\x00visited\x00Uganda", "looks binary"),
    "noise.txt": (bytes(range(128, 256)) * 20, "is neither UTF-8"),
    "huge.txt": (b"Kenya visited Uganda. " * (LIMIT_TEXT // 20), "limit"),
    "empty.html": (b"", "is empty"),
    "menu.html": (b"<html><body><nav><a href='#'>Home</a></nav></body></html>", "no "),
    "broken.rss": (b"<rss><channel><tit", "no RSS or Atom feed"),
    "hollow.atom": (b"<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title></feed>", "feed without entries"),
    "empty.jsonl": (b"", "is empty"),
    "broken.jsonl": (b'{"id": "x", "text": "Kenya\n', "not JSON"),
    "keyless.jsonl": (b'{"id": "x", "caption": "Kenya"}\n', "has no key text"),
    "list.jsonl": (b'["Kenya visited Uganda."]\n', "an array"),
    "number.jsonl": (b'{"id": "x", "text": 7}\n', "not a string"),
    "broken.json": (b'[{"text": "Kenya"', "not JSON"),
    "empty.csv": (b"", "is empty"),
    "columns.csv": (b"id,caption\n1,Kenya\n", "has no column text"),
    "ragged.csv": (b"id,text\n1,Kenya,visited,Uganda\n", "cells"),
    "header.csv": (b"id,text\n", "no rows"),
    "broken.pdf": (b"%PDF-1.4 nothing", "PDF"),
}


@pytest.mark.parametrize("command", ["extract", "build"])
def test_bad_files_are_named_with_the_reason_and_the_rest_is_read(run: Run, tmp_path: Path, command: str) -> None:
    """Each bad file fails once, the good one among them is processed all the same, and the exit code is 1."""
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    ran = run(command, *sorted([*BAD, "good.txt"]))
    assert ran.code == 1
    failed = [line.removeprefix("failed: ") for line in ran.err.splitlines() if line.startswith("failed: ")]
    for name, (_, reason) in BAD.items():
        (line,) = [line for line in failed if line.startswith((f"{name}:", f"{name} "))]
        assert reason in line
    assert len(failed) == len(BAD)
    if command == "extract":
        assert [record["article"] for record in ran.records] == ["good"]
    else:
        added = f"1 articles added, 0 replaced, with 1 statements; 0 already there, {len(BAD)} inputs skipped"
        assert added in ran.err


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("in.jsonl", LINE + "{oops\n" + LINE.replace("good", "other"), "in.jsonl:2"),
        ("in.csv", f'{HEADER}good,"{GOOD}"\nbad,a,b,c\nother,"{GOOD}"\n', "in.csv row 2"),
        ("in.json", f"[{LINE.strip()}, 7, {LINE.replace('good', 'other').strip()}]", "in.json#2"),
    ],
)
def test_a_bad_record_is_named_by_its_place_and_the_others_are_read(
    run: Run, tmp_path: Path, name: str, data: str, place: str
) -> None:
    """One bad line, row or element costs one article, not the file."""
    (tmp_path / name).write_text(data, encoding="utf-8")
    ran = run("extract", name)
    assert ran.code == 1
    assert f"failed: {place}: " in ran.err
    assert [record["article"] for record in ran.records] == ["good", "other"]


def test_missing_files_and_empty_folders_are_failures(run: Run, tmp_path: Path) -> None:
    """Each is named; nothing is printed on standard output."""
    (tmp_path / "nothing").mkdir()
    ran = run("extract", "absent.txt", "nothing")
    assert ran.code == 1
    assert ran.out == ""
    assert "failed: absent.txt: no such file or folder" in ran.err
    assert "failed: nothing: is an empty folder" in ran.err


def test_a_folder_without_articles_says_what_is_read(run: Run, tmp_path: Path) -> None:
    """Files of other kinds are declared skips, and a folder of nothing else is a failure."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "table.xlsx").write_bytes(b"PK")
    ran = run("extract", "folder")
    assert ran.code == 1
    assert 'skipped: folder/table.xlsx: unknown suffix ".xlsx"' in ran.err
    assert "failed: folder: holds no file that could be an article" in ran.err


def test_one_id_with_two_texts_is_a_failure_that_names_both_places(run: Run, tmp_path: Path) -> None:
    """The first text is kept, the second is refused."""
    second = json.dumps({"id": "good", "text": "Kenya visited Uganda on Monday."}) + "\n"
    (tmp_path / "in.jsonl").write_text(LINE + second, encoding="utf-8")
    for command in ("extract", "build"):
        ran = run(command, "in.jsonl")
        assert ran.code == 1
        assert 'failed: in.jsonl:2: id "good" belongs to another text in in.jsonl:1' in ran.err


def test_the_same_article_twice_is_a_declared_skip(run: Run, tmp_path: Path) -> None:
    """Repeats are told and do no harm."""
    (tmp_path / "in.jsonl").write_text(LINE + LINE, encoding="utf-8")
    ran = run("extract", "in.jsonl")
    assert ran.code == 0
    assert "skipped: in.jsonl:2: the same article as in.jsonl:1" in ran.err
    assert len(ran.records) == 1


def test_another_language_is_a_declared_skip(run: Run, tmp_path: Path) -> None:
    """French is named and left out; the exit code stays 0."""
    french = "Le ministre a rencontré son homologue à Paris, et ils ont parlé de la crise dans la région et de la paix."
    (tmp_path / "french.txt").write_text(french, encoding="utf-8")
    ran = run("extract", "french.txt")
    assert ran.code == 0
    assert "skipped: french.txt: looks French; only English is read" in ran.err


def test_a_guessed_encoding_is_a_remark_and_the_article_is_read(run: Run, tmp_path: Path) -> None:
    """Windows-1252 text is read, and the reader is told to look at the accents."""
    (tmp_path / "old.txt").write_bytes("Ivory Coast’s president visited Togo on Monday.".encode("cp1252"))
    ran = run("extract", "old.txt")
    assert ran.code == 0
    assert "note: old.txt: not UTF-8" in ran.err
    assert [record["relation"] for record in ran.records] == ["visits"]


def test_very_many_failures_are_counted_by_reason(run: Run, tmp_path: Path) -> None:
    """The first are named, the rest add up: nothing is passed over in silence, nothing floods the screen."""
    (tmp_path / "in.jsonl").write_text('{"caption": 1}\n' * 80 + LINE, encoding="utf-8")
    ran = run("extract", "in.jsonl")
    assert ran.err.count("failed: in.jsonl:") == 50
    assert "failed: 30 more: has no key text" in ran.err
    assert len(ran.records) == 1


def test_a_text_that_breaks_the_extractor_is_named_and_the_others_are_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One hostile article never takes the others along."""
    from kg.extraction import Extractor

    honest = Extractor.extract

    def breaking(self: Extractor, articles: object) -> object:
        for article in articles:  # type: ignore[attr-defined]
            if article.id == "hostile":
                raise RecursionError("too deep")
            yield from honest(self, [article])

    monkeypatch.setattr(Extractor, "extract", breaking)
    lines = LINE + json.dumps({"id": "hostile", "text": GOOD + " It rained."}) + "\n" + LINE.replace("good", "other")
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    ran = run("extract", "in.jsonl")
    assert ran.code == 1
    assert "failed: hostile: could not be extracted (RecursionError: too deep)" in ran.err
    assert [record["article"] for record in ran.records] == ["good", "other"]
