"""Commands that draw something new out of a graph: learn, infer."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.app.options import DEFAULT_GRAPH, Graph


def learn(
    graph: Graph = DEFAULT_GRAPH,
    output: Annotated[str, typer.Option("--output", "-o", help="The YAML to write; `-` for standard output.")] = "-",
    replace: Annotated[bool, typer.Option("--replace", help="Also when the file is there already.")] = False,
) -> None:
    """Write what the articles taught about office-holders, to be looked through and used by later builds.

    Example: `kg learn -o offices.yaml`
    """
    from kg.app import show
    from kg.app.output import refuse_to_replace, write_whole
    from kg.curation.learn import learn as learnt
    from kg.curation.learn import to_yaml
    from kg.graph import open_store
    from kg.ontology import load

    if not replace:
        refuse_to_replace(output, what="what was struck out or corrected")
    with open_store(graph, read_only=True) as store:
        found = list(learnt(store, load()))
    text = to_yaml(found)
    write_whole(output, text)
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


COMMANDS = (learn, infer)
