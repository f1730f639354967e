"""What is forgotten in a graph is forgotten in the backups made of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.graph import open_store
from kg.graph.backups import Forgotten, back_up, forget, known
from tests.graph.test_store import everything_in


@pytest.fixture
def folder(tmp_path: Path, new_world: Callable[[Path], Path]) -> Path:
    """The small world with two backups, one of which has been moved away."""
    made = new_world(tmp_path / "graph")
    with open_store(made) as store:
        back_up(store, made, tmp_path / "one")
        back_up(store, made, tmp_path / "two")
    shutil.move(tmp_path / "two", tmp_path / "elsewhere")
    return made


def test_a_backup_is_remembered(folder: Path, tmp_path: Path) -> None:
    """The list keeps every backup in order, also one that is not there now; a refused one is not noted."""
    assert known(folder) == [tmp_path / "one", tmp_path / "two"]
    with open_store(folder) as store, pytest.raises(GraphError, match="exists already"):
        back_up(store, folder, tmp_path / "one")
    assert known(folder) == [tmp_path / "one", tmp_path / "two"]
    assert known(tmp_path / "one") == []


def test_forgetting_reaches_every_backup_that_is_there(folder: Path, tmp_path: Path) -> None:
    """The words leave the files of graph and backup; a backup that is away is named, not passed over."""
    words = b"Kari Nordmann praised Kenya."
    assert words in everything_in(folder)
    assert words in everything_in(tmp_path / "one")
    assert forget(folder, ["a1", "atlantis"]) == [
        Forgotten(folder, ("a1",)),
        Forgotten(tmp_path / "one", ("a1",)),
        Forgotten(tmp_path / "two", (), "is not there now"),
    ]
    assert words not in everything_in(folder)
    assert words not in everything_in(tmp_path / "one")
    assert words in everything_in(tmp_path / "elsewhere")


def test_a_backup_in_use_does_not_stop_the_others(folder: Path, tmp_path: Path) -> None:
    """What cannot be changed now is reported with the reason; coming back later finishes it."""
    shutil.move(tmp_path / "elsewhere", tmp_path / "two")
    with open_store(tmp_path / "one"):
        graph, one, two = forget(folder, ["a2"])
    assert (graph.gone, two.gone) == (("a2",), ("a2",))
    assert one.problem is not None
    assert "already open" in one.problem
    assert [place.gone for place in forget(folder, ["a2"])] == [(), ("a2",), ()]
