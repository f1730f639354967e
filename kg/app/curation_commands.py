"""Commands by which people judge statements and say which actors are one."""

from __future__ import annotations

import getpass
import io
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kg.app.options import DEFAULT_GRAPH, Graph
from kg.errors import UsageError

By = Annotated[
    str,
    typer.Option("--by", envvar="KG_CODER", default_factory=getpass.getuser, help="Who decides.", show_default=False),
]
Why = Annotated[str, typer.Option("--why", help="The reason, kept with the decision.")]
On = Annotated[
    str,
    typer.Option("--on", metavar="DATE", default_factory=lambda: str(date.today()), help="When; today if left out.",
                 show_default=False),
]  # fmt: skip
One = Annotated[str, typer.Argument(metavar="A", help="Id of an actor; of a merge, the one that remains.")]
Other = Annotated[str, typer.Argument(metavar="B", help="Id of the other actor.")]


def reject(
    statement: Annotated[str, typer.Argument(metavar="ID", help="Id of the statement.")],
    why: Why, by: By, on: On, graph: Graph = DEFAULT_GRAPH,
) -> None:  # fmt: skip
    """Take a wrong statement out of views and direct triples; it stays on record with who, when and why.

    Example: `kg reject st-6f1c0b2a9d3e4f58 --why "a figure of speech"`
    """
    from kg.app import show
    from kg.curation import curate
    from kg.graph import open_store

    with open_store(graph) as store:
        new = curate.reject(store, statement, by=by, why=why, on=on)
    show.note(f"{statement}: {'rejected' if new else 'was rejected before, just so'}")


def confirm(
    statement: Annotated[str, typer.Argument(metavar="ID", help="Id of the statement.")],
    by: By, on: On, why: Why = "read and found right", graph: Graph = DEFAULT_GRAPH,
) -> None:  # fmt: skip
    """Note that a statement is right; this also takes back a rejection.

    Example: `kg confirm st-6f1c0b2a9d3e4f58`
    """
    from kg.app import show
    from kg.curation import curate
    from kg.graph import open_store

    with open_store(graph) as store:
        new = curate.confirm(store, statement, by=by, why=why, on=on)
    show.note(f"{statement}: {'confirmed' if new else 'was confirmed before, just so'}")


