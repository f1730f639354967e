"""The sign of an act is never lost: filters, ties, table, panel and files keep friendly and hostile apart."""

from __future__ import annotations

import csv
import io
import re

import pytest

from kg.ontology import load
from kg.pages import render
from kg.statement import Granularity, Modality, Statement, Time
from tests.browser.conftest import Opened, Opener
from tests.browser.test_export import saved
from tests.pages.world import world
from tests.statements import make_evidence, make_statement, state

EVERYTHING = "top=9999&ties=all"


def statements() -> list[Statement]:
    """The statements of the invented world that the page opens on: those that are asserted."""
    return world(load(), roots=60, members=60, ties=260, statements=900)


def acts_between_roots(*, sign: int) -> set[str]:
    """Ids of the asserted statements of one sign whose ends are not one state's own people."""
    return {
        each.id
        for each in statements()
        if each.modality.asserted and each.score * sign > 0 and each.subject.code != each.object.code
    }


def told(number: int, score: float, **changes: object) -> Statement:
    """One more act of Norway towards Kenya."""
    evidence = make_evidence(start=number * 100, end=number * 100 + 33)
    return make_statement(score=score, evidence=evidence, time=None, **changes)


def table(opened: Opened) -> list[list[str]]:
    """Cells of the rows of the table of ties."""
    return list(
        opened.page.evaluate(
            "Array.from(document.querySelectorAll('#table-view tbody tr'), "
            "(row) => Array.from(row.children, (cell) => cell.textContent))"
        )
    )


@pytest.mark.parametrize(("name", "sign"), [("positive", 1), ("negative", -1)])
def test_a_sign_shows_exactly_its_acts(opener: Opener, name: str, sign: int) -> None:
    """Every statement of the sign is behind a tie that is shown, whatever the mean of the tie; no other one is."""
    opened = opener(fragment=f"#sign={name}&{EVERYTHING}&view=table")
    rows = list(csv.DictReader(io.StringIO(saved(opened, "#export-csv").decode("utf-8-sig"))))
    assert {row["id"] for row in rows} == acts_between_roots(sign=sign)
    assert len(rows) > 100


def test_a_pair_that_trades_and_quarrels_shows_both(opener: Opener) -> None:
    """Six loans and three raids: a core in the tie, two columns in the table, bar and counts in the panel."""
    acts = [told(n, 6.0) for n in range(6)] + [told(6 + n, -9.0, relation="attacks") for n in range(3)]
    opened = opener(render(acts, ontology=load()), "#view=table")
    (row,) = table(opened)
    assert row[:5] == ["Norway", "Kenya", "9", "6", "3"]
    (core,) = opened.page.evaluate("window.diplograph.cores()")
    (tie,) = opened.page.evaluate("window.diplograph.edges()")
    assert core["width"] == pytest.approx(tie["width"] / 3, abs=0.01)
    assert core["color"]["color"] != tie["color"]["color"]
    opened.page.click("#table-view tbody button")
    assert "6 friendly, 3 hostile acts" in opened.page.inner_text("#panel")
    assert opened.page.get_attribute("#panel .split", "aria-label") == "6 friendly, 3 hostile"
    assert opened.page.locator("#panel .split i").count() == 2


def test_under_a_filter_of_sign_the_tie_is_made_anew(opener: Opener) -> None:
    """Only the raids are left: three acts, one colour, no core; the loans are the rest."""
    acts = [told(n, 6.0) for n in range(6)] + [told(6 + n, -9.0, relation="attacks") for n in range(3)]
    opened = opener(render(acts, ontology=load()), "#view=table&sign=negative")
    assert table(opened)[0][2:5] == ["3", "0", "3"]
    assert opened.page.evaluate("window.diplograph.cores().length") == 0
    opened.page.click("[data-sign=positive]")
    assert table(opened)[0][2:5] == ["6", "6", "0"]


def test_enemies_share_no_colour_and_no_corner(opener: Opener) -> None:
    """In a world of three camps friends stand nearer than enemies, and far more often share a colour."""
    opened = opener(fragment=f"#{EVERYTHING}")
    ties, places, nodes = opened.page.evaluate(
        "[window.diplograph.edges(), window.diplograph.places(), window.diplograph.nodes]"
    )
    scores: dict[tuple[str, str], list[float]] = {}
    for each in statements():
        if each.modality.asserted:
            scores.setdefault((str(each.subject.code), str(each.object.code)), []).append(each.score)
    lengths: dict[bool, list[float]] = {True: [], False: []}
    shared: dict[bool, list[bool]] = {True: [], False: []}
    for tie in ties:
        ends = nodes[tie["from"]], nodes[tie["to"]]
        acts = scores[ends[0]["key"], ends[1]["key"]]
        if sum(score < 0 for score in acts) * 2 == len(acts):
            continue
        friendly = sum(score > 0 for score in acts) * 2 > len(acts)
        one, other = (places[str(tie[end])] for end in ("from", "to"))
        lengths[friendly].append(((one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2) ** 0.5)
        shared[friendly].append(ends[0]["community"] == ends[1]["community"])
    mean = {friendly: sum(found) / len(found) for friendly, found in lengths.items()}
    share = {friendly: sum(found) / len(found) for friendly, found in shared.items()}
    assert mean[False] > 1.2 * mean[True]
    assert share[True] > 2 * share[False]


@pytest.mark.parametrize(
    ("time", "said", "cell", "row"),
    [
        (None, "reported on 5 Jul 2024", "2024-07-05 (reported)", ("", "article")),
        (Time(start="2019-01-01", end="2019-12-31", granularity=Granularity.YEAR), "2019", "2019", ("2019", "year")),
        (
            Time(start="2019-05-01", end="2019-05-31", granularity=Granularity.MONTH),
            "May 2019",
            "2019-05",
            ("2019-05", "month"),
        ),
        (
            Time(start="2019-05-17", end="2019-05-17", granularity=Granularity.DAY),
            "on 17 May 2019",
            "2019-05-17",
            ("2019-05-17", "day"),
        ),
    ],
)
def test_a_time_is_as_exact_as_the_sentence(
    opener: Opener, time: Time | None, said: str, cell: str, row: tuple[str, str]
) -> None:
    """In panel, table and file; the day of the report is not given out as the day of the act."""
    opened = opener(render([make_statement(time=time)]), "#view=table&open=NOR,KEN")
    assert opened.page.inner_text("#panel .when time") == said
    assert cell in table(opened)[0]
    (found,) = csv.DictReader(io.StringIO(saved(opened, "#export-csv").decode("utf-8-sig")))
    assert (found["since"], found["granularity"]) == row
    assert found["date"] == "2024-07-05"


def test_what_was_not_done_is_told_apart_by_kind(opener: Opener) -> None:
    """Asked for, threatened, refused, alleged, hypothetical and denied: six patterns with a legend."""
    others = [modality for modality in Modality if not modality.asserted]
    targets = ("KEN", "PER", "SDN", "CHL", "GHA", "LAO")
    acts = [
        told(n, 4.0, modality=modality, object=state(code, code))
        for n, (modality, code) in enumerate(zip(others, targets, strict=True))
    ]
    opened = opener(render(acts), f"#modalities={','.join(Modality)}&{EVERYTHING}")
    patterns = {str(edge["dashes"]) for edge in opened.page.evaluate("window.diplograph.edges()")}
    assert len(patterns) == 6
    legend = opened.page.inner_text("#legend-shapes")
    for word in ("asked for", "threatened", "refused", "alleged", "hypothetical", "denied", "larger:", "wider:"):
        assert word in legend
    assert len(re.findall("only ", legend)) == 6
