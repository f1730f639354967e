"""Commands on a graph: build, query, view, export, forget."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.app.options import DEFAULT_GRAPH, Graph, Inputs, Model, Rows, day
from kg.errors import UsageError


def build(
    inputs: Inputs,
    graph: Graph = DEFAULT_GRAPH,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Worker processes that read articles.")] = 1,
    model: Model = None,
) -> None:
    """Read articles into a graph. Safe to repeat, to interrupt and to resume: what is there already is skipped.

    Example: `kg build articles/ --graph mygraph --jobs 2`
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from kg.app import show
    from kg.build import build as build_graph

    with Progress(SpinnerColumn(), TextColumn("reading articles"), BarColumn(), MofNCompleteColumn(),
                  TimeElapsedColumn(), console=show.err, transient=True) as bar:  # fmt: skip
        task = bar.add_task("articles", total=None)
        report = build_graph(inputs, graph=graph, model=model, jobs=jobs, progress=lambda _: bar.advance(task))
    show.failures(report.failures)
    show.note(
        f"{graph}: {report.added} articles added with {report.statements} statements, "
        f"{report.unchanged} already there, {sum(not failure.remark for failure in report.failures)} inputs skipped"
    )
    if report.failed:
        raise typer.Exit(1)


def query(
    text: Annotated[
        str | None,
        typer.Argument(metavar="SPARQL|@FILE|NAME", help="Leave out to list the named queries.", show_default=False),
    ] = None,
    graph: Graph = DEFAULT_GRAPH,
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="A named query's parameter.")
    ] = None,
    form: Annotated[Rows, typer.Option("--format", help="How to print the answer; ttl is for CONSTRUCT.")] = Rows.TABLE,
) -> None:
    """Ask the graph: a SPARQL query, a file with one, or a question that ships with the package.

    Example: `kg query suppliers --param object=BFA`
    """
    from kg.app import show
    from kg.graph import named_queries, open_store

    if text is None:
        show.rows(
            ("name", "title", "parameters"),
            [(n.name, n.title, ", ".join(p.name + ("" if p.required else "?") for p in n.parameters))
             for n in named_queries().values()],
            form="table",
        )  # fmt: skip
        return
    params = dict(_pair(item) for item in param or ())
    with open_store(graph, read_only=True) as store:
        answer = store.query(text, params)
    if answer.graph is not None:
        sys.stdout.write(answer.graph.serialize(format="turtle"))
        return
    if form is Rows.TTL:
        raise UsageError("--format ttl is for CONSTRUCT and DESCRIBE queries; use table, csv or json")
    found = answer.short() if form is Rows.TABLE else answer.rows
    show.rows(answer.columns, found, form=form)
    show.note(f"{len(answer)} rows")


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f'--param "{text}" must be NAME=VALUE, such as --param actor=RUS')
    return name, value


def view(
    graph: Graph = DEFAULT_GRAPH,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path("graph.html"),
    focus: Annotated[
        list[str] | None, typer.Option("--focus", help="Open on this actor (code, id or name); at most two.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", parser=day, help="Only statements from this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", parser=day, help="Only statements up to this day.")
    ] = None,
    relation: Annotated[
        list[str] | None, typer.Option("--relation", help="Only this relation; may be repeated.")
    ] = None,
    min_confidence: Annotated[
        float, typer.Option("--min-confidence", min=0, max=1, help="Only statements this sure.")
    ] = 0.0,
    title: Annotated[str, typer.Option("--title", help="Heading of the page.")] = "Who does what to whom",
) -> None:
    """Write the graph as one self-contained HTML page that opens without a network.

    Example: `kg view --focus RUS -o russia.html`
    """
    from kg.app import show
    from kg.graph import open_store
    from kg.pages import render

    with open_store(graph, read_only=True) as store:
        html = render(store.statements(), offices=store.offices(), title=title, focus=focus or (), since=since,
                      until=until, relations=relation or (), min_confidence=min_confidence)  # fmt: skip
    output.write_text(html, encoding="utf-8")
    show.note(f"{output}: {len(html) / 1e6:.1f} MB; open it in a browser")


def export(
    graph: Graph = DEFAULT_GRAPH,
    form: Annotated[
        str | None, typer.Option("--format", "-f", help="Leave out to take it from the file's suffix.")
    ] = None,
    output: Annotated[str, typer.Option("--output", "-o", help="The file to write; `-` for standard output.")] = "-",
) -> None:
    """Write the graph in another format: Turtle, JSON-LD, CSV, GraphML, GEXF, Neo4j and more.

    Example: `kg export --format ttl -o graph.ttl`
    """
    from kg.app import show
    from kg.exports import FORMATS
    from kg.exports import export as write
    from kg.graph import open_store

    if form is None and output == "-":
        show.rows(("format", "suffix", "means"), [(f.name, f.suffix, f.means) for f in FORMATS.values()], form="table")
        return
    with open_store(graph, read_only=True) as store:
        write(store, output, format=form)
    if output != "-":
        show.note(f"{output}: written")


def forget(
    article: Annotated[str, typer.Argument(help="Id of the article.")],
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Remove an article and everything it says from the graph.

    Example: `kg forget burkina-faso`
    """
    from kg.app import show
    from kg.graph import open_store

    with open_store(graph) as store:
        gone = store.forget(article)
    if not gone:
        raise UsageError(f'{graph} holds no article "{article}"; `kg query articles` lists them')
    show.note(f"{article}: forgotten")


COMMANDS = (build, query, view, export, forget)
