"""The page opens by itself, quietly, on what matters."""

from __future__ import annotations

import json

from kg.pages import frame
from tests.browser.conftest import Opener, world_page


def test_it_opens_with_the_network_blocked(opener: Opener) -> None:
    """One request, for the file itself; no error and no warning on the console."""
    opened = opener()
    opened.settle()
    assert len(opened.requests) == 1
    assert opened.requests[0].startswith("file:")
    assert opened.problems == []


def test_the_opening_map_is_what_pyvis_built(opener: Opener) -> None:
    """The browser adds up the same ties, widths and colours from the statements as Python did."""
    opened = opener()
    built, drawn = opened.page.evaluate(
        """() => {
            const data = JSON.parse(document.getElementById('page-data').textContent);
            const key = (edge) => `${edge.from}>${edge.to} ${edge.width}`;
            return [data.edges.map(key).sort(), window.diplograph.edges().map(key).sort()];
        }"""
    )
    assert built == drawn


def test_names_on_the_map_do_not_overlap(opener: Opener) -> None:
    """Each drawn name has a rectangle of its own, and most actors have one."""
    opened = opener()
    boxes = opened.page.evaluate("() => window.diplograph.labels()")
    assert len(boxes) >= 50
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = (
                one["right"] <= other["left"]
                or other["right"] <= one["left"]
                or one["bottom"] <= other["top"]
                or other["bottom"] <= one["top"]
            )
            assert apart, (one["text"], other["text"])


def test_people_are_folded_until_asked_for(opener: Opener) -> None:
    """The checkbox unfolds everyone; the state's own panel unfolds its own."""
    opened = opener()
    folded = opened.number("actor")
    opened.page.check("#unfold")
    assert opened.number("actor") > folded
    opened.page.uncheck("#unfold")
    assert opened.number("actor") == folded


def test_a_view_is_shared_by_its_address(opener: Opener) -> None:
    """What one reader set, another sees who opens the same address."""
    opened = opener()
    opened.page.click("[data-sign=negative]")
    opened.page.check("#communities")
    opened.page.click("#fewer")
    opened.settle()
    fragment = opened.page.evaluate("location.hash")
    assert "sign=negative" in fragment
    again = opener(fragment=fragment)
    assert again.summary() == opened.summary()
    assert again.page.is_checked("#communities")


def test_a_spoilt_address_breaks_nothing(opener: Opener) -> None:
    """Unknown names, broken escapes and impossible figures are left out."""
    whole = opener().summary()
    opened = opener(
        fragment="#focus=%E0%A4%A,QQQ&top=-5&since=never&open=QQQ,RRR,SSS&sign=odd&=&modalities=actual,intended"
    )
    assert opened.problems == []
    assert opened.number("actor") > 0
    assert opener(fragment="#nonsense").summary() == whole


def test_in_a_notebook_it_runs_in_its_sandbox(opener: Opener) -> None:
    """Inside the frame the page draws, filters and complains of nothing, though it has no address of its own."""
    outer = f"<!DOCTYPE html><html data-ready><title>notebook</title><body>{frame(world_page())}</body></html>"
    opened = opener(outer)
    inner = opened.page.frame_locator("iframe")
    inner.locator("html[data-ready]").wait_for(state="attached", timeout=20_000)
    inner.locator("[data-sign=negative]").click()
    assert "actors" in inner.locator("#summary").inner_text()
    assert opened.problems == []


def test_an_empty_graph_says_so(opener: Opener) -> None:
    """No statements: no error, and a sentence instead of a map."""
    from kg.pages import render

    opened = opener(render([]))
    assert opened.page.is_visible("#empty")
    assert opened.problems == []


def test_the_data_cannot_be_changed_by_the_page(opener: Opener) -> None:
    """The embedded data are still valid JSON after use."""
    opened = opener()
    assert json.loads(opened.page.inner_text("#page-data") or opened.page.text_content("#page-data"))["title"]
