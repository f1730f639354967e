"""Colours of the page: one diverging scale from conflict to co-operation and one set for communities.

Orange to blue stays apart for every common form of colour blindness (Okabe and Ito, "Color Universal Design", 2008);
communities take Paul Tol's muted scheme. Each has a form for light and for dark ground.
"""

from __future__ import annotations

from itertools import pairwise

Stop = tuple[float, str]

SCALE: dict[str, list[Stop]] = {
    "light": [
        (-10, "#8f3a06"),
        (-5, "#c95f14"),
        (-1.5, "#c98a5c"),
        (0, "#868d98"),
        (1.5, "#6d97c0"),
        (5, "#2f74b5"),
        (10, "#0a4384"),
    ],
    "dark": [
        (-10, "#ffa45c"),
        (-5, "#e8853b"),
        (-1.5, "#ab7f63"),
        (0, "#7f8792"),
        (1.5, "#6e90b3"),
        (5, "#5aa5ea"),
        (10, "#a5d3ff"),
    ],
}
"""For each ground: scores with their colours; colours between two stops are mixed in a straight line."""

COMMUNITIES: dict[str, list[str]] = {
    "light": ["#332288", "#117733", "#882255", "#2a8a80", "#8a7a10", "#aa4499", "#3f7fb0", "#b5505f", "#5d6470"],
    "dark": ["#a79bf0", "#5fc27e", "#e07fb0", "#66cabd", "#ddcc77", "#d99ad0", "#88ccee", "#f08a98", "#9aa3b0"],
}
"""Colours of the largest communities; the last is shared by all the smaller ones."""


def scale_colour(score: float, *, ground: str = "light") -> str:
    """The colour of a score (cut off at −10 and 10) as ``#rrggbb``.

    >>> scale_colour(10)
    '#0a4384'
    """
    stops = SCALE[ground]
    score = min(max(score, stops[0][0]), stops[-1][0])
    for (low, start), (high, end) in pairwise(stops):
        if score <= high:
            return _mix(start, end, (score - low) / (high - low))
    return stops[-1][1]


def _mix(start: str, end: str, share: float) -> str:
    parts = []
    for place in (1, 3, 5):
        low, high = int(start[place : place + 2], 16), int(end[place : place + 2], 16)
        parts.append(f"{int(low + (high - low) * share + 0.5):02x}")
    return "#" + "".join(parts)
