"""Who says what, from the cases of ``quotations.txt``, and where quotation marks open and close."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.speech.quotations import quotations
from kg.statement import Statement
from tests.cases import Case, kindred, marked, read, statements

CASES = read("speech/quotations.txt")
Found = Mapping[str, tuple[Statement, ...]]


def text_of(case: Case) -> str:
    """The case's text with its paragraph breaks."""
    return case.fields[0].replace("¶", "\n\n")


@pytest.fixture(scope="module")
def found() -> Found:
    """All texts of the file, read in one batch."""
    return statements(text_of(case) for case in CASES)


def right(case: Case, found: Found) -> bool:
    """Whether the statement is found once and its speaker has the name or code that is wanted."""
    subject, relation, obj = case.fields[1].split()
    same = [
        statement
        for statement in found[text_of(case)]
        if (statement.subject.code, statement.object.code) == (subject, obj) and kindred(relation, statement.relation)
    ]
    if len(same) != 1:
        return False
    speaker = same[0].speaker
    return case.fields[2] in ((speaker.name, speaker.code) if speaker else ("-",))


@pytest.mark.parametrize("case", marked(CASES))
def test_the_speaker_is_the_one_who_said_it(case: Case, found: Found) -> None:
    """Direct, indirect, mixed, nested and carried speech name the innermost real speaker, or none."""
    assert right(case, found), [
        (statement.subject.code, statement.relation, statement.object.code, statement.speaker)
        for statement in found[text_of(case)]
    ]


def test_speakers_are_right_in_nine_of_ten_cases(found: Found) -> None:
    """The measure of the whole file, known misses counted."""
    share = sum(right(case, found) for case in CASES) / len(CASES)
    print(f"speakers right: {share:.3f} of {len(CASES)}")
    assert len(CASES) >= 100
    assert share >= 0.9


def test_agencies_and_newspapers_are_neither_actors_nor_speakers(found: Found) -> None:
    """Who merely reports stands at no end of a statement."""
    for got in found.values():
        for statement in got:
            for actor in (statement.subject, statement.object, statement.speaker):
                assert actor is None or actor.kind != "NewsOrganization", statement


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ('he said " yes " .', [(2, 4)]),
        ("he said “ yes ” and “ no ” .", [(2, 4), (6, 8)]),
        ("he said “ they call it ‘ peace ’ here ” .", [(2, 10)]),
        ("„ ja “ said he", [(0, 2)]),
        ("« oui » said he", [(0, 2)]),
        ("‘ we will not go , ’ said he", [(0, 6)]),
        ("the leaders ’ house and the ministers ' hall", []),
        ('he said " yes and left', [(2, 6)]),
        ('he said " yes ¶ she left " and " came', [(2, 4), (7, 9)]),
        ("no marks at all", []),
    ],
)
def test_quotations_end_at_their_mark_or_paragraph(words: str, bounds: list[tuple[int, int]]) -> None:
    """An unclosed mark reaches no further than its paragraph; marks inside marks and apostrophes open nothing."""
    lowers = ["\n\n" if word == "¶" else word for word in words.split()]
    assert [(quotation.start, quotation.end) for quotation in quotations(lowers)] == bounds
