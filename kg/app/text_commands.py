"""Commands that read text and keep nothing: extract, explain, actors."""

from __future__ import annotations

import csv
import sys
from typing import Annotated

import typer

from kg.app.options import Inputs, Lines, Model

BRIEF = ("subject", "relation", "object", "modality", "date", "confidence", "evidence")


def extract(
    inputs: Inputs,
    form: Annotated[Lines, typer.Option("--format", help="How to print statements.")] = Lines.JSONL,
    offices: Annotated[bool, typer.Option("--offices", help="Print who holds which office instead.")] = False,
    model: Model = None,
) -> None:
    """Print the statements that articles make, one JSON object a line.

    Example: `kg extract article.txt --format table`
    """
    from kg import articles
    from kg.api import flat
    from kg.app import show
    from kg.build import extractor, only_articles

    failures: list[articles.Failure] = []
    writer = None
    table: list[tuple[object, ...]] = []
    count = 0
    for found in extractor(model).extract(only_articles(articles.read(inputs), failures)):
        for item in found.offices if offices else found.statements:
            count += 1
            record = item.to_dict()
            if form is Lines.JSONL:
                show.line(record)
            elif form is Lines.CSV:
                row = flat(record)
                if writer is None:
                    writer = csv.DictWriter(sys.stdout, row.keys(), extrasaction="ignore")
                    writer.writeheader()
                writer.writerow(row)
            elif offices:
                table.append((record["person"]["name"], record["office"], record["of"], record["article"]))
            else:
                evidence = " ".join(record["evidence"]["text"].split())
                when = (record["time"] or {}).get("from")
                table.append((record["subject"]["name"], record["relation"], record["object"]["name"],
                              record["modality"], when, record["confidence"], evidence))  # fmt: skip
    if form is Lines.TABLE:
        show.rows(("person", "office", "of", "article") if offices else BRIEF, table, form="table")
    show.failures(failures)
    show.note(f"{count} {'office-holdings' if offices else 'statements'}")
    if any(not failure.declared and not failure.remark for failure in failures):
        raise typer.Exit(1)


def explain(inputs: Inputs, model: Model = None) -> None:
    """Show, sentence by sentence, a text's actors, frames and patterns, and why each candidate was kept or dropped.

    Example: `echo "Kenya urged Sudan to stop." | kg explain -`
    """
    from kg import articles
    from kg.app import show
    from kg.build import extractor, only_articles
    from kg.relations.explain import explain as explained

    failures: list[articles.Failure] = []
    reader = extractor(model)
    for article in only_articles(articles.read(inputs), failures):
        show.out.rule(show.escape(article.title or article.id), align="left")
        for found in explained(article, reader):
            show.out.print(show.escape(found.sentence), style="bold")
            for actor in found.actors:
                show.out.print(show.escape(
                    f"  actor  {actor.text} → {actor.name} ({actor.actor}, {actor.code}) by {actor.how}, "
                    f"{actor.certainty:.2f}: {'; '.join(actor.reasons)}"))  # fmt: skip
            for frame in found.frames:
                roles = ", ".join(f"{role}: {' + '.join(words)}" for role, words in frame.arguments.items())
                above = f", {frame.link} of {frame.parent}" if frame.parent else ""
                why = f" ({frame.because})" if frame.because else ""
                show.out.print(
                    show.escape(f"  frame  {frame.predicate} [{frame.pos}] {roles}{above}; {frame.modality}{why}")
                )
            for candidate in found.candidates:
                verdict = "kept   " if candidate.kept else "dropped"
                show.out.print(
                    show.escape(f"  {verdict} {candidate.pattern} on {candidate.predicate}: {candidate.reason}")
                )
            for statement in found.statements:
                show.out.print(show.escape(
                    f"  ⇒ {statement.subject.name} {statement.relation} {statement.object.name}: {statement.modality}, "
                    f"{statement.plover}, confidence {statement.confidence}"), style="green")  # fmt: skip
    show.failures(failures)
    if any(not failure.declared and not failure.remark for failure in failures):
        raise typer.Exit(1)


def actors(
    name: Annotated[str, typer.Argument(help="A name, adjective, title or place, as an article would write it.")],
    inside: Annotated[str | None, typer.Option("--in", metavar="FILE", help="Resolve it in this article.")] = None,
    model: Model = None,
) -> None:
    """Show whom a name means, with all candidates and the reasons.

    Example: `kg actors Georgian`
    """
    from kg.actors.explain import candidates
    from kg.api import read
    from kg.app import show
    from kg.build import extractor

    found = candidates(name, extractor(model), articles=read([inside]) if inside else ())
    show.rows(
        ("actor", "name", "kind", "code", "home", "score", "reasons"),
        [
            (c.actor.id, c.actor.name, c.actor.kind, c.actor.code, c.actor.home, f"{c.score:.2f}", "; ".join(c.reasons))
            for c in found
        ],
        form="table",
    )
    if not found:
        show.note(f'nobody is listed as "{name}"; ontology/actors/ and ontology/offices.yaml hold the names')
        raise typer.Exit(1)


COMMANDS = (extract, explain, actors)
