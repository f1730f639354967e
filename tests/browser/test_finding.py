"""Search, focus, filters and the period."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opened, Opener


def strongest(opened: Opened, count: int = 1) -> list[str]:
    """Names of the strongest actors of the page."""
    return list(opened.page.evaluate(f"window.diplograph.nodes.slice(0, {count}).map((node) => node.label)"))


def test_search_completes_and_focuses(opener: Opener) -> None:
    """Typing the beginning of a name offers it; Enter puts it in focus and opens its panel."""
    opened = opener()
    (name,) = strongest(opened)
    opened.page.fill("#search", name[:5].lower())
    assert name in opened.page.inner_text("#suggestions")
    opened.page.fill("#search", name)
    opened.page.press("#search", "Enter")
    assert name in opened.page.inner_text("#chips")
    assert name in opened.page.inner_text("#panel h2")
    assert "focus=" in opened.page.evaluate("location.hash")


def test_search_finds_by_code_and_without_accents(opener: Opener) -> None:
    """A code comes first; letters need no diacritics."""
    opened = opener()
    node = opened.page.evaluate("window.diplograph.nodes.find((node) => node.code && node.code.length === 3)")
    opened.page.fill("#search", node["code"].lower())
    assert node["label"] in opened.page.inner_text("#suggestions li:first-child")


def test_two_actors_in_focus_show_what_lies_between_them(opener: Opener) -> None:
    """A second search adds a second focus; a chip removes it."""
    opened = opener()
    first, second = strongest(opened, 2)
    for name in (first, second):
        opened.page.fill("#search", name)
        opened.page.press("#search", "Enter")
    assert opened.page.locator("#chips button").count() == 2
    both = opened.number("actor")
    opened.page.click("#chips button >> nth=1")
    assert opened.number("actor") <= both
    assert opened.page.locator("#chips button").count() == 1


@pytest.mark.parametrize("group", ["families", "modalities", "sources"])
def test_unticking_a_filter_hides_its_statements(opener: Opener, group: str) -> None:
    """Fewer statements are shown, and all are back when it is ticked again."""
    opened = opener()
    before = opened.summary()
    box = opened.page.locator(f"#{group} input:checked").first
    box.uncheck()
    assert opened.summary() != before
    opened.page.locator(f"#{group} input").first.check()
    assert opened.summary() == before


def test_what_is_only_alleged_is_shown_on_demand(opener: Opener) -> None:
    """Unasserted statements are off at first; ticking them adds statements."""
    opened = opener()
    box = opened.page.locator("#modalities input[value=alleged]")
    assert not box.is_checked()
    before = opened.number("tie")
    box.check()
    assert opened.number("tie") > before


def test_nothing_left_offers_a_way_back(opener: Opener) -> None:
    """With every family off the page says so, and one button brings all back."""
    opened = opener()
    before = opened.summary()
    opened.page.click("#families button >> text=none")
    assert opened.page.is_visible("#empty")
    opened.page.click("#empty-reset")
    assert opened.summary() == before


def test_friendly_and_hostile_ties_part(opener: Opener) -> None:
    """Together they are no more than all."""
    opened = opener()
    everything = opened.number("tie")
    opened.page.click("[data-sign=positive]")
    friendly = opened.number("tie")
    opened.page.click("[data-sign=negative]")
    hostile = opened.number("tie")
    assert 0 < friendly < everything
    assert 0 < hostile < everything


def test_fewer_and_more_actors(opener: Opener) -> None:
    """The buttons and the slider change how many are shown."""
    opened = opener()
    before = opened.number("actor")
    opened.page.click("#fewer")
    opened.settle()
    fewer = opened.number("actor")
    assert fewer < before
    opened.page.click("#more")
    assert opened.number("actor") > fewer
    opened.page.locator("#top").fill("0")
    opened.settle()
    assert opened.number("actor") <= 5


def test_confidence_hides_the_unsure(opener: Opener) -> None:
    """At 100 % hardly anything stays."""
    opened = opener()
    before = opened.number("tie")
    opened.page.locator("#confidence").fill("90")
    opened.settle()
    assert opened.number("tie") < before


def test_the_period_slider_keeps_what_happened_then(opener: Opener) -> None:
    """Statements outside the period go; the outermost positions mean no bound."""
    opened = opener()
    before = opened.summary()
    last = int(opened.page.get_attribute("#until", "max") or 0)
    opened.page.locator("#since").fill(str(last // 2))
    opened.settle()
    assert "since=" in opened.page.evaluate("location.hash")
    assert opened.summary() != before
    opened.page.locator("#since").fill("0")
    opened.settle()
    assert opened.summary() == before


def test_play_moves_the_period_and_stops(opener: Opener) -> None:
    """Each step shows other days; pressing again pauses."""
    opened = opener()
    opened.page.click("#play")
    first = opened.page.inner_text("#period")
    opened.page.wait_for_timeout(1100)
    assert opened.page.inner_text("#period") != first
    opened.page.click("#play")
    paused = opened.page.inner_text("#period")
    opened.page.wait_for_timeout(1100)
    assert opened.page.inner_text("#period") == paused


def test_weak_ties_are_drawn_on_demand(opener: Opener) -> None:
    """The summary says how many of the ties are drawn until all are."""
    opened = opener(fragment="#modalities=actual,intended,alleged,requested,denied")
    if not opened.page.is_visible("#all-ties"):
        pytest.skip("this invented world has no weak ties to leave out")
    assert " of " in opened.summary().split(" · ")[1]
    opened.page.check("#all-ties")
    assert " of " not in opened.summary().split(" · ")[1]


def test_force_runs_only_on_demand(opener: Opener) -> None:
    """Nothing moves by itself; after the button it does, and the second press stops it."""
    opened = opener()
    places = "JSON.stringify(window.diplograph.places())"
    before = opened.page.evaluate(places)
    opened.settle()
    assert opened.page.evaluate(places) == before
    opened.page.click("#arrange")
    opened.settle()
    assert opened.page.evaluate(places) != before
    opened.page.click("#arrange")
    resting = opened.page.evaluate(places)
    opened.settle()
    assert opened.page.evaluate(places) == resting


def test_between_two_actors_their_own_dealings_come_first(opener: Opener) -> None:
    """Ties among the partners are left out until asked for; around one actor they are shown."""
    keys = [each["key"] for each in opener().page.evaluate("window.diplograph.nodes.slice(0, 2)")]
    opened = opener(fragment=f"#focus={','.join(keys)}")
    between = opened.number("tie")
    assert not opened.page.is_checked("#among")
    opened.page.check("#among")
    opened.settle()
    assert opened.number("tie") > between
    assert "among=1" in opened.page.evaluate("location.hash")
    assert opener(fragment=f"#focus={keys[0]}").page.is_checked("#among")


def test_measures_are_shown_with_meaning_and_source(opener: Opener) -> None:
    """A table each; a code in it opens the actor."""
    opened = opener(fragment="#view=measures")
    page = opened.page
    headings = page.locator("#measures-view h2").all_inner_texts()
    assert {"Who matters", "Who stands between others", "Who works with whom", "What changed"} <= set(headings)
    assert page.locator("#measures-view p", has_text="Source: Freeman").count() == 2
    page.click("#measures-view tbody button >> nth=0")
    assert page.is_visible("#panel")
    assert opened.problems == []
