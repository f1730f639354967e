"""One call from a gold file to a report: extract, score, break down by type and pattern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.extraction import Extractor
from kg.extraction.readers import chosen
from kg.language import pipeline
from kg.ontology import load
from kg.quality import score
from kg.quality.actors import ActorScores, Step, score_actors
from kg.quality.entries import Codes, gold_entries
from kg.quality.faults import Fault, PatternScore, by_pattern, faults
from kg.quality.gold import ARTICLES, Gold, article, read_gold, read_statements
from kg.quality.score import Counts, Item
from kg.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was measured: counts by view, F1 intervals, counts by type, precision by pattern, and every fault."""

    gold: str
    kind: str
    items: Sequence[Item]
    views: Mapping[str, Counts]
    intervals: Mapping[str, tuple[float, float]]
    types: Mapping[str, Counts]
    patterns: Sequence[PatternScore]
    faults: Sequence[Fault]
    statements: int
    actors: ActorScores | None = None


def evaluate(
    gold: Path,
    *,
    predictions: Path | None = None,
    model: str | None = None,
    readers: Sequence[str] | None = None,
    actors: bool = False,
) -> Report:
    """Score extraction (or given statements) against a gold file of articles or sentences.

    Records that the gold marks as doubtful are left out. ``actors`` also measures how well actors are found, which
    always reads the texts. ``readers``: the names of those who propose statements, all by default.

    Raises:
        ArticleError: a file is no gold file of a known format, or no statements.
    """
    ontology = load()
    standard, codes = read_gold(gold), Codes(ontology)
    found: dict[str, Sequence[Statement]] = {} if predictions is None else {**read_statements(predictions)}
    measured = None
    if predictions is None or actors:
        read_here: dict[str, Sequence[Statement]] = {}
        steps = _read(standard, Extractor(ontology, pipeline.load(model), readers=chosen(readers)), read_here)
        if actors:
            measured = score_actors(steps, standard.kind, codes)
        else:
            for _ in steps:
                pass
        found = read_here if predictions is None else found
    return _report(standard, found, codes, measured)


def _read(standard: Gold, reader: Extractor, found: dict[str, Sequence[Statement]]) -> Iterator[Step]:
    """Read every record once; what was stated goes into ``found``."""
    analyses = reader.analyses(article(record) for record in standard.records)
    for record, analysis in zip(standard.records, analyses, strict=True):
        extraction = reader.statements(analysis)
        found[record["id"]] = extraction.statements
        yield record, analysis, extraction.offices


def _report(
    standard: Gold, found: Mapping[str, Sequence[Statement]], codes: Codes, actors: ActorScores | None
) -> Report:
    kind = standard.kind
    items: list[Item] = []
    wrong: list[Fault] = []
    for record in standard.records:
        if kind != ARTICLES and record.get("suspect"):
            continue
        entries, statements = gold_entries(record, kind, codes), found.get(record["id"], ())
        item = score.item(record["id"], entries, statements, kind, codes)
        items.append(item)
        wrong.extend(faults(item, entries, statements, kind, codes))
    return Report(
        gold=str(standard.path),
        kind=kind,
        items=items,
        views={view: score.total(items, view) for view in score.VIEWS},
        intervals={view: score.interval(items, view) for view in score.VIEWS},
        types=score.by_type(items),
        patterns=by_pattern(items, found, kind, codes, load()),
        faults=wrong,
        statements=sum(len(each) for each in found.values()),
        actors=actors,
    )
