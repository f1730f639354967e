"""What is made of the ontology's files, kept between runs as JSON in the user's cache folder; made again when in doubt.

A kept file begins with its key and the checksum of what follows. One with another key, one that was cut short or
changed, and one that belongs to somebody else are passed over and written anew; where nothing can be written, as in a
read-only home, everything works as if nothing were kept.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

from kg.names import digest
from kg.version import package_version

VARIABLE = "DIPLOGRAPH_CACHE"
"""Names the folder; empty, nothing is kept."""

MOST = 8
"""So many files of one name are kept, the last used: for several checkouts, and for an editor of the ontology."""

_LOG = logging.getLogger(__name__)
_MALFORMED = (TypeError, ValueError, KeyError, IndexError, AttributeError)
"""What reading JSON of an unexpected form raises."""

Made = TypeVar("Made")


def folder() -> Path | None:
    """Where things are kept: ``$DIPLOGRAPH_CACHE``, else the user's cache folder; ``None``: nowhere."""
    named = os.environ.get(VARIABLE)
    where = Path(platformdirs.user_cache_dir("diplograph", appauthor=False) if named is None else named)
    return where if where.is_absolute() else None


def key(content: str, programs: Iterable[Path]) -> str:
    """The key of what a version of Diplograph, with these program files, makes of a content."""
    return digest(package_version(), content, *(hashlib.sha256(file.read_bytes()).hexdigest() for file in programs))


def kept(name: str, key: str, make: Callable[[], Any], read: Callable[[Any], Made]) -> Made:
    """What ``read`` makes of the JSON value that ``make`` gives, which is kept under a name and a key."""
    where = folder()
    if where is None:
        return read(make())
    file = where / f"{name}-{key[:16]}.json"
    found = _value(file, key)
    if found is not None:
        try:
            return read(found)
        except _MALFORMED as problem:
            _LOG.debug("%s is made again: %s", file, problem)
    value = make()
    _write(file, key, value)
    return read(value)


def _value(file: Path, key: str) -> Any:
    """The value of a kept file; ``None`` when there is none that can be trusted."""
    try:
        with file.open("rb") as stream:
            if hasattr(os, "getuid") and os.fstat(stream.fileno()).st_uid not in (0, os.getuid()):
                _LOG.debug("%s is passed over: it belongs to somebody else", file)
                return None
            head, _, body = stream.read().partition(b"\n")
        if head == _head(key, body):
            return json.loads(body)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as problem:
        _LOG.debug("%s is passed over: %s", file, problem)
        return None
    _LOG.debug("%s is passed over: it is damaged or of another version", file)
    return None


def _head(key: str, body: bytes) -> bytes:
    return f"diplograph {key} {hashlib.sha256(body).hexdigest()}".encode()


def _write(file: Path, key: str, value: Any) -> None:
    """Write a file whole or not at all, and take the oldest of its name away."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=file.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_head(key, body) + b"\n" + body)
            Path(unfinished).replace(file)
        except OSError:
            Path(unfinished).unlink(missing_ok=True)
            raise
        named = file.name.rpartition("-")[0]
        alike = sorted(file.parent.glob(f"{named}-*.json"), key=lambda each: each.stat().st_mtime, reverse=True)
        for old in alike[MOST:]:
            old.unlink(missing_ok=True)
    except OSError as problem:
        _LOG.debug("%s is not kept: %s", file, problem)
