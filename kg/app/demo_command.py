"""The command that shows everything at once: demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.app.options import DEFAULT_GRAPH, Model


def demo(
    folder: Annotated[Path, typer.Argument(help="Where to put the results.", show_default=True)] = Path(),
    model: Model = None,
) -> None:
    """Build a graph from the articles that ship with the package; writes `graph.ttl` and `graph.html`.

    Example: `kg demo`
    """
    from kg import articles
    from kg.app import show
    from kg.app.output import write_whole
    from kg.build import build
    from kg.exports import export
    from kg.graph import open_store
    from kg.network import strongest
    from kg.pages import render

    folder.mkdir(parents=True, exist_ok=True)
    where = folder / DEFAULT_GRAPH
    report = build([articles.examples()], graph=where, model=model, replace=True)
    with open_store(where, read_only=True) as store:
        statements = list(store.statements())
        offices = list(store.offices())
        export(store, folder / "graph.ttl", format="ttl")
    write_whole(folder / "graph.html", render(statements, offices=offices, title="The example articles"))
    show.failures(report.failures)
    show.rows(
        ("between", "and", "acts", "mean score", "first", "last"),
        [(p.source_name, p.target_name, p.count, f"{p.score:+.1f}", p.first, p.last) for p in strongest(statements)],
        form="table",
    )
    show.note(f"{report.added + report.replaced + report.unchanged} invented articles, {len(statements)} statements")
    show.note(f"Turtle: {(folder / 'graph.ttl').resolve()}")
    show.note(f"page:   {(folder / 'graph.html').resolve()} (open it in a browser)")
    show.note(f"graph:  {where.resolve()} (ask it with `kg query --graph {where}`)")
    if report.failed:
        raise typer.Exit(1)


COMMANDS = (demo,)
