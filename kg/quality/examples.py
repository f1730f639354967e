"""Runs the examples of the ontology: every example must be found, no counter-example may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction import Extractor
from kg.extraction.explain import refused, told
from kg.extraction.extract import Analysis
from kg.ontology import Example, Relation
from kg.statement import Article, Statement

MOST = 3
"""Reasons that are told of one example that was not found."""

DATE = "2024-07-05"
"""The date that examples without one are read at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleResult:
    """How one relation's examples fared; ``problems`` are sentences with file and line."""

    relation: str
    examples: int
    found: int
    counterexamples: int
    wrong: int
    problems: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.relation}: {self.found} of {self.examples} examples found; "
            f"{self.wrong} of {self.counterexamples} counter-examples wrongly found"
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one example was read; ``missing`` says what its relation's patterns lacked."""

    example: Example
    wanted: bool
    hit: bool
    statements: tuple[Statement, ...]
    missing: tuple[str, ...]


def run_examples(reader: Extractor) -> list[ExampleResult]:
    """Read all examples and counter-examples of the reader's ontology in one pass."""
    relations = list(reader.ontology.relations.values())
    cases = [
        (relation, example, wanted)
        for relation in relations
        for wanted, group in ((True, relation.examples), (False, relation.counterexamples))
        for example in group
    ]
    articles = (
        Article(id=f"example-{number}", text=example.text, date=example.date or DATE)
        for number, (_, example, _) in enumerate(cases)
    )
    verdicts: dict[str, list[Verdict]] = {r.id: [] for r in relations}
    for (relation, example, wanted), analysis in zip(cases, reader.analyses(articles), strict=True):
        statements = reader.statements(analysis).statements
        hit = any(_fits(statement, relation, example) for statement in statements)
        missing = _missing(relation, analysis) if wanted and not hit else ()
        verdicts[relation.id].append(Verdict(example, wanted, hit, statements, missing))
    return [_result(relation, verdicts[relation.id]) for relation in relations]


def _missing(relation: Relation, analysis: Analysis) -> tuple[str, ...]:
    """What the relation's own patterns recorded where they gave nothing: which end stayed empty, what did not fit.

    Claims whose words fit come first; of the others the nearest miss is the one that a reader needs.
    """
    own = [told(claim) for claim in analysis.claims if claim.relation.id == relation.id and not claim.alive]
    unfit = (claim for each in analysis.unfit for claim in refused(each) if claim.relation == relation.id)
    found = [claim for claim in own if claim.verdict == "open"] or [*own, *unfit]
    lines = (f"{claim.by} on {claim.predicate}: {'; '.join(claim.reasons)}" for claim in found)
    return tuple(dict.fromkeys(lines))[:MOST]


def _fits(statement: Statement, relation: Relation, example: Example) -> bool:
    return (
        statement.relation == relation.id
        and (example.start is None or statement.subject.code == example.start)
        and (example.end is None or statement.object.code == example.end)
        and (example.modality is None or statement.modality == example.modality)
    )


def _result(relation: Relation, verdicts: Sequence[Verdict]) -> ExampleResult:
    problems = []
    for verdict in verdicts:
        example, wanted, statements = verdict.example, verdict.wanted, verdict.statements
        if verdict.hit == wanted:
            continue
        read = (
            "; ".join(f"{s.subject.code} {s.relation} {s.object.code} ({s.modality})" for s in statements) or "nothing"
        )
        sort = "example not found" if wanted else "counter-example wrongly found"
        problems.append(f'{example.place}: {relation.id}: {sort}: "{example.text}" gave {read}')
        problems.extend(f"{example.place}: {relation.id}: {reason}" for reason in verdict.missing)
    right = [verdict.hit for verdict in verdicts if verdict.wanted]
    wrong = [verdict.hit for verdict in verdicts if not verdict.wanted]
    return ExampleResult(
        relation=relation.id,
        examples=len(right),
        found=sum(right),
        counterexamples=len(wrong),
        wrong=sum(wrong),
        problems=tuple(problems),
    )
