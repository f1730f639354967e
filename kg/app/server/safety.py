"""What every request must pass and every response carries: host, origin, token, and headers that keep pages apart.

There is no cookie and no other credential that a browser adds by itself, so another site has nothing to misuse; the
token travels in an ``Authorization`` header, which a foreign page cannot set here, and the ``Origin`` is checked too.
"""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.app.server.problems import Problem, problem_response

POLICY = "; ".join([
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
])  # fmt: skip
"""The content-security policy of the explorer's own pages; the network page brings one that is stricter on scripts."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Safety:
    """ASGI middleware: refuses unknown hosts and requests that another site started, and adds the headers."""

    def __init__(self, app: ASGIApp, *, hosts: tuple[str, ...], token: str | None = None, most_bytes: int) -> None:
        self.app = app
        self.hosts = hosts
        self.token = token
        self.most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if "cache-control" not in headers:
                    headers["Cache-Control"] = "no-store"
            elif head:
                message = {**message, "body": b""}
            await send(message)

        head = scope["method"] == "HEAD"
        if head:  # the answer to GET without its body; FastAPI's routes know only GET
            scope = {**scope, "method": "GET"}
        problem = self._refusal(scope)
        if problem is not None:
            await problem_response(problem)(scope, receive, send_with_headers)
            return
        await self.app(scope, bounded(receive, self.most_bytes), send_with_headers)

    def _refusal(self, scope: Scope) -> Problem | None:
        """Why nothing of a request's body is read: host, origin, permission and announced size, in this order."""
        headers, method = Headers(scope=scope), scope["method"]
        problem = refusal(headers, method=method, hosts=self.hosts)
        if problem is None and method == "POST" and scope["path"].startswith("/api/"):
            problem = no_permission(headers, self.token)
        if problem is None and not 0 <= _number(headers.get("content-length", "0")) <= self.most_bytes:
            problem = _too_long(self.most_bytes)
        return problem


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1


def _too_long(most: int) -> Problem:
    return Problem(status=413, detail=f"the request is longer than {most:,} bytes; send less",
                   headers={"Connection": "close"})  # fmt: skip


def bounded(receive: Receive, most: int) -> Receive:
    """What a client sends, until it is more than so many bytes; then it is a problem, whatever was announced."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise _too_long(most)
        return message

    return counted


def refusal(headers: Headers, *, method: str, hosts: tuple[str, ...]) -> Problem | None:
    """Why a request is not let in, judged by its headers alone; ``None`` when it is."""
    host = headers.get("host", "")
    if hosts and host_name(host) not in hosts:
        return Problem(status=421, detail=f'this server does not answer for the host "{host}"; see kg serve --help')
    if method in ("GET", "HEAD", "OPTIONS"):
        return None
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return Problem(status=403, detail="requests that another site starts are refused")
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return Problem(status=403, detail=f"requests from {origin} are refused")
    return None


def host_name(host: str) -> str:
    """The name in a ``Host`` header without the port.

    >>> host_name("127.0.0.1:8000"), host_name("[::1]:8000")
    ('127.0.0.1', '[::1]')
    """
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()


def may_edit(request: Request) -> str:
    """Let only a bearer of the token pass; who it is (``X-Editor``) goes on record.

    Raises:
        Problem: 403 when the explorer is read-only, 401 without the right token.
    """
    problem = no_permission(request.headers, request.app.state.settings.token)
    if problem is not None:
        raise problem
    return "explorer"


def no_permission(headers: Headers, token: str | None) -> Problem | None:
    """Why the sender of these headers may change nothing; ``None`` when they may."""
    if token is None:
        return Problem(status=403, detail="this explorer is read-only; start it with kg serve --edit to curate")
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secrets.compare_digest(given.strip().encode(), token.encode()):
        return Problem(status=401, detail="curation needs the token that kg serve --edit printed")
    return None
