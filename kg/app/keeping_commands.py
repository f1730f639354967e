"""Commands that keep a graph: forget, compare, describe, copy it and bring it over."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.app.options import DEFAULT_GRAPH, Graph, Model
from kg.errors import UsageError


def forget(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE…", help="Ids of the articles.", show_default=False)],
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Remove articles and everything they say from the graph, its files, and the backups that `kg backup` made of it.

    Example: `kg forget burkina-faso`
    """
    from kg.app import show
    from kg.graph.backups import forget as forget_everywhere

    found = forget_everywhere(graph, articles)
    for place in found:
        for article in place.gone:
            show.note(f"{article}: forgotten in {place.where}")
        if place.problem:
            show.note(
                f"{place.where}: this backup {place.problem}; once it can be reached, forget there too: "
                f"kg forget {' '.join(articles)} --graph {place.where}"
            )
    missing = [article for article in articles if not any(article in place.gone for place in found)]
    if missing:
        raise UsageError(f'{graph} holds no article "{missing[0]}"; `kg query articles` lists them')
    if any(place.problem for place in found):
        raise typer.Exit(1)


def upgrade(graph: Graph = DEFAULT_GRAPH) -> None:
    """Bring a graph over that an earlier version of kg wrote, as `kg build` does too; nothing is lost.

    Example: `kg upgrade --graph mygraph`
    """
    from kg.app import show
    from kg.graph import open_store

    with open_store(graph) as store:
        articles = len(store.graphs())
    show.note(f"{graph}: {articles} articles, in the form that this version writes")


def diff(
    one: Annotated[Path, typer.Argument(metavar="A", help="A graph.")],
    two: Annotated[Path, typer.Argument(metavar="B", help="Another graph, or another version of it.")],
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> None:
    """Show what two graphs say differently: `-` only A says so, `+` only B, `~` both, but differently.

    Example: `kg diff lastmonth thismonth`
    """
    from kg.app import show
    from kg.graph import open_store
    from kg.graph.difference import differences

    with open_store(one, read_only=True) as first, open_store(two, read_only=True) as second:
        found = list(differences(first, second))
    show.rows(("", "article", "statement", "says", "changes"),
              [(d.sign, d.article, d.statement, d.says, d.changes) for d in found], form=form)  # fmt: skip
    signs = [d.sign for d in found]
    show.note(f"{signs.count('-')} only in {one}, {signs.count('+')} only in {two}, {signs.count('~')} changed")


def manifest(graph: Graph = DEFAULT_GRAPH, model: Model = None) -> None:
    """Print the release manifest as JSON: what the graph was made from, so that it can be cited and made again.

    Example: `kg manifest > manifest.json`
    """
    from kg.graph import open_store
    from kg.graph.manifest import manifest as made
    from kg.language import pipeline
    from kg.run.reader import extractor, names_of
    from kg.version import package_version

    reader = extractor(model)
    with open_store(graph, read_only=True) as store:
        record = made(
            store,
            version=package_version(),
            model=pipeline.identity(reader.nlp),
            ontology=reader.ontology.hash,
            readers=names_of(reader),
        )
    sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def backup(
    target: Annotated[Path, typer.Argument(help="A new folder.")],
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Copy the graph into a new folder. What you forget later is forgotten there too, while it stays in its place.

    Example: `kg backup graph-2024-07`
    """
    from kg.app import show
    from kg.graph import open_store
    from kg.graph.backups import back_up

    with open_store(graph) as store:
        back_up(store, graph, target)
    show.note(f"{target}: a copy of {graph}")


COMMANDS = (forget, diff, manifest, backup, upgrade)
