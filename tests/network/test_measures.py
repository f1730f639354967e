"""Measures on networks small enough to be checked by hand."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.network import (
    balance,
    brokerage,
    centrality,
    communities,
    ego,
    exchanges,
    friendly_path,
    isolation,
    membership,
    reciprocity,
    roles,
    state_graph,
    triads,
)
from tests.network.net import act, both

STAR = state_graph([act("A", other) for other in "BCDE"])
TRIANGLE = state_graph([*both("A", "B"), *both("B", "C"), *both("A", "C")])


def test_the_middle_of_a_star_is_the_most_central() -> None:
    """All shortest paths pass it, all others are its partners, and it alone gives."""
    first = centrality(STAR)[0]
    assert (first.code, first.partners, first.betweenness, first.given, first.received) == ("A", 4, 1.0, 4.0, 0.0)
    assert first.eigenvector == pytest.approx(0.707107, abs=1e-5)


def test_constraint_follows_burt() -> None:
    """The middle of a star of four has constraint 1/4, its ends 1; in a triangle everyone has 1.125."""
    star = {row.code: row for row in brokerage(STAR)}
    assert star["A"].constraint == 0.25
    assert star["B"].constraint == 1.0
    assert star["A"].effective_size == 4.0
    assert {row.constraint for row in brokerage(TRIANGLE)} == {1.125}
    assert {row.effective_size for row in brokerage(TRIANGLE)} == {1.0}


def test_an_actor_without_ties_has_no_constraint() -> None:
    """None says that the measure has no meaning there."""
    lonely = STAR.copy()
    lonely.add_node("Z", name="Z")
    assert {row.code: row.constraint for row in brokerage(lonely)}["Z"] is None


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ({"A": 1, "B": 1, "C": 1}, "coordinator"),
        ({"A": 1, "B": 2, "C": 1}, "itinerant"),
        ({"A": 1, "B": 2, "C": 2}, "gatekeeper"),
        ({"A": 1, "B": 1, "C": 2}, "representative"),
        ({"A": 1, "B": 2, "C": 3}, "liaison"),
    ],
)
def test_brokerage_roles_follow_gould_and_fernandez(groups: dict[str, int], role: str) -> None:
    """A to B to C without A to C: the groups of the three name B's role."""
    first = roles(state_graph([act("A", "B"), act("B", "C")]), groups)[0]
    assert (first.code, getattr(first, role), first.total) == ("B", 1, 1)


def test_who_is_tied_directly_needs_no_broker() -> None:
    """A tie from A to C leaves B nothing to broker."""
    graph = state_graph([act("A", "B"), act("B", "C"), act("A", "C")])
    assert all(row.total == 0 for row in roles(graph, dict.fromkeys("ABC", 1)))


def test_communities_are_found_on_friendly_ties_only() -> None:
    """Two friendly triangles that quarrel are two communities; the answer is the same each time."""
    friends = [act(a, b) for a, b in ("AB", "BC", "AC", "XY", "YZ", "XZ")]
    graph = state_graph([*friends, act("A", "X", -9.0), act("B", "Y", -9.0)])
    assert [sorted(group) for group in communities(graph)] == [["A", "B", "C"], ["X", "Y", "Z"]]
    assert communities(graph) == communities(graph)
    assert membership(communities(graph))["Z"] == 1


@pytest.mark.parametrize(
    ("scores", "balanced"),
    [((4, 4, 4), True), ((4, 4, -4), False), ((4, -4, -4), True), ((-4, -4, -4), False)],
)
def test_a_triad_is_balanced_when_its_signs_multiply_to_plus(scores: tuple[int, int, int], balanced: bool) -> None:
    """Friends of friends are friends, enemies of enemies too: Cartwright and Harary's rule."""
    graph = state_graph([act(*ends, score) for ends, score in zip(("AB", "AC", "BC"), scores, strict=True)])
    (triad,) = triads(graph)
    assert triad.balanced is balanced
    assert balance(graph).share == (1.0 if balanced else 0.0)
    assert balance(graph).by_negative_ties[sum(score < 0 for score in scores)] == 1


def test_ties_without_a_sign_close_no_triad() -> None:
    """A mean score of zero is neither friendly nor hostile."""
    assert triads(state_graph([act("A", "B"), act("A", "C"), act("B", "C", 0.0)])) == []
    assert balance(state_graph([])).share is None


def test_reciprocity_counts_what_is_returned() -> None:
    """One tie of two is returned: two of three arcs; the returned weight is 2 of 3."""
    graph = state_graph([*both("A", "B"), act("A", "C")])
    measured = reciprocity(graph)
    assert measured.dyads == pytest.approx(2 / 3)
    assert measured.weighted == pytest.approx(2 / 3)
    assert measured.same_sign == 1.0
    assert {(row.first, row.second): row.balance for row in exchanges(graph)} == {("A", "B"): 1.0, ("A", "C"): 0.0}


def test_nothing_to_reciprocate_is_none() -> None:
    """An empty network has no reciprocity, not one of zero."""
    assert reciprocity(state_graph([])).dyads is None


def test_the_isolated_come_first() -> None:
    """Who has only enemies is wholly isolated and wholly hostile."""
    first = isolation(state_graph([act("A", "B"), act("A", "C", -5.0)]))[0]
    assert (first.code, first.isolation, first.hostility, first.opponents) == ("C", 1.0, 1.0, 1)


def test_the_friendly_path_avoids_enemies_and_prefers_strong_ties() -> None:
    """The direct tie is hostile, one detour is weak, the other strong."""
    strong = [act("A", "S", number=n) for n in range(4)] + [act("S", "B", number=n) for n in range(4)]
    graph = state_graph([act("A", "B", -5.0), act("A", "W"), act("W", "B"), *strong, act("Z", "A", -1.0)])
    assert friendly_path(graph, "A", "B") == ["A", "S", "B"]
    assert friendly_path(graph, "A", "Z") == []


def test_the_ego_network_holds_partners_and_their_ties() -> None:
    """Ties among partners can be left out; a second step reaches further."""
    graph = state_graph([act("A", "B"), act("C", "A"), act("B", "C"), act("C", "D")])
    assert set(ego(graph, ["A"])) == {"A", "B", "C"}
    assert set(ego(graph, ["A"]).edges) == {("A", "B"), ("C", "A"), ("B", "C")}
    assert set(ego(graph, ["A"], among=False).edges) == {("A", "B"), ("C", "A")}
    assert "D" in ego(graph, ["A"], steps=2)


def test_an_unknown_actor_is_refused_with_the_known_ones() -> None:
    """The message lists the codes of the graph."""
    with pytest.raises(UsageError, match='unknown actor "Q"; allowed: A, B, C, D, E'):
        ego(STAR, ["Q"])
    with pytest.raises(UsageError, match="Q"):
        friendly_path(STAR, "A", "Q")
