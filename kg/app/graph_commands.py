"""Commands that make a graph and show it: build, query, view, export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.app.options import (
    DEFAULT_GRAPH,
    Columns,
    Graph,
    Inputs,
    Jobs,
    Learnt,
    MinConfidence,
    Model,
    Readers,
    Rows,
    Since,
    Until,
    columns,
    pairs,
)
from kg.errors import UsageError, allowed


def build(
    inputs: Inputs,
    graph: Graph = DEFAULT_GRAPH,
    jobs: Jobs = 1,
    column: Columns = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take a new text where the graph holds another one with the same id.")
    ] = False,
    learnt: Learnt = None,
    model: Model = None,
    readers: Readers = None,
) -> None:
    """Read articles into a graph. Safe to repeat, to interrupt and to resume: what is there already is skipped.

    An article that the graph holds with another text is not touched, unless `--replace` says so.

    Example: `kg build articles/ --graph mygraph --jobs 2`
    """
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from kg.app import show
    from kg.build import build as build_graph

    try:
        shown = SpinnerColumn(), TextColumn("reading articles"), MofNCompleteColumn(), TimeElapsedColumn()
        with Progress(*shown, console=show.err, transient=True, disable=not show.err.is_terminal) as bar:
            task = bar.add_task("articles", total=None)
            report = build_graph(
                inputs,
                graph=graph,
                model=model,
                learnt=learnt,
                jobs=jobs,
                readers=readers,
                columns=columns(column),
                replace=replace,
                progress=lambda _: bar.advance(task),
            )
    except KeyboardInterrupt:
        show.note(f"{graph}: interrupted; what was stored is safe, and the same command goes on from there")
        raise typer.Exit(130) from None
    show.failures(report.failures)
    show.note(
        f"{graph}: {report.added} articles added, {report.replaced} replaced, with {report.statements} statements; "
        f"{report.unchanged} already there, {report.skipped} inputs skipped"
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
    from kg.graph import open_store
    from kg.sparql import named_queries

    if text is None:
        show.rows(
            ("name", "title", "parameters"),
            [(n.name, n.title, ", ".join(p.name + ("" if p.required else "?") for p in n.parameters))
             for n in named_queries().values()],
            form="table",
        )  # fmt: skip
        return
    params = pairs(param, option="--param", example="actor=RUS")
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


def view(
    graph: Graph = DEFAULT_GRAPH,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path("graph.html"),
    focus: Annotated[
        list[str] | None, typer.Option("--focus", help="Open on this actor (code, id or name); at most two.")
    ] = None,
    since: Since = None,
    until: Until = None,
    relation: Annotated[
        list[str] | None, typer.Option("--relation", help="Only this relation; may be repeated.")
    ] = None,
    min_confidence: MinConfidence = 0.0,
    title: Annotated[str, typer.Option("--title", help="Heading of the page.")] = "Who does what to whom",
) -> None:
    """Write the graph as one self-contained HTML page that opens without a network.

    Example: `kg view --focus RUS -o russia.html`
    """
    from kg.app import show
    from kg.app.output import write_whole
    from kg.graph import open_store
    from kg.pages import render

    with open_store(graph, read_only=True) as store:
        html = render(store.statements(), offices=store.offices(), title=title, focus=focus or (), since=since,
                      until=until, relations=relation or (), min_confidence=min_confidence,
                      copies=dict(store.decisions().copies))  # fmt: skip
    write_whole(output, html)
    show.note(f"{output}: {len(html) / 1e6:.1f} MB; open it in a browser")


def export(
    graph: Graph = DEFAULT_GRAPH,
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="NAME", help="Which format; else the output's suffix says it."),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", help="A file, a folder (csv, neo4j), or `-` for standard output.")
    ] = "-",
    actor: Annotated[
        str | None, typer.Option("--actor", help="Only acts by or towards this actor (code or id).")
    ] = None,
    relation: Annotated[
        list[str] | None, typer.Option("--relation", help="Only this relation or family; may be repeated.")
    ] = None,
    modality: Annotated[str | None, typer.Option("--modality", help="Only statements that stand so.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="Only articles of this publisher.")] = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = 0.0,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="PERIOD", help="Sum dyads up by day, month or year (month unless given)."),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin tables with a byte order mark, so that Excel shows accents.")
    ] = False,
) -> None:
    """Write the graph, or the statements that the filters leave, for other tools; without options, list the formats.

    Formats: jsonl, ttl, trig, nt, nq, jsonld, rdfxml, rdf12, void, graphml, gexf, cytoscape, csv, neo4j, ftm, events,
    dyads.
    A file gets its name only when it is whole, and the same graph always gives the same bytes.

    Example: `kg export -o graph.ttl`, `kg export -o arms.gexf --relation arms --since 2024`
    """
    from contextlib import ExitStack
    from dataclasses import replace

    from kg.app import show
    from kg.exports import FORMATS, format_of
    from kg.exports import export as write
    from kg.graph import open_store
    from kg.graph.excerpt import excerpt
    from kg.graph.selection import Selection

    if form is None and output == "-":
        show.rows(("format", "suffix", "means"), [(f.name, f.suffix, f.means) for f in FORMATS.values()], form="table")
        return
    chosen = format_of(output, format=form)
    wanted = Selection(
        relations=_relations(relation or ()), modality=modality, source=source, since=since,
        until=until, min_confidence=min_confidence or None,
    )  # fmt: skip
    with ExitStack() as stack:
        store = stack.enter_context(open_store(graph, read_only=True))
        if actor is not None:
            wanted = replace(wanted, actor=store.whom(actor))
        part = store if wanted == Selection() else stack.enter_context(excerpt(store, wanted))
        for path in write(part, output, format=chosen.name, by=by, bom=bom):
            show.note(f"{path}: written, {path.stat().st_size / 1e6:.1f} MB")


def _relations(wanted: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The relations that are named, themselves or by their family."""
    if not wanted:
        return ()  # most exports choose none, and need no ontology for it
    from kg.ontology import load

    known = load().relations.values()
    names = {relation.id: (relation.id,) for relation in known}
    for relation in known:
        names[relation.family] = (*names.get(relation.family, ()), relation.id)
    for name in wanted:
        if name not in names:
            raise UsageError(allowed("relation or family", name, names))
    return tuple(relation for name in wanted for relation in names[name])


COMMANDS = (build, query, view, export)
