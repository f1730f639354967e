"""Text put aside while it is made, for formats in which what is known last is written first."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

CHUNK = 1 << 20


@contextmanager
def spooled(parts: Iterable[str]) -> Iterator[Iterator[str]]:
    """All the parts, made now and kept in a temporary file, given back in chunks once they are wanted."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as file:
        file.writelines(parts)
        file.seek(0)
        yield iter(lambda: file.read(CHUNK), "")
