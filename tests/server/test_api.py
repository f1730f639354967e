"""The JSON API: records, filters, pages, marks in texts, and a description that is true."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kg.app.server.app import create_app
from kg.app.server.jobs.articles import Span, parts
from kg.app.server.settings import Limits, Settings
from tests.server.conftest import HOSTILE, TEXT, boats


def test_statements_are_the_records_of_extract(client: TestClient) -> None:
    """Field by field."""
    found = client.get("/api/statements", params={"article": "a1"}).json()
    assert found == {"statements": [statement.to_dict() for statement in boats()], "next": None}


@pytest.mark.parametrize(
    ("filters", "count"),
    [({"actor": "NOR"}, 2), ({"actor": "person/NOR/kari-nordmann"}, 1), ({"relation": "attacks"}, 2),
     ({"modality": "denied"}, 1), ({"object": "KEN", "subject": "SDN"}, 2), ({"since": "2025"}, 0),
     ({"min_confidence": "0.95"}, 0), ({}, 4)],
)  # fmt: skip
def test_filters_choose(client: TestClient, filters: dict[str, str], count: int) -> None:
    """Each of them, and together."""
    assert len(client.get("/api/statements", params=filters).json()["statements"]) == count


def test_long_lists_come_in_pages(client: TestClient) -> None:
    """`next` leads on until there is no more."""
    ids, offset = [], 0
    while offset is not None:
        page = client.get("/api/statements", params={"limit": 3, "offset": offset}).json()
        ids += [statement["id"] for statement in page["statements"]]
        offset = page["next"]
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize(
    "filters", [{"modality": "perhaps"}, {"limit": "0"}, {"since": "yesterday"}, {"limit": "many"}]
)
def test_wrong_filters_are_400_and_say_which(client: TestClient, filters: dict[str, str]) -> None:
    """A problem document names the parameter."""
    response = client.get("/api/statements", params=filters)
    assert response.status_code == 400
    assert next(iter(filters)) in response.json()["detail"]


def test_an_article_comes_with_its_text_in_marked_parts(client: TestClient) -> None:
    """The parts give the text back, and the marked ones are the sentences and triggers of the statements."""
    article = client.get("/api/articles/a1").json()
    cut = article["parts"]["text"]
    assert "".join(part["text"] for part in cut) == TEXT == article["text"]
    for statement in boats():
        sentence = "".join(part["text"] for part in cut if statement.id in part["statements"])
        trigger = "".join(part["text"] for part in cut if statement.id in part["triggers"])
        assert (sentence, trigger) == (statement.evidence.text, statement.evidence.trigger)


def test_overlapping_marks_are_cut_apart() -> None:
    """A part knows everything that covers it; of nested actors the shorter; marks outside the text are left out."""
    spans = [
        Span(start=0, end=6, what="statement", id="s1"),
        Span(start=2, end=9, what="statement", id="s2"),
        Span(start=0, end=9, what="actor", id="long"),
        Span(start=4, end=6, what="actor", id="short"),
        Span(start=7, end=99, what="trigger", id="s1"),
    ]
    cut = parts("abcdefghi", spans)
    assert [(part["text"], part["statements"], part["actor"]["id"]) for part in cut] == [
        ("ab", ["s1"], "long"),
        ("cd", ["s1", "s2"], "long"),
        ("ef", ["s1", "s2"], "short"),
        ("ghi", ["s2"], "long"),
    ]


def test_an_article_is_read_again_for_its_actors(client: TestClient) -> None:
    """Every mention with its place in the text as given."""
    found = client.get("/api/articles/a1/mentions").json()
    assert {(TEXT[m["start"] : m["end"]], m["id"]) for m in found if m["in"] == "text"} >= {
        ("Norway", "state/NOR"),
        ("Kenya", "state/KEN"),
        ("Sudan", "state/SDN"),
    }


def test_a_state_counts_all_who_act_for_it(client: TestClient) -> None:
    """Its minister's visit is on Norway's page, and she is listed in her office."""
    norway = client.get("/api/actors/state/NOR").json()
    assert norway["count"] == 2
    assert [holder["id"] for holder in norway["holders"]] == ["person/NOR/kari-nordmann"]
    assert [(p["id"], p["given"], p["received"]) for p in norway["partners"]] == [("state/KEN", 2, 0)]
    minister = client.get("/api/actors/person/NOR/kari-nordmann").json()
    assert (minister["count"], minister["offices"][0]["office"]) == (1, "foreign-minister")


def test_a_listed_state_without_acts_of_its_own_has_a_page(client: TestClient) -> None:
    """Links lead somewhere even where nothing was said; an invented actor is 404."""
    assert client.get("/api/actors/state/CHE").json()["count"] == 0
    assert client.get("/api/actors/state/QQQ").status_code == 404


def test_actors_are_found_by_name(client: TestClient) -> None:
    """Any part of it, in any case."""
    assert [actor["id"] for actor in client.get("/api/actors", params={"q": "nORDm"}).json()] == [
        "person/NOR/kari-nordmann"
    ]


def test_shipped_questions_are_answered(client: TestClient) -> None:
    """By name, with parameters; an unknown name or parameter says what there is."""
    names = [query["name"] for query in client.get("/api/queries").json()]
    assert "suppliers" in names
    answer = client.get("/api/queries/suppliers", params={"object": "KEN"}).json()
    assert len(answer["rows"]) == 1
    assert client.get("/api/queries/supliers").status_code in {400, 404}
    assert "object" in client.get("/api/queries/suppliers", params={"objekt": "KEN"}).json()["detail"]


def test_every_shipped_question_passes_the_guard(client: TestClient) -> None:
    """What the package ships can be asked at /sparql too, once its parameters are bound."""
    for query in client.get("/api/queries").json():
        if any(parameter["required"] for parameter in query["parameters"]):
            continue
        text = "\n".join(line for line in query["sparql"].splitlines() if "# if " not in line)
        assert client.get("/sparql", params={"query": text}).status_code == 200, query["name"]


def test_measures_come_with_meaning_and_source(client: TestClient) -> None:
    """Every table says what it means and where it comes from."""
    tables = {table["name"]: table for table in client.get("/api/measures").json()}
    assert set(tables) >= {"centrality", "brokerage", "communities", "balance", "reciprocity", "isolation", "change"}
    assert all(table["means"] and table["source"] and table["columns"] for table in tables.values())
    assert tables["centrality"]["rows"][0][0] == "KEN"


def test_the_description_tells_every_path(client: TestClient) -> None:
    """OpenAPI with the statement record, and no page that would fetch scripts from elsewhere."""
    description = client.get("/openapi.json").json()
    assert {"/sparql", "/api/statements", "/api/articles/{id}", "/api/statements/{id}/reject"} <= set(
        description["paths"]
    )
    schema = description["paths"]["/api/statements/{id}"]["get"]["responses"]["200"]["content"]["application/json"][
        "schema"
    ]
    assert set(schema["properties"]) == set(boats()[0].to_dict())
    assert client.get("/docs").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/articles",
        "/actors",
        "/measures",
        "/api",
        "/query",
        "/page/article/a1?actors=false",
        "/page/actor/state/NOR",
        "/",
    ],
)
def test_pages_show_hostile_text_as_text(client: TestClient, path: str) -> None:
    """No markup of an article reaches a page as markup."""
    response = client.get(path)
    assert response.status_code == 200
    assert HOSTILE not in response.text
    assert "<script>alert" not in response.text


def test_the_hostile_article_and_actor_have_pages(client: TestClient) -> None:
    """Escaped in every field; an address that is no web address is not linked."""
    article = next(a for a in client.get("/api/articles").json()["articles"] if a["id"] != "a1")
    from kg import names

    page = client.get(f"/page/article/{names.segment(article['id'])}?actors=false").text
    assert "<b>x</b>" not in page
    assert 'href="javascript' not in page
    statement = client.get("/api/statements", params={"article": article["id"]}).json()["statements"][0]
    actor = client.get("/page/actor/" + names.actor_iri(statement["subject"]["id"]).removeprefix(names.BASE))
    assert actor.status_code == 200
    assert "<b>x</b>" not in actor.text


def test_a_large_graph_shows_its_latest_articles(graph: Path) -> None:
    """As many articles as fit the bound, and the page says how many statements it leaves out."""
    settings = Settings(graph=graph, limits=Limits(statements=3))
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as narrow:
        page = narrow.get("/").text
    assert boats()[0].id in page
    assert '"left":1' in page


def test_a_small_graph_leaves_nothing_out(client: TestClient) -> None:
    """Everything is on the page."""
    assert '"left":0' in client.get("/").text
