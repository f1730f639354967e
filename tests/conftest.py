"""Graphs that tests begin with: made once and copied, for writing the vocabulary takes longer than most tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.graph import Store, open_store
from tests.graph import world


@pytest.fixture(scope="session")
def new_graph(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Makes an empty graph in a folder."""
    original = tmp_path_factory.mktemp("empty") / "graph"
    open_store(original, create=True).close()
    return lambda folder: Path(shutil.copytree(original, folder))


@pytest.fixture(scope="session")
def new_world(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Makes the small world in a folder."""
    original = tmp_path_factory.mktemp("world") / "graph"
    world.build(original).close()
    return lambda folder: Path(shutil.copytree(original, folder))


@pytest.fixture
def store(tmp_path: Path, new_graph: Callable[[Path], Path]) -> Iterator[Store]:
    """A new graph, open for writing."""
    with open_store(new_graph(tmp_path / "graph")) as made:
        yield made


@pytest.fixture
def small_world(tmp_path: Path, new_world: Callable[[Path], Path]) -> Iterator[Store]:
    """The small world, open for writing."""
    with open_store(new_world(tmp_path / "world")) as made:
        yield made