def duplicates(
    graph: Graph = DEFAULT_GRAPH,
    articles: Annotated[
        bool, typer.Option("--articles", help="Find articles that are copies, and count each group as one source.")
    ] = False,
    least: Annotated[float, typer.Option("--least", min=0, max=1, help="Only candidates at least so likely.")] = 0.5,
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> None:
    """Propose actors that may be one, with reasons, for `kg merge` and `kg keep-apart`; or find copies of articles.

    Example: `kg duplicates --least 0.8`
    """
    from kg.app import show
    from kg.graph import open_store

    if articles:
        from kg.curation.copies import copies
        from kg.curation.curate import set_copies

        with open_store(graph) as store:
            found = copies(store.articles())
            set_copies(store, found)
        show.rows(("copy", "of"), found, form=form)
        show.note(f"{len(found)} copies; pairs, pairs-by-month, corroboration, edges count each report once")
        return
    from kg.curation.duplicates import duplicates as candidates
    from kg.ontology import load

    with open_store(graph, read_only=True) as store:
        proposed = list(candidates(store, load(), least=least))
    rows = [(c.one.id, c.one.name, c.other.id, c.other.name, f"{c.score:.2f}", "; ".join(c.reasons)) for c in proposed]
    show.rows(("A", "name of A", "B", "name of B", "score", "reasons"), rows, form=form)
    show.note(f"{len(rows)} candidates; decide with: kg merge A B, or kg keep-apart A B")


def merge(one: One, other: Other, why: Why, by: By, on: On, graph: Graph = DEFAULT_GRAPH) -> None:
    """Count two actors as one from now on, in articles still to come too. `kg keep-apart` undoes it.

    Example: `kg merge person/RUS/sergei-lavrov person/RUS/s-lavrov --why "same minister"`
    """
    from kg.app import show
    from kg.curation import curate
    from kg.graph import open_store

    with open_store(graph) as store:
        new = curate.merge(store, one, other, by=by, why=why, on=on)
    show.note(f"{other}: {f'counts as {one}' if new else f'was one with {one} before'}")


def keep_apart(one: One, other: Other, why: Why, by: By, on: On, graph: Graph = DEFAULT_GRAPH) -> None:
    """Note that two actors are two: they are not proposed again, and a merge of them is undone.

    Example: `kg keep-apart person/BFA/ibrahim-traore person/BFA/karamoko-jean-marie-traore --why "president, minister"`
    """
    from kg.app import show
    from kg.curation import curate
    from kg.graph import open_store

    with open_store(graph) as store:
        new = curate.keep_apart(store, one, other, by=by, why=why, on=on)
    show.note(f"{one}, {other}: {'kept apart' if new else 'were kept apart before, just so'}")


def decisions(
    graph: Graph = DEFAULT_GRAPH,
    load: Annotated[
        Path | None, typer.Option("--load", metavar="FILE", help="Take over decisions from a file.")
    ] = None,
) -> None:
    """Print every decision as JSON lines, or take over those of another graph.

    Example: `kg decisions > decisions.jsonl`
    """
    from kg.app import show
    from kg.curation.curate import decide
    from kg.curation.exchange import from_lines, to_lines
    from kg.graph import open_store

    if load is None:
        with open_store(graph, read_only=True) as store:
            lines = list(to_lines(store.decisions()))
        sys.stdout.writelines(line + "\n" for line in lines)
        show.note(f"{len(lines)} decisions")
        return
    found = list(from_lines(_text(load).splitlines()))
    with open_store(graph) as store:
        new = decide(store, found)
    show.note(f"{load}: {len(found)} decisions, {new} of them new to {graph}")


def sheet(
    on: On,
    graph: Graph = DEFAULT_GRAPH,
    output: Annotated[str, typer.Option("--output", "-o", help="The CSV to write; `-` for standard output.")] = "-",
    back: Annotated[
        list[Path] | None, typer.Option("--back", metavar="FILE", help="A filled-in sheet; once, or once a coder.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Also when the file is there already.")] = False,
) -> None:
    """Write a coding sheet, a row a statement with its sentence; or take filled-in sheets back as judgements.

    Coders write right, wrong or unsure. With two coders only what both say counts, and their agreement is printed.

    Example: `kg sheet -o sheet.csv`, then `kg sheet --back anna.csv --back ben.csv`
    """
    from kg.app import show
    from kg.app.output import refuse_to_replace, write_whole
    from kg.curation.coding import read_sheet, settle, write_sheet
    from kg.curation.curate import decide
    from kg.graph import open_store

    if not back:
        if not replace:
            refuse_to_replace(output, what="what coders filled in")
        text = io.StringIO(newline="")
        with open_store(graph, read_only=True) as store:
            rows = write_sheet(store.statements(), text)
        mark = "" if output == "-" else "\ufeff"  # by which Excel knows UTF-8
        write_whole(output, mark + text.getvalue())
        show.note(f"{rows} statements; fill in coder and verdict (right, wrong, unsure), then: kg sheet --back FILE")
        return
    outcome = settle((coded for path in back for coded in read_sheet(path)), on=on)
    with open_store(graph) as store:
        new = decide(store, outcome.judgements)
    show.rows(("still open", "verdicts"), outcome.open, form="table")
    show.note(f"{len(outcome.judgements)} judgements, {new} of them new; {len(outcome.open)} statements still open")
    if outcome.both:
        figures = (f"{value:.2f}" if value is not None else "undefined (no variation)"
                   for value in (outcome.kappa, outcome.alpha))  # fmt: skip
        kappa, alpha = figures
        show.note(f"two coders on {outcome.both} statements: agreement {outcome.agreement:.2f}, Cohen's kappa {kappa}, "
                  f"Krippendorff's alpha {alpha}")  # fmt: skip


def _text(path: Path) -> str:
    try:
        return sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}; give a file that kg decisions wrote") from error


COMMANDS = (reject, confirm, duplicates, merge, keep_apart, decisions, sheet)
