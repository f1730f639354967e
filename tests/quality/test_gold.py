"""Gold files and statement files are read whole or refused by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ArticleError
from kg.quality.gold import ARTICLES, SENTENCES, article, read_gold, read_statements
from tests.quality.gold import annotated, coded, entry, event, said, written


def test_both_kinds_are_recognised(tmp_path: Path) -> None:
    """By the keys of the first record."""
    assert read_gold(written(tmp_path / "a", [annotated("a", entry("NOR", "AID", "KEN"))])).kind == ARTICLES
    assert read_gold(written(tmp_path / "s", [coded("s", event("NOR", "AID", "KEN"))])).kind == SENTENCES


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            '{"id": "a", "text": "x", "statements": []}\n{"id": "b"}\n',
            r":2: no gold record; it needs the keys id, text",
        ),
        ("{'id': 'a'}\n", ":1: not JSON: .*a gold file has one JSON object a line"),
        ("[1, 2]\n", ":1: no JSON object"),
        ("\n\n", ": no gold records; the file is empty"),
    ],
)
def test_what_is_no_gold_file_is_refused_by_line(tmp_path: Path, content: str, message: str) -> None:
    """Nothing is skipped in silence."""
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    with pytest.raises(ArticleError, match=message):
        read_gold(path)


def test_files_that_cannot_be_read_are_refused_by_name(tmp_path: Path) -> None:
    """Missing, or not text."""
    with pytest.raises(ArticleError, match=r"nowhere\.jsonl: cannot be read: No such file"):
        read_gold(tmp_path / "nowhere.jsonl")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ArticleError, match="not UTF-8"):
        read_gold(tmp_path / "binary")


def test_statements_are_read_back_by_article(tmp_path: Path) -> None:
    """What `kg extract` prints can be scored later."""
    statements = [said("a", "NOR", "AID", "KEN"), said("b", "KEN", "AID", "NOR")]
    path = written(tmp_path / "statements.jsonl", [statement.to_dict() for statement in statements])
    assert read_statements(path) == {"a": statements[:1], "b": statements[1:]}
    with pytest.raises(ArticleError, match=":1: no statement record of `kg extract`"):
        read_statements(written(tmp_path / "other", [{"id": "x"}]))


def test_empty_titles_dates_and_sources_are_unknown() -> None:
    """An article has no title rather than an empty one."""
    made = article(annotated("a", date="", source=""))
    assert (made.title, made.date, made.source, made.url) == (None, None, None, None)
