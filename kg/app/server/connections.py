"""Connections that ask nothing cost nothing: time limits for headers and bodies, caps, and a log that cannot flood.

uvicorn closes a connection that is idle after an answer; one that never asks, or asks a byte a minute, it keeps.
"""

from __future__ import annotations

import asyncio
import logging
import resource
import time
from collections import Counter
from typing import Any, ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

HEADER_SECONDS, BODY_SECONDS = 10.0, 30.0
"""In which a request's headers, and then its body, must have come."""

A_CLIENT = 256
"""Connections from one address: browsers open six, a test of load some dozens."""

SPARE = 128
"""Files that the server itself needs open: the rest of what the system allows is for connections."""

A_MINUTE = 20
"""Times that one message stands in the log within a minute."""


def most_connections() -> int:
    """How many connections are let in, once the system's soft limit on open files is as high as it may be."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        soft = min(hard, 65_536) if hard != resource.RLIM_INFINITY else 65_536
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(SPARE // 2, soft - SPARE)


class GuardedProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, with an end for those who do not ask."""

    most = most_connections()
    header_seconds, body_seconds, a_client = HEADER_SECONDS, BODY_SECONDS, A_CLIENT
    _open: ClassVar[Counter[str]] = Counter()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Let a connection in, unless there are too many, here or from its address."""
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        self._open[self._address] += 1
        self._state, self._since = "", time.monotonic()
        self._timer: asyncio.TimerHandle | None = None
        if self._open.total() > self.most or self._open[self._address] > self.a_client:
            transport.abort()
            return
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Make room."""
        self._open[self._address] -= 1
        if not self._open[self._address]:
            del self._open[self._address]
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Close the connection when the client has been expected to speak for too long."""
        state, now = str(self.conn.their_state), time.monotonic()
        if state != self._state:
            self._state, self._since = state, now
        limit = {"IDLE": self.header_seconds, "SEND_BODY": self.body_seconds}.get(state)
        if limit is not None and now - self._since >= limit:
            self.transport.abort()
            return
        self._timer = self.loop.call_later(min(self.header_seconds, self.body_seconds) / 4, self._watch)


class Sparing(logging.Filter):
    """Lets each message into the log a few times a minute; what was left out is counted with the next one."""

    def __init__(self) -> None:
        super().__init__()
        self._minute = 0
        self._said: Counter[str] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the message is written."""
        minute = int(record.created // 60)
        key = str(record.msg)[:80]
        if minute != self._minute:
            left = {each: count - A_MINUTE for each, count in self._said.items() if count > A_MINUTE}
            self._minute, self._said = minute, Counter()
            if key in left:
                record.msg = f"{record.msg} (and {left[key]} times more before)"
        self._said[key] += 1
        return self._said[key] <= A_MINUTE


def spare_log() -> None:
    """Have the server's and the event loop's messages written sparingly."""
    for name in ("uvicorn.error", "asyncio"):
        logging.getLogger(name).addFilter(Sparing())


def options() -> dict[str, Any]:
    """How uvicorn is to be run."""
    return {"http": GuardedProtocol, "timeout_keep_alive": 5, "log_level": "warning", "server_header": False,
            "ws": "none", "h11_max_incomplete_event_size": 64 * 1024}  # fmt: skip
