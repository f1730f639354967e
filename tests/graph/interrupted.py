"""A build that somebody else may kill: extraction is faked, storing is real. Run in a process of its own."""

from __future__ import annotations

from pathlib import Path

from kg.graph import open_store, vocabulary
from kg.graph import store as store_module
from kg.graph.store import Record
from tests import synthetic
from tests.graph.world import RUN

STATEMENTS = 200
QUADS_A_BATCH = 1200
CODES = {"NOR": "state/NOR"}


def build(folder: Path) -> None:
    """Read every article into the graph, skipping what is there, as ``kg build`` does."""
    store_module.BATCH = QUADS_A_BATCH
    vocabulary.built_files = list
    with open_store(folder, create=True, codes=CODES) as store:
        waiting = (record for record in all_records() if not store.has(record[0], RUN))
        for _ in store.add_all(waiting, run=RUN):
            pass


def make(folder: Path) -> None:
    """Make an empty graph."""
    open_store(folder, create=True, codes=CODES)


_RECORDS: list[Record] = []


def all_records() -> list[Record]:
    """The articles with what they say, made once a process."""
    if not _RECORDS:
        _RECORDS.extend(synthetic.records(STATEMENTS, per_article=5))
    return _RECORDS


all_records()  # a fork server loads this module first, so that every process it starts has them
