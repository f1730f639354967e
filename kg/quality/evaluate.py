"""One call from a gold file to a report: extract, score, break down by type and pattern."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import ArticleError
from kg.language import pipeline
from kg.ontology import Ontology, load
from kg.quality import score
from kg.quality.score import Codes, Counts, Item
from kg.relations import Extractor
from kg.statement import Article, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was measured: counts by view, F1 intervals, counts by type, precision by pattern, and every error."""

    gold: str
    kind: str
    items: Sequence[Item]
    views: Mapping[str, Counts]
    intervals: Mapping[str, tuple[float, float]]
    types: Mapping[str, Counts]
    patterns: Mapping[str, tuple[int, int]]
    statements: int
    actors: Any = field(default=None)


def evaluate(gold: Path, *, predictions: Path | None = None, model: str | None = None, actors: bool = False) -> Report:
    """Score extraction (or given statements) against a gold file of articles or sentences.

    Raises:
        ArticleError: the file is no gold file of a known format.
    """
    ontology = load()
    records = _records(gold)
    kind = "articles" if "statements" in records[0] else "sentences"
    found = _given(predictions) if predictions is not None else _extracted(records, ontology, model)
    codes = Codes(ontology)
    build = score.article_items if kind == "articles" else score.sentence_items
    items = build(records, found, codes)
    measured = None
    if actors:
        from kg.quality.actors import evaluate_actors

        measured = evaluate_actors(gold, model=model)
    return Report(
        gold=str(gold),
        kind=kind,
        items=items,
        views={name: score.total(items, name, codes.quads) for name in score.VIEWS},
        intervals={name: score.interval(items, name, codes.quads) for name in score.VIEWS},
        types=score.by_type(items, codes.quads),
        patterns=_patterns(items, found, codes, kind),
        statements=sum(len(each) for each in found.values()),
        actors=measured,
    )


def _records(path: Path) -> list[dict[str, Any]]:
    records = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as problem:
        raise ArticleError(f"{path}: cannot be read: {problem.strerror}") from problem
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as problem:
            raise ArticleError(
                f"{path}:{number}: not JSON: {problem}; a gold file has one JSON object a line"
            ) from problem
        if (
            not isinstance(record, dict)
            or not {"id", "text"} <= record.keys()
            or not {"statements", "events"} & record.keys()
        ):
            raise ArticleError(
                f'{path}:{number}: no gold record; it needs the keys id, text and either "statements" (articles) or "events" (sentences)'
            )
        records.append(record)
    if not records:
        raise ArticleError(f"{path}: no gold records; the file is empty")
    return records


def _extracted(
    records: Sequence[Mapping[str, Any]], ontology: Ontology, model: str | None
) -> dict[str, list[Statement]]:
    articles = (
        Article(
            id=record["id"],
            text=record["text"],
            title=record.get("title") or None,
            date=record.get("date") or None,
            source=record.get("source") or None,
            url=record.get("url") or None,
        )
        for record in records
    )
    reader = Extractor(ontology, pipeline.load(model))
    return {found.article.id: list(found.statements) for found in reader.extract(articles)}


def _given(path: Path) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                statement = Statement.from_dict(json.loads(line))
            except (ValueError, KeyError, TypeError) as problem:
                raise ArticleError(f"{path}:{number}: no statement record of `kg extract`: {problem}") from problem
            found[statement.article].append(statement)
    return found


def _patterns(
    items: Sequence[Item], found: Mapping[str, Sequence[Statement]], codes: Codes, kind: str
) -> dict[str, tuple[int, int]]:
    """For each pattern: how many of its asserted statements are in the gold, of how many."""
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for item in items:
        known = item.core | item.extra
        for statement in found.get(item.id, ()):
            if not statement.modality.asserted:
                continue
            if kind == "articles":
                ends = [codes.fold(a.code or a.name) for a in (statement.subject, statement.object)]
            else:
                ends = [a.home or a.code or "" for a in (statement.subject, statement.object)]
            triple = (ends[0], statement.plover, ends[1])
            if triple not in item.predicted:
                continue
            row = table[statement.evidence.pattern]
            row[0] += triple in known
            row[1] += 1
    return {
        name: (row[0], row[1])
        for name, row in sorted(table.items(), key=lambda pair: (pair[1][0] / pair[1][1], pair[0]))
    }
