"""The network as pyvis builds it: nodes with shapes and places, the edges that the page opens on, and the options.

pyvis only holds the data here; its own template is not used, because it asks the network for scripts and executes
markup in names.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from pyvis.network import Network

from kg.pages.actors import Cast, Tie
from kg.pages.colours import scale_colour
from kg.pages.layout import radius
from kg.pages.vocabulary import Vocabulary

TIES_PER_ACTOR = 5

LEAST_MIXED = 3.0
"""Least width of a tie of friendly and hostile acts, so that both colours are seen."""

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "autoResize": False,
    "interaction": {"hover": True, "hideEdgesOnDrag": True, "hideEdgesOnZoom": True, "tooltipDelay": 60000},
    "nodes": {"borderWidth": 1.5, "labelHighlightBold": False},
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.45}}, "arrowStrikethrough": False},
}


def draw(cast: Cast, vocabulary: Vocabulary, *, strongest: int) -> Network:
    """A pyvis network of all nodes, with the ties among the ``strongest`` roots as edges.

    Node ids are numbers, so that no text of an article can stand in an identifier.
    """
    network = Network(directed=True, cdn_resources="in_line")
    greatest = max((node.weight for node in cast.nodes[: cast.roots]), default=0.0)
    for number, node in enumerate(cast.nodes):
        actor = node.actor
        own: dict[str, Any] = {"root": node.root, "size": 5}
        if node.root == number:  # what members share with their root is written once
            own = {
                "size": round(radius(node.weight, greatest), 1),
                "key": node.key,
                "code": actor.code,
                "flag": vocabulary.flag(actor.code),
                "community": node.community,
            }
        network.add_node(
            number,
            label=actor.name or actor.id,
            shape=vocabulary.shape(actor.kind),
            x=node.x,
            y=node.y,
            spread=[node.spread_x, node.spread_y],
            actor=actor.id,
            kind=vocabulary.kind(actor.kind),
            **own,
        )
    opening = {ends: tie for ends, tie in cast.ties.items() if max(ends) < strongest and tie.weight > 0}
    heaviest = max((tie.weight for tie in opening.values()), default=1.0)
    for start, end in sorted(drawn(opening)):
        network.add_edge(start, end, **_edge(opening[start, end], heaviest))
    for node in network.nodes:
        del node["color"]  # the page colours nodes for light and dark ground
    network.set_options(json.dumps(OPTIONS))
    return network


def _edge(tie: Tie, heaviest: float) -> dict[str, Any]:
    """Width and colour of a tie; ``map.js`` follows the same rules when a filter changes the ties."""
    width = 0.8 + 6.2 * math.sqrt(tie.weight / heaviest)
    mixed = tie.friendly > 0 and tie.hostile > 0
    tone = tie.tone(1 if tie.friendly else -1)
    return {"width": round(max(width, LEAST_MIXED) if mixed else width, 2), "color": scale_colour(tone)}


def drawn(ties: Mapping[tuple[int, int], Tie]) -> set[tuple[int, int]]:
    """The ties that the map draws unless asked for all: some per actor, the heaviest, and each actor's own heaviest.

    A dense network drawn whole is a grey ball; the weak ties stay in the table and the panels.
    """
    order = sorted(ties, key=lambda ends: (-ties[ends].weight, ends))
    kept = set(order[: TIES_PER_ACTOR * len({end for ends in ties for end in ends})])
    met: set[int] = set()
    for ends in order:
        if not met.issuperset(ends):
            kept.add(ends)
            met.update(ends)
    return kept
