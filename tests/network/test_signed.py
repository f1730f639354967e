"""Signed modularity on networks small enough to be checked by hand."""

from __future__ import annotations

import random

import pytest

from kg.network import communities, pairs, signed_modularity, state_graph
from tests.network.net import act

CAMPS = [act(a, b) for a, b in ("AB", "BC", "AC", "XY", "YZ", "XZ")]


def test_a_pair_keeps_both_signs_though_its_mean_is_near_zero() -> None:
    """Two loans and two raids are four acts, two of each sign; a demand has no sign."""
    acts = [("NOR", "KEN", score) for score in (6.0, 6.0, -6.0, -6.0, 0.0)]
    (pair,) = pairs([act(*each, number=n) for n, each in enumerate(acts)])
    assert (pair.count, pair.friendly, pair.hostile, pair.score) == (5, 2, 2, 0.0)
    assert (pair.weight, pair.friendly_weight, pair.hostile_weight) == (5.0, 2.0, 2.0)


def test_signed_modularity_follows_gomez_jensen_and_arenas() -> None:
    """One friendly and one hostile pair: friends together are worth their tie less what chance gives, by share."""
    graph = state_graph([act("A", "B"), act("C", "D", -4.0)])
    assert signed_modularity(graph, [["A", "B"], ["C"], ["D"]]) == pytest.approx((2 - 2**2 / 2 + 1 / 2 + 1 / 2) / 4)
    assert signed_modularity(graph, [["A", "B"], ["C", "D"]]) == pytest.approx((2 - 2 - 2 + 2) / 4)
    assert signed_modularity(state_graph([]), []) == 0.0


def test_enemies_who_trade_a_little_are_parted_by_their_quarrel() -> None:
    """Without the hostile acts the trade between two camps would make one group of its two ends."""
    trade = [act("A", "X", number=n) for n in range(2)]
    war = [act("A", "X", -9.0, number=n) for n in range(9)] + [act("B", "Y", -9.0), act("C", "Z", -9.0)]
    groups = communities(state_graph([*CAMPS, *trade, *war]))
    assert [sorted(group) for group in groups] == [["A", "B", "C"], ["X", "Y", "Z"]]


def test_who_has_no_friend_stands_alone() -> None:
    """Two actors with many other enemies are no allies for that."""
    raids = [act("P", other, -9.0) for other in "ABCXYZ"] + [act("Q", other, -9.0) for other in "ABCXYZ"]
    groups = communities(state_graph([*CAMPS, *raids]))
    assert ["P"] in groups
    assert ["Q"] in groups


def test_no_single_move_makes_the_division_better() -> None:
    """On a random network: nobody gains by going over to another group or by leaving, and the order is no matter."""
    chance = random.Random(5)
    acts = []
    for number in range(160):
        start, end = chance.sample(range(15), 2)
        friendly = chance.random() < (0.9 if start % 3 == end % 3 else 0.3)
        acts.append(act(f"S{start:02}", f"S{end:02}", 5.0 if friendly else -5.0, number=number))
    graph = state_graph(acts)
    groups = communities(graph)
    best = signed_modularity(graph, groups)
    assert best > signed_modularity(graph, [[node] for node in graph]) + 0.2
    for group in groups:
        for name in group:
            rest = [[each for each in other if each != name] for other in groups]
            for place in range(len(rest)):
                moved = [[*other, name] if number == place else other for number, other in enumerate(rest)]
                assert signed_modularity(graph, moved) <= best + 1e-9
    chance.shuffle(acts)
    assert communities(state_graph(acts)) == groups
