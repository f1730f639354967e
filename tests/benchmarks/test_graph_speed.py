"""How fast the record is, as ratios within one run: loading, named queries, Turtle; processor time, not the clock.

Run with ``pytest -m benchmark tests/benchmarks/test_graph_speed.py -s``; the figures are printed.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import RdfFormat

from kg.graph import Store, named_queries, open_store
from tests import synthetic
from tests.graph.world import RUN

pytestmark = pytest.mark.benchmark

BULK = 0.4
"""Adding statements reaches at least this share of the speed of raw ``bulk_load`` on the same triples."""

SELECTIVE: dict[str, dict[str, object]] = {
    "evidence": {"a": "AFG", "b": "SDN"},
    "history": {"a": "AFG", "b": "ALB"},
    "hostile-acts": {"against": "SDN"},
    "sayings": {"speaker": "KEN", "about": "AFG"},
    "suppliers": {"object": "SDN"},
    "visits": {"visitor": "SDN"},
    "office-holders": {"on": "2024-07-05", "of": "KEN"},
    "neighbourhood": {"actor": "state/KEN"},
}
"""The eight queries that are measured: what people ask about somebody."""


@dataclass(frozen=True)
class Loaded:
    """A graph on disk with what its making cost, in seconds of processor time."""

    statements: int
    folder: Path
    nquads: bytes
    adding: float
    raw: float


@contextmanager
def stopwatch(seconds: list[float]) -> Iterator[None]:
    """Append how much processor time passes."""
    begun = time.process_time()
    yield
    seconds.append(time.process_time() - begun)


@pytest.fixture(scope="module", params=[10_000, 100_000])
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The same statements through the record and, as N-Quads, through ``bulk_load``."""
    where, spent = tmp_path_factory.mktemp("speed"), []
    records = list(synthetic.records(request.param))
    open_store(where / "graph", create=True).close()
    with stopwatch(spent), open_store(where / "graph") as store:
        for _ in store.add_all(records, run=RUN):
            pass
    with open_store(where / "graph", read_only=True) as store:
        nquads = pyoxigraph.serialize(store.quads(), format=RdfFormat.N_QUADS) or b""
    raw = pyoxigraph.Store(str(where / "raw"))
    with stopwatch(spent):
        raw.bulk_load(nquads, RdfFormat.N_QUADS)
        raw.flush()
    return Loaded(request.param, where / "graph", nquads, *spent)


def test_adding_against_bulk_load(loaded: Loaded) -> None:
    """Making the quads of statements and storing them reaches 0.4 of storing ready-made ones."""
    ratio = loaded.raw / loaded.adding
    print(f"\n{loaded.statements} statements: added in {loaded.adding:.1f} s, raw {loaded.raw:.1f} s: {ratio:.2f}")
    assert ratio >= BULK


def test_opening(loaded: Loaded) -> None:
    """A graph opens in less than a second."""
    spent: list[float] = []
    with stopwatch(spent):
        open_store(loaded.folder, read_only=True).close()
    print(f"\n{loaded.statements} statements: opened in {spent[0]:.2f} s")
    assert spent[0] < 1


@pytest.mark.parametrize(("name", "params"), SELECTIVE.items(), ids=list(SELECTIVE))
def test_named_queries(loaded: Loaded, name: str, params: dict[str, object]) -> None:
    """Each of the eight questions about somebody is answered in less than a second, the first time too."""
    spent: list[float] = []
    with open_store(loaded.folder, read_only=True) as store, stopwatch(spent):
        rows = len(store.query(name, params))
    print(f"\n{loaded.statements} statements: {name}, {rows} rows in {spent[0]:.2f} s")
    assert spent[0] < 1


def test_against_rdflib(loaded: Loaded) -> None:
    """Loading, a query and Turtle against rdflib in memory, on the smaller graph only, for rdflib takes its time."""
    if loaded.statements > 10_000:
        pytest.skip("plain rdflib takes minutes and gigabytes for 100,000 statements")
    graph = rdflib.Graph()
    triples = b"\n".join(line.rpartition(b" <")[0] + b" ." for line in loaded.nquads.splitlines())
    query = named_queries()["pairs"].bind({"limit": 10})
    with open_store(loaded.folder, read_only=True) as store:
        ours = {"query": _spent(lambda: store.query("pairs", {"limit": 10})), "turtle": _spent(lambda: _turtle(store))}
    theirs = {
        "load": _spent(lambda: graph.parse(data=triples, format="nt")),
        "query": _spent(lambda: list(graph.query(_with_prefixes(query)))),
        "turtle": _spent(lambda: graph.serialize(format="turtle")),
    }
    print(f"\nload: {theirs['load'] / loaded.adding:.1f} times rdflib's speed; "
          f"pairs: {theirs['query'] / ours['query']:.1f}; Turtle: {theirs['turtle'] / ours['turtle']:.1f}")  # fmt: skip
    assert ours["turtle"] < theirs["turtle"]
    assert ours["query"] < theirs["query"]


def _spent(work: Callable[[], object]) -> float:
    seconds: list[float] = []
    with stopwatch(seconds):
        work()
    return seconds[0]


def _turtle(store: Store) -> None:
    pyoxigraph.serialize((quad.triple for quad in store.quads()), io.BytesIO(), RdfFormat.TURTLE)


def _with_prefixes(sparql: str) -> str:
    from kg import names

    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in names.PREFIXES.items()) + sparql
