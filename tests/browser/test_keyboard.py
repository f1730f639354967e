"""Everything by keyboard, and the table for those who do not see the map."""

from __future__ import annotations

from tests.browser.conftest import Opener


def test_arrow_keys_walk_the_map(opener: Opener) -> None:
    """Right goes to the next actor, down through its ties, Enter opens, Escape closes and returns to the map."""
    opened = opener()
    opened.page.focus("#map")
    opened.page.keyboard.press("ArrowRight")
    said = opened.page.inner_text("#announce")
    assert "2 of" in said
    opened.page.keyboard.press("ArrowDown")
    assert "tie 1 of" in opened.page.inner_text("#announce")
    opened.page.keyboard.press("Enter")
    assert opened.page.is_visible("#panel .statement")
    assert opened.page.evaluate("document.activeElement.id") == "panel"
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible("#panel")
    assert opened.page.evaluate("document.activeElement.id") == "map"


def test_f_focuses_and_slash_searches(opener: Opener) -> None:
    """F puts the actor under the cursor in focus; a slash jumps to the search box."""
    opened = opener()
    opened.page.focus("#map")
    opened.page.keyboard.press("f")
    assert opened.page.locator("#chips button").count() == 1
    opened.page.keyboard.press("/")
    assert opened.page.evaluate("document.activeElement.id") == "search"


def test_suggestions_are_walked_with_arrows(opener: Opener) -> None:
    """The active suggestion is told to a screen reader; Escape closes the list."""
    opened = opener()
    opened.page.focus("#search")
    opened.page.keyboard.type("a")
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("ArrowDown")
    active = opened.page.get_attribute("#search", "aria-activedescendant")
    assert active == "option-1"
    assert opened.page.get_attribute(f"#{active}", "aria-selected") == "true"
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible("#suggestions")


def test_the_first_tab_stop_leads_to_the_table(opener: Opener) -> None:
    """The skip link opens the table view and moves the focus into it."""
    opened = opener()
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.id") == "skip"
    opened.page.keyboard.press("Enter")
    assert opened.page.is_visible("#table-view table")
    assert opened.page.evaluate("document.activeElement.id") == "table-view"


def test_the_table_holds_the_ties_and_sorts(opener: Opener) -> None:
    """As many rows as ties (up to a page of them); a heading sorts and says so; a row opens its statements."""
    opened = opener(fragment="#view=table")
    assert opened.page.locator("#table-view tbody tr").count() == min(opened.number("tie"), 200)
    opened.page.click("#table-view th button >> text=Mean score")
    assert opened.page.get_attribute("#table-view th:nth-child(6)", "aria-sort") == "descending"
    opened.page.click("#table-view tbody button >> nth=0")
    assert opened.page.is_visible("#panel .statement")


def test_every_control_has_a_name(opener: Opener) -> None:
    """No button or field is silent to a screen reader."""
    opened = opener()
    opened.page.evaluate("window.diplograph.open([0])")
    silent = opened.page.evaluate(
        """() => Array.from(document.querySelectorAll('button, input, summary'))
            .filter((each) => each.offsetParent && !each.textContent.trim() && !each.getAttribute('aria-label')
                && !(each.labels && each.labels.length))
            .map((each) => each.outerHTML)"""
    )
    assert silent == []
