"""Places: at rest, apart, and the same each time."""

from __future__ import annotations

import math
from itertools import combinations

from kg.ontology import load
from kg.pages.actors import cast
from kg.pages.layout import place, radius
from kg.pages.spacing import Box, separate
from tests.pages.world import world
from tests.statements import make_statement


def test_names_of_the_strongest_do_not_cover_each_other() -> None:
    """No two boxes as wide as their names overlap by more than a hair."""
    people = cast(world(load(), roots=150, members=50, ties=700, statements=1500), ontology=load())
    place(people, strongest=150)
    for one, other in combinations(people.nodes[:150], 2):
        wide = (min(len(one.actor.name), 22) + min(len(other.actor.name), 22)) * 3.5 + 20
        assert abs(one.x - other.x) > wide - 2 or abs(one.y - other.y) > 38


def test_the_layout_is_the_same_each_time() -> None:
    """No seed from outside, no dependence on earlier calls."""
    statements = world(load(), roots=60, members=30, ties=200, statements=400)
    first, second = cast(statements), cast(statements)
    place(first, strongest=20)
    place(second, strongest=20)
    assert [(node.x, node.y) for node in first.nodes] == [(node.x, node.y) for node in second.nodes]


def test_weaker_actors_leave_the_strongest_where_they_are() -> None:
    """Showing more actors moves none that stood there already."""
    people = cast(world(load(), roots=120, members=0, ties=300, statements=600))
    place(people, strongest=50)
    places = {(node.x, node.y) for node in people.nodes}
    assert len(places) == len(people.nodes)
    assert all(math.isfinite(node.x) and math.isfinite(node.y) for node in people.nodes)


def test_members_stand_around_their_root() -> None:
    """Unfolded people are near whom they act for, in both forms of the map."""
    people = cast(world(load(), roots=40, members=60, ties=100, statements=300))
    place(people, strongest=150)
    for node in people.nodes[people.roots :]:
        root = people.nodes[node.root]
        assert math.hypot(node.x - root.x, node.y - root.y) < 250
        assert math.hypot(node.spread_x - root.spread_x, node.spread_y - root.spread_y) < 250


def test_few_actors_are_laid_out_too() -> None:
    """None, one pair, and pairs without a path between them."""
    place(cast([]), strongest=150)
    pair = cast([make_statement()])
    place(pair, strongest=150)
    assert pair.nodes[0].x != pair.nodes[1].x or pair.nodes[0].y != pair.nodes[1].y


def test_boxes_at_one_spot_come_apart_and_fixed_ones_stay() -> None:
    """Even exact coincidence is resolved."""
    boxes = [Box(x=0, y=0, half_width=10, half_height=5, fixed=n == 0) for n in range(6)]
    separate(boxes, rounds=100)
    assert (boxes[0].x, boxes[0].y) == (0, 0)
    for one, other in combinations(boxes, 2):
        assert abs(one.x - other.x) > 19.9 or abs(one.y - other.y) > 9.9


def test_a_nodes_area_grows_with_its_strength() -> None:
    """Without any strength all are alike."""
    assert radius(100, 100) > radius(25, 100) > radius(0, 100) > 0
    assert radius(0, 0) > 0
