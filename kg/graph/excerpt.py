"""Part of a graph as a graph of its own: what ``kg export`` writes when only some statements are wanted."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from kg.graph.decisions import copy_quads
from kg.graph.read import Reading
from kg.graph.selection import Selection
from kg.graph.store import Record, Store, open_store
from kg.statement import Actor, Statement


@contextmanager
def excerpt(store: Store, selection: Selection) -> Iterator[Store]:
    """The selected statements, their articles and the offices of people in them, in a graph that vanishes afterwards.

    The acts of merged actors are those of the one they were merged into, and what a person rejected is left out. A
    demand, accusation or threat whose inner act is not selected says nothing of it any more (``about`` is empty). Which
    articles are copies goes along.
    """
    with (
        tempfile.TemporaryDirectory(prefix="diplograph-") as folder,
        open_store(Path(folder) / "part", create=True) as part,
    ):
        readings = (store.reading(graph) for graph in store.graphs(selection))
        for run, found in groupby(readings, key=lambda reading: reading.run):
            records = (record for reading in found if (record := _chosen(reading, selection)) is not None)
            for _ in part.add_all(records, run=run):
                pass
        part.backend.change(add=copy_quads(pair for pair in store.decisions().copies if part.has(pair[0])))
        part.decided()
        yield part


def _chosen(reading: Reading, selection: Selection) -> Record | None:
    """What is wanted of one article, ``None`` when it is nothing."""
    kept = [statement for statement in reading.statements if selection.keeps(statement)]
    if not kept:
        return None
    known = {statement.id for statement in kept}
    people = {actor.id for statement in kept for actor in _people(statement)}
    return (
        reading.article,
        [statement if statement.about in known else replace(statement, about=None) for statement in kept],
        [office for office in reading.offices if office.person.id in people],
    )


def _people(statement: Statement) -> Iterator[Actor]:
    yield from (statement.subject, statement.object)
    if statement.speaker is not None:
        yield statement.speaker
