"""Opening the folder that holds a graph: every way it can go wrong gets a message that says what to do."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import struct
from pathlib import Path

import pyoxigraph

from kg.errors import GraphError

_HALF_MADE = ("Column family not found", "Inserts are only possible on read-write instances")
"""What Oxigraph says of a database whose maker was killed before its tables, or its version mark, were there."""

_open_here: set[Path] = set()
"""Folders that this process has open for writing; looking at their lock file would release the lock."""


def open_folder(folder: Path, *, read_only: bool, create: bool) -> pyoxigraph.Store:
    """Open the Oxigraph database in a folder.

    Args:
        folder: Where the graph is.
        read_only: Open without writing; refused while another process writes, for what one would see is undefined.
        create: Make the graph when there is none yet.

    Raises:
        GraphError: when there is no graph, the folder holds something else, or another process has it open.
    """
    folder = folder.absolute()
    if not folder.exists() and renewed(folder).exists():
        renewed(folder).rename(folder)  # killed between the two steps of exchange()
    if not _is_database(folder):
        _refuse_unless_new(folder, create=create and not read_only)
    if read_only:
        _refuse_live_writer(folder)
        return _open(folder, read_only=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    store = _open(folder, read_only=False)
    _open_here.add(folder)
    return store


def renewed(folder: Path) -> Path:
    """Where a folder's successor is kept, once it is complete, until it takes its place."""
    return folder.with_name(folder.name + ".renewed")


def exchange(folder: Path, successor: Path) -> None:
    """Put a complete database in the place of a closed one, which is deleted; safe to be killed at any moment."""
    folder = folder.absolute()
    new, old = renewed(folder), folder.with_name(folder.name + ".old")
    successor.rename(new)
    folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old)


def closed(folder: Path) -> None:
    """Note that this process no longer writes to a folder."""
    _open_here.discard(folder.absolute())


def writer(folder: Path) -> int | None:
    """The id of the other process that has the graph open for writing, ``None`` when there is none."""
    folder = folder.absolute()
    lock = folder / "LOCK"
    if folder in _open_here or not lock.exists():
        return None
    # struct flock of Linux: type, whence, start, length, pid (padded as the C compiler does)
    layout = "hhqqi4x"
    request = struct.pack(layout, fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
    try:
        with lock.open("rb+") as file:
            answer = struct.unpack(layout, fcntl.fcntl(file, fcntl.F_GETLK, request))
    except OSError:
        return None  # not allowed to write here, or no such locks on this system: nothing to know
    return answer[4] if answer[0] != fcntl.F_UNLCK else None


def _is_database(folder: Path) -> bool:
    return (folder / "CURRENT").is_file()


def _refuse_unless_new(folder: Path, *, create: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise GraphError(f"{folder} is a file, not the folder of a graph; give --graph a folder")
    # A build killed in its first moments leaves a folder with only RocksDB's own log and lock.
    begun = {"LOCK", "LOG", "IDENTITY"}
    if folder.is_dir() and any(
        path.name not in begun and not path.name.startswith(("LOG.old.", "MANIFEST-")) and path.suffix != ".dbtmp"
        for path in folder.iterdir()
    ):
        raise GraphError(f"{folder} holds other files and no graph; choose an empty or new folder for --graph")
    if not create:
        raise GraphError(f"there is no graph in {folder}; make one with: kg build INPUT --graph {folder}")


def _refuse_live_writer(folder: Path) -> None:
    if folder in _open_here:
        raise GraphError(
            f"{folder} is open for writing in this very process; use that open graph, or close it before reading"
        )
    process = writer(folder)
    if process is not None:
        raise GraphError(
            f"process {process} is writing to {folder}, and what a reader would see meanwhile is undefined; "
            "wait until it has finished, or ask the process that serves it (kg serve)"
        )


def _open(folder: Path, *, read_only: bool) -> pyoxigraph.Store:
    try:
        return pyoxigraph.Store.read_only(str(folder)) if read_only else pyoxigraph.Store(str(folder))
    except (OSError, RuntimeError) as error:
        if read_only and any(sign in str(error) for sign in _HALF_MADE):
            _complete(folder)
            return _open(folder, read_only=True)
        raise _explained(folder, error) from error


def _complete(folder: Path) -> None:
    """Finish making a database whose maker was killed at it; opening for writing does that."""
    try:
        pyoxigraph.Store(str(folder)).flush()
    except (OSError, RuntimeError) as error:
        raise _explained(folder, error) from error


def _explained(folder: Path, error: Exception) -> GraphError:
    reason = str(error)
    if re.search(r"\block\b", reason, re.IGNORECASE):  # not "block checksum mismatch"
        process = writer(folder)
        who = "another process" if process is None else f"process {process}"
        if folder in _open_here:
            who = "this very process"
        return GraphError(
            f"{folder} is already open for writing by {who}; wait for it to finish or close it, then try again "
            "(one writer at a time)"
        )
    if "permission" in reason.lower():
        return GraphError(f"{folder} may not be opened: {reason}; check who owns the folder")
    if re.search(r"no space left|disk quota", reason, re.IGNORECASE):
        return GraphError(f"{folder} cannot be opened, for the disk is full: {reason}; make room and try again")
    if re.search(r"corrupt|checksum|truncat|missing|no such file", reason, re.IGNORECASE):
        return GraphError(
            f"{folder} is damaged: {reason}; nothing of it was changed now. Restore a backup (kg backup makes them), "
            "or build it again"
        )
    return GraphError(f"{folder} cannot be opened as a graph: {reason}; restore it from a backup or build it again")
