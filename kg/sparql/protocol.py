"""The SPARQL 1.1 protocol over HTTP: addresses, authentication, retries. Nothing here knows what is asked.

Sources: https://www.w3.org/TR/sparql11-protocol/; the servers' documentation for where they put queries and updates.
"""

from __future__ import annotations

import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException, HTTPMessage
from typing import IO

from kg.errors import GraphError, QueryError

TRIES = 5
PAUSE = 0.5
"""Seconds before the second try; each further pause is twice as long."""

TRY_AGAIN = frozenset({429, 502, 503, 504})
TIMEOUT = 300.0
SHOWN = 300
"""So many characters of a server's complaint are passed on."""

PEEK = 1000
"""So many bytes show whether an answer is one of SPARQL."""

RESULTS = "application/sparql-results+xml"
TRIPLES = "application/n-triples"


class Protocol:
    """A server to which queries and updates are sent.

    Credentials come from the address (``https://user:password@host/…``), else from ``KG_USER`` and ``KG_PASSWORD``
    (Basic or Digest, as the server asks), else ``KG_TOKEN`` (Bearer). They are sent to this server only, and are in
    no message. ``KG_UPDATE_URL`` names the address of updates where it cannot be guessed.
    """

    def __init__(self, address: str) -> None:
        parts = urllib.parse.urlsplit(re.sub(r"^(https?):/+", r"\1://", address.strip()))
        try:
            host = parts.hostname
            port = parts.port
        except ValueError as error:
            raise GraphError(f"{address} is no address of a SPARQL server: {error}") from error
        if not host:
            raise GraphError(f"{address} names no host; write it like http://localhost:7878")
        host = f"[{host}]" if ":" in host else host
        self.where = urllib.parse.urlunsplit((parts.scheme, f"{host}:{port}" if port else host, parts.path.rstrip("/"),
                                              parts.query, ""))  # fmt: skip
        user = urllib.parse.unquote(parts.username or os.environ.get("KG_USER", ""))
        password = urllib.parse.unquote(parts.password or "") or os.environ.get("KG_PASSWORD", "")
        self.credentials = (user, password) if user else None
        self._token = None if user else os.environ.get("KG_TOKEN")
        self._opener = self._made()
        self.query_url, self._update_urls = self._addresses()

    def _made(self) -> urllib.request.OpenerDirector:
        handlers: list[urllib.request.BaseHandler] = [_StayHere()]
        if self.credentials is not None:
            known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            known.add_password(None, self.where, *self.credentials)
            handlers += [urllib.request.HTTPDigestAuthHandler(known), urllib.request.HTTPBasicAuthHandler(known)]
        return urllib.request.build_opener(*handlers)

    def _addresses(self) -> tuple[str, list[str]]:
        """Where queries go, and where updates may: by the habits of the servers."""
        told = os.environ.get("KG_UPDATE_URL")
        base, _, last = self.where.rpartition("/")
        if "/repositories/" in self.where:
            query, updates = self.where, [self.where + "/statements"]
        elif last == "query":
            query, updates = self.where, [f"{base}/update"]
        elif last in ("sparql", "sparql-auth"):
            query, updates = self.where, [self.where, f"{base}/update"]
        else:
            candidates = [self.where + "/query", self.where + "/sparql", self.where]
            query = next((url for url in candidates if self._answers(url)), self.where)
            updates = [query, self.where + "/update"] if not query.endswith("/query") else [self.where + "/update"]
        return query, [told] if told else updates

    def _answers(self, url: str) -> bool:
        try:
            with self._send(url, {"query": "ASK {}"}, accept=RESULTS) as answer:
                return b"sparql-results#" in answer.read(PEEK)
        except _Refused as refusal:
            if refusal.status in (401, 403):
                raise GraphError(f"{self.where}: {refusal}; give user and password in the address or in KG_USER and "
                                 "KG_PASSWORD, or a token in KG_TOKEN") from refusal  # fmt: skip
            return False

    def ask(self, sparql: str, *, accept: str) -> IO[bytes]:
        """The answer to a query, to be read and closed.

        Raises:
            QueryError: the server does not understand it.
            GraphError: the server cannot be reached or refuses.
        """
        try:
            # Oxigraph reads union-default-graph; the others take the union anyway or by configuration
            return self._send(self.query_url, {"query": sparql, "union-default-graph": "true"}, accept=accept)
        except _Refused as refusal:
            if refusal.status in (400, 422, 500):
                raise QueryError(f"{self.where} does not answer the query: {refusal}") from refusal
            raise self._explained(refusal) from refusal

    def update(self, sparql: str) -> None:
        """Carry out an update, once or several times with the same result.

        Raises:
            GraphError: the server cannot be reached or refuses.
        """
        while True:
            try:
                self._send(self._update_urls[0], {"update": sparql}, accept="*/*").close()
            except _Refused as refusal:
                if refusal.status in (404, 405) and len(self._update_urls) > 1:
                    del self._update_urls[0]
                    continue
                raise self._explained(refusal) from refusal
            return

    def _explained(self, refusal: _Refused) -> GraphError:
        if refusal.status in (401, 403):
            return GraphError(f"{self.where}: {refusal}; give user and password in the address or in KG_USER and "
                              "KG_PASSWORD, or a token in KG_TOKEN (Virtuoso: use /sparql-auth)")  # fmt: skip
        if refusal.status in (404, 405):
            return GraphError(f"{self.where}: {refusal}; give the address of its SPARQL endpoint, and that of updates "
                              "in KG_UPDATE_URL")  # fmt: skip
        return GraphError(f"{self.where}: {refusal}")

    def _send(self, url: str, form: Mapping[str, str], *, accept: str) -> IO[bytes]:
        """Post a form; tries again when the server is busy or not there (yet)."""
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        data = urllib.parse.urlencode(form).encode()
        for attempt in range(1, TRIES + 1):
            request = urllib.request.Request(url, data=data, headers=headers)  # noqa: S310 - http or https, see open_store
            try:
                answer: IO[bytes] = self._opener.open(request, timeout=TIMEOUT)
            except urllib.error.HTTPError as error:
                if error.code not in TRY_AGAIN or attempt == TRIES:
                    raise _Refused(error.code, _words(error)) from error
            except (OSError, HTTPException) as error:
                if attempt == TRIES:
                    raise GraphError(
                        f"{self.where} cannot be reached after {TRIES} tries: {getattr(error, 'reason', error)}; "
                        "is the server running, and is that its address?"
                    ) from error
            else:
                return answer
            time.sleep(PAUSE * 2 ** (attempt - 1))
        raise AssertionError("unreachable")


class _Refused(Exception):  # noqa: N818 - an answer of the server, turned into an error by those who know what was asked
    """The server answered with an error status."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"HTTP {status}: {words}" if words else f"HTTP {status}")
        self.status = status


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Follow no redirection: a form would be lost on the way, and credentials could go to strangers."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Refuse, with the address."""
        del fp, code, msg, headers
        raise GraphError(f"{req.full_url} sends us on to {newurl}; give that address if you trust it")


def _words(error: urllib.error.HTTPError) -> str:
    """What the server says, on one line."""
    try:
        text = error.read(20_000).decode("utf-8", "replace")
    except OSError:
        return ""
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())[:SHOWN]
