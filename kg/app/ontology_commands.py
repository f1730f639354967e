"""Commands about quality and knowledge: demo, check, evaluate, ontology."""

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
    from kg.build import build
    from kg.exports import export
    from kg.graph import open_store
    from kg.network import strongest
    from kg.pages import render

    folder.mkdir(parents=True, exist_ok=True)
    where = folder / DEFAULT_GRAPH
    report = build([articles.examples()], graph=where, model=model)
    with open_store(where, read_only=True) as store:
        statements = list(store.statements())
        offices = list(store.offices())
        export(store, folder / "graph.ttl", format="ttl")
    (folder / "graph.html").write_text(
        render(statements, offices=offices, title="The example articles"), encoding="utf-8"
    )
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


def check(
    model: Model = None,
    graph: Annotated[
        Path | None, typer.Option("--graph", metavar="DIR", help="Check a graph against the SHACL shapes instead.")
    ] = None,
) -> None:
    """Check the ontology: is every file sound, is every example found, is no counter-example found?

    Prints a line for each relation; what is wrong goes to standard error with file and line. With `--graph` the graph
    is checked instead: against the shapes of the ontology, and whether anybody changed it.

    Example: `kg check`
    """
    if graph is not None:
        _check_graph(graph)
        return
    from kg.app import show
    from kg.build import extractor
    from kg.ontology.check import check as structural
    from kg.quality.examples import run_examples

    reader = extractor(model)
    problems = [str(problem) for problem in structural(reader.ontology)]
    results = run_examples(reader)
    for result in results:
        problems.extend(result.problems)
        show.say(str(result))
    for problem in problems:
        show.err.print(show.escape(problem), style="red", soft_wrap=True)
    found, wrong = sum(r.found for r in results), sum(r.wrong for r in results)
    show.note(
        f"{len(reader.ontology.relations)} relations: {found} of {sum(r.examples for r in results)} examples found; "
        f"{wrong} of {sum(r.counterexamples for r in results)} counter-examples wrongly found; "
        f"{len(problems)} problems in all"
    )
    if problems:
        raise typer.Exit(1)


def _check_graph(graph: Path) -> None:
    from kg.app import show
    from kg.graph import open_store
    from kg.graph.validate import problems

    found = 0
    with open_store(graph, read_only=True) as store:
        for problem in problems(store):
            found += 1
            show.err.print(show.escape(str(problem)), style="red", soft_wrap=True)
        articles = len(store.graphs())
    show.note(f"{graph}: {articles} articles checked, {found} problems")
    if found:
        raise typer.Exit(1)


def evaluate(
    gold: Annotated[
        Path, typer.Argument(help="Annotated articles or sentences (JSON lines; both formats are recognised).")
    ],
    pred: Annotated[
        Path | None, typer.Option("--pred", help="Score these statements instead of extracting them.")
    ] = None,
    by_type: Annotated[bool, typer.Option("--by-type", help="Also by PLOVER type.")] = False,
    by_pattern: Annotated[bool, typer.Option("--by-pattern", help="Also the precision of every pattern.")] = False,
    misses: Annotated[
        bool, typer.Option("--misses", help="Also every miss and every false statement, with its sentence.")
    ] = False,
    actors: Annotated[bool, typer.Option("--actors", help="Also how well actors are found.")] = False,
    model: Model = None,
) -> None:
    """Measure extraction against annotated articles or sentences: precision, recall, F1 with bootstrap intervals.

    Example: `kg evaluate gold/articles.jsonl --by-type`
    """
    from kg.app.evaluation import print_report
    from kg.quality.evaluate import evaluate as measured

    report = measured(gold, predictions=pred, model=model, actors=actors)
    print_report(report, by_type=by_type, by_pattern=by_pattern, misses=misses)


def ontology(
    check_only: Annotated[
        bool, typer.Option("--check", help="Only say whether the generated files are up to date.")
    ] = False,
) -> None:
    """Rewrite the generated Turtle and documentation in `ontology/built`.

    Example: `kg ontology`
    """
    from kg.app import show
    from kg.ontology import build as built
    from kg.ontology import folder, load

    where = folder() / "built"
    known = load()
    stale = built.stale(known, where)
    if check_only:
        for name in stale:
            show.note(f"{where / name} is out of date; run `kg ontology`")
        if stale:
            raise typer.Exit(1)
        show.note(f"{where} is up to date")
        return
    built.write(known, where)
    show.note(f"{where}: {', '.join(stale) if stale else 'nothing'} rewritten")


COMMANDS = (demo, check, evaluate, ontology)
