"""Coding sheets out and in, and the agreement of two coders."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from kg.curation.agreement import cohens_kappa, krippendorffs_alpha
from kg.curation.coding import COLUMNS, Coded, read_sheet, settle, write_sheet
from kg.curation.curate import decide
from kg.errors import UsageError
from kg.graph import Store
from tests.statements import make_evidence, make_statement


def filled(path: Path, store: Store, coder: str, verdicts: dict[str, str]) -> Path:
    """The store's sheet as a coder sends it back, verdicts by relation."""
    text = io.StringIO()
    write_sheet(store.statements(), text)
    rows = list(csv.DictReader(io.StringIO(text.getvalue())))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for row in rows:
            writer.writerow({**row, "coder": coder, "verdict": verdicts.get(row["relation"], "")})
    return path


def test_two_coders_confirm_and_reject(tmp_path: Path, small_world: Store) -> None:
    """What both find right is confirmed, what both find wrong is rejected, and the rest stays open."""
    anna = filled(
        tmp_path / "a.csv", small_world, "anna", {"trains": "right", "sanctions": "wrong", "praises": "right"}
    )
    ben = filled(
        tmp_path / "b.csv", small_world, "ben", {"trains": "right", "sanctions": "Wrong ", "praises": "unsure"}
    )
    outcome = settle([*read_sheet(anna), *read_sheet(ben)], on="2024-08-02")
    by_id = {statement.id: statement.relation for statement in small_world.statements()}
    assert {(by_id[each.statement], str(each.verdict)) for each in outcome.judgements} == {
        ("trains", "confirmed"),
        ("sanctions", "rejected"),
    }
    assert [(by_id[statement], said) for statement, said in outcome.open] == [("praises", "anna: right, ben: unsure")]
    assert outcome.both == 4
    assert outcome.agreement == 0.75
    decide(small_world, outcome.judgements)
    assert "sanctions" not in {each.relation for each in small_world.statements()}
    (judged,) = [each for each in small_world.judgements() if by_id.get(each.statement) == "sanctions"]
    assert (judged.by, judged.why, judged.on) == ("anna, ben", "coding sheet", "2024-08-02")


def test_one_coder_decides_alone(tmp_path: Path, small_world: Store) -> None:
    """With one sheet its verdicts are the judgements, and there is no agreement to measure."""
    sheet = filled(tmp_path / "clara.csv", small_world, "", {"demands": "right", "praises": "unsure"})
    outcome = settle(read_sheet(sheet))
    assert [(each.by, str(each.verdict)) for each in outcome.judgements] == [("clara", "confirmed")]
    assert (outcome.both, outcome.kappa, outcome.alpha) == (0, None, None)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a,b\n1,2\n", "is no coding sheet: it has no column id or verdict"),
        ("id,verdict\nst-1,rihgt\n", r'sheet.csv:2: unknown verdict "rihgt".*did you mean "right"'),
        ("", "is no coding sheet"),
    ],
)
def test_what_is_no_sheet(tmp_path: Path, content: str, message: str) -> None:
    """Other files and misspelt verdicts are refused by file and line."""
    path = tmp_path / "sheet.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        list(read_sheet(path))


def test_missing_files_and_contradictions(tmp_path: Path) -> None:
    """A missing sheet, two verdicts of one coder, and three coders are errors."""
    with pytest.raises(UsageError, match="cannot be read as a coding sheet"):
        list(read_sheet(tmp_path / "none.csv"))

    def coded(coder: str, verdict: str) -> Coded:
        return Coded(statement="st-1", coder=coder, verdict=verdict, comment="")

    with pytest.raises(UsageError, match="anna finds st-1 both right and wrong; keep one"):
        settle([coded("anna", "right"), coded("anna", "wrong")])
    with pytest.raises(UsageError, match="there are 3: anna, ben, clara"):
        settle([coded("anna", "right"), coded("ben", "wrong"), coded("clara", "wrong")])


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"])
def test_a_sheet_holds_no_formulas(cell: str) -> None:
    """Text of an article that a spreadsheet would run as a formula is made inert."""
    stream = io.StringIO()
    statement = make_statement(theme=cell, evidence=make_evidence(text=cell + " said Norway."))
    assert write_sheet([statement], stream) == 1
    row = next(csv.DictReader(io.StringIO(stream.getvalue())))
    assert (row["theme"], row["sentence"]) == ("'" + cell, f"'{cell} said Norway.")


def pairs(table: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    """Pairs of verdicts from their counts."""
    return [pair for pair, count in table.items() for _ in range(count)]


@pytest.mark.parametrize(
    ("counts", "kappa", "alpha"),
    [
        ({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}, 0.4, 1 - 99 * 30 / (2 * 55 * 45)),
        ({("a", "a"): 4, ("b", "b"): 3}, 1.0, 1.0),
        ({("a", "b"): 2, ("b", "a"): 2}, -1.0, 1 - 7 * 8 / (2 * 4 * 4)),
        ({("a", "a"): 5}, None, None),
        ({}, None, None),
    ],
)
def test_agreement(counts: dict[tuple[str, str], int], kappa: float | None, alpha: float | None) -> None:
    """Cohen's kappa and Krippendorff's alpha on tables worked out by hand (the first is a textbook's)."""
    found = pairs(counts)
    assert cohens_kappa(found) == (None if kappa is None else pytest.approx(kappa))
    assert krippendorffs_alpha(found) == (None if alpha is None else pytest.approx(alpha))


def test_krippendorffs_own_example() -> None:
    """The nominal example of Krippendorff (2011), twelve articles by two observers: alpha is 0.692."""
    meg = ["a", "a", "b", "b", "d", "c", "c", "c", "e", "d", "d", "a"]
    owen = ["b", "a", "b", "b", "b", "c", "c", "c", "e", "d", "d", "d"]
    assert krippendorffs_alpha(list(zip(meg, owen, strict=True))) == pytest.approx(0.692, abs=0.001)
