"""Light and dark ground, phones, paper, and what axe-core finds."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener

GROUND = "getComputedStyle(document.body).backgroundColor"


def test_dark_ground_follows_the_system_and_the_button(opener: Opener) -> None:
    """The system's wish is the start; the button turns it and the address remembers."""
    opened = opener(color_scheme="dark")
    dark = opened.page.evaluate(GROUND)
    assert dark == "rgb(18, 22, 28)"
    opened.page.click("#theme")
    assert opened.page.evaluate(GROUND) != dark
    assert "theme=light" in opened.page.evaluate("location.hash")


def test_edges_are_recoloured_for_dark_ground(opener: Opener) -> None:
    """Dark ground has a scale of its own."""
    opened = opener()
    colours = "JSON.stringify(window.diplograph.edges().map((edge) => edge.color.color))"
    light = opened.page.evaluate(colours)
    opened.page.click("#theme")
    assert opened.page.evaluate(colours) != light


def test_a_phone_gets_one_column_with_sheets(opener: Opener) -> None:
    """Nothing is wider than the screen; filters and details open over the map."""
    opened = opener(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not page.is_visible("#filters")
    page.tap("#open-filters")
    assert page.is_visible("#filters")
    page.tap("#open-filters")
    page.evaluate("window.diplograph.open([0])")
    box = page.locator("#panel").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["width"] <= 390


def test_on_paper_there_are_no_controls(opener: Opener) -> None:
    """The print form keeps title, a drawing of the map with its scale, and open statements, on light ground."""
    opened = opener(color_scheme="dark")
    opened.page.evaluate("window.diplograph.open([0])")
    opened.page.emulate_media(media="print")
    for control in ("#filters", "#search", "#play", ".zoom"):
        assert not opened.page.is_visible(control)
    drawing = opened.page.locator("#paper svg").bounding_box()
    assert drawing is not None
    assert drawing["width"] > 800
    assert opened.page.is_visible("#panel .statement")
    assert opened.page.is_visible("h1")
    assert opened.page.evaluate(GROUND) == "rgb(255, 255, 255)"
    opened.page.emulate_media(media="screen")
    expect(opened.page.locator("#paper svg")).to_have_count(0)


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "#view=table",
        "#view=measures",
        "#open=first",
        "#theme=dark",
        "#theme=dark&open=first",
        "#focus=first&communities=1&unfold=all",
    ],
)
@pytest.mark.parametrize("width", [1360, 390])
def test_axe_finds_nothing_serious(opener: Opener, axe: str, fragment: str, width: int) -> None:
    """No serious or critical finding, on either ground, in any view, wide or narrow."""
    opened = opener(viewport={"width": width, "height": 850})
    key = opened.page.evaluate("encodeURIComponent(window.diplograph.nodes[0].key)")
    opened.page.evaluate(
        """(text) => new Promise((done) => {
            if (!text) { done(); return; }
            window.addEventListener('hashchange', () => requestAnimationFrame(() => requestAnimationFrame(done)));
            location.hash = text; })""",
        fragment.replace("first", key),
    )
    opened.settle()
    opened.page.evaluate(axe)
    found = opened.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    serious = [
        (each["id"], each["nodes"][0]["html"][:160], each["nodes"][0]["failureSummary"][:200])
        for each in found["violations"]
        if each["impact"] in {"serious", "critical"}
    ]
    assert serious == []
