"""Curation over HTTP: what is judged is seen at once, stays on record, and says who and why."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.server.conftest import TOKEN, boats

SUPPLIED = boats()[0]
BEARER = {"Authorization": f"Bearer {TOKEN}"}


def test_a_rejected_statement_leaves_every_view_and_stays_on_record(editor: TestClient) -> None:
    """It is gone from lists and counts; its article shows it as rejected, with the reason."""
    body = {"by": "Ada", "why": "the boats were lent"}
    done = editor.post(f"/api/statements/{SUPPLIED.id}/reject", json=body, headers=BEARER)
    assert (done.status_code, done.json()) == (200, {"changed": True})
    assert SUPPLIED.id not in {s["id"] for s in editor.get("/api/statements").json()["statements"]}
    assert editor.get("/api/summary").json()["rejected"] == 1
    article = editor.get("/api/articles/a1").json()
    assert [s["id"] for s in article["rejected"]] == [SUPPLIED.id]
    assert article["judgements"][SUPPLIED.id]["why"] == "the boats were lent"
    assert "the boats were lent" in editor.get("/page/article/a1?actors=false").text
    triple = {"query": "ASK { state:NOR dg:supplies state:KEN }"}
    assert editor.get("/sparql", params=triple).json()["boolean"] is False


def test_a_confirmation_takes_a_rejection_back(editor: TestClient) -> None:
    """The last judgement counts; the same twice changes nothing."""
    editor.post(f"/api/statements/{SUPPLIED.id}/reject", json={"by": "Ada", "why": "no"}, headers=BEARER)
    path = f"/api/statements/{SUPPLIED.id}/confirm"
    assert editor.post(path, json={"by": "Bo"}, headers=BEARER).json() == {"changed": True}
    assert editor.post(path, json={"by": "Bo"}, headers=BEARER).json() == {"changed": False}
    assert editor.get(f"/api/statements/{SUPPLIED.id}").json()["judgement"]["verdict"] == "confirmed"


def test_a_judgement_needs_a_name_and_a_rejection_a_reason(editor: TestClient) -> None:
    """400 says which is missing; an unknown statement is 404."""
    path = f"/api/statements/{SUPPLIED.id}/reject"
    assert editor.post(path, json={"by": " ", "why": "x"}, headers=BEARER).status_code == 400
    assert "reason" in editor.post(path, json={"by": "Ada", "why": " "}, headers=BEARER).json()["detail"]
    assert editor.post(path, json={}, headers=BEARER).status_code == 400
    unknown = editor.post("/api/statements/st-none/confirm", json={"by": "Ada"}, headers=BEARER)
    assert unknown.status_code == 404


def test_two_actors_can_be_merged_and_parted_again(editor: TestClient) -> None:
    """The second counts as the first until it is taken back."""
    pair = {"first": "state/NOR", "second": "person/NOR/kari-nordmann", "by": "Ada", "why": "a test"}
    assert editor.post("/api/actors/merge", json=pair, headers=BEARER).json() == {"changed": True}
    subjects = {s["subject"]["id"] for s in editor.get("/api/statements").json()["statements"]}
    assert "person/NOR/kari-nordmann" not in subjects
    assert editor.post("/api/actors/keep-apart", json=pair, headers=BEARER).json() == {"changed": True}
    subjects = {s["subject"]["id"] for s in editor.get("/api/statements").json()["statements"]}
    assert "person/NOR/kari-nordmann" in subjects
    assert editor.post("/api/actors/merge", json={**pair, "second": "state/XXX"}, headers=BEARER).status_code == 404


def test_buttons_are_there_only_for_editors(editor: TestClient, client: TestClient) -> None:
    """A read-only explorer offers nothing that it would refuse."""
    assert "data-curate" in editor.get("/page/article/a1?actors=false").text
    assert "data-curate" not in client.get("/page/article/a1?actors=false").text
