"""Whoever adds up the edges of an export counts a copied report once, and still sees how many printed it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from kg.curation.curate import set_copies
from kg.exports import export
from kg.graph import Store
from kg.graph.store import open_store
from kg.statement import Modality, Statement
from tests.exports import world
from tests.statements import make_article, make_statement, state

Edges = dict[str, tuple[float, int]]


def told(article: str, confidence: float, **changes: object) -> Statement:
    """Norway supplies Kenya, in an article of a paper of its own."""
    return make_statement(article=article, source=f"Paper {article}", confidence=confidence, **changes)


REPORT, COPY, UPDATE = told("a1", 0.6), told("a2", 0.9), told("a3", 0.7)
OTHER = told("a4", 0.5)
DENIED = told("a5", 0.4, modality=Modality.DENIED)
ELSEWHERE = told("a5", 0.8, object=state("SDN", "Sudan"))


@pytest.fixture
def copied(tmp_path: Path, bare: None) -> Iterator[Store]:
    """One delivery in a report, its copy and its update, and in an independent article; a fifth one denies it."""
    articles: dict[str, list[Statement]] = {}
    for statement in (REPORT, COPY, UPDATE, OTHER, DENIED, ELSEWHERE):
        articles.setdefault(statement.article, []).append(statement)
    world.fill(tmp_path / "graph", [(make_article(each[0]), each, []) for each in articles.values()]).close()
    with open_store(tmp_path / "graph", codes=world.CODES) as store:
        set_copies(store, [("a2", "a1"), ("a3", "a1"), ("a5", "a1")])
    with open_store(tmp_path / "graph", read_only=True) as store:
        yield store


def graphml(path: Path) -> Edges:
    """Weights and numbers of articles by statement."""
    graph = nx.read_graphml(path, force_multigraph=True)
    return {key: (data["weight"], data["articles"]) for _, _, key, data in graph.edges(keys=True, data=True)}


def gexf(path: Path) -> Edges:
    """Weights and numbers of articles by statement."""
    return {data["id"]: (data["weight"], data["articles"]) for _, _, data in nx.read_gexf(path).edges(data=True)}


def cytoscape(path: Path) -> Edges:
    """Weights and numbers of articles by statement."""
    edges = json.loads(path.read_text(encoding="utf-8"))["elements"]["edges"]
    return {edge["data"]["id"]: (edge["data"]["weight"], edge["data"]["articles"]) for edge in edges}


def table(path: Path) -> Edges:
    """Weights and numbers of articles by statement."""
    return {row.id: (row.weight, row.articles) for row in pd.read_csv(path).itertuples()}


def neo4j(path: Path) -> Edges:
    """Weights and numbers of articles by statement."""
    with (path / "statements.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: (float(row["weight:double"]), int(row["articles:int"])) for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("name", "edges"),
    [("g.graphml", graphml), ("g.gexf", gexf), ("g.cyjs", cytoscape), ("g.csv", table), ("neo4j/", neo4j)],
)
def test_the_edges_of_a_report_and_its_copies_share_one_weight(
    name: str, edges: Callable[[Path], Edges], copied: Store, tmp_path: Path
) -> None:
    """A third each of the surest telling; what is independent, denied or about somebody else keeps its own."""
    export(copied, tmp_path / name, format="neo4j" if name == "neo4j/" else None)
    found = edges(tmp_path / name)
    shared = (0.3, 3)
    assert found == {
        REPORT.id: shared, COPY.id: shared, UPDATE.id: shared,
        OTHER.id: (0.5, 1), DENIED.id: (0.4, 1), ELSEWHERE.id: (0.8, 1),
    }  # fmt: skip


def test_the_event_table_counts_copies_as_one_source(copied: Store, tmp_path: Path) -> None:
    """Four papers print the delivery, two sources tell it: the report's, and the independent one."""
    export(copied, tmp_path / "e.tsv")
    rows = pd.read_csv(tmp_path / "e.tsv", sep="\t").set_index("Actor2Code")
    assert tuple(rows.loc["KEN", ["NumMentions", "NumSources", "NumArticles"]]) == (4, 2, 4)
    assert rows.loc["SDN", "NumSources"] == 1
