"""The page and the API of a pair."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kg.app.server.app import create_app
from kg.app.server.jobs.pairs import months, turns
from kg.app.server.settings import Settings
from kg.graph import open_store
from kg.statement import Modality, Statement
from tests.server.conftest import LOCAL, RUN, said
from tests.statements import make_article, make_statement, state

TEXT = "Norway supplied Kenya. Kenya accused Norway. Norway denied that it had shelled Kenya. Peru mediated."
NORWAY, KENYA, PERU = state("NOR", "Norway"), state("KEN", "Kenya"), state("PER", "Peru")


def acts() -> list[Statement]:
    """A delivery, an accusation in return, a denial, and a mediator between the two."""
    common = {"article": "pair", "text": TEXT, "source": "Fjord Post", "time": None}
    return [
        said("Norway supplied Kenya.", "supplied", score=7.0, **common),
        said("Kenya accused Norway.", "accused", subject=KENYA, object=NORWAY, relation="accuses", score=-3.0,
             **common),
        said("Norway denied that it had shelled Kenya.", "shelled", relation="attacks", score=-9.0,
             modality=Modality.DENIED, **common),
        said("Peru mediated.", "mediated", subject=PERU, object=KENYA, relation="mediatesBetween", **common),
        said("Peru mediated.", "mediated", subject=PERU, object=NORWAY, relation="mediatesBetween", **common),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """An explorer of these acts."""
    folder: Path = tmp_path_factory.mktemp("pair") / "graph"
    with open_store(folder, create=True) as store:
        store.add(make_article(id="pair", text=TEXT), acts(), run=RUN)
    with TestClient(create_app(Settings(graph=folder)), base_url=LOCAL) as client:
        yield client


def test_both_directions_are_counted_by_sign(asked: TestClient) -> None:
    """Any name will do; what is denied is listed and not counted."""
    found = asked.get("/api/pair", params={"one": "Oslo", "other": "kenya"}).json()
    assert (found["ends"], found["names"]) == (["NOR", "KEN"], ["Norway", "Kenya"])
    assert found["directions"] == [
        {"friendly": 1, "hostile": 0, "neutral": 0},
        {"friendly": 0, "hostile": 1, "neutral": 0},
    ]
    assert found["count"] == 3
    assert found["relations"] == [["supplies", 1], ["accuses", 1]] or found["relations"][0][1] == 1
    assert found["sources"] == [["Fjord Post", 2]]
    assert found["mediators"] == ["Peru"]
    assert [found["months"][0][sign] for sign in ("friendly", "hostile")] == [1, 1]


def test_the_page_shows_them_with_sentence_and_link(asked: TestClient) -> None:
    """Both rows, the chart with a sentence on its bars, and an address that names codes."""
    text = asked.get("/page/pair", params={"one": "NOR", "other": "KEN"}).text
    assert "Norway</bdi> and <bdi>Kenya" in text
    assert "1 friendly, 0 hostile, 0 neutral" in text
    assert "1 hostile. Kenya accused Norway." in text
    assert "/page/pair?one=NOR&amp;other=KEN" in text
    assert "reported on 2024-07-05" in text


def test_an_unknown_name_and_one_actor_twice_are_errors(asked: TestClient) -> None:
    """Neither is an empty page."""
    assert asked.get("/page/pair", params={"one": "Norwya", "other": "KEN"}).status_code == 404
    assert "Norway (NOR)" in asked.get("/api/pair", params={"one": "Norwya", "other": "KEN"}).text
    assert asked.get("/api/pair", params={"one": "Kenya", "other": "Nairobi"}).status_code == 400
    assert "The other" in asked.get("/page/pair").text


def test_turning_points_are_where_the_sign_changes() -> None:
    """Friendly, nothing clear, hostile, friendly: two turns."""
    found = [
        make_statement(score=score, time=None, date=f"2024-0{month}-01")
        for month, scores in enumerate([(4, 4), (4, -4), (-4,), (4,)], start=1)
        for score in scores
    ]
    assert [(turn["month"], turn["to"]) for turn in turns(months(found))] == [
        ("2024-03", "hostile"),
        ("2024-04", "friendly"),
    ]
