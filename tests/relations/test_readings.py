"""Which statements a sentence gives, from the cases of ``readings.txt`` and ``speech.txt``."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.statement import Article, Statement
from tests.cases import Case, kindred, marked, read, reader, statements

CASES = [*read("relations/readings.txt"), *read("relations/speech.txt")]


def _given(statement: Statement, wanted: str) -> bool:
    """Whether a statement is the one that a case names."""
    subject, relation, obj, *modality = wanted.split()
    return (
        (statement.subject.code, statement.object.code) == (subject, obj)
        and kindred(statement.relation, relation)
        and str(statement.modality) == (modality[0] if modality else "actual")
    )


@pytest.fixture(scope="module")
def found() -> Mapping[str, tuple[Statement, ...]]:
    """All sentences of the files, read in one batch."""
    return statements(case.fields[0] for case in CASES)


@pytest.mark.parametrize("case", marked(CASES))
def test_a_sentence_gives_the_statements_it_should(case: Case, found: Mapping[str, tuple[Statement, ...]]) -> None:
    """Every statement that a case wants is found, and none that it forbids."""
    sentence, wanted = case.fields
    got = found[sentence]
    for item in wanted.split(";"):
        forbidden = item.strip().startswith("!")
        given = any(_given(statement, item.strip().removeprefix("!")) for statement in got)
        assert given is not forbidden, [(s.subject.code, s.relation, s.object.code, str(s.modality)) for s in got]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sanctions against Chad remain in force.", "CHE sanctions TCD"),
        ("There was a press release on humanitarian assistance for Niger.", "CHE aids NER"),
        ("The talks with Togo were useful.", "CHE negotiatesWith TGO"),
        ("The agreement with Togo was extended.", "CHE signsAgreementWith TGO"),
    ],
)
def test_what_names_no_agent_is_done_by_whoever_issues_the_text(text: str, wanted: str) -> None:
    """In a communiqué sanctions, aid, talks and agreements without an owner are those of its publisher."""
    article = Article(id="communique", text=text, source="Swiss Federal Council")
    (found,) = reader().extract([article])
    assert any(_given(statement, wanted) for statement in found.statements)


def test_a_newspaper_issues_nothing() -> None:
    """What a paper prints without an agent has none."""
    article = Article(id="paper", text="Sanctions against Chad remain in force.", source="Reuters")
    (found,) = reader().extract([article])
    assert not found.statements
