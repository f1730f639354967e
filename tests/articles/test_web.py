"""URLs: fetched once, politely, within limits; never to other schemes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from kg.articles import Failure, read, web
from kg.errors import ArticleError
from kg.statement import Article

TEXT = "Peru and Chile signed a treaty on Monday."
PAGE = f"<html><body><article><p>{TEXT * 6}</p></article></body></html>"


class Handler(BaseHTTPRequestHandler):
    """A small site."""

    agents: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Answer by path."""
        self.agents.append(self.headers["User-Agent"])
        if self.path in ("/file", "/ftp", "/again"):
            self.send_response(302)
            self.send_header(
                "Location", {"/file": "file:///etc/hostname", "/ftp": "ftp://127.0.0.1/x", "/again": "/text"}[self.path]
            )
            self.end_headers()
            return
        kinds = {"/page": ("text/html", PAGE), "/text": ("text/plain; charset=utf-8", TEXT)}
        kind, body = kinds.get(self.path, ("text/plain", ""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Address of a server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/page", "/text", "/again"])
def test_a_page_is_fetched_by_a_named_agent(site: str, path: str) -> None:
    """The article's id is the address that answered."""
    (article,) = read([site + path])
    assert isinstance(article, Article)
    assert article.text.startswith(TEXT)
    assert article.id == site + ("/text" if path == "/again" else path)
    assert Handler.agents[-1].startswith("diplograph/")


@pytest.mark.parametrize(("path", "reason"), [("/file", "not allowed"), ("/ftp", "no web address"), ("/none", "404")])
def test_refusals_are_failures(site: str, path: str, reason: str) -> None:
    """A redirect to a file and a missing page are named with the reason."""
    (failure,) = read([site + path])
    assert isinstance(failure, Failure)
    assert failure.name == site + path
    assert reason in failure.reason


def test_a_large_page_is_refused(site: str) -> None:
    """The limit is said."""
    with pytest.raises(ArticleError, match="larger than 10 bytes"):
        web.fetch(site + "/text", limit=10)


def test_nobody_there_is_a_failure() -> None:
    """A closed port is reported."""
    (failure,) = read(["http://127.0.0.1:9/"])
    assert "could not be fetched" in str(failure)
