"""Reading: every format gives articles, every defect a named failure, and the rest is still read."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from kg.articles import Failure, read
from kg.articles import source as limits
from kg.statement import Article

TEXT = "Peru and Chile signed a treaty on Monday."


def both(*inputs: str | Path, stdin: bytes = b"") -> tuple[list[Article], list[Failure]]:
    """What was read, and what was not."""
    items = list(read(inputs, stdin=io.BytesIO(stdin)))
    return [item for item in items if isinstance(item, Article)], [item for item in items if isinstance(item, Failure)]


def write(folder: Path, name: str, data: bytes | str) -> Path:
    """A file in a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


PAGE = (
    "<!doctype html><html><head><title>Treaty</title></head><body><article><h1>Treaty</h1>"
    f"<p>{TEXT * 6}</p></article></body></html>"
)
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><id>urn:1</id>
<title>Treaty &amp;amp; trade</title><updated>2024-07-05T00:00:00Z</updated>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;
&lt;p&gt;Bolivia did not.&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize(
    ("name", "data", "id"),
    [
        ("treaty.txt", TEXT, "treaty"),
        ("treaty.md", TEXT, "treaty"),
        ("treaty.html", PAGE, "treaty"),
        ("feed.atom", ATOM, "urn:1"),
        ("feed.xml", ATOM, "urn:1"),
        ("a.jsonl", json.dumps({"id": "x", "text": TEXT}), "x"),
        ("a.ndjson", json.dumps({"url": "https://example.org/x", "text": TEXT}), "https://example.org/x"),
        ("a.jsonl", json.dumps({"text": TEXT}), "a/1"),
        ("a.json", json.dumps([{"id": 7, "text": TEXT}]), "7"),
        ("a.json", json.dumps({"id": "x", "text": TEXT}, indent=1), "x"),
        ("a.csv", f'id,text\nx,"{TEXT}"\n', "x"),
        ("a.csv", f'\ufeffid;text\nx;"{TEXT}"\n', "x"),
        ("a.tsv", f"text\tid\n{TEXT}\tx\n", "x"),
        ("treaty.txt.gz", gzip.compress(TEXT.encode(), mtime=0), "treaty"),
        ("treaty", TEXT, "treaty"),
        ("page", PAGE, "page"),
        ("lines", json.dumps({"id": "x", "text": TEXT}) + "\n", "x"),
    ],
)
def test_each_format_gives_its_article(tmp_path: Path, name: str, data: bytes | str, id: str) -> None:
    """The article has the id that the format or the path gives, and its text."""
    articles, failures = both(write(tmp_path, name, data))
    assert failures == []
    assert [article.id for article in articles] == [id]
    assert articles[0].text.startswith(TEXT)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        PAGE.encode(),
        ATOM.encode(),
        json.dumps({"text": TEXT}).encode(),
        gzip.compress(TEXT.encode(), mtime=0),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(data: bytes) -> None:
    """Plain text, a page, a feed, JSON lines and compressed text come through the pipe."""
    articles, failures = both("-", stdin=data)
    assert failures == []
    assert articles[0].text.startswith(TEXT)


def test_standard_input_is_named_by_its_text() -> None:
    """The same text has the same id, another text another."""
    one, same, other = (
        both("-", stdin=data)[0][0].id for data in (b"Peru met Chile.", b"Peru met Chile.", b"Chile left.")
    )
    assert one == same != other


def test_plain_text_has_title_and_date_but_keeps_its_characters(tmp_path: Path) -> None:
    """Date line and headline are understood, and nothing is cut from the text."""
    text = f"Fri. Jul 5th, 2024\n\nPeru and Chile sign treaty\n\n{TEXT}\n"
    (article,), _ = both(write(tmp_path, "a.txt", text))
    assert (article.title, article.date, article.text) == ("Peru and Chile sign treaty", "2024-07-05", text)


def test_a_page_gives_title_date_source_and_url(tmp_path: Path) -> None:
    """Metadata of a page become the article's fields, without the site's name in the title."""
    page = PAGE.replace("<h1>Treaty</h1>", "").replace(
        "<title>Treaty</title>",
        '<title>Treaty signed | The Example</title><meta property="og:site_name" content="The Example">'
        '<link rel="canonical" href="https://example.org/2024/07/05/treaty">'
        '<meta property="article:published_time" content="2024-07-05T08:00:00Z">',
    )
    (article,), _ = both(write(tmp_path, "a.html", page))
    assert (article.title, article.source, article.date) == ("Treaty signed", "The Example", "2024-07-05")
    assert article.id == article.url == "https://example.org/2024/07/05/treaty"


