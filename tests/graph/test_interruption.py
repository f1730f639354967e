"""Killed at any moment, the graph opens at once, and the resumed build equals the uninterrupted one."""

from __future__ import annotations

import io
import multiprocessing
import os
import random
import shutil
import signal
import time
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from pyoxigraph import Literal, RdfFormat, serialize

from kg import names
from kg.graph import open_store, terms
from tests.graph import interrupted

KILLS = 50


@pytest.fixture(scope="module")
def context() -> ForkServerContext:
    """Processes that start from a clean one, which never had a database open."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["tests.graph.interrupted"])
    return server


def quads(folder: Path) -> set[str]:
    """Everything in a graph, opened as a reader does."""
    with open_store(folder, read_only=True, codes=interrupted.CODES) as store:
        found = io.BytesIO()
        serialize(store.quads(), found, RdfFormat.N_QUADS)
    return set(found.getvalue().decode().splitlines())


def test_killed_fifty_times_and_resumed(tmp_path: Path, context: ForkServerContext) -> None:
    """After ``kill -9`` at fifty random moments nothing is lost, doubled or half-written."""
    whole = tmp_path / "whole"
    first = context.Process(target=interrupted.build, args=(whole,))
    first.start()
    first.join()
    begun = time.perf_counter()
    once = context.Process(target=interrupted.build, args=(tmp_path / "timed",))
    once.start()
    once.join()
    lasted = time.perf_counter() - begun
    expected = quads(whole)
    assert len(expected) > 5_000

    chance = random.Random(20240705)
    folder, kills, finished, seen = tmp_path / "killed", 0, 0, set()
    while kills < KILLS:
        process = context.Process(target=interrupted.build, args=(folder,))
        process.start()
        process.join(chance.uniform(0.02, lasted))
        if process.exitcode is None:
            os.kill(process.pid or 0, signal.SIGKILL)
            process.join()
            kills += 1
            if (folder / "CURRENT").exists():
                opened = time.perf_counter()
                found = quads(folder)
                assert time.perf_counter() - opened < 5
                assert found <= expected, "the killed build wrote what the whole one does not"
                assert_whole_articles(found, expected)
                seen.add(len(found))
        else:
            assert process.exitcode == 0
            assert quads(folder) == expected
            finished += 1
            shutil.rmtree(folder)
    assert len(seen) > 5, "the kills all fell on the same moments"
    interrupted_build = context.Process(target=interrupted.build, args=(folder,))
    interrupted_build.start()
    interrupted_build.join()
    assert quads(folder) == expected


def test_killed_while_it_is_being_made(tmp_path: Path, context: ForkServerContext) -> None:
    """A graph whose very first opening was killed, before its tables or its version mark, opens as an empty one."""
    chance, begun = random.Random(7), 0
    for attempt in range(80):
        folder = tmp_path / str(attempt)
        process = context.Process(target=interrupted.make, args=(folder,))
        process.start()
        until = time.perf_counter() + 5
        while not folder.exists() and time.perf_counter() < until:
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, 0.02))
        process.kill()
        process.join()
        if (folder / "CURRENT").exists():
            begun += 1
            with open_store(folder, read_only=True, codes=interrupted.CODES) as store:
                assert list(store.quads()) == []
    assert begun > 20, "too few kills fell after the database was begun"


def assert_whole_articles(found: set[str], expected: set[str]) -> None:
    """Each article is there with all its quads or not at all, and every fact that it tells."""
    shared = f"{names.FACTS_GRAPH}> ."
    graphs = {line.rpartition(" <")[2] for line in found}
    whole = {line for line in expected if line.rpartition(" <")[2] in graphs - {shared}}
    assert {line for line in found if not line.endswith(shared)} == whole
    told = {line.split(" ", 2)[2].rpartition(" <")[0] for line in whole if f"<{terms.TELLS.value}>" in line}
    facts = {line.removesuffix(f" <{shared}") for line in found if line.endswith(shared)}
    assert {str(Literal(fact)) for fact in facts} == told
