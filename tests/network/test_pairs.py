"""Pairs of states and what they add up to."""

from __future__ import annotations

import pytest

from kg.network import between, change, pairs, state_graph, strongest
from kg.statement import Modality
from tests.network.net import act, both


def test_a_pair_sums_up_its_acts() -> None:
    """Count, weight, mean score by confidence, first and last day and number of articles."""
    (pair,) = pairs(
        [
            act("NOR", "KEN", 6.0, confidence=0.75, date="2024-01-02", article="a"),
            act("NOR", "KEN", -2.0, confidence=0.25, date="2024-03-04", article="b"),
        ]
    )
    assert (pair.source, pair.target, pair.count, pair.articles) == ("NOR", "KEN", 2, 2)
    assert (pair.weight, pair.score) == (1.0, 4.0)
    assert (pair.first, pair.last) == ("2024-01-02", "2024-03-04")


@pytest.mark.parametrize("modality", [m for m in Modality if not m.asserted])
def test_what_is_not_asserted_makes_no_tie(modality: Modality) -> None:
    """Alleged, denied, requested, refused, threatened and hypothetical acts count for nothing."""
    assert pairs([act("NOR", "KEN", modality=modality)]) == []


def test_a_mutual_act_counts_once_each_way_and_once_together() -> None:
    """A meeting is one act of the pair although two statements tell it."""
    assert [pair.count for pair in pairs(both("NOR", "KEN"))] == [1, 1]
    assert [pair.count for pair in strongest(both("NOR", "KEN"))] == [1]


def test_the_strongest_pairs_come_first_and_no_more_than_asked() -> None:
    """Both directions count for a pair; the table is cut at the limit."""
    statements = [act("NOR", "KEN"), act("KEN", "NOR", number=1), act("PER", "KEN"), act("PER", "NOR")]
    table = strongest(statements, limit=2)
    assert {table[0].source, table[0].target} == {"NOR", "KEN"}
    assert len(table) == 2


def test_a_period_keeps_both_its_ends_and_nothing_undated() -> None:
    """Bounds may be days, months or years; without bounds the undated stay."""
    days = [
        act("NOR", "KEN", date=day, number=n) for n, day in enumerate(["2023-12-31", "2024-01-01", "2024-06-30", None])
    ]
    assert [s.date for s in between(days, since="2024", until="2024-06")] == ["2024-01-01", "2024-06-30"]
    assert len(between(days)) == 4


def test_the_state_graph_is_signed_by_mean_score() -> None:
    """A threat outweighs a visit when its score is greater."""
    graph = state_graph([act("NOR", "KEN", 2.0), act("NOR", "KEN", -8.0, number=1)])
    assert graph.edges["NOR", "KEN"]["score"] == -3.0


def test_change_says_what_began_ended_warmed_and_cooled() -> None:
    """Pairs of either period are compared; the kind of change is said in a word."""
    statements = [
        act("NOR", "KEN", 2.0, date="2022-01-01"),
        act("NOR", "KEN", 6.0, date="2023-01-01", number=1),
        act("NOR", "PER", 4.0, date="2022-01-01"),
        act("PER", "KEN", -9.0, date="2023-01-01"),
    ]
    rows = {
        (row.source, row.target): row.kind
        for row in change(statements, before=("2022", "2022"), after=("2023", "2023"))
    }
    assert rows == {("NOR", "KEN"): "warmed", ("NOR", "PER"): "ended", ("PER", "KEN"): "begun"}
