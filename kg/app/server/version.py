"""Which state of a graph is on disk: what is kept of one is not shown for another."""

from __future__ import annotations

from pathlib import Path


def version_of(folder: Path) -> str:
    """A text that changes with the graph: RocksDB writes ``CURRENT`` anew whenever a writer opens the database."""
    try:
        found = (folder / "CURRENT").stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns:x}-{found.st_ino:x}"
