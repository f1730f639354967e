"""Which statements a sentence gives, from the cases of ``readings.txt`` and ``speech.txt``."""

from __future__ import annotations

import pytest

from kg.statement import Statement
from tests.relations.cases import Case, kindred, marked, read, statements

CASES = [*read("readings.txt"), *read("speech.txt")]


def _given(statement: Statement, wanted: str) -> bool:
    """Whether a statement is the one that a case names."""
    subject, relation, obj, *modality = wanted.split()
    return (
        (statement.subject.code, statement.object.code) == (subject, obj)
        and kindred(statement.relation, relation)
        and str(statement.modality) == (modality[0] if modality else "actual")
    )


@pytest.mark.parametrize("case", marked(CASES))
def test_a_sentence_gives_the_statements_it_should(case: Case) -> None:
    """Every statement that a case wants is found, and none that it forbids."""
    sentence, wanted = case.fields
    found = statements(each.fields[0] for each in CASES)[sentence]
    for item in wanted.split(";"):
        forbidden = item.strip().startswith("!")
        given = any(_given(statement, item.strip().removeprefix("!")) for statement in found)
        assert given is not forbidden, [(s.subject.code, s.relation, s.object.code, str(s.modality)) for s in found]
