"""What each named query answers on the example articles, for the reference."""

from __future__ import annotations

import shlex
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from kg.articles import examples
from kg.build import build
from kg.curation import curate
from kg.graph import Store, open_store
from kg.sparql import NamedQuery

SHOWN = 3
"""Rows of an answer that are printed."""

WIDEST = 70
"""Characters of a value that are printed."""

LINES = 12
"""Lines of a graph that are printed."""


@contextmanager
def example_graph() -> Iterator[Store]:
    """The graph of the example articles, one statement of it rejected so that judgements have an answer."""
    with tempfile.TemporaryDirectory(prefix="diplograph-") as folder:
        graph = Path(folder) / "examples"
        build(examples(), graph=graph)
        with open_store(graph) as store:
            first = next(iter(store.statements()))
            curate.reject(store, first.id, by="A. Reader", why="shown as an example", on="2025-11-25")
            yield store


def answer_of(store: Store, query: NamedQuery) -> Iterator[str]:
    """The Markdown lines of the answer to a query's own example."""
    params = parameters_of(query.example)
    answer = store.query(query.name, params)
    if answer.graph is not None:
        lines = [
            line for line in answer.graph.serialize(format="turtle").splitlines() if not line.startswith("@prefix")
        ]
        yield from ("```turtle", *[line for line in lines if line][:LINES], "…", "```")
        return
    yield from _row(answer.columns)
    yield "|" + "---|" * len(answer.columns)
    for row in answer.short()[:SHOWN]:
        yield from _row(["" if value is None else str(value) for value in row])
    if len(answer) > SHOWN:
        yield ""
        yield f"{len(answer) - SHOWN} more."


def parameters_of(command: str) -> Mapping[str, str]:
    """The parameters in ``kg query NAME --param a=b …``."""
    words = shlex.split(command)
    return dict(value.split("=", 1) for word, value in pairwise(words) if word == "--param")


def _row(values: Sequence[str]) -> Iterator[str]:
    cut = (" ".join(value.split()) for value in values)
    shown = (value if len(value) <= WIDEST else value[: WIDEST - 1] + "…" for value in cut)
    yield "| " + " | ".join(value.replace("|", "\\|") for value in shown) + " |"
