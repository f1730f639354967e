"""How the explorer is run: which graph, who may change it, and how much one request may cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one request. ``memory`` is what a query may use beyond an idle worker, in MiB."""

    seconds: float = 10.0
    rows: int = 100_000
    bytes: int = 64 * 2**20
    memory: int = 1024
    query_length: int = 100_000
    waiting: float = 15.0
    workers: int = 8
    statements: int = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What :func:`kg.app.server.create_app` needs. Without a ``token`` nothing can be changed.

    ``hosts`` are the names in the ``Host`` header that are answered, so that no foreign page can reach a server on
    loopback under a name of its own (DNS rebinding); empty means any.
    """

    graph: Path
    token: str | None = None
    hosts: tuple[str, ...] = LOOPBACK
    title: str = "Who does what to whom"
    model: str | None = None
    limits: Limits = field(default_factory=Limits)
