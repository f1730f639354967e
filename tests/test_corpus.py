"""A thousand real articles: the build ends, can be stopped and resumed, says what it skipped, and the graph answers.

The ordinary tests read every 25th article; ``pytest -m benchmark tests/test_corpus.py`` reads them all.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import rdflib

from kg.api import KnowledgeGraph, open_graph
from kg.build import Report, build

SHARED = os.environ.get("DIPLOGRAPH_SHARED")
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SHARED, reason="DIPLOGRAPH_SHARED is not set")]

EVERY = 25
SUPPLIES = """SELECT ?supplier ?receiver ?sentence ?article WHERE {
  ?s a dg:Statement ; dg:relation dg:supplies ; dg:subject ?supplier ; dg:object ?receiver ;
     dg:evidence/oa:hasSelector/oa:exact ?sentence ; prov:wasDerivedFrom ?article }"""


def corpus() -> Path:
    """The file of articles."""
    return Path(SHARED or "") / "articles" / "articles.jsonl"


class StoppedError(Exception):
    """Raised in the middle of a build, as a power cut would end it."""


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every 25th article, and two lines that are none."""
    lines = list(islice(corpus().read_text(encoding="utf-8").splitlines(keepends=True), 0, None, EVERY))
    path = tmp_path_factory.mktemp("corpus") / "some.jsonl"
    path.write_text("".join([*lines[:20], "{oops\n", '{"id": "hollow", "text": " "}\n', *lines[20:]]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def built(some: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """Their graph, built in one go."""
    where = tmp_path_factory.mktemp("graph") / "g"
    return where, build([some], graph=where)


@pytest.fixture(scope="module")
def graph(built: tuple[Path, Report]) -> Iterator[KnowledgeGraph]:
    """The graph, opened."""
    with open_graph(built[0]) as opened:
        yield opened


def test_the_report_names_what_was_skipped(some: Path, built: tuple[Path, Report]) -> None:
    """The broken line and the empty article, by file and line; every other line is an article of the graph."""
    report = built[1]
    failed = [str(failure) for failure in report.failures if not failure.declared and not failure.remark]
    assert [failure.split(": ")[0] for failure in failed] == [f"{some}:21", f"{some}:22"]
    lines = some.read_text(encoding="utf-8").count("\n")
    assert report.added + report.skipped == lines
    assert report.added >= lines - 6
    assert report.statements > 0


def test_a_stopped_build_resumes_and_gives_the_same_graph(
    some: Path, built: tuple[Path, Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """StoppedError half-way, the same call reads the rest only, and not a quad is different."""
    monkeypatch.setattr(sys.modules["kg.build"], "PORTION", 8)
    stored: list[str] = []

    def until_the_power_cut(article: Any) -> None:
        stored.append(article.id)
        if len(stored) == built[1].added // 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        build([some], graph=tmp_path / "g", progress=until_the_power_cut)
    report = build([some], graph=tmp_path / "g")
    assert report.unchanged >= len(stored)
    assert report.added + report.unchanged == built[1].added
    with open_graph(tmp_path / "g") as resumed, open_graph(built[0]) as whole:
        assert quads(resumed) == quads(whole)


def test_building_again_changes_nothing(some: Path, built: tuple[Path, Report], tmp_path: Path) -> None:
    """Every article is there already."""
    report = build([some], graph=built[0])
    assert (report.added, report.replaced, report.statements) == (0, 0, 0)
    assert report.unchanged == built[1].added


def test_every_statement_quotes_its_article(graph: KnowledgeGraph) -> None:
    """On real text, with its odd characters: the offsets lead back to the evidence."""
    texts = {article.id: article for article in graph.articles()}
    statements = list(graph.statements())
    assert len(statements) > len(texts)
    for statement in statements:
        field = getattr(texts[statement.article], statement.evidence.field)
        assert field[statement.evidence.start : statement.evidence.end] == statement.evidence.text


def test_the_graph_answers_sparql(graph: KnowledgeGraph) -> None:
    """The question "who acts on whom, and where is it written": the sentence is a part of the article's text."""
    texts = {article.id: article.text + (article.title or "") for article in graph.articles()}
    answer = graph.query(SUPPLIES.replace("dg:relation dg:supplies ;", ""))
    assert len(answer) > 0
    for _, _, sentence, article in answer.short():
        assert str(sentence) in texts[str(article)]


@pytest.mark.parametrize("name", ["pairs", "acts", "relations", "articles", "visits", "suppliers"])
def test_named_queries_answer(graph: KnowledgeGraph, name: str) -> None:
    """Those without required parameters run as they are."""
    assert graph.query(name).columns


def test_the_page_opens_on_an_actor(graph: KnowledgeGraph) -> None:
    """The busiest of the graph, whoever it is."""
    counts: dict[str, int] = {}
    for statement in graph.statements():
        if statement.subject.code:
            counts[statement.subject.code] = counts.get(statement.subject.code, 0) + 1
    page = graph.view(focus=[max(counts, key=lambda code: (counts[code], code))])
    assert page.lower().startswith("<!doctype html>")


def test_turtle_read_again_is_the_same_graph(graph: KnowledgeGraph, tmp_path: Path) -> None:
    """``kg export --format ttl``, re-read by rdflib, has the same distinct triples as the store."""
    graph.export(tmp_path / "g.ttl")
    again = {tuple(map(plain, triple)) for triple in rdflib.Graph().parse(tmp_path / "g.ttl")}
    assert again == {tuple(map(plain, quad[:3])) for quad in graph.to_rdflib().quads()}


@pytest.mark.benchmark
def test_all_thousand_articles_are_read(tmp_path: Path) -> None:
    """The whole corpus, to the end; whatever gives no article is named."""
    report = build([corpus()], graph=tmp_path / "g", jobs=2)
    assert report.added + report.skipped == sum(1 for _ in corpus().open(encoding="utf-8"))
    assert not report.failed
    with open_graph(tmp_path / "g") as graph:
        assert len(graph.query("suppliers")) > 0
        assert "RUS" in graph.view(focus=["RUS"])
        test_turtle_read_again_is_the_same_graph(graph, tmp_path)


def quads(graph: KnowledgeGraph) -> set[Any]:
    """Everything the graph holds."""
    return set(graph.to_rdflib().quads())


def plain(term: Any) -> Any:
    """A term with text of type ``xsd:string`` as text without a type, which is the same in RDF 1.1."""
    if isinstance(term, rdflib.Literal) and term.datatype == rdflib.XSD.string:
        return rdflib.Literal(str(term))
    return term
