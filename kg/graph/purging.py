"""A promise that what was forgotten leaves the files: written down before the first word goes, kept at the latest when
the graph is next opened for writing, and spoken of until then.

The promise is an empty file beside the graph (``mygraph.purge``).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def _note(folder: Path) -> Path:
    folder = folder.absolute()
    return folder.with_name(folder.name + ".purge")


def promised(folder: Path) -> bool:
    """True while words that were forgotten may still be in the files."""
    return _note(folder).exists()


def promise(folder: Path) -> None:
    """Write it down, so that it outlives this process and the machine's power."""
    note = _note(folder)
    note.touch()
    beside = os.open(note.parent, os.O_RDONLY)
    try:
        os.fsync(beside)
    finally:
        os.close(beside)


def clear(folder: Path) -> None:
    """Delete what a purge that was killed left behind: a copy that is not whole, an old graph that is not gone."""
    folder = folder.absolute()
    for ending in (".copy", ".renewed", ".old"):  # the graph itself is there, so its successor is not needed
        shutil.rmtree(folder.with_name(folder.name + ending), ignore_errors=False, onerror=_but_for_missing)


def _but_for_missing(_function: object, _path: str, error: tuple[type[BaseException], BaseException, object]) -> None:
    if not isinstance(error[1], FileNotFoundError):
        raise error[1]


def kept(folder: Path) -> None:
    """The words are gone from the files."""
    clear(folder)
    _note(folder).unlink(missing_ok=True)
