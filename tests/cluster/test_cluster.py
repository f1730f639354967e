"""Spark reads what one process reads: the same statements, byte for byte, on two workers of a real local Spark."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import articles
from kg.run.batches import extractions, only_articles, only_extractions
from kg.run.reader import extractor
from kg.statement import OfficeHolding, Statement

pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'diplograph[spark]'")
if shutil.which("java") is None:
    pytest.skip("Java is not installed: apt-get install default-jre-headless", allow_module_level=True)

TEXTS = {
    "a": "Kenya's president visited Uganda on Monday. Canada imposed sanctions on Belarus.",
    "b": "Russia supplied Mali with two helicopters. Kenya urged Mali to talk.",
    "c": "Peruvian Foreign Minister Elmer Quiroga visited Chile on Friday.",
    "d": "Japan denied that it had attacked Fiji. Norway and Sweden signed a treaty in São Tomé.",
    "e": "The weather was fine and nothing happened at all in the long and quiet summer.",
    "f": "Poland expelled three Belarusian diplomats. “Ghana will not accept it,” Ghana's minister said.",
}
"""Articles, invented; each has a date in 2024 of its own."""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of JSON lines in two files, with lines that are no article among them."""
    folder = tmp_path_factory.mktemp("inputs")
    lines = [
        json.dumps(
            {"id": name, "text": text, "date": f"2024-07-0{number}", "source": f"Paper {name}"}, ensure_ascii=False
        )
        for number, (name, text) in enumerate(TEXTS.items(), 1)
    ]
    (folder / "one.jsonl").write_text("\n".join([*lines[:3], "{no JSON", '{"id": "x"}', ""]), encoding="utf-8")
    with gzip.open(folder / "two.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write("\n".join([*lines[3:], lines[3], json.dumps({"id": "a", "text": "Another text about Ghana."})]))
    return folder


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A local Spark with two workers."""
    from kg.cluster import session

    made = session("local[2]")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def read(spark: Any, inputs: Path) -> Any:
    """What the articles say, read once for all tests."""
    from kg import cluster

    found = cluster.extract(cluster.articles(spark, [inputs]), quads=True).persist()
    found.count()
    return found


@pytest.fixture(scope="module")
def single(inputs: Path) -> list[str]:
    """The lines that one process prints."""
    reader = extractor()
    found = only_extractions(extractions(only_articles(articles.read([inputs]), []), reader=reader), [])
    return [json.dumps(each.to_dict(), ensure_ascii=False) for one in found for each in one.statements]


def test_the_statements_are_those_of_one_process_byte_for_byte(read: Any, single: list[str]) -> None:
    """After sorting: Spark keeps no order of articles."""
    lines = [line for row in read.where("article IS NOT NULL").collect() for line in row.statements]
    assert sorted(lines) == sorted(single)
    assert len(lines) > 6


def test_a_line_that_is_no_article_is_reported_and_the_job_goes_on(read: Any) -> None:
    """With its file and the reason; repeats are declared."""
    from kg import cluster

    found = [row.asDict() for row in cluster.failures(read).sort("reason").collect()]
    reasons = [(each["reason"].split(":")[0].split(";")[0], each["declared"]) for each in found]
    assert reasons == [
        ("has no key text", False),
        ('id "a" belongs to another text too', False),
        ("not JSON", False),
        ('the same article as another one (id "d")', True),
    ]
    assert {Path(each["name"]).name for each in found} == {"one.jsonl", "two.jsonl.gz"}


def test_an_article_that_breaks_the_extractor_takes_no_other_along(spark: Any, inputs: Path, single: list[str]) -> None:
    """It is a failure by name, as in one process."""
    from kg import cluster
    from tests.cluster.breaking import breaking

    found = cluster.articles(spark, [inputs]).mapInArrow(
        breaking, cluster.extract(cluster.articles(spark, [inputs])).schema
    )
    rows = found.collect()
    broken = [json.loads(row.failure) for row in rows if row.failure and "extracted" in row.failure]
    assert [(each["name"], each["reason"].partition(";")[0]) for each in broken] == [
        ("c", "could not be extracted (RuntimeError: broken)")
    ]
    lines = [line for row in rows for line in row.statements or ()]
    assert sorted(lines) == sorted(line for line in single if json.loads(line)["article"] != "c")


def test_every_key_of_the_record_is_a_column(read: Any, single: list[str]) -> None:
    """And holds what the line says."""
    from kg import cluster

    rows = {row.id: row.asDict(recursive=True) for row in cluster.statements(read).collect()}
    for line in single:
        record = json.loads(line)
        assert rows[record["id"]] == record
        assert Statement.from_dict(rows[record["id"]]).to_dict() == record
    holdings = [row.asDict(recursive=True) for row in cluster.offices(read).collect()]
    assert [OfficeHolding.from_dict(each).to_dict() for each in holdings] == holdings
    assert holdings


def test_everything_is_written_for_analysts_and_for_bulk_loaders(spark: Any, read: Any, tmp_path: Path) -> None:
    """Parquet by year, months of pairs, and N-Quads that a database reads."""
    import pyoxigraph

    from kg import cluster

    written = cluster.write(read, tmp_path / "out")
    assert written.count() == read.count()
    stated = spark.read.parquet(str(tmp_path / "out" / "statements"))
    assert {row.year for row in stated.select("year").distinct().collect()} == {2024}
    assert stated.count() == cluster.statements(read).count()
    months = {
        (row.subject, row.object): row for row in spark.read.parquet(str(tmp_path / "out" / "dyad-months")).collect()
    }
    supplied = months["RUS", "MLI"]
    assert (supplied.month, supplied.acts, supplied.articles, supplied.sources) == ("2024-07", 1, 1, 1)
    store = pyoxigraph.Store()
    for part in sorted((tmp_path / "out" / "n-quads").glob("*.gz")):
        store.bulk_load(gzip.decompress(part.read_bytes()), format=pyoxigraph.RdfFormat.N_QUADS)
    counted = store.query(
        "SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a <https://w3id.org/diplograph/ontology/Statement> } }"
    )
    assert int(next(iter(counted))["n"].value) == stated.count()


def test_parquet_gives_the_same_articles(spark: Any, inputs: Path, read: Any, tmp_path: Path) -> None:
    """The keys are the columns."""
    from kg import cluster

    cluster.articles(spark, [inputs]).where("failure IS NULL").select("id", "text", "date", "source").write.parquet(
        str(tmp_path / "articles.parquet")
    )
    again = cluster.articles(spark, [tmp_path / "articles.parquet"]).where("failure IS NULL")
    wanted = ("id", "text", "title", "date", "source", "url")
    first = cluster.articles(spark, [inputs]).where("failure IS NULL")
    assert sorted(again.select(*wanted).collect()) == sorted(first.select(*wanted).collect())
    assert again.count() == len(TEXTS)


def test_pages_of_a_web_archive_are_articles(spark: Any, tmp_path: Path) -> None:
    """As Common Crawl News keeps them; what is no article is reported with its address."""
    pytest.importorskip("fastwarc", reason="fastwarc is not installed: pip install 'diplograph[spark]'")
    from kg import cluster

    paragraph = "Kenya's president visited Uganda on Monday and signed a treaty there, officials said in the capital. "
    page = f"<html><head><title>Visit</title></head><body><article><p>{paragraph * 4}</p></article></body></html>"
    with gzip.open(tmp_path / "news.warc.gz", "wb") as stream:
        for address, body in (("https://news.example/2024/07/05/visit", page), ("https://news.example/empty", "")):
            http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
            stream.write(
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(http):012d}>\r\n"
                "WARC-Date: 2024-07-05T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(http)}\r\n\r\n".encode()
                + http
                + b"\r\n\r\n"
            )
    rows = cluster.articles(spark, [tmp_path / "news.warc.gz"]).sort("name").collect()
    assert [(row.name, row.id) for row in rows] == [
        ("https://news.example/2024/07/05/visit", "https://news.example/2024/07/05/visit"),
        ("https://news.example/empty", None),
    ]
    assert (rows[0].date, rows[0].title) == ("2024-07-05", "Visit")


def test_copies_are_left_out_but_for_the_earliest(spark: Any, tmp_path: Path) -> None:
    """A wire story that two printed is one article; another story stays."""
    from kg import cluster

    story = " ".join(f"Sentence number {number} of the story about Ghana and Togo." for number in range(30))
    other = " ".join(f"Quite another tale, part {number}, of Peru with Chile." for number in range(30))
    records = [
        {"id": "late", "text": story + " Updated later.", "date": "2024-07-06"},
        {"id": "early", "text": story, "date": "2024-07-05"},
        {"id": "other", "text": other, "date": "2024-07-07"},
    ]
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    kept = cluster.without_copies(cluster.articles(spark, [tmp_path / "wire.jsonl"]))
    assert sorted(row.id for row in kept.collect()) == ["early", "other"]


def test_the_command_prints_the_same_lines(inputs: Path, single: list[str]) -> None:
    """Sorted by article; the report names what failed, and the exit code says so."""
    command = [sys.executable, "-m", "kg.app.cli", "extract", str(inputs), "--on", "spark", "--master", "local[2]"]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 1, ran.stderr
    assert ran.stdout.splitlines() == sorted(single, key=lambda line: json.loads(line)["article"])
    assert ran.stderr.endswith(f"{len(single)} statements\n")
    assert "not JSON" in ran.stderr
