"""Mutated files of every kind: each is read or named; nothing is raised, and nothing hangs.

``DIPLOGRAPH_FUZZ=20000`` tries so many instead of a thousand.
"""

from __future__ import annotations

import gzip
import json
import os
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.articles import READERS, Failure, read
from kg.statement import Article

WANTED = int(os.environ.get("DIPLOGRAPH_FUZZ", "1000"))
LONGEST_S = 20
"""No small file takes so long, on the slowest machine."""
TEXT = "Malta and Cyprus opened talks. Samoa recalled its ambassador from Tonga on 9 March 2024."
PAGE = f"<!doctype html><html><head><meta charset=utf-8><title>T</title></head><body><p>{TEXT}</p></body></html>"
FEED = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Wire</title><item><title>T</title>'
    f"<link>x:1</link><description>{TEXT} &#55357;</description><pubDate>Sat, 09 Mar 2024 10:15:00 GMT</pubDate>"
    "</item></channel></rss>"
)
RECORD = {"id": 1, "title": "T", "text": TEXT, "date": "2024-03-09", "url": "https://example.org/2024/03/09/x"}
SEEDS: dict[str, bytes] = {
    ".html": PAGE.encode(),
    ".rss": FEED.encode(),
    ".json": json.dumps({"data": {"articles": [RECORD, {"content": [TEXT]}]}}).encode(),
    ".jsonl": (json.dumps(RECORD) + "\n" + json.dumps({"body": TEXT})).encode(),
    ".csv": f'id,title,text,date\n1,T,"{TEXT}",2024-03-09\n'.encode(),
    ".tsv": f"id\ttext\n1\t{TEXT}\n".encode("utf-16"),
}
PIECES = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\xbd", b"&#55357;", b"\\ud83d", b"9" * 5000, b"NaN", b"1e999"),
    *(b"<!--", b"-->", b"<![CDATA[", b"<br>" * 50, b'charset="undefined"', b"<?xml version='1.0' encoding='utf-7'?>"),
    *(b"[" * 2000, b'"', b"\r", b"\n", b",", b"\t", b"sep=;\n", b"\x1b[31m", b"\xe2\x80\xa8"),
    *(b"%PDF-1.4", b"{\\rtf1", b"PK\x03\x04", b"HD \t", b"1 of 2 DOCUMENTS\n"),
)


@cache
def suffixes() -> tuple[str, ...]:
    """Every suffix that is read, and one that is not."""
    return (*READERS, ".unknown")


def seed(suffix: str) -> bytes:
    """A sound file of a kind; plain text for those that have none here."""
    return SEEDS.get(suffix, TEXT.encode())


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A suffix, and a file that was sound before something was cut, repeated or put in; perhaps under a wrong name."""
    suffix = draw(st.sampled_from(suffixes()))
    data = seed(draw(st.sampled_from((suffix, *SEEDS))))
    for _ in range(draw(st.integers(0, 4))):
        place, end = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=6)))
        how = draw(st.sampled_from(("in", "over", "cut", "twice")))
        data = {
            "in": data[:place] + piece + data[place:],
            "over": data[:place] + piece + data[place + len(piece) :],
            "cut": data[:place] + data[end:],
            "twice": data[:end] + data[place:],
        }[how][:200_000]
    if draw(st.integers(0, 15)) == 0:
        return suffix + ".gz", gzip.compress(data, mtime=0)[: draw(st.integers(0, 400))]
    return suffix, data


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the files."""
    return tmp_path_factory.mktemp("fuzz")


@settings(
    max_examples=WANTED,
    deadline=LONGEST_S * 1000,
    database=None,
    derandomize=WANTED == 1000,
    suppress_health_check=list(HealthCheck),
)
@given(found=mutated())
def test_a_mutated_file_is_read_or_named(place: Path, found: tuple[str, bytes]) -> None:
    """Every outcome is an article that can be written as UTF-8, or a failure with a reason; the neighbour is read."""
    suffix, data = found
    path = place / f"a{suffix}"
    path.write_bytes(data)
    items = list(read(path))
    path.unlink()
    assert items
    for item in items:
        if isinstance(item, Failure):
            assert item.reason
            assert "please report" not in item.reason
        else:
            assert isinstance(item, Article)
            "\n".join(filter(None, (item.id, item.text, item.title, item.source, item.url))).encode()
            assert item.text.strip()
