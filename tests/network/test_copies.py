"""Copies of one report count once in everything that is summed over statements."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.network import one_event, one_source, pairs
from kg.statement import Statement
from tests.graph import world
from tests.network.net import act, both


def told(article: str, *, number: int = 0, confidence: float = 1.0) -> Statement:
    """Norway supplies Kenya, in some article."""
    return act("NOR", "KEN", article=article, number=number, confidence=confidence)


@pytest.mark.parametrize(
    ("statements", "count", "articles"),
    [
        ([told("report"), told("copy"), told("update")], 1, 1),
        ([told("report"), told("other")], 2, 2),
        ([told("report"), told("report", number=1), told("copy")], 2, 1),
        ([told("report"), told("copy"), told("copy", number=1), told("update", number=3)], 2, 1),
        ([told("copy"), told("update")], 1, 1),
    ],
    ids=["three tellings", "independent", "two acts", "an update adds one", "the original lacks it"],
)
def test_acts_are_counted_once_for_a_report_and_its_copies(
    statements: list[Statement], count: int, articles: int
) -> None:
    """Independent articles each count; copies only add what the original does not say."""
    (pair,) = pairs(one_source(statements, {"copy": "report", "update": "report"}))
    assert (pair.count, pair.weight, pair.articles) == (count, float(count), articles)


def test_an_act_is_as_sure_as_its_surest_telling() -> None:
    """A copy adds no weight of its own, and takes none away."""
    (pair,) = pairs(one_source([told("report", confidence=0.5), told("copy", confidence=0.75)], {"copy": "report"}))
    assert pair.weight == 0.75


def test_a_mutual_act_in_a_copy_is_still_one() -> None:
    """A meeting told twice is one act in each direction."""
    met = [*both("NOR", "KEN", article="report"), *both("NOR", "KEN", article="copy")]
    assert [pair.count for pair in pairs(one_source(met, {"copy": "report"}))] == [1, 1]
    assert [pair.count for pair in pairs(one_source(met, {}))] == [2, 2]


def test_an_act_told_by_a_copy_stays_the_copy_s_statement() -> None:
    """Whoever shows statements shows where each was read; only the act is shared, and the independent one is not."""
    found = one_event([told("report"), told("copy"), told("other")], {"copy": "report"})
    assert [each.article for each in found] == ["report", "copy", "other"]
    assert found[0].event == found[1].event != found[2].event


def test_the_copies_of_a_graph(tmp_path: Path) -> None:
    """What `kg duplicates --articles` recorded in a graph is what is counted once."""
    with world.build(tmp_path / "world") as store:
        statements, copies = list(store.statements()), dict(store.decisions().copies)
    assert copies == {"a3": "a2"}
    counts = {(pair.source, pair.target): pair.count for pair in pairs(one_source(statements, copies))}
    assert counts["NOR", "KEN"] == 5
