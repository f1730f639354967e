"""What finding the actors costs beside the parser that comes before it, on the same texts in the same run."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from kg.actors import ActorFinder
from kg.language import pipeline
from kg.language.tree import Tree
from kg.ontology import load

ARTICLES = 60
SHARE = 0.15

pytestmark = [pytest.mark.benchmark, pytest.mark.shared]


def test_actors_cost_less_than_fifteen_hundredths_of_the_parser() -> None:
    """Processor time of the actor finder against that of ``nlp.pipe``; the best of three runs of each."""
    path = Path(os.environ.get("DIPLOGRAPH_SHARED", "/nowhere")) / "articles" / "articles.jsonl"
    if not path.is_file():
        pytest.skip("needs $DIPLOGRAPH_SHARED/articles/articles.jsonl")
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line, _ in zip(lines, range(ARTICLES), strict=False)]
    nlp, finder = pipeline.load(), ActorFinder(load())
    texts = [record["text"] for record in records]
    parsing, finding = [], []
    for _ in range(3):
        begun = time.process_time()
        docs = list(nlp.pipe(texts, batch_size=16))
        parsing.append(time.process_time() - begun)
        trees = [Tree(doc) for doc in docs]
        begun = time.process_time()
        for doc, tree, record in zip(docs, trees, records, strict=True):
            finder.find(doc, date=record.get("date"), source=record.get("source"), tree=tree)
        finding.append(time.process_time() - begun)
    share = min(finding) / min(parsing)
    print(f"\nactors {min(finding):.2f} s, parser {min(parsing):.2f} s: {share:.3f}")
    assert share < SHARE
