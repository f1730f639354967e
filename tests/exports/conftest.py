"""Graphs to export. Their vocabulary graph is left empty, except where a test is about it: it is large."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import Store, vocabulary
from tests.exports import world


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """New graphs hold no ontology."""
    monkeypatch.setattr(vocabulary, "built_files", list)


@pytest.fixture(params=["ordinary", "hostile"])
def store(request: pytest.FixtureRequest, tmp_path: Path, bare: None) -> Iterator[Store]:
    """An ordinary graph, then one with hostile text in every field."""
    with world.fill(tmp_path / "graph", getattr(world, request.param)()) as store:
        yield store


@pytest.fixture
def plain(tmp_path: Path, bare: None) -> Iterator[Store]:
    """The ordinary graph alone."""
    with world.fill(tmp_path / "graph", world.ordinary()) as store:
        yield store
