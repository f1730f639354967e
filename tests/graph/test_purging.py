"""Forgetting forgets, whatever happens on the way: the promise is kept at the next opening, and told of until then."""

from __future__ import annotations

import errno
import warnings
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest

from kg.errors import GraphError
from kg.graph import Store, location, open_store, purging
from kg.graph import folder as folder_module
from tests.graph.test_store import everything_in

WORDS = b"Kari Nordmann praised Kenya."


class Killed(BaseException):
    """Stands for ``kill -9``: nothing after it runs but what must."""


@pytest.fixture
def graph(tmp_path: Path, new_world: Callable[[Path], Path]) -> Path:
    """The small world."""
    return new_world(tmp_path / "graph")


def left_beside(folder: Path) -> set[str]:
    """What lies beside a graph."""
    return {path.name for path in folder.parent.iterdir()} - {folder.name}


def test_a_purge_leaves_no_promise(graph: Path) -> None:
    """When all goes well nothing lies beside the graph."""
    with open_store(graph) as store:
        store.forget("a1")
    assert WORDS not in everything_in(graph)
    assert left_beside(graph) == set()


STEPS = {
    "before the copy": (pyoxigraph.Store, "bulk_extend", None),
    "before the exchange": (location, "exchange", None),
    "after the first rename": (location, "exchange", 1),
    "after the second rename": (location, "exchange", 2),
    "before the promise is struck out": (purging, "kept", None),
}


@pytest.mark.parametrize("step", STEPS)
def test_killed_between_forgetting_and_the_end_of_the_purge(
    graph: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next opening for writing finishes it; until then readers are told."""
    renamed: list[int] = []
    rename = Path.rename

    def stops(*_: object, **__: object) -> None:
        raise Killed

    def counts(self: Path, target: Path) -> Path:
        if len(renamed) == STEPS[step][2]:
            raise Killed
        renamed.append(1)
        return rename(self, target)

    with monkeypatch.context() as fault:
        if STEPS[step][2] is None and step != "before the copy":
            fault.setattr(STEPS[step][0], STEPS[step][1], stops)
        elif step == "before the copy":
            fault.setattr(folder_module.Folder, "purge", stops)
        else:
            fault.setattr(Path, "rename", counts)
        store = open_store(graph)
        with pytest.raises(Killed):
            store.forget("a1")
        store.close()
    assert purging.promised(graph)
    with pytest.warns(RuntimeWarning, match="words of forgotten articles"):
        open_store(graph, read_only=True).close()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with open_store(graph) as store:
            assert not store.has("a1")
            assert store.has("a2")
    assert WORDS not in everything_in(graph)
    assert left_beside(graph) == set()


def test_out_of_disk_between_the_two(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says that the words are there still and what to do; no half copy is left; room finishes it."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as fault, open_store(graph) as store:
        fault.setattr(purging, "clear", _once(full, purging.clear))
        with pytest.raises(GraphError, match="make room"):
            store.forget("a1")
    assert left_beside(graph) == {"graph.purge"}
    with open_store(graph):
        pass
    assert WORDS not in everything_in(graph)
    assert left_beside(graph) == set()


def _once(first: Callable[..., None], then: Callable[..., None]) -> Callable[..., None]:
    calls: list[int] = []

    def called(*given: object) -> None:
        calls.append(1)
        (first if len(calls) == 1 else then)(*given)

    return called


def test_words_that_are_deferred_go_too(graph: Path) -> None:
    """Forgetting without purging at once is a promise like any other."""
    with open_store(graph) as store:
        store.forget("a1", purge=False)
    assert purging.promised(graph)
    with open_store(graph):
        pass
    assert WORDS not in everything_in(graph)


def test_damage_is_called_damage(graph: Path) -> None:
    """A checksum that is wrong is no lock, and a lock is no damage."""
    tables = sorted(graph.glob("*.sst"), key=lambda path: path.stat().st_size)
    tables[-1].write_bytes(b"\0" * 64 + tables[-1].read_bytes()[64:-512] + b"\0" * 512)
    with pytest.raises(GraphError, match="damaged") as caught:
        _read(open_store(graph))
    assert "another process" not in str(caught.value)


def _read(store: Store) -> None:
    with store:
        list(store.statements())


def test_a_lock_is_called_a_lock(graph: Path) -> None:
    """Who holds it is named."""
    with open_store(graph), pytest.raises(GraphError, match="already open for writing by this very process"):
        open_store(graph)
