"""Commands that read text and keep nothing: extract, explain, actors."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.app.options import Columns, Inputs, Jobs, Learnt, Lines, Model, Readers, Where, columns
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.extraction.explain import Explanation

STATEMENT_COLUMNS = ("subject", "relation", "object", "modality", "date", "confidence", "evidence")
OFFICE_COLUMNS = ("person", "office", "of", "article")
Record = dict[str, Any]


def extract(
    inputs: Inputs,
    form: Annotated[Lines, typer.Option("--format", help="How to print statements.")] = Lines.JSONL,
    offices: Annotated[bool, typer.Option("--offices", help="Print who holds which office instead.")] = False,
    jobs: Jobs = 1,
    column: Columns = None,
    learnt: Learnt = None,
    model: Model = None,
    readers: Readers = None,
    on: Annotated[Where, typer.Option("--on", help="Read in this process, or on Apache Spark.")] = Where.HERE,
    master: Annotated[
        str | None, typer.Option("--master", metavar="URL", help="Spark's master: `local[2]`, `spark://…`, `yarn`.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="With Spark: Parquet and N-Quads into this new folder."),
    ] = None,
) -> None:
    """Print the statements that articles make, one JSON object a line.

    Example: `kg extract article.txt --format table`
    """
    if on is Where.SPARK:
        from kg.app.on_spark import extract_on_spark

        if offices or form is not Lines.JSONL:
            raise UsageError("--on spark prints statements as JSON lines; with --output DIR, Parquet holds the rest")
        if column:
            raise UsageError("--column does not go with --on spark; rename the columns of the table")
        extract_on_spark(inputs, master=master, output=output, model=model, learnt=learnt, readers=readers)
        return
    if master or output:
        raise UsageError("--master and --output go with --on spark")
    from kg import articles
    from kg.app import show
    from kg.run.batches import extractions, only_articles, only_extractions
    from kg.run.reader import extractor

    failures: list[articles.Failure] = []
    found = only_articles(articles.read(inputs, columns=columns(column)), failures)
    reader = extractor(model, learnt=learnt, readers=readers)
    read = extractions(found, reader=reader, model=model, learnt=learnt, jobs=jobs)
    records = (
        item.to_dict()
        for extraction in only_extractions(read, failures)
        for item in (extraction.offices if offices else extraction.statements)
    )
    if form is Lines.TABLE:
        table = [_office_row(record) if offices else _statement_row(record) for record in records]
        show.rows(OFFICE_COLUMNS if offices else STATEMENT_COLUMNS, table, form="table")
        count = len(table)
    elif form is Lines.CSV:
        count = _print_csv(records, offices=offices)
    else:
        count = 0
        for record in records:
            show.line(record)
            count += 1
    show.failures(failures)
    show.note(f"{count} {'office-holdings' if offices else 'statements'}")
    if any(not failure.declared and not failure.remark for failure in failures):
        raise typer.Exit(1)


def _print_csv(records: Iterable[Record], *, offices: bool) -> int:
    """One row a record, nested values flattened; the header is there even when no row is."""
    from kg.exports.rows import COLUMNS, OFFICE_COLUMNS, flat

    writer = csv.DictWriter(sys.stdout, OFFICE_COLUMNS if offices else COLUMNS)
    writer.writeheader()
    count = 0
    for record in records:
        writer.writerow(flat(record))
        count += 1
    return count


def _statement_row(record: Record) -> tuple[object, ...]:
    return (
        record["subject"]["name"],
        record["relation"],
        record["object"]["name"],
        record["modality"],
        record["time"] and record["time"]["from"],
        record["confidence"],
        " ".join(record["evidence"]["text"].split()),
    )


def _office_row(record: Record) -> tuple[object, ...]:
    return record["person"]["name"], record["office"], record["of"], record["article"]


def explain(inputs: Inputs, column: Columns = None, model: Model = None, readers: Readers = None) -> None:
    """Show, sentence by sentence, the actors, frames and claims of a text, and why each was kept, open or dropped.

    An open claim is one whose words fit and at whose end nobody known stands: it says which end, and why.

    Example: `echo "Kenya urged Sudan to stop." | kg explain -`
    """
    from kg import articles
    from kg.app import show
    from kg.extraction.explain import explain as explained
    from kg.run.batches import only_articles
    from kg.run.reader import extractor

    failures: list[articles.Failure] = []
    reader = extractor(model, readers=readers)
    for article in only_articles(articles.read(inputs, columns=columns(column)), failures):
        show.out.rule(show.escape(article.title or article.id), align="left")
        for sentence in explained(article, reader):
            _print_sentence(sentence)
    show.failures(failures)
    if any(not failure.declared and not failure.remark for failure in failures):
        raise typer.Exit(1)


def _print_sentence(found: Explanation) -> None:
    from kg.app import show

    show.say(" ".join(found.sentence.split()), style="bold")
    for actor in found.actors:
        show.say(
            f"  actor  {actor.text} → {actor.name} ({actor.actor}, {actor.code}) by {actor.how}, "
            f"{actor.certainty:.2f}: {'; '.join(actor.reasons)}"
        )
    for frame in found.frames:
        roles = ", ".join(f"{role}: {' + '.join(words)}" for role, words in frame.arguments.items())
        above = f", {frame.link} of {frame.parent}" if frame.parent else ""
        show.say(f"  frame  {frame.predicate} [{frame.pos}] {roles}{above}")
    for claim in found.claims:
        ends = f"{claim.doer} → {claim.receiver}; " if (claim.doer, claim.receiver) != ("?", "?") else ""
        show.say(f"  {claim.verdict:7} {claim.by} on {claim.predicate}: {ends}{'; '.join(claim.reasons)}")
    for statement in found.statements:
        show.say(
            f"  ⇒ {statement.subject.name} {statement.relation} {statement.object.name}: {statement.modality}, "
            f"{statement.plover}, confidence {statement.confidence}",
            style="green",
        )


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
    from kg.run.reader import extractor

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
