"""Sorting more lines than memory holds: the same graph gives the same bytes, whatever order its store keeps.

A textbook external merge sort: sorted runs go to temporary files and are merged (Knuth, The Art of Computer
Programming 3, section 5.4).
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import TextIO

RUN = 200_000
"""Lines that are sorted in memory at a time (about 50 MB)."""


def sorted_lines(lines: Iterable[str], *, run: int = RUN) -> Iterator[str]:
    """The distinct lines in order of their code points; a line must hold no line feed."""
    source = iter(lines)
    with ExitStack() as files:
        runs: list[Iterable[str]] = []
        while chunk := list(islice(source, run)):
            ordered = sorted(set(chunk))
            if len(chunk) < run and not runs:
                yield from ordered
                return
            runs.append(_spill(ordered, files))
        last = None
        for line in heapq.merge(*runs):
            if line != last:
                yield line
            last = line


def _spill(chunk: list[str], files: ExitStack) -> Iterator[str]:
    file = files.enter_context(_temporary())
    file.writelines(f"{line}\n" for line in chunk)
    file.seek(0)
    return (line[:-1] for line in file)


def _temporary() -> TextIO:
    return tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")
