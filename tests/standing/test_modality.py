"""How an act stands, read from some 380 sentences of ``modality.txt``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pytest

from kg.statement import Modality, Statement
from tests.cases import Case, kindred, marked, read, statements

CASES = read("standing/modality.txt")
Found = Mapping[str, tuple[Statement, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One expected statement: codes of its ends, its relation, its modality, and what it is about."""

    subject: str
    relation: str
    object: str
    modality: str
    about: Wanted | None = None

    def among(self, statements: Iterable[Statement]) -> list[Statement]:
        """The statements with these ends and this relation, else those with one of its kind ("bombs": attacks)."""
        ends = [found for found in statements if (found.subject.code, found.object.code) == (self.subject, self.object)]
        exact = [found for found in ends if found.relation == self.relation]
        return exact or [found for found in ends if kindred(self.relation, found.relation)]


def wanted(text: str) -> list[Wanted]:
    """The expected statements of one case."""
    found = []
    for part in text.split(";"):
        outer, _, inner = part.partition(">")
        about = Wanted(*inner.split()) if inner else None
        if about:
            found.append(about)
        found.append(Wanted(*outer.split(), about=about))
    return found


@pytest.fixture(scope="module")
def found() -> Found:
    """All sentences of the file, read in one batch."""
    return statements(case.fields[0] for case in CASES)


@pytest.mark.parametrize("case", marked(CASES))
def test_each_act_stands_as_the_sentence_says(case: Case, found: Found) -> None:
    """Ends, relation and modality are as listed, speech acts point at what they are about, nothing else is asserted."""
    text, expected = case.fields
    got = found[text]
    if expected == "none":
        assert not [statement for statement in got if statement.modality.asserted and not _speech(statement)], _show(
            got
        )
        return
    for one in wanted(expected):
        same = one.among(got)
        assert {str(statement.modality) for statement in same} == {one.modality}, _show(got)
        if one.about:
            inner = [statement.id for statement in one.about.among(got)]
            assert any(statement.about in inner for statement in same), _show(got)


def _speech(statement: Statement) -> bool:
    """Whether a statement is a speech act or mere talk, which a sentence may well assert."""
    return statement.plover in ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONSULT")


def _show(got: tuple[Statement, ...]) -> str:
    return (
        "; ".join(f"{s.subject.code} {s.relation} {s.object.code} {s.modality} ({s.evidence.pattern})" for s in got)
        or "no statement"
    )


def test_the_file_covers_every_modality_in_both_polarities() -> None:
    """At least 300 sentences, and every modality at least ten times."""
    counts = Counter(one.modality for case in CASES if case.fields[1] != "none" for one in wanted(case.fields[1]))
    assert len(CASES) >= 300
    assert set(counts) == {str(modality) for modality in Modality}
    assert min(counts.values()) >= 10
    assert sum(case.miss is not None for case in CASES) < 0.05 * len(CASES)


def test_macro_f1_over_the_eight_modalities_is_at_least_nine_tenths(found: Found) -> None:
    """Known misses count; a statement that was not found is a miss of its modality."""
    right: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for case in CASES:
        if case.fields[1] == "none":
            continue
        for one in wanted(case.fields[1]):
            expected[one.modality] += 1
            same = [str(statement.modality) for statement in one.among(found[case.fields[0]])]
            given.update(same[:1])
            right[one.modality] += one.modality in same[:1]
    scores = {modality: 2 * right[modality] / (expected[modality] + given[modality]) for modality in sorted(expected)}
    print("F1 by modality:", {modality: round(score, 3) for modality, score in scores.items()})
    assert sum(scores.values()) / len(scores) >= 0.9, scores
