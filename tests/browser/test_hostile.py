"""Text of articles is shown, whatever it is, and never obeyed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.pages import render
from kg.statement import Actor, Granularity, Statement, Time
from tests.browser.conftest import Opener
from tests.pages.world import quoted
from tests.statements import make_office, make_statement

ATTACKS = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "{{constructor.constructor('alert(1)')()}}",
    "<!--<script>\u2028",
    "__proto__",
)


def poisoned(text: str) -> list[Statement]:
    """Statements with the text in every field that an article or its metadata can reach."""
    one = Actor(id=f"person/NOR/{text}", name=text, kind=text, code=text, home=text)
    other = Actor(id=f"group/XXX/{text}", name=f"{text} 2", kind="ArmedGroup", code=f"{text}2", home=None)
    first = make_statement(
        id=text,
        event=text,
        article=text,
        date=text,
        title=text,
        source=text,
        url=text,
        subject=one,
        object=other,
        relation=text,
        plover=text,
        cameo=text,
        quad=text,
        speaker=one,
        time=Time(start="2024-01-01", end="2024-01-02", granularity=Granularity.DAY, text=text),
        place=text,
        theme=text,
        about=text,
        evidence=quoted(f"Before {text} after", text),
    )
    return [first, replace(first, id="st-2", event="ev-2", subject=other, object=one, time=None, date="2024-05-05")]


@pytest.mark.parametrize("text", ATTACKS)
def test_hostile_text_in_every_field_is_shown_and_not_executed(opener: Opener, text: str) -> None:
    """Panels, table, search, legend and exports show it; nothing runs, loads or complains."""
    statements = poisoned(text)
    office = make_office(person=statements[0].subject, office=text, of=text, start=text)
    opened = opener(render(statements, title=text, offices=[office]))
    page = opened.page
    assert page.title().strip() == text.replace("\u2028", "").strip() or text in page.title()
    page.fill("#search", text[:6])
    page.press("#search", "Escape")
    for ends in ([0, 1], [1, 0], [0], [1]):
        page.evaluate(f"window.diplograph.open({ends})")
        assert page.is_visible("#panel")
    page.evaluate("window.diplograph.open([0, 1])")
    assert page.locator("#panel mark").first.text_content() == text
    assert page.locator("#panel a").count() == 0
    page.click("#show-table")
    page.click("#show-map")
    for button in ("#export-svg", "#export-csv", "#export-png"):
        page.click("#export summary")
        with page.expect_download():
            page.click(button)
    page.check("#communities")
    page.check("#unfold")
    opened.settle()
    assert opened.problems == []
    assert [url for url in opened.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert page.locator("img, svg[onload], script[src]").count() == 0


def test_the_policy_stops_what_a_mistake_would_let_in(opener: Opener) -> None:
    """Even markup put in on purpose runs no script and loads nothing."""
    opened = opener()
    opened.page.evaluate(
        "() => { document.body.insertAdjacentHTML('beforeend', "
        '\'<img src="https://example.org/x.png" onerror="window.hit = 1">\'); }'
    )
    opened.page.evaluate(
        "() => { const script = document.createElement('script'); "
        "script.textContent = 'window.hit = 2'; document.body.append(script); }"
    )
    reached = opened.page.evaluate("fetch('https://example.org/').then(() => 'reached', () => 'stopped')")
    assert opened.page.evaluate("window.hit") is None
    assert reached == "stopped"
    assert any("Content Security Policy" in problem for problem in opened.problems)
