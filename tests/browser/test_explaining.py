"""Panels: the statements behind a tie, and what is known of an actor."""

from __future__ import annotations

from kg.pages import render
from kg.statement import Modality
from tests.browser.conftest import Opened, Opener
from tests.pages.world import quoted
from tests.statements import make_office, make_statement, person, state

STATEMENTS = [
    make_statement(
        article="second",
        time=None,
        date="2024-05-02",
        title="Boats again",
        source="Fjord Post",
        url="https://example.org/boats",
        speaker=person("Kari Nordmann", "NOR"),
        modality=Modality.INTENDED,
        confidence=0.81,
        theme="more boats",
        evidence=quoted("\U0001f6f6 Norway will have supplied Kenya with more boats.", "supplied"),
    ),
    make_statement(
        article="first", time=None, date="2023-02-01", source="Radio X", subject=person("Kari Nordmann", "NOR")
    ),
    make_statement(
        article="third", time=None, subject=state("KEN", "Kenya"), object=state("NOR", "Norway"), score=-3.0
    ),
]


def opened_on(opener: Opener, fragment: str) -> Opened:
    """A page of the three statements, with a panel open."""
    return opener(render(STATEMENTS, title="Boats", offices=[make_office(start="2021-10-14")]), fragment)


def test_a_click_on_a_tie_opens_its_statements_in_time_order(opener: Opener) -> None:
    """The panel lists them from the earliest on, each with what it says and how sure it is."""
    opened = opened_on(opener, "")
    x, y = opened.page.evaluate("window.diplograph.middle(0, 1)")
    opened.page.mouse.click(x, y)
    cards = opened.page.locator("#panel .statement")
    cards.first.wait_for()
    assert opened.page.locator("#panel .when time").all_inner_texts() in (
        ["reported on 1 Feb 2023", "reported on 2 May 2024"],
        ["reported on 5 Jul 2024"],
    )


def test_a_statement_shows_everything_that_is_known_of_it(opener: Opener) -> None:
    """Date, modality, speaker, confidence, theme, sentence, source and link."""
    opened = opened_on(opener, "#open=NOR,KEN")
    card = opened.page.locator("#panel .statement").nth(1)
    text = card.inner_text()
    for part in ("2 May 2024", "intended", "Kari Nordmann", "81 %", "more boats", "Fjord Post", "Boats again"):
        assert part in text
    link = card.locator("a")
    assert link.get_attribute("href") == "https://example.org/boats"
    assert "noopener" in (link.get_attribute("rel") or "")


def test_the_evidence_is_marked_in_its_sentence(opener: Opener) -> None:
    """The mark stands on the trigger even after a sign outside the basic plane."""
    opened = opened_on(opener, "#open=NOR,KEN")
    card = opened.page.locator("#panel .statement").nth(1)
    assert card.locator("mark").inner_text() == "supplied"
    assert card.locator("blockquote").inner_text().endswith("supplied Kenya with more boats.")


def test_copies_of_a_report_are_one_act_and_are_shown_as_copies(opener: Opener) -> None:
    """One delivery in three papers, of which two print the third's report: two acts, and every paper can be read."""
    told = [make_statement(article=article, time=None) for article in ("report", "copy", "update", "other")]
    opened = opener(render(told, copies={"copy": "report", "update": "report"}), "#open=NOR,KEN")
    figures = opened.page.locator("#panel .figures").first.inner_text()
    assert "2 acts in 4 statements of 4 articles (2 are copies)" in figures
    assert opened.page.locator("#panel .statement >> text=copy of report").count() == 2


def test_the_other_direction_is_one_step_away(opener: Opener) -> None:
    """The button turns the tie around."""
    opened = opened_on(opener, "#open=NOR,KEN")
    opened.page.click("#panel >> text=Other direction")
    assert opened.page.locator("#panel .statement").count() == 1
    assert "Kenya" in opened.page.inner_text("#panel h2 .name >> nth=0")


def test_a_statement_can_be_cited(opener: Opener) -> None:
    """The citation holds sentence, source, date, address, reading and statement id."""
    opened = opened_on(opener, "#open=NOR,KEN")
    opened.page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', "
        "{ value: { writeText: async (text) => { window.copied = text; } } })"
    )
    opened.page.click("#panel .statement >> nth=1 >> text=Copy as citation")
    opened.page.wait_for_function("window.copied")
    copied = opened.page.evaluate("window.copied")
    for part in (
        "more boats.”",
        "Fjord Post",
        "2024-05-02",
        "https://example.org/boats",
        "Norway supplies Kenya",
        STATEMENTS[0].id,
    ):
        assert part in copied


def test_an_actor_shows_offices_partners_and_its_score_over_time(opener: Opener) -> None:
    """The panel of a state names who holds office, its partners, and draws its score."""
    opened = opened_on(opener, "#open=NOR")
    text = opened.page.inner_text("#panel")
    assert "foreign minister: Kari Nordmann" in text
    assert "Kenya" in opened.page.inner_text("#panel .partners")
    assert opened.page.locator("#panel svg.chart rect").count() >= 2


def test_a_person_is_unfolded_from_the_state(opener: Opener) -> None:
    """The minister has a panel of her own, with her office, and a place on the map beside the state."""
    opened = opened_on(opener, "#open=NOR")
    opened.page.click("#panel >> text=Unfold people and bodies")
    assert opened.number("actor") == 3
    opened.page.click("#panel .two button")
    assert "foreign minister, Norway" in opened.page.inner_text("#panel")
    assert "acts for Norway" in opened.page.inner_text("#panel")


def test_the_panel_closes(opener: Opener) -> None:
    """By its button and by Escape; the address forgets it."""
    opened = opened_on(opener, "#open=NOR,KEN")
    opened.page.click("#panel .close")
    assert not opened.page.is_visible("#panel")
    assert "open=" not in opened.page.evaluate("location.hash")
