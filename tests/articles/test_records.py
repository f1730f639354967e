"""Tables and JSON as data sets, APIs and office programs write them: the article is found under any usual key."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kg.articles import Failure, read
from kg.errors import UsageError
from kg.statement import Article

TEXT = "Malta and Cyprus opened talks on fishing rights."
OTHER = "Samoa recalled its ambassador from Tonga."
ROW = {"id": "r", "text": TEXT, "date": "2024-03-09"}


def split(path: Path, **columns: str) -> tuple[list[Article], list[Failure]]:
    """The articles of a file, and the failures."""
    items = list(read(path, columns=columns))
    return [item for item in items if isinstance(item, Article)], [item for item in items if isinstance(item, Failure)]


def write(folder: Path, name: str, data: bytes | str) -> Path:
    """A file."""
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    "record",
    [
        {"article": TEXT, "headline": "Talks", "publication": "Gazette", "published": "2024-03-09", "link": "x:1"},
        {"maintext": TEXT, "title": "Talks", "source_domain": "Gazette", "date_publish": "2024-03-09 07:00",
         "url": "x:1"},
        {"content": TEXT, "title": "Talks", "source": {"id": None, "name": "Gazette"},
         "publishedAt": "2024-03-09T07:00:00Z", "url": "x:1"},
        {"fields": {"bodyText": TEXT}, "webTitle": "Talks", "webUrl": "x:1", "source": "Gazette",
         "webPublicationDate": "2024-03-09T07:00:00Z"},
        {"_source": {"text": TEXT, "title": "Talks", "url": "x:1", "date": 1709967600, "source": "Gazette"}},
        {"content": {"rendered": f"<p>{TEXT}</p>"}, "title": {"rendered": "Talks"}, "date": "2024-03-09T07:00:00",
         "link": "x:1", "site_name": "Gazette"},
    ],
)  # fmt: skip
def test_usual_names_of_fields_are_known(tmp_path: Path, record: dict[str, object]) -> None:
    """Data sets, news APIs, search engines and WordPress name the same five things; it is said what was taken."""
    (article,), failures = split(write(tmp_path, "a.jsonl", json.dumps(record)))
    assert (article.text, article.title, article.date) == (TEXT, "Talks", "2024-03-09")
    assert (article.source, article.id) == ("Gazette", "x:1")
    assert "is read as the text" in failures[0].reason
    assert all(failure.remark for failure in failures)


@pytest.mark.parametrize(
    "whole",
    [
        [ROW, {"id": "s", "text": OTHER}],
        {"articles": [ROW, {"id": "s", "text": OTHER}], "total": 2},
        {"response": {"ok": True, "results": [ROW, {"id": "s", "text": OTHER}]}},
        {"r": {"text": TEXT, "date": "2024-03-09"}, "s": {"text": OTHER}},
    ],
)
@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
@pytest.mark.parametrize("indent", [None, 1])
def test_articles_are_found_in_arrays_and_in_objects_around_them(
    tmp_path: Path, whole: object, suffix: str, indent: int | None
) -> None:
    """An array, what an API wraps around it, or articles by their ids; on one line or many."""
    if suffix == ".jsonl" and isinstance(whole, dict) and indent is None:
        pytest.skip("a line that is an object is one record")
    articles, failures = split(write(tmp_path, "a" + suffix, json.dumps(whole, indent=indent)))
    assert [(article.id, article.text) for article in articles] == [("r", TEXT), ("s", OTHER)]
    assert failures == []


def test_lines_in_a_json_file_are_read(tmp_path: Path) -> None:
    """A wrong suffix is no reason to lose the file."""
    lines = "\n".join(json.dumps({"text": text}) for text in (TEXT, OTHER))
    articles, failures = split(write(tmp_path, "a.json", lines))
    assert [(article.id, article.text) for article in articles] == [("a/1", TEXT), ("a/2", OTHER)]
    assert failures == []


def test_two_arrays_are_not_guessed_between(tmp_path: Path) -> None:
    """The message names both."""
    whole = {"news": [ROW], "ads": [{"text": "Buy."}]}
    _, (failure,) = split(write(tmp_path, "a.json", json.dumps(whole)))
    assert "several arrays of objects (news, ads)" in failure.reason


@pytest.mark.parametrize(
    "data",
    [
        f"id|text\nr|{TEXT}\n",
        f"sep=;\r\nid;text\r\nr;{TEXT}\r\n",
        f'"sep=,"\nid,text\nr,{TEXT}\n',
        f"id,text,,\nr,{TEXT},,\n",
        f"ID,Text\nr,{TEXT},\n",
        f"id,text\nr,{TEXT}\n".encode("utf-16"),
        f"id\ttext\r\nr\t{TEXT}\r\n".encode("utf-16-le"),
        f"id\ttext\r\nr\t{TEXT}\r\n".encode("utf-16-be"),
    ],
)
def test_tables_as_office_programs_save_them(tmp_path: Path, data: bytes | str) -> None:
    """Any separator, the line that names it, empty columns at the end, UTF-16."""
    articles, failures = split(write(tmp_path, "a.csv", data))
    assert [(article.id, article.text) for article in articles] == [("r", TEXT)]
    assert failures == []


def test_text_under_no_column_is_an_error(tmp_path: Path) -> None:
    """A comma that nobody quoted moves half of a sentence there."""
    articles, failures = split(write(tmp_path, "a.csv", f"id,text,\nr,Samoa, {OTHER}\ns,{OTHER},\n"))
    assert [article.id for article in articles] == ["s"]
    assert "look at quotes" in failures[0].reason


def test_the_user_says_which_column_is_the_text(tmp_path: Path) -> None:
    """``columns`` wins over every usual name, and reaches into objects."""
    path = write(tmp_path, "a.csv", f"text,notes,day\nshort,{TEXT},9 March 2024\n")
    (article,), _ = split(path, text="notes", date="day")
    assert (article.text, article.date) == (TEXT, "2024-03-09")
    (article,), _ = split(write(tmp_path, "b.json", json.dumps({"a": {"b": TEXT}, "text": "x"})), text="a.b")
    assert article.text == TEXT


def test_a_column_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    """And a field that articles do not have is a wrong use."""
    path = write(tmp_path, "a.csv", f"text,notes\nshort,{TEXT}\n")
    _, (failure,) = split(path, text="note")
    assert 'did you mean "notes"?' in failure.reason
    with pytest.raises(UsageError, match='did you mean "text"'):
        read(path, columns={"txt": "notes"})


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", "event_id_cnty,actor1,notes\nX1,A,Soldiers clashed.\n", '(ACLED), not of articles; to read "notes"'),
        ("a.tab", "Event ID\tCAMEO Code\tEvent Text\n1\t051\tPraise\n", '"text=Event Text"'),
        ("a.CSV", "1001\t20240309\t202403\tMLT\tMALTA\t050\t3.5\n", "no header"),
    ],
)
def test_tables_of_coded_events_are_no_articles(tmp_path: Path, name: str, data: str, reason: str) -> None:
    """They are refused by name, with the column of words that could be read."""
    write(tmp_path, name, data)
    _, (failure,) = split(tmp_path)
    assert reason in failure.reason
    assert not failure.declared


def test_what_pandas_and_careless_tools_write_for_nothing_and_for_line_ends(tmp_path: Path) -> None:
    """NaN is nothing, a list of paragraphs is a text, a backslash and an n end a line."""
    lines = ['{"text": "Malta left.", "title": NaN}', json.dumps({"text": [TEXT, OTHER]}),
             json.dumps({"text": f"{TEXT}\\n\\n{OTHER}"})]  # fmt: skip
    articles, failures = split(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [article.text for article in articles] == ["Malta left.", f"{TEXT}\n\n{OTHER}", f"{TEXT}\n\n{OTHER}"]
    assert articles[0].title is None
    assert [failure.remark for failure in failures] == [True]


def test_files_of_one_name_in_two_folders_do_not_share_an_id(tmp_path: Path) -> None:
    """The second gets its folder's name before it, and it is said; the same text again stays a repeat."""
    write(tmp_path, "north/article1.txt", TEXT)
    write(tmp_path, "south/article1.txt", OTHER)
    write(tmp_path, "west/article1.txt", TEXT)
    items = list(read([tmp_path / name for name in ("north", "south", "west")]))
    articles = [item for item in items if isinstance(item, Article)]
    failures = [item for item in items if isinstance(item, Failure)]
    assert [(article.id, article.text) for article in articles] == [("article1", TEXT), ("south/article1", OTHER)]
    assert [(failure.remark, failure.declared) for failure in failures] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.jsonl", '{"text": ' + "9" * 4400 + "}\n", "not JSON"),
        ("a.json", "[" * 100_000, "not JSON"),
        ("a.csv", "text," + "x" * 1_000_000 + "\nMalta left.,\n", "its first line is longer"),
        ("a.json", json.dumps({"text": "Malta left.", "id": 10**30}), "too many digits"),
        ("a.json", '{"text": "Malta left.", "id": "x\\ud83d"}', "half a character"),
        ("a.rss", '<rss><channel><item><title>&#55357;&#56832;</title><description>Malta &#xd83d; left.</description>'
         "</item></channel></rss>", ""),
        ("a.html", "<html><body>" + "Malta left.<br>" * 40_000, "40,002 tags"),
        ("a.txt", "<p>Malta left.</p>" + "<!--" * 50_000, "HTML"),
        ("a", "<!---->" * 200 + "Malta left.", ""),
    ],
)  # fmt: skip
def test_hostile_values_cost_their_own_article_at_most(tmp_path: Path, name: str, data: str, reason: str) -> None:
    """Numbers without end, half characters, endless headers and markup: named, and the next file is read."""
    bad, good = write(tmp_path, name, data), write(tmp_path, "good.txt", TEXT)
    items = list(read([bad, good]))
    assert [item.id for item in items if isinstance(item, Article)][-1] == "good"
    if reason:
        assert reason in "".join(item.reason for item in items if isinstance(item, Failure))


def test_a_pipe_with_the_name_of_a_text_is_not_waited_for(tmp_path: Path) -> None:
    """It would hang until somebody writes into it."""
    os.mkfifo(tmp_path / "a.txt")
    write(tmp_path, "b.txt", TEXT)
    articles, failures = split(tmp_path)
    assert [article.id for article in articles] == ["b"]
    assert "no ordinary file" in failures[0].reason


def test_an_undefined_charset_is_no_reason_to_stop(tmp_path: Path) -> None:
    """Labels that no codec has, or that are codecs of something else, count as none."""
    for number, label in enumerate(("undefined", "rot13", "nonsense", "zlib_codec")):
        page = f'<html><head><meta charset="{label}"></head><body><article><p>{TEXT * 4} caf\xe9</p>'
        write(tmp_path, f"{number}.html", page.replace("opened", f"opened {number}").encode("latin-1"))
    articles, failures = split(tmp_path)
    assert len(articles) == 4
    assert all(failure.remark for failure in failures)
