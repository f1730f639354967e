"""What a job answers, and how requests and replies cross the pipe between the server and its workers."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

HEAD = struct.Struct(">II")
"""Before every message: the length of its JSON head and of its body, in bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A whole answer: status and bytes, or (status 400 and above) a problem whose ``body`` is its explanation."""

    status: int = 200
    body: bytes = b""
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    stamp: str = ""

    def json(self) -> Any:
        """The body as a value."""
        return json.loads(self.body)


def value(data: Any) -> Reply:
    """A reply that holds a JSON value."""
    return Reply(body=json.dumps(data, ensure_ascii=False).encode())


def problem(status: int, detail: str) -> Reply:
    """A reply that says what is wrong and what to do."""
    return Reply(status=status, body=detail.encode(), media_type="text/plain")


def pack(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    """A message for the pipe."""
    text = json.dumps(head, ensure_ascii=False).encode()
    return HEAD.pack(len(text), len(body)) + text + body


def packed(reply: Reply) -> bytes:
    """A reply for the pipe."""
    head = {"status": reply.status, "media_type": reply.media_type, "headers": dict(reply.headers),
            "stamp": reply.stamp}  # fmt: skip
    return pack(head, reply.body)
