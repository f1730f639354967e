"""The page as a file: whole, closed, escaped, and always the same."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from kg.errors import UsageError
from kg.ontology import load
from kg.pages import render
from kg.pages.assets import SCRIPTS, inline, json_block, page_script, source_hash, template, vis_network
from kg.statement import Modality
from tests.pages.world import offices, world
from tests.statements import make_office, make_statement, person, state


def data_of(page: str) -> dict[str, Any]:
    """What the page's scripts will read."""
    found = re.search(r'<script type="application/json" id="page-data">(.*?)</script>', page, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def test_the_page_asks_for_nothing() -> None:
    """No element loads anything: no src, no link, no url(), no import, no source map."""
    page = render(world(load(), roots=20, members=10, ties=60, statements=100), title="T")
    markup = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"\bsrc=|<link|url\(|@import|http-equiv=.refresh", markup)
    assert "sourceMappingURL" not in page


def test_the_policy_lets_only_the_pages_own_scripts_run() -> None:
    """Script and style are allowed by hash, connections not at all, and no unsafe word is in the policy."""
    page = render([make_statement()], title="T")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    text = policy[1].replace("&#x27;", "'")
    assert "default-src 'none'" in text
    assert "connect-src 'none'" in text
    assert "unsafe" not in text
    for script in re.findall(r"<script>(.*?)</script>", page, re.DOTALL):
        assert source_hash(script) in text
    for style in re.findall(r"<style>(.*?)</style>", page, re.DOTALL):
        assert source_hash(style) in text


def test_text_cannot_leave_its_place() -> None:
    """Markup in any field stands escaped in the title and the data, and comes back whole from the JSON."""
    evil = "</script><img src=x onerror=alert(1)>\u2028&"
    page = render([make_statement(theme=evil, source=evil, subject=state("NOR", evil))], title=evil)
    assert page.count("</script>") == 3
    assert "<img" not in page
    assert data_of(page)["title"] == evil
    assert evil in data_of(page)["names"]


def test_a_report_that_many_print_weighs_no_more_than_another() -> None:
    """Three prints of one report and a single article draw lines of one width; without the copies being known not."""
    told = [make_statement(article=article) for article in ("report", "copy", "update")]
    single = make_statement(article="other", subject=state("EGY", "Egypt"), object=state("SDN", "Sudan"))
    once = {
        edge["width"]
        for edge in data_of(render([*told, single], copies={"copy": "report", "update": "report"}))["edges"]
    }
    thrice = {edge["width"] for edge in data_of(render([*told, single]))["edges"]}
    assert (len(once), len(thrice)) == (1, 2)


def test_the_same_statements_give_the_same_page() -> None:
    """No clock, no random number: the page can be compared with an earlier one, whatever the order of statements."""
    statements = world(load(), roots=30, members=20, ties=90, statements=200)
    assert render(statements) == render(list(reversed(statements)))


def test_a_page_without_statements_is_still_a_page() -> None:
    """An empty graph gives an empty view, not an error."""
    assert data_of(render([]))["nodes"] == []


def test_only_what_was_asked_for_goes_in() -> None:
    """Period, relation and confidence decide what is in the file at all."""
    kept = make_statement(article="k")
    others = [
        make_statement(article="old", time=None, date="2020-01-01"),
        make_statement(article="unsure", confidence=0.2),
        make_statement(article="other", relation="visits"),
    ]
    page = render([kept, *others], since="2024-01-01", until="2024-12-31", relations=["supplies"], min_confidence=0.5)
    assert data_of(page)["columns"]["id"] == [kept.id]


def test_an_unknown_relation_or_focus_is_refused_with_what_is_known() -> None:
    """The message lists what the graph holds."""
    with pytest.raises(UsageError, match='unknown relation "suplies"; allowed: supplies; did you mean "supplies"'):
        render([make_statement()], relations=["suplies"])
    with pytest.raises(UsageError, match='unknown actor "NRO"; did you mean'):
        render([make_statement()], focus=["NRO"])
    with pytest.raises(UsageError, match="at most 2"):
        render([make_statement()], focus=["NOR", "KEN", "PER"])


@pytest.mark.parametrize("name", ["NOR", "nor", "Norway", "state/NOR"])
def test_the_focus_may_be_a_code_a_name_or_an_id(name: str) -> None:
    """Whatever the reader types, the page opens on the same actor."""
    assert data_of(render([make_statement()], focus=[name]))["focus"] == ["NOR"]


def test_relations_carry_their_family_and_label() -> None:
    """Names for readers come from the ontology; what it does not know is named from the identifier."""
    data = data_of(render([make_statement(), make_statement(relation="plantsTreesWith")]))
    known = {relation["id"]: (relation["label"], relation["family"]) for relation in data["relations"]}
    assert known == {"supplies": ("supplies", "arms"), "plantsTreesWith": ("plants trees with", "other")}


def test_an_office_is_listed_once_and_only_if_its_holder_or_state_is_there() -> None:
    """Ten articles that call her minister make one line."""
    holder = person("Kari Nordmann", "NOR")
    held = [make_office(person=holder, article=f"a{n}") for n in range(10)]
    elsewhere = make_office(person=person("X Y", "PER"), of="PER")
    data = data_of(render([make_statement(subject=holder)], offices=[*held, elsewhere]))
    assert [(office["name"], office["office"]) for office in data["offices"]] == [("Kari Nordmann", "foreign minister")]


def test_unasserted_statements_are_in_the_file_but_not_in_the_opening_ties() -> None:
    """The page can show what was alleged; it does not open on it."""
    data = data_of(render([make_statement(modality=Modality.ALLEGED)]))
    assert data["columns"]["id"]
    assert data["edges"] == []


def test_scripts_have_no_way_to_read_text_as_markup() -> None:
    """No innerHTML, no document.write, no eval, no setTimeout of a string in any of our scripts."""
    for name in SCRIPTS:
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", template(name)
        )


def test_a_script_that_would_end_its_element_is_refused() -> None:
    """What is inlined cannot close the script tag, by any spelling."""
    with pytest.raises(ValueError, match="two parts"):
        inline("x = '</SCRIPT>'")
    assert "</script" not in (vis_network() + page_script()).lower()
    assert json_block("<!--<script>") == '"\\u003c!--\\u003cscript\\u003e"'


def test_a_thousand_statements_make_a_small_page() -> None:
    """Most of a small page is vis-network itself; statements add a few hundred bytes each."""
    statements = world(load(), roots=100, members=60, ties=400, statements=1000)
    assert len(render(statements, offices=offices(statements)).encode()) < 1_500_000
