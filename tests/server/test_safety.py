"""No other site reads or changes anything: hosts, origins, token, headers."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.server.conftest import TOKEN, boats

CONFIRM = f"/api/statements/{boats()[0].id}/confirm"
REJECT = f"/api/statements/{boats()[0].id}/reject"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8765", ""])
def test_a_foreign_host_is_not_answered(client: TestClient, host: str) -> None:
    """A page that points its own name at this machine (DNS rebinding) reads nothing."""
    response = client.get("/api/summary", headers={"Host": host})
    assert response.status_code == 421
    assert "articles" not in response.json()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:9999", "localhost:8765", "[::1]:8765"])
def test_loopback_is_answered_by_all_its_names(client: TestClient, host: str) -> None:
    """Whatever the port."""
    assert client.get("/api/summary", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/sparql", CONFIRM])
def test_a_request_that_another_site_starts_is_refused(guarded: TestClient, headers: dict[str, str], path: str) -> None:
    """Even with the right token."""
    response = guarded.post(path, json={"by": "Eve"}, headers={**BEARER, **headers})
    assert response.status_code == 403
    assert guarded.get(f"/api/statements/{boats()[0].id}").json()["judgement"] is None


def test_no_page_of_another_site_is_told_that_it_may(client: TestClient) -> None:
    """There is no CORS grant and no cookie."""
    response = client.options("/api/summary", headers={"Origin": "https://evil.example"})
    assert not [name for name in response.headers if name.startswith("access-control")]
    assert "set-cookie" not in client.get("/").headers


@pytest.mark.parametrize(
    "path", ["/", "/articles", "/query", "/sparql?query=ASK%7B%7D", "/api/summary", "/nothing", "/static/icon.svg"]
)
def test_every_response_carries_the_security_headers(client: TestClient, path: str) -> None:
    """Pages, data, errors and files alike."""
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}])
def test_without_the_token_nothing_changes(guarded: TestClient, headers: dict[str, str]) -> None:
    """401, and the statement stays unjudged."""
    for path in (CONFIRM, REJECT, "/api/actors/merge"):
        body = {"by": "Eve", "why": "because", "first": "state/NOR", "second": "state/KEN"}
        response = guarded.post(path, json=body, headers=headers)
        assert response.status_code == 401
        assert response.headers["www-authenticate"].startswith("Bearer")
    assert guarded.get(f"/api/statements/{boats()[0].id}").json()["judgement"] is None


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_only_post_changes_anything(guarded: TestClient, method: str) -> None:
    """A link or an image cannot."""
    assert guarded.request(method.upper(), CONFIRM, headers=BEARER).status_code in {404, 405}


def test_a_read_only_explorer_has_no_token_that_works(client: TestClient) -> None:
    """403 whatever is sent."""
    for token in ("", "None", TOKEN):
        response = client.post(CONFIRM, json={"by": "Eve"}, headers={"Authorization": f"Bearer {token}"})
        assert response.status_code == 403
