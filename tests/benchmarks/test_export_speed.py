"""Turtle out, against raw Oxigraph and rdflib on the same graph in the same run; processor time, not the clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, Store

from kg import names
from kg.exports import export
from kg.graph import open_store, vocabulary
from tests.synthetic import records

pytestmark = pytest.mark.benchmark
STATEMENTS = 2_000


def seconds(work: Callable[[], object]) -> float:
    """Processor time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def test_sorted_turtle_costs_little_more_than_reading_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Union, order and description come on top of Oxigraph's own dump; rdflib takes far longer."""
    monkeypatch.setattr(vocabulary, "built_files", list)
    with open_store(tmp_path / "graph", create=True, codes={}) as store:
        for _ in store.add_all(records(STATEMENTS), run=names.run_iri("1", "model", "ontology")):
            pass
    with open_store(tmp_path / "graph", read_only=True) as store:
        ours = seconds(lambda: export(store, tmp_path / "g.ttl"))
        again = seconds(lambda: export(store, tmp_path / "g2.ttl"))
    raw = Store.read_only(str(tmp_path / "graph"))
    dump = seconds(lambda: raw.dump(str(tmp_path / "raw.nq"), RdfFormat.N_QUADS))
    graph = rdflib.Graph()
    graph.parse(tmp_path / "g.ttl")
    plain = seconds(lambda: graph.serialize(tmp_path / "rdflib.ttl", format="turtle"))
    with capsys.disabled():
        print(f"\n{len(graph)} triples: Turtle {min(ours, again):.2f} s, raw dump {dump:.2f} s, rdflib {plain:.2f} s")
    assert min(ours, again) < 3 * dump
    assert min(ours, again) < plain
    assert (tmp_path / "g.ttl").read_bytes() == (tmp_path / "g2.ttl").read_bytes()
