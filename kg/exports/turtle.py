r"""Turtle and TriG that rdflib reads too: names that end in a full stop are written as whole IRIs.

``article:a\.`` is right by the grammar, and rdflib 7 takes its full stop for the end of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast

from kg import names

_TERM = re.compile(rb'"(?:[^"\\]|\\.)*+"|<[^<>]*+>|\b([a-z]+):((?:[^\s\\"<>;,]|\\.)*+)(?=[\s;,.]|$)')


class _Whole:
    """A stream that passes lines on, with whole IRIs where they are needed."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._rest = b""

    def write(self, data: bytes) -> int:
        """Take some bytes; whole lines go on at once."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._out.write(_whole(line) + b"\n")
        return len(data)

    def flush(self) -> None:
        """Nothing waits but an unfinished line."""

    def finish(self) -> None:
        """Pass the last line on."""
        self._out.write(_whole(self._rest))


@contextmanager
def whole_iris(out: IO[bytes]) -> Iterator[IO[bytes]]:
    """A stream for a serializer of Turtle or TriG, in front of the one that is written to."""
    stream = _Whole(out)
    yield cast("IO[bytes]", stream)
    stream.finish()


def _whole(line: bytes) -> bytes:
    return _TERM.sub(_iri, line) if b"\\." in line else line


def _iri(found: re.Match[bytes]) -> bytes:
    if found[1] is None or not found[2].endswith(b"\\."):
        return found[0]
    space = names.PREFIXES[found[1].decode()]
    return b"<" + space.encode() + re.sub(rb"\\(.)", rb"\1", found[2]) + b">"
