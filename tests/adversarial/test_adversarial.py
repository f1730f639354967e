"""Nothing is asserted that a sentence does not assert, and what its twin asserts is found: ``cases.txt``."""

from __future__ import annotations

from functools import cache

import pytest

from kg.statement import Modality, Statement
from tests.cases import Case, marked, read, statements

CASES = read("adversarial/cases.txt")
ASSERTED = (Modality.ACTUAL, Modality.INTENDED)
LEAST = 250
"""How many sentences of either sort the file must hold, so that silence does not win."""


@cache
def read_all() -> dict[str, tuple[Statement, ...]]:
    """The statements of every sentence, all of them parsed in one batch."""
    return statements(sentence(case) for case in CASES)


def asserted(case: Case) -> list[tuple[str, str, str]]:
    """The (subject, PLOVER type, object) triples that the sentence of a case asserts."""
    return [triple(statement) for statement in read_all()[sentence(case)] if statement.modality in ASSERTED]


def triple(statement: Statement) -> tuple[str, str, str]:
    """What is compared; who has no code goes by name."""
    subject, obj = statement.subject, statement.object
    return (subject.code or subject.name, statement.plover or "", obj.code or obj.name)


def sentence(case: Case) -> str:
    """The sentence of a case without its sign."""
    return case.fields[0][1:].strip()


def wanted(case: Case) -> list[tuple[str, ...]]:
    """The triples that a case lists."""
    return [tuple(item.split()) for item in case.fields[1].split(";") if item.strip()]


def alike(listed: tuple[str, ...], found: tuple[str, str, str]) -> bool:
    """Whether a listed triple, perhaps with ``*`` in it, is the one found."""
    return all(wish in ("*", given) for wish, given in zip(listed, found, strict=True))


def signed(sign: str) -> list[Case]:
    """The cases whose line begins with a sign."""
    return [case for case in CASES if case.fields[0].startswith(sign)]


@pytest.mark.parametrize("case", marked(signed("-")))
def test_nothing_is_asserted_that_the_sentence_does_not_assert(case: Case) -> None:
    """Every asserted triple is one that the case allows."""
    assert [found for found in asserted(case) if not any(alike(item, found) for item in wanted(case))] == []


@pytest.mark.parametrize("case", marked(signed("+")))
def test_what_the_twin_asserts_is_found(case: Case) -> None:
    """Every triple that the case wants is asserted."""
    found = asserted(case)
    assert [item for item in wanted(case) if not any(alike(item, given) for given in found)] == []


@pytest.mark.parametrize("sign", "-+")
def test_either_sort_is_there_in_number(sign: str) -> None:
    """Lies enough, truths enough."""
    assert len({sentence(case) for case in signed(sign)}) >= LEAST


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_case_is_well_formed(case: Case) -> None:
    """Signs and triples are read as they are meant, and a twin wants something."""
    assert case.fields[0][0] in "-+"
    assert all(len(item) == len(("subject", "type", "object")) for item in wanted(case))
    assert wanted(case) or case.fields[0].startswith("-")
