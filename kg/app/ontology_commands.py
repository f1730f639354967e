"""Commands about what a diplomat knows, the ontology: check, ontology."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.app.options import Model


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
    from kg.ontology.check import check as structural
    from kg.quality.examples import run_examples
    from kg.run.reader import extractor

    reader = extractor(model, readers=["rules"])
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


COMMANDS = (check, ontology)