def test_feed_entries_lose_their_markup(tmp_path: Path) -> None:
    """Content becomes paragraphs; scripts vanish."""
    (article,), _ = both(write(tmp_path, "a.rss", ATOM))
    assert article.text == f"{TEXT}\n\nBolivia did not."
    assert (article.title, article.date, article.source) == ("Treaty & trade", "2024-07-05", "News")


def test_folders_are_read_in_order_and_say_what_they_skip(tmp_path: Path) -> None:
    """Recursive and sorted; hidden files are passed over, unknown suffixes named."""
    for name in ("b.txt", "a/c.txt", ".hidden.txt", ".git/x.txt", "picture.png"):
        write(tmp_path, name, f"{TEXT} {name}")
    articles, failures = both(tmp_path)
    assert [article.id for article in articles] == ["a/c", "b"]
    assert [(Path(failure.name).name, failure.declared) for failure in failures] == [("picture.png", True)]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", b"Peru\0Chile", "NUL"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.txt", b"%PDF-1.4", "PDF"),
        ("a.txt", bytes(range(1, 256)) * 4, "neither UTF-8"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><body></body></html>", "no article text"),
        ("a.rss", b"no feed", "no RSS or Atom"),
        ("a.rss", b"", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"{oops\n", "not JSON"),
        ("a.jsonl", b"[1]\n", "an array"),
        ("a.jsonl", b"null\n", "null"),
        ("a.jsonl", b'{"caption": "x"}\n', "has no key text; keys are: caption"),
        ("a.jsonl", b'{"text": 5}\n', "int, not a string"),
        ("a.jsonl", b'{"text": null}\n', "empty"),
        ("a.jsonl", b'{"text": "a\\u0000b"}\n', "NUL"),
        ("a.jsonl", b'{"text": "a \\ud800 b"}\n', "surrogate"),
        ("a.json", b"{", "not JSON"),
        ("a.json", b"[]", "empty array"),
        ("a.json", b"", "empty"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"id,caption\n1,x\n", "no column text; columns are: id, caption"),
        ("a.csv", b"id,text\n", "no rows"),
        ("a.csv", b"id,text\n1,x,y\n", "has 3 cells, the header 2"),
        ("a.txt.gz", b"not compressed", "cannot be read"),
        ("a.txt.gz", gzip.compress(b"Peru met Chile. " * 99, mtime=0)[:40], "cannot be read"),
        ("a.txt", b"Share this", "no body"),
    ],
)
def test_a_bad_file_is_named_with_the_reason_and_the_rest_is_read(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    """One failure that names the file, and the good neighbour is read."""
    bad, good = write(tmp_path, name, data), write(tmp_path, "good.txt", TEXT)
    articles, (failure,) = both(bad, good)
    assert [article.id for article in articles] == ["good"]
    assert failure.name.startswith(str(bad))
    assert reason in failure.reason
    assert not failure.declared
    assert not failure.remark


def test_a_bad_line_is_named_by_its_number(tmp_path: Path) -> None:
    """JSON lines around a bad one are read; blank lines count but say nothing."""
    path = write(tmp_path, "a.jsonl", f'{{"text": "{TEXT}"}}\n\nbad\n{{"text": "Chile left."}}\n')
    articles, (failure,) = both(path)
    assert [article.id for article in articles] == ["a/1", "a/4"]
    assert failure.name == f"{path}:3"


@pytest.mark.parametrize(
    ("data", "text", "remark"),
    [
        ("\ufeffPeru met Chile.".encode(), "Peru met Chile.", False),
        ("Le café met Chile.".encode("cp1252"), "Le café met Chile.", True),
        ("Peru met Chile in Brașov.".encode("utf-16"), "Peru met Chile in Brașov.", False),
    ],
)
def test_other_encodings_are_read_and_guesses_remarked(tmp_path: Path, data: bytes, text: str, remark: bool) -> None:
    """A guessed encoding gives a remark beside the article."""
    (article,), failures = both(write(tmp_path, "a.txt", data))
    assert article.text == text
    assert [failure.remark for failure in failures] == [True] * remark


def test_a_declared_charset_is_used(tmp_path: Path) -> None:
    """A page in another encoding that says so is read without remark."""
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("Peru", "Łódź")
    (article,), failures = both(write(tmp_path, "a.html", page.encode("iso-8859-2")))
    assert article.text.startswith("Łódź")
    assert failures == []


def test_a_huge_text_is_refused_with_the_limit(tmp_path: Path) -> None:
    """The message says how much is allowed."""
    _, (failure,) = both(write(tmp_path, "a.txt", "Peru " * (limits.LIMIT_TEXT // 5 + 1)))
    assert f"{limits.LIMIT_TEXT:,}" in failure.reason


def test_another_language_is_a_declared_skip(tmp_path: Path) -> None:
    """French is named and is no error."""
    text = (
        "Le ministre a rencontré son collègue et les deux ont signé un traité "
        "sur le commerce avec les pays de la région."
    )
    _, (failure,) = both(write(tmp_path, "a.txt", text))
    assert failure.declared
    assert "French" in failure.reason


def test_a_bad_date_is_a_remark_and_no_date(tmp_path: Path) -> None:
    """The article is read, undated."""
    (article,), (failure,) = both(write(tmp_path, "a.json", json.dumps({"text": TEXT, "date": "05/07/2024"})))
    assert article.date is None
    assert failure.remark


def test_one_id_with_two_texts_is_an_error_and_a_repeat_is_not(tmp_path: Path) -> None:
    """The failure names both places; the exact repeat is declared."""
    lines = [{"id": "x", "text": TEXT}, {"id": "x", "text": TEXT}, {"id": "x", "text": "Chile left."}]
    path = write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)))
    articles, (repeat, clash) = both(path)
    assert len(articles) == 1
    assert repeat.declared
    assert not clash.declared
    assert clash.name == f"{path}:3"
    assert f"{path}:1" in clash.reason


def test_the_same_file_twice_is_a_repeat(tmp_path: Path) -> None:
    """Naming a file twice reads it once."""
    path = write(tmp_path, "a.txt", TEXT)
    articles, (repeat,) = both(path, path)
    assert len(articles) == 1
    assert repeat.declared


def test_links_to_nothing_and_round_in_circles_are_reported(tmp_path: Path) -> None:
    """A broken link is an error, a loop a declared skip."""
    write(tmp_path, "a.txt", TEXT)
    (tmp_path / "broken.txt").symlink_to("nowhere.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    articles, failures = both(tmp_path)
    assert len(articles) == 1
    assert [(Path(failure.name).name, failure.declared) for failure in failures] == [
        ("broken.txt", False),
        ("loop", True),
    ]


@pytest.mark.parametrize("name", ["nowhere.txt", "empty"])
def test_missing_inputs_and_empty_folders_are_reported(tmp_path: Path, name: str) -> None:
    """Both are named."""
    (tmp_path / "empty").mkdir()
    _, (failure,) = both(tmp_path / name)
    assert failure.name == str(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_reported(tmp_path: Path) -> None:
    """The system's reason is passed on."""
    path = write(tmp_path, "a.txt", TEXT)
    path.chmod(0)
    _, (failure,) = both(path)
    assert "cannot be read" in failure.reason


def test_unknown_columns_are_remarked(tmp_path: Path) -> None:
    """The columns are named and the rows read."""
    articles, (failure,) = both(write(tmp_path, "a.csv", f'text,author\n"{TEXT}",Ana\n'))
    assert len(articles) == 1
    assert failure.remark
    assert "author" in failure.reason


def test_reading_streams(tmp_path: Path) -> None:
    """The first article comes before the second line is looked at."""
    path = write(tmp_path, "a.jsonl", f'{{"text": "{TEXT}"}}\n' + "x" * 100)
    assert isinstance(next(read([path])), Article)


def test_pdf_without_pypdf_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the extra."""
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    _, (failure,) = both(write(tmp_path, "a.pdf", b"%PDF-1.4"))
    assert "diplograph[pdf]" in failure.reason


def test_a_damaged_pdf_is_reported(tmp_path: Path) -> None:
    """Pypdf's complaint is passed on."""
    pytest.importorskip("pypdf")
    _, (failure,) = both(write(tmp_path, "a.pdf", b"%PDF-1.4 nothing"))
    assert "no readable PDF" in failure.reason
