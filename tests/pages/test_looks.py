"""Colours and the notebook's frame."""

from __future__ import annotations

import html
import re

import pytest

from kg.pages import frame, render
from kg.pages.colours import COMMUNITIES, SCALE, scale_colour
from tests.statements import make_statement


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ground", "behind"), [("light", "#fbfbf9"), ("dark", "#12161c")])
def test_colours_stand_out_from_their_ground(ground: str, behind: str) -> None:
    """Ends of the scale and communities reach the contrast that WCAG asks of graphics; no colour fades away."""
    assert _contrast(SCALE[ground][0][1], behind) > 4.5
    assert _contrast(SCALE[ground][-1][1], behind) > 4.5
    assert all(_contrast(colour, behind) > 2.5 for _, colour in SCALE[ground])
    assert all(_contrast(colour, behind) > 3 for colour in COMMUNITIES[ground])


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_the_scale_needs_no_red_or_green(ground: str) -> None:
    """Conflict has more red than blue and co-operation more blue than red, on every step: safe for all eyes."""
    for score, colour in SCALE[ground]:
        red, blue = int(colour[1:3], 16), int(colour[5:7], 16)
        assert (red > blue) == (score < 0)


def test_colours_between_stops_are_mixed_and_beyond_the_ends_cut() -> None:
    """The scale is continuous."""
    assert scale_colour(-10) == scale_colour(-99) == SCALE["light"][0][1]
    assert scale_colour(10) == scale_colour(12) == SCALE["light"][-1][1]
    assert scale_colour(0) == "#868d98"


def test_the_frame_is_sandboxed_and_holds_the_whole_page() -> None:
    """The page cannot reach the notebook; its text comes back unchanged from the attribute."""
    page = render([make_statement(theme='"><script>alert(1)</script>')])
    text = frame(page, height=500)
    source = re.search(r'srcdoc="([^"]*)"', text)
    assert source
    assert html.unescape(source[1]) == page
    assert "allow-same-origin" not in text
    assert "500px" in text
