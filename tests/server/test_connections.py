"""Connections that never ask or ask too slowly, on a real server; and the order in which requests are judged."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient
from starlette.types import Receive, Scope, Send

from kg.app.server import connections
from kg.app.server.desk import Desk
from kg.app.server.reply import Reply
from kg.app.server.safety import Safety
from kg.app.server.settings import Settings
from tests.loops import finished


class Quick(connections.GuardedProtocol):
    """The same with little patience."""

    header_seconds, body_seconds, a_client = 0.4, 0.8, 8


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A real server that reads bodies and says ok."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})

    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, **{**connections.options(), "http": Quick}, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join(10)


def sent(port: int, data: bytes, *, seconds: float = 10) -> bytes:
    """What a server answers to some bytes before it closes or answers."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as client:
        client.sendall(data)
        try:
            return client.recv(1000)
        except ConnectionResetError:
            return b""


@pytest.mark.parametrize(
    "data",
    [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab"],
    ids=["nothing", "half a line", "half the headers", "half a body"],
)
def test_who_does_not_ask_is_let_go(port: int, data: bytes) -> None:
    """An idle connection, half a header, half a body: closed within the limit, without an answer."""
    begun = time.monotonic()
    assert sent(port, data) == b""
    assert time.monotonic() - begun < 5


def test_dribbling_bytes_does_not_help(port: int) -> None:
    """A byte now and then is no progress."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        dribbled = [byte for byte in b"GET /" + b"a" * 100 if _still_takes(client, byte)]
    assert len(dribbled) < 60


def _still_takes(client: socket.socket, byte: int) -> bool:
    time.sleep(0.05)
    try:
        client.sendall(bytes([byte]))
    except OSError:
        return False
    return True


def test_many_idle_connections_leave_room_for_others(port: int) -> None:
    """From one address only so many are let in; when they have gone, it may come again."""
    idle = [socket.create_connection(("127.0.0.1", port)) for _ in range(40)]
    time.sleep(1.0)
    assert b"200 OK" in sent(port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    for each in idle:
        each.close()


def test_the_log_does_not_flood() -> None:
    """Of ten thousand equal messages a few are written, and the next minute says how many were not."""
    sparing = connections.Sparing()

    def record(at: float) -> logging.LogRecord:
        made = logging.LogRecord("uvicorn.error", logging.WARNING, "", 0, "Invalid HTTP request received.", None, None)
        made.created = at
        return made

    assert sum(sparing.filter(record(6000.0)) for _ in range(10_000)) == connections.A_MINUTE
    assert sparing.filter(later := record(6060.0))
    assert f"{10_000 - connections.A_MINUTE} times more" in later.getMessage()


HUGE = {"Content-Length": str(2**31)}


@pytest.mark.parametrize(
    ("token", "path", "headers", "status"),
    [
        (None, "/api/statements/st-1/confirm", HUGE, 403),
        ("secret", "/api/statements/st-1/confirm", HUGE, 401),
        ("secret", "/api/statements/st-1/confirm", HUGE | {"Authorization": "Bearer secret"}, 413),
        (None, "/sparql", HUGE, 413),
        (None, "/sparql", {"Content-Length": "-5"}, 413),
    ],
)
def test_nothing_is_read_of_what_may_not_come(
    token: str | None, path: str, headers: dict[str, str], status: int
) -> None:
    """Permission and announced size are judged by the headers; not a byte of the body is asked for."""

    async def never(*_: object) -> None:
        raise AssertionError("the application was asked")

    app = Safety(never, hosts=(), token=token, most_bytes=400_000)
    assert _status(app, path, headers) == status


def _status(app: Safety, path: str, headers: dict[str, str]) -> int:
    scope = {"type": "http", "method": "POST", "path": path,
             "headers": [(k.lower().encode(), v.encode()) for k, v in headers.items()]}  # fmt: skip
    found: list[int] = []

    async def receive() -> dict[str, object]:
        raise AssertionError("the body was read")

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            found.append(int(str(message["status"])))

    finished(app(scope, receive, send))  # type: ignore[arg-type]
    return found[0]


def test_a_body_without_a_length_is_cut_off(client: TestClient) -> None:
    """Chunks without an announced size are counted as they come."""
    chunks = (b"x" * 100_000 for _ in range(1000))
    answer = client.post("/sparql", content=chunks, headers={"Content-Type": "application/sparql-query"})
    assert answer.status_code == 413


def test_a_page_is_made_once_for_all_who_wait(tmp_path: Path) -> None:
    """Ten who ask for the same page of the same graph get one rendering."""

    async def ten() -> tuple[int, set[bytes]]:
        desk = Desk(Settings(graph=tmp_path))
        made = 0

        async def make() -> Reply:
            nonlocal made
            made += 1
            await asyncio.sleep(0.05)
            return Reply(body=b"page %d" % made)

        replies = await asyncio.gather(*(desk.keep("map", make) for _ in range(10)))
        again = await desk.keep("map", make)
        return made, {reply.body for reply in [*replies, again]}

    assert finished(ten()) == (1, {b"page 1"})


def test_a_failed_rendering_is_not_kept(tmp_path: Path) -> None:
    """Who asks next gets another try."""

    async def twice() -> list[object]:
        desk = Desk(Settings(graph=tmp_path))
        results: list[object] = []
        for reply in (OSError("no"), Reply(body=b"yes")):

            async def make(reply: object = reply) -> Reply:
                if isinstance(reply, Reply):
                    return reply
                raise OSError("no")

            try:
                results.append((await desk.keep("map", make)).body)
            except OSError as error:
                results.append(str(error))
        return results

    assert finished(twice()) == ["no", b"yes"]
