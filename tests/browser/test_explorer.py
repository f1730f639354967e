"""The explorer in a real browser: pages without a complaint, the query page, curation, accessibility."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import expect

from kg.app.server.app import create_app
from kg.app.server.settings import Settings
from tests.browser.conftest import Opened
from tests.server.conftest import TOKEN, boats, write_graph

Visit = Callable[..., Opened]
SUPPLIED = boats()[0]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An explorer that may be edited, on a port of its own."""
    settings = Settings(graph=write_graph(tmp_path_factory.mktemp("explorer") / "graph"), token=TOKEN)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.1)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    """Opens a page of the explorer; nothing but the explorer may be asked."""
    contexts = []

    def open_page(path: str, ready: str = "main", **options: Any) -> Opened:
        context = browser.new_context(**{"viewport": {"width": 1300, "height": 900}, **options})
        contexts.append(context)
        opened = Opened(context)
        opened.page.goto(address + path, timeout=90_000)
        opened.page.wait_for_selector(ready, state="attached", timeout=60_000)
        return opened

    yield open_page
    for context in contexts:
        context.close()


PAGES = {
    "/": "html[data-ready]",
    "/articles": "table",
    "/page/article/a1": "a.actor",
    "/actors": "table",
    "/page/actor/state/NOR": "h1",
    "/query": "html[data-ready]",
    "/measures": "table",
    "/api": "table",
}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_without_a_complaint_or_a_foreign_request(visit: Visit, address: str, path: str) -> None:
    """Scripts, styles and data come from the explorer alone, and its policy refuses nothing it needs."""
    opened = visit(path, PAGES[path])
    opened.settle()
    assert opened.problems == []
    assert [url for url in opened.requests if not url.startswith((address, "data:", "blob:"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(visit: Visit, axe: str, path: str, scheme: str) -> None:
    """No serious or critical finding on any page, on either ground."""
    opened = visit(path, PAGES[path], color_scheme=scheme, bypass_csp=True)
    opened.settle()
    opened.page.evaluate(axe)
    # The editor is CodeMirror's; its own hidden field and gutter are left to it.
    found = opened.page.evaluate("axe.run({ exclude: ['.CodeMirror'] }, { resultTypes: ['violations'] })")
    serious = [(each["id"], each["nodes"][0]["html"][:160]) for each in found["violations"]
               if each["impact"] in {"serious", "critical"}]  # fmt: skip
    assert serious == []


def test_a_statement_on_the_map_leads_to_its_sentence(visit: Visit) -> None:
    """From the tie's panel to the article, where the sentence is marked."""
    opened = visit("/#open=NOR,KEN", "html[data-ready]")
    opened.page.click("#panel .statement >> nth=0 >> text=Read in the article")
    opened.page.wait_for_selector(".said.chosen")
    chosen = "".join(opened.page.locator(".said.chosen").all_text_contents())
    assert chosen in {statement.evidence.text for statement in boats()}


def test_the_article_marks_actors_statements_and_triggers(visit: Visit) -> None:
    """Each as a reader sees it."""
    page = visit("/page/article/a1", "a.actor").page
    assert page.locator("a.actor", has_text="Sudan").first.get_attribute("href") == "/page/actor/state/SDN"
    assert set(page.locator(".text mark").all_text_contents()) == {"supplied", "visit", "shelled"}
    assert page.locator("ol.statements > li").count() == 3


def ask(page: Any, query: str) -> None:
    """Put a query in the editor and ask it."""
    page.evaluate("(text) => document.querySelector('.CodeMirror').CodeMirror.setValue(text)", query)
    page.click("#ask")
    page.wait_for_selector("#views:not([hidden]), #problem:not([hidden])", timeout=30_000)


def test_a_query_is_answered_as_table_chart_map_and_graph(visit: Visit) -> None:
    """The same answer in four forms."""
    opened = visit("/query", "html[data-ready]")
    page = opened.page
    ask(page, "SELECT ?from ?to (COUNT(*) AS ?n) { ?st a dg:Statement ; dg:subject ?from ; dg:object ?to } "
              "GROUP BY ?from ?to")  # fmt: skip
    assert page.locator("#result tbody tr").count() == 4
    assert page.locator("#result a", has_text="state:NOR").first.get_attribute("href") == "/state/NOR"
    page.click("[data-view=chart]")
    assert page.locator("#result progress").count() == 4
    page.click("[data-view=map]")
    page.wait_for_selector("#result svg title", state="attached")
    assert "NOR: 1" in page.locator("#result svg title").all_text_contents()
    page.click("[data-view=graph]")
    page.wait_for_selector("#graph-result canvas")
    assert opened.problems == []


def test_a_construct_becomes_triples(visit: Visit) -> None:
    """Shown as a table and as a graph."""
    page = visit("/query", "html[data-ready]").page
    ask(page, "CONSTRUCT { ?a dg:supplies ?b } WHERE { ?a dg:supplies ?b }")
    assert page.locator("#result tbody tr").all_text_contents() == ["state:NORdg:suppliesstate:KEN"]


def test_a_wrong_query_says_where(visit: Visit) -> None:
    """The message stands under the editor, and the next query works."""
    page = visit("/query", "html[data-ready]").page
    ask(page, "SELECT ?x {\n ?x ?y }")
    assert "line 2" in page.inner_text("#problem")
    ask(page, "ASK { ?s a dg:Statement }")
    assert not page.is_visible("#problem")
    assert page.inner_text("#result td") == "yes"


def test_a_shipped_question_takes_parameters(visit: Visit) -> None:
    """Chosen, filled in, asked."""
    page = visit("/query", "html[data-ready]").page
    page.click("[data-name=suppliers]")
    page.fill("#parameters [name=object]", "KEN")
    page.click("#ask")
    page.wait_for_selector("#result tbody tr")
    assert "boats" in page.inner_text("#result tbody")
    page.fill("#parameters [name=object]", "SDN")
    page.click("#ask")
    expect(page.locator("#count")).to_have_text("0 rows")


def test_the_editor_completes_without_a_network(visit: Visit, address: str) -> None:
    """Properties of this graph are offered, and only this server was asked for them."""
    opened = visit("/query", "html[data-ready]")
    page = opened.page
    page.evaluate(
        "() => { const editor = document.querySelector('.CodeMirror').CodeMirror; editor.focus(); "
        "editor.setValue('PREFIX dg: <https://w3id.org/diplograph/ontology/>\\nSELECT * { ?st dg:spea }'); "
        "editor.setCursor({ line: 1, ch: 22 }); }"
    )
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".CodeMirror-hints, .CodeMirror-hint", timeout=10_000)
    assert any("speaker" in text for text in page.locator(".CodeMirror-hint").all_text_contents())
    assert all(url.startswith((address, "data:", "blob:")) for url in opened.requests)


def test_a_query_is_kept_in_the_browser(visit: Visit) -> None:
    """Saved, found again after reloading, deleted."""
    page = visit("/query", "html[data-ready]").page
    page.evaluate("() => { window.prompt = () => 'Mine'; }")
    page.click("#save")
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    page.click("#saved >> text=Mine")
    page.click("#saved [aria-label='Delete Mine']")
    assert "none yet" in page.inner_text("#saved")


def test_an_editor_rejects_with_a_reason(visit: Visit) -> None:
    """The token comes in the address and leaves it at once; the article then shows the judgement."""
    opened = visit(f"/page/article/a1?actors=false#token={TOKEN}", ".statements")
    page = opened.page
    assert TOKEN not in page.url
    page.click(f"[data-curate=confirm][data-statement='{SUPPLIED.id}']")
    page.fill("dialog [name=by]", "Ada")
    page.fill("dialog [name=why]", "seen in the harbour")
    page.click("dialog button[type=submit]")
    page.wait_for_selector("text=Confirmed")
    page.reload()
    assert "confirmed by Ada" in page.inner_text(f"[id='{SUPPLIED.id}']")
    assert "seen in the harbour" in page.inner_text(f"[id='{SUPPLIED.id}']")
    assert opened.problems == []


def test_without_the_token_the_dialog_says_what_is_missing(visit: Visit) -> None:
    """Nothing is changed, and the token can be typed."""
    page = visit("/page/article/a1?actors=false", ".statements").page
    page.click(f"[data-curate=reject][data-statement='{SUPPLIED.id}']")
    page.fill("dialog [name=by]", "Eve")
    page.fill("dialog [name=why]", "no reason")
    page.fill("dialog [name=token]", "guess")
    page.click("dialog button[type=submit]")
    page.wait_for_selector("dialog .problem:not(:empty)")
    assert "token" in page.inner_text("dialog .problem")


def test_the_hostile_article_runs_nothing(visit: Visit) -> None:
    """Markup in every field is shown on every page as text."""
    opened = visit("/articles", "table")
    opened.page.click("tbody tr a:has-text('script')")
    opened.page.wait_for_selector(".statements")
    assert "<script>alert(1)</script>" in opened.page.inner_text("h1")
    opened.page.click(".statements .act a >> nth=0")
    opened.page.wait_for_selector("h1")
    assert "<b>x</b>" in opened.page.inner_text("h1")
    assert opened.problems == []
    assert opened.page.locator("main b, main script:not([src]):not([type])").count() == 0


def test_a_phone_shows_the_pages_in_one_column(visit: Visit) -> None:
    """Nothing is wider than the screen."""
    for path in ("/page/article/a1?actors=false", "/page/actor/state/NOR", "/query"):
        page = visit(path, "h1", viewport={"width": 390, "height": 844}).page
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
