"""A real ``kg serve``: heavy queries are given up, killed, and do not slow anybody else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import httpx

CROSS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?st a dg:Statement }"
HUNGRY = "SELECT ?a ?d ?g WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c"

Start = Callable[..., httpx.Client]


def ask(client: httpx.Client, query: str) -> httpx.Response:
    """Ask by GET."""
    return client.get("/sparql", params={"query": query})


def test_a_triple_cross_product_is_given_up_and_slows_nobody(process: Start) -> None:
    """Three clients ask for the impossible; a fourth is answered quickly all the while, and each gets a 503."""
    client = process("--timeout", "6")
    ask(client, COUNT)
    heavy: list[httpx.Response] = []
    address = str(client.base_url)
    threads = [
        threading.Thread(
            target=lambda: heavy.append(httpx.get(f"{address}/sparql", params={"query": CROSS}, timeout=60))
        )
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    time.sleep(2.5)
    waits = []
    while any(thread.is_alive() for thread in threads) and len(waits) < 10:
        begun = time.monotonic()
        assert ask(client, COUNT).status_code == 200
        waits.append(time.monotonic() - begun)
    for thread in threads:
        thread.join()
    assert waits
    assert sorted(waits)[len(waits) // 2] < 2
    assert [response.status_code for response in heavy] == [503] * 3
    assert "longer than 6 seconds" in heavy[0].json()["detail"]
    assert ask(client, COUNT).status_code == 200


def test_a_query_that_eats_memory_is_ended(process: Start) -> None:
    """Sorting a cross product needs more than it may have: 503 within the time, and the server goes on."""
    client = process("--memory", "64", "--timeout", "60")
    response = ask(client, HUNGRY)
    assert response.status_code == 503
    assert "memory" in response.json()["detail"]
    assert ask(client, COUNT).status_code == 200


def test_it_is_read_only_and_on_loopback_unless_told(process: Start) -> None:
    """Without --edit nothing can be changed, whatever token is sent."""
    client = process()
    headers = {"Authorization": "Bearer x"}
    response = client.post("/api/statements/st-1/confirm", json={"by": "me"}, headers=headers)
    assert response.status_code == 403
    assert "--edit" in response.json()["detail"]
