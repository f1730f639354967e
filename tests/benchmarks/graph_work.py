"""One piece of work on a graph, in a process of its own: ``python -m tests.benchmarks.graph_work TASK …``.

Prints a line of JSON for each step with its processor time in seconds (``null``: not done within the bound) and, at
the end, the peak memory of the process in megabytes. Tasks: ``add N FOLDER``, ``dump FOLDER NQUADS``,
``raw NQUADS FOLDER``, ``read FOLDER``, ``read-raw FOLDER``, ``rdflib NQUADS LOADING EACH`` (bounds in processor
seconds, of loading or Turtle, and of each query), ``export FOLDER FORMAT OUTPUT``, ``ask FOLDER NAME``.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType

import pyoxigraph
import rdflib
from pyoxigraph import RdfFormat

from kg import names
from kg.exports import export
from kg.graph import open_store
from kg.sparql import named_queries
from tests import synthetic
from tests.graph.world import RUN

SELECTIVE: dict[str, dict[str, object]] = {
    "evidence": {"a": "AFG", "b": "SDN"},
    "history": {"a": "AFG", "b": "ALB"},
    "hostile-acts": {"against": "SDN"},
    "sayings": {"speaker": "KEN", "about": "AFG"},
    "suppliers": {"object": "SDN"},
    "visits": {"visitor": "SDN"},
    "office-holders": {"on": "2024-07-05", "of": "KEN"},
    "neighbourhood": {"actor": "state/KEN"},
}
"""The eight queries that are measured: what people ask about somebody."""


def step(name: str, work: Callable[[], object], *, bound: int = 0) -> bool:
    """Do something, for at most ``bound`` processor seconds, and print what it cost; ``False`` when it was cut."""
    signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, bound, 1)  # again every second, should rdflib catch it
    begun = time.process_time()
    spent: float | None
    try:
        try:
            work()
            spent = round(time.process_time() - begun, 3)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except TooLongError:  # perhaps a second one, while the first was on its way
        signal.setitimer(signal.ITIMER_PROF, 0)
        spent = None
    print(json.dumps({"step": name, "seconds": spent}), flush=True)
    return spent is not None


class TooLongError(BaseException):
    """A step is over its bound; no ``except Exception`` of rdflib catches it."""


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def add(number: int, folder: Path) -> None:
    """Statements through the record, and what making them up costs alone, which is no part of adding."""
    synthetic.cast()  # reads the ontology, which is then there for both

    def all_of_them() -> None:
        with open_store(folder, create=True) as store:
            for _ in store.add_all(synthetic.records(number), run=RUN):
                pass

    step("making", lambda: sum(1 for _ in synthetic.records(number)))
    step("load", all_of_them)


def dump(folder: Path, nquads: Path) -> None:
    """Every quad of the record, for the others to load."""
    with open_store(folder, read_only=True) as store, nquads.open("wb") as file:
        pyoxigraph.serialize(store.quads(), file, format=RdfFormat.N_QUADS)


def raw(nquads: Path, folder: Path) -> None:
    """The same quads, ready made, into Oxigraph."""
    store = pyoxigraph.Store(str(folder))

    def load() -> None:
        store.bulk_load(path=str(nquads), format=RdfFormat.N_QUADS)
        store.flush()

    step("load", load)


def read(folder: Path) -> None:
    """The eight queries and Turtle, through the record; its Turtle is sorted, each triple once."""
    with open_store(folder, read_only=True) as store:
        for name, params in SELECTIVE.items():
            step(name, lambda name=name, params=params: store.query(name, params))  # type: ignore[misc]
        step("turtle", lambda: export(store, os.devnull, format="ttl"))


def read_raw(folder: Path) -> None:
    """The same SPARQL from Oxigraph itself, and Turtle as it comes."""
    store = pyoxigraph.Store.read_only(str(folder))

    def answer(sparql: str) -> None:
        for _ in store.query(sparql, prefixes=names.PREFIXES, use_default_graph_as_union=True):  # type: ignore[union-attr]
            pass

    for name, params in SELECTIVE.items():
        step(name, partial(answer, named_queries()[name].bind(params)))
    with Path(os.devnull).open("wb") as nowhere:
        step("turtle", lambda: pyoxigraph.serialize((q.triple for q in store), nowhere, RdfFormat.TURTLE))


def write_out(folder: Path, format: str, output: Path) -> None:
    """One export, files beside it included."""
    with open_store(folder, read_only=True) as store:
        step(format, lambda: export(store, output, format=format))


def answer(folder: Path, name: str) -> None:
    """One named query over the whole graph."""
    with open_store(folder, read_only=True) as store:
        step(name, lambda: store.query(name))


def plain_rdflib(nquads: Path, loading: int, bound: int) -> None:
    """The same triples in rdflib's memory, without the named graphs, with which it does not finish at all."""
    graph = rdflib.Graph()
    lines = nquads.read_bytes().splitlines()
    triples = b"\n".join(line.rpartition(b" <")[0] + b" ." for line in lines)
    del lines
    if not step("load", lambda: graph.parse(data=triples, format="nt"), bound=loading):
        for name in (*SELECTIVE, "turtle"):  # of half a graph there is nothing to measure
            print(json.dumps({"step": name, "seconds": None}))
        return
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in names.PREFIXES.items())
    for name, params in SELECTIVE.items():
        sparql = named_queries()[name].bind(params).replace("GRAPH ?graph", "")
        sparql = head + sparql.replace("FILTER(?graph != graph:inference)", "")
        step(name, lambda sparql=sparql: list(graph.query(sparql)), bound=bound)  # type: ignore[misc]
    step("turtle", lambda: graph.serialize(format="turtle"), bound=loading)


def main(task: str, *given: str) -> None:
    """Do one task."""
    if task == "add":
        add(int(given[0]), Path(given[1]))
    elif task == "dump":
        dump(Path(given[0]), Path(given[1]))
    elif task == "export":
        write_out(Path(given[0]), given[1], Path(given[2]))
    elif task == "ask":
        answer(Path(given[0]), given[1])
    elif task == "raw":
        raw(Path(given[0]), Path(given[1]))
    elif task == "read":
        read(Path(given[0]))
    elif task == "read-raw":
        read_raw(Path(given[0]))
    else:
        plain_rdflib(Path(given[0]), int(given[1]), int(given[2]))
    print(json.dumps({"step": "megabytes", "seconds": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))


if __name__ == "__main__":
    main(*sys.argv[1:])
