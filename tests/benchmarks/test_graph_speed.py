"""How fast the record is, as ratios within one run: loading, eight named queries, Turtle, memory; processor time.

Run with ``pytest -m benchmark tests/benchmarks/test_graph_speed.py -s``; the table is printed. Every piece of work has
a process of its own (:mod:`tests.benchmarks.graph_work`), so that none warms up or fills the memory of another.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.graph import open_store
from tests.benchmarks.graph_work import SELECTIVE

pytestmark = pytest.mark.benchmark

BULK = 0.4
"""Adding statements reaches at least this share of the speed of raw ``bulk_load`` on the same triples."""

GROWTH = 2.0
"""Ten times as many statements take at most so many times the memory to add: what is gathered is bounded."""

BOUND = 20
"""Seconds that rdflib gets for a query, and five times as many for loading."""

Costs = dict[str, float | None]


@dataclass(frozen=True)
class Measured:
    """What one graph cost in the record, in raw Oxigraph and in rdflib, by step."""

    statements: int
    ours: Costs
    raw: Costs
    rdflib: Costs


def work(task: str, *given: object) -> Costs:
    """Run a task in a process of its own; its steps with their cost."""
    command = [sys.executable, "-m", "tests.benchmarks.graph_work", task, *map(str, given)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {line["step"]: line["seconds"] for line in map(json.loads, done.stdout.splitlines())}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Measured]:
    """Both sizes, each thing done once."""
    found = {}
    for statements in (10_000, 100_000):
        where = tmp_path_factory.mktemp("speed")
        added = work("add", statements, where / "graph")
        with open_store(where / "graph", read_only=True) as store, (where / "all.nq").open("wb") as file:
            pyoxigraph.serialize(store.quads(), file, format=RdfFormat.N_QUADS)
        loaded = work("raw", where / "all.nq", where / "raw")
        making = added.pop("making") or 0.0
        added["load"] = (added["load"] or 0.0) - making
        ours = {**work("read", where / "graph"), **added}
        raw = {**work("read-raw", where / "raw"), **loaded}
        rdflib = work("rdflib", where / "all.nq", BOUND)
        found[statements] = Measured(statements, ours, raw, rdflib)
        _show(found[statements])
    return found


def _show(measured: Measured) -> None:
    print(f"\n{measured.statements:,} statements, processor seconds (x: how many times the record's)")
    print(f"{'':16}{'record':>10}{'Oxigraph':>10}{'':>8}{'rdflib':>10}{'':>9}")
    for step in ("load", *SELECTIVE, "turtle", "megabytes"):
        ours, raw, plain = measured.ours[step] or 0.0, measured.raw[step] or 0.0, measured.rdflib[step]
        theirs = f"{plain:10.2f}{plain / max(ours, 0.001):8.1f}x" if plain is not None else "  too long"
        print(f"{step:16}{ours:10.2f}{raw:10.2f}{raw / max(ours, 0.001):7.2f}x{theirs}")


@pytest.mark.parametrize("statements", [10_000, 100_000])
def test_adding_against_bulk_load(measured: dict[int, Measured], statements: int) -> None:
    """Making the quads of statements and storing them reaches 0.4 of storing ready-made ones."""
    one = measured[statements]
    assert (one.raw["load"] or 0.0) / (one.ours["load"] or 1.0) >= BULK


@pytest.mark.parametrize("statements", [10_000, 100_000])
@pytest.mark.parametrize("name", SELECTIVE)
def test_named_queries(measured: dict[int, Measured], statements: int, name: str) -> None:
    """Each of the eight questions about somebody is answered in less than a second, the first time too."""
    assert (measured[statements].ours[name] or 0.0) < 1


@pytest.mark.parametrize("statements", [10_000, 100_000])
def test_against_rdflib(measured: dict[int, Measured], statements: int) -> None:
    """Loading and Turtle take less than in rdflib's memory, where rdflib finishes at all."""
    for step in ("load", "turtle"):
        plain = measured[statements].rdflib[step]
        assert plain is None or (measured[statements].ours[step] or 0.0) < plain


def test_memory_while_adding(measured: dict[int, Measured]) -> None:
    """Adding takes no more memory because there is more to add."""
    small, large = (measured[size].ours["megabytes"] or 0.0 for size in (10_000, 100_000))
    assert large / small < GROWTH
