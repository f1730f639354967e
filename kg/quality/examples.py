"""Runs the examples of the ontology: every example must be found, no counter-example may be."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction import Extractor
from kg.ontology import Example, Relation
from kg.statement import Article, Statement

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
    verdicts: dict[str, list[tuple[Example, bool, bool, tuple[Statement, ...]]]] = {r.id: [] for r in relations}
    for (relation, example, wanted), found in zip(cases, reader.extract(articles), strict=True):
        hit = any(_fits(statement, relation, example) for statement in found.statements)
        verdicts[relation.id].append((example, wanted, hit, found.statements))
    return [_result(relation, verdicts[relation.id]) for relation in relations]


def _fits(statement: Statement, relation: Relation, example: Example) -> bool:
    return (
        statement.relation == relation.id
        and (example.start is None or statement.subject.code == example.start)
        and (example.end is None or statement.object.code == example.end)
        and (example.modality is None or statement.modality == example.modality)
    )


def _result(relation: Relation, verdicts: list[tuple[Example, bool, bool, tuple[Statement, ...]]]) -> ExampleResult:
    problems = []
    for example, wanted, hit, statements in verdicts:
        if hit == wanted:
            continue
        read = (
            "; ".join(f"{s.subject.code} {s.relation} {s.object.code} ({s.modality})" for s in statements) or "nothing"
        )
        sort = "example not found" if wanted else "counter-example wrongly found"
        problems.append(f'{example.place}: {relation.id}: {sort}: "{example.text}" gave {read}')
    right = [hit for _, wanted, hit, _ in verdicts if wanted]
    wrong = [hit for _, wanted, hit, _ in verdicts if not wanted]
    return ExampleResult(
        relation=relation.id,
        examples=len(right),
        found=sum(right),
        counterexamples=len(wrong),
        wrong=sum(wrong),
        problems=tuple(problems),
    )
