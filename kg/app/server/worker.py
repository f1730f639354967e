"""A worker process: opens the graph for reading and answers one job after another from standard input.

The server kills it when a job takes too long; a bound on its memory is set here. On Linux it also gives up the right
to open sockets, so that whatever a query says, nothing is fetched.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from kg.app.server import jobs
from kg.app.server.reply import HEAD, Reply, packed, problem
from kg.app.server.version import version_of
from kg.confine import bound_memory, die_with_parent, forbid_sockets
from kg.errors import DiplographError, GraphError, QueryError, UsageError
from kg.graph import Store, open_store
from kg.graph.serving import NotAcceptableError, TooLargeError
from kg.sparql.guard import RefusedError

_STATUS: tuple[tuple[type[BaseException], int], ...] = (
    (RefusedError, 403),
    (TooLargeError, 422),
    (NotAcceptableError, 406),
    (QueryError, 400),
    (UsageError, 404),
    (GraphError, 503),
    (DiplographError, 500),
    (MemoryError, 503),
)


class Graph:
    """The graph in a folder, opened anew when somebody else has written to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stamp = ""
        self._store: Store | None = None

    def store(self) -> Store:
        """The open store as it is on disk now."""
        stamp = version_of(self.folder)
        if self._store is None or stamp != self.stamp:
            if self._store is not None:
                self._store.close()
                self._store = None
            self._store = open_store(self.folder, read_only=True)
            self.stamp = stamp
        return self._store


def answer(graph: Graph, job: str, arguments: dict[str, Any]) -> Reply:
    """Run a job; whatever goes wrong becomes a problem with a status."""
    try:
        found = jobs.JOBS[job](graph.store(), **arguments)
    except tuple(kind for kind, _ in _STATUS) as error:
        status = next(status for kind, status in _STATUS if isinstance(error, kind))
        text = "the answer needs more memory than one query may use; ask for less" if status == 503 else ""
        found = problem(status, str(error) or text or type(error).__name__)
        if isinstance(error, GraphError):  # most often somebody is writing
            found = replace(found, headers={"Retry-After": "5"})
    except RecursionError:
        found = problem(400, "the request is nested too deeply; write it flatter")
    return replace(found, stamp=graph.stamp)


def main() -> None:
    """Answer until standard input ends."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("graph", type=Path)
    options.add_argument("--memory", type=int, required=True, help="MiB beyond what the idle worker uses")
    given = options.parse_args()
    source, target = _pipes()
    die_with_parent()
    forbid_sockets()
    graph = Graph(given.graph)
    jobs.warm()
    with contextlib.suppress(DiplographError):  # whoever asks will be told
        graph.store()
    bound_memory(given.memory)
    target.write(packed(Reply()))
    target.flush()
    while head := source.read(HEAD.size):
        request = json.loads(source.read(HEAD.unpack(head)[0]))
        target.write(packed(answer(graph, request["job"], request["arguments"])))
        target.flush()


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for messages alone; whatever prints goes to standard error."""
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return source, target


if __name__ == "__main__":
    main()
