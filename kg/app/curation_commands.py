"""Commands by which people judge, merge, compare and hand on a graph."""

from __future__ import annotations

import getpass
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kg.app.options import DEFAULT_GRAPH, Graph, Model
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
    from kg.graph import open_store

    with open_store(graph) as store:
        new = store.reject(statement, by=by, why=why, on=on)
    show.note(f"{statement}: {'rejected' if new else 'was rejected before, just so'}")


def confirm(
    statement: Annotated[str, typer.Argument(metavar="ID", help="Id of the statement.")],
    by: By, on: On, why: Why = "read and found right", graph: Graph = DEFAULT_GRAPH,
) -> None:  # fmt: skip
    """Note that a statement is right; this also takes back a rejection.

    Example: `kg confirm st-6f1c0b2a9d3e4f58`
    """
    from kg.app import show
    from kg.graph import open_store

    with open_store(graph) as store:
        new = store.confirm(statement, by=by, why=why, on=on)
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
        from kg.graph.copies import copies
        from kg.graph.curate import set_copies

        with open_store(graph) as store:
            found = copies(store.articles())
            set_copies(store, found)
        show.rows(("copy", "of"), found, form=form)
        show.note(f"{len(found)} copies; pairs, pairs-by-month, corroboration, edges count each report once")
        return
    from kg.graph.duplicates import duplicates as candidates
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
    from kg.graph import curate, open_store

    with open_store(graph) as store:
        new = curate.merge(store, one, other, by=by, why=why, on=on)
    show.note(f"{other}: {f'counts as {one}' if new else f'was one with {one} before'}")


def keep_apart(one: One, other: Other, why: Why, by: By, on: On, graph: Graph = DEFAULT_GRAPH) -> None:
    """Note that two actors are two: they are not proposed again, and a merge of them is undone.

    Example: `kg keep-apart person/BFA/ibrahim-traore person/BFA/karamoko-jean-marie-traore --why "president, minister"`
    """
    from kg.app import show
    from kg.graph import curate, open_store

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
    from kg.graph import open_store
    from kg.graph.curate import decide
    from kg.graph.decisions import from_lines, to_lines

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
) -> None:
    """Write a coding sheet, a row a statement with its sentence; or take filled-in sheets back as judgements.

    Coders write right, wrong or unsure. With two coders only what both say counts, and their agreement is printed.

    Example: `kg sheet -o sheet.csv`, then `kg sheet --back anna.csv --back ben.csv`
    """
    from kg.app import show
    from kg.graph import open_store
    from kg.graph.coding import read_sheet, settle, write_sheet
    from kg.graph.curate import decide

    if not back:
        text = io.StringIO(newline="")
        with open_store(graph, read_only=True) as store:
            rows = write_sheet(store.statements(), text)
        if output == "-":
            sys.stdout.write(text.getvalue())
        else:
            Path(output).write_text(text.getvalue(), encoding="utf-8", newline="")
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


def learn(
    graph: Graph = DEFAULT_GRAPH,
    output: Annotated[str, typer.Option("--output", "-o", help="The YAML to write; `-` for standard output.")] = "-",
) -> None:
    """Write what the articles taught about office-holders, to be looked through and used by later builds.

    Example: `kg learn -o offices.yaml`
    """
    from kg.app import show
    from kg.graph import open_store
    from kg.graph.learn import learn as learnt
    from kg.graph.learn import to_yaml
    from kg.ontology import load

    with open_store(graph, read_only=True) as store:
        found = list(learnt(store, load()))
    text = to_yaml(found)
    if output == "-":
        sys.stdout.write(text)
    else:
        Path(output).write_text(text, encoding="utf-8")
    doubtful = sum(bool(each.doubt) for each in found)
    show.note(f"{len(found)} office-holders that are not listed, {doubtful} of them doubtful (behind #)")


def infer(
    graph: Graph = DEFAULT_GRAPH,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Also who was a member of which organisation that day.")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Remove everything that was inferred.")] = False,
) -> None:
    """Write what follows from the direct triples (broader, inverse, mutual relations) into a graph of its own.

    Example: `kg infer --on 2024-07-05`
    """
    from kg.app import show
    from kg.graph import infer as rules
    from kg.graph import open_store

    with open_store(graph) as store:
        if clear:
            rules.clear(store)
            show.note(f"{graph}: nothing inferred any more")
            return
        found = rules.infer(store, on=on)
    for rule, count in sorted(found.items()):
        show.note(f"{rule}: {count} triples")
    show.note(f"{sum(found.values())} triples in GRAPH graph:inference; kg infer --clear removes them")


def manifest(graph: Graph = DEFAULT_GRAPH, model: Model = None) -> None:
    """Print the release manifest as JSON: what the graph was made from, so that it can be cited and made again.

    Example: `kg manifest > manifest.json`
    """
    from kg.build import extractor, package_version
    from kg.graph import open_store
    from kg.graph.manifest import manifest as made
    from kg.language import pipeline

    reader = extractor(model)
    with open_store(graph, read_only=True) as store:
        record = made(
            store, version=package_version(), model=pipeline.identity(reader.nlp), ontology=reader.ontology.hash
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


def _text(path: Path) -> str:
    try:
        return sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}; give a file that kg decisions wrote") from error


COMMANDS = (reject, confirm, duplicates, merge, keep_apart, decisions, sheet, diff, learn, infer, manifest, backup)
