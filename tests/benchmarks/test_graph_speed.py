"""How fast the record is, as ratios within one run: loading, eight named queries, Turtle, memory; processor time.

Run with ``pytest -m benchmark tests/benchmarks/test_graph_speed.py -s``; the tables are printed. It takes some twelve
minutes of one processor, and 3 GB of disk. Every piece of work has a process of its own
(:mod:`tests.benchmarks.graph_work`), so that none warms up or fills the memory of another.

CONTRIBUTING.md holds what it found in November 2026, on two cores that others used as well.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

import pytest

from tests.benchmarks.graph_work import SELECTIVE

pytestmark = pytest.mark.benchmark

SIZES = (10_000, 100_000)
BULK = 0.4
"""Adding statements reaches at least this share of the speed of raw ``bulk_load`` on the same triples."""

GROWTH = 2.0
"""Ten times as many statements take at most so many times the memory to add: what is gathered is bounded."""

FIRST_TIME = 3.0
"""The eight queries take at most so many times what Oxigraph alone takes for the same SPARQL."""

LOADING, EACH = 60, 5
"""Processor seconds that rdflib gets for loading and for Turtle, and for every query. It is cut then."""

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
    for statements in SIZES:
        where = tmp_path_factory.mktemp("speed")
        added = work("add", statements, where / "graph")
        work("dump", where / "graph", where / "all.nq")
        loaded = work("raw", where / "all.nq", where / "raw")
        making = added.pop("making") or 0.0
        added["load"] = (added["load"] or 0.0) - making
        ours = {**work("read", where / "graph"), **added}  # megabytes: those of adding
        raw = {**work("read-raw", where / "raw"), **loaded}
        rdflib = work("rdflib", where / "all.nq", LOADING, EACH)
        found[statements] = Measured(statements, ours, raw, rdflib)
        _show(found[statements])
    return found


def _show(measured: Measured) -> None:
    print(f"\n{measured.statements:,} statements, processor seconds (x: how many times the record's)")
    print(f"{'':16}{'record':>10}{'Oxigraph':>10}{'':>8}{'rdflib':>12}{'':>9}")
    for step in ("load", *SELECTIVE, "turtle", "megabytes"):
        ours, raw = measured.ours[step] or 0.0, measured.raw[step] or 0.0
        print(f"{step:16}{ours:10.2f}{raw:10.2f}{raw / max(ours, 0.001):7.2f}x{_theirs(measured, step)}")


def _theirs(measured: Measured, step: str) -> str:
    """What rdflib took, or that it was cut, or never began."""
    plain = measured.rdflib[step]
    if plain is not None:
        return f"{plain:12.2f}{plain / max(measured.ours[step] or 0.0, 0.001):8.1f}x"
    if step != "load" and measured.rdflib["load"] is None:
        return f"{'not loaded':>12}"
    bound = LOADING if step in ("load", "turtle") else EACH
    return f"{f'over {bound}':>12}"


def eight(costs: Costs) -> float:
    """What the eight queries cost together."""
    return sum(costs[name] or 0.0 for name in SELECTIVE)


@pytest.mark.parametrize("statements", SIZES)
def test_adding_against_bulk_load(measured: dict[int, Measured], statements: int) -> None:
    """Making the quads of statements and storing them reaches 0.4 of the speed of storing ready-made ones."""
    one = measured[statements]
    assert (one.raw["load"] or 0.0) / (one.ours["load"] or 1.0) >= BULK


@pytest.mark.parametrize("statements", SIZES)
def test_named_queries(measured: dict[int, Measured], statements: int) -> None:
    """What lies between a question about somebody and Oxigraph costs little, the first time too."""
    assert eight(measured[statements].ours) < FIRST_TIME * eight(measured[statements].raw)


def test_named_queries_grow_slower_than_the_graph(measured: dict[int, Measured]) -> None:
    """Ten times as many statements take at most fifteen times as long: no question reads the whole graph."""
    assert eight(measured[SIZES[1]].ours) < 15 * eight(measured[SIZES[0]].ours)


@pytest.mark.parametrize("statements", SIZES)
def test_against_rdflib(measured: dict[int, Measured], statements: int) -> None:
    """Loading, the queries and Turtle take less than in rdflib's memory, where rdflib finishes at all."""
    one = measured[statements]
    for step in ("load", "turtle"):
        plain = one.rdflib[step]
        assert plain is None or (one.ours[step] or 0.0) < plain
    both = [name for name in SELECTIVE if one.rdflib[name] is not None]
    assert sum(one.ours[name] or 0.0 for name in both) <= sum(one.rdflib[name] or 0.0 for name in both)


def test_rdflib_finishes_on_the_smaller_graph(measured: dict[int, Measured]) -> None:
    """The comparison says something: rdflib loads 10,000 statements, and answers most of the queries."""
    small = measured[SIZES[0]].rdflib
    assert small["load"] is not None
    assert sum(small[name] is not None for name in SELECTIVE) >= len(SELECTIVE) / 2


def test_memory_while_adding(measured: dict[int, Measured]) -> None:
    """Adding takes no more memory because there is more to add."""
    small, large = (measured[size].ours["megabytes"] or 0.0 for size in SIZES)
    assert large / small < GROWTH
