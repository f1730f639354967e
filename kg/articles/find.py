"""Inputs to sources: files, folders, standard input and URLs, in order, each opened only when its turn comes."""

from __future__ import annotations

import gzip
import io
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any

from kg.articles.failure import Failure
from kg.articles.sniff import READERS, TYPES, sniff
from kg.articles.source import GZIP, UNREADABLE, Reader, Source, unzipped
from kg.articles.web import fetch, is_url

SAMPLE = 65_536
STANDARD_INPUT = "-"
Found = tuple[Source, Reader]


def find(given: str | Path, *, stdin: IO[bytes] | IO[str] | None = None) -> Iterator[Found | Failure]:
    """The sources behind one INPUT.

    Raises:
        ArticleError: a URL could not be fetched.
    """
    name = str(given)
    if name == STANDARD_INPUT:
        yield _standard_input(stdin)
    elif is_url(name):
        yield _page(name)
    elif Path(name).is_dir():
        hollow = True
        for item in _folder(Path(name), Path(name), seen=frozenset()):
            hollow = hollow and isinstance(item, Failure) and item.declared
            yield item
        if hollow:
            yield Failure(name, f"holds no file that could be an article; read are {', '.join(READERS)} (and .gz)")
    elif Path(name).is_symlink() and not Path(name).exists():
        yield Failure(name, "is a link to nothing")
    elif not Path(name).exists():
        yield Failure(name, "no such file or folder; give a file, a folder, a URL, or - for standard input")
    else:
        yield _file(Path(name), below=Path(name).parent)


def _standard_input(stdin: IO[bytes] | IO[str] | None) -> Found:
    stream = sys.stdin.buffer if stdin is None else stdin
    raw: Any = getattr(stream, "buffer", stream)
    if isinstance(raw, io.TextIOBase):
        raw = io.BytesIO(raw.read().encode("utf-8", "surrogateescape"))
    if not hasattr(raw, "peek"):
        raw = io.BufferedReader(raw, SAMPLE)
    if raw.peek(2)[:2] == GZIP:
        raw = io.BufferedReader(gzip.GzipFile(fileobj=raw), SAMPLE)
    sample = raw.peek(SAMPLE)
    return Source(name="standard input", stem=None, open=lambda: raw), sniff(sample)


def _page(url: str) -> Found:
    page = fetch(url)
    source = Source(name=url, stem=None, open=partial(io.BytesIO, page.data), charset=page.charset, url=page.url)
    return source, TYPES.get(page.type) or sniff(page.data[:SAMPLE])


def _file(path: Path, *, below: Path) -> Found | Failure:
    zipped = path.suffix.lower() == ".gz"
    bare = path.with_suffix("") if zipped else path
    stem = os.fsencode(bare.relative_to(below).with_suffix("").as_posix()).decode("utf-8", "backslashreplace")

    def opener() -> IO[bytes]:
        return path.open("rb")

    source = Source(name=str(path), stem=stem, open=unzipped(opener) if zipped else opener)
    reader = READERS.get(bare.suffix.lower())
    if not path.is_file():
        return Failure(str(path), "is no ordinary file; pipe it into standard input (-) instead")
    if reader is None:
        try:
            with source.open() as stream:
                reader = sniff(stream.read(SAMPLE))
        except UNREADABLE as problem:
            return Failure(str(path), f"cannot be read: {getattr(problem, 'strerror', None) or problem}")
    return source, reader


def _folder(folder: Path, below: Path, *, seen: frozenset[str]) -> Iterator[Found | Failure]:
    """Files of a folder and its subfolders, sorted by name; hidden ones are not looked at."""
    real = os.path.realpath(folder)
    if real in seen:
        yield Failure(str(folder), "is a link back to a folder above it; left out", declared=True)
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as problem:
        yield Failure(str(folder), f"cannot be read: {problem.strerror}")
        return
    entries = [path for path in entries if not path.name.startswith(".")]
    if not entries and folder == below:
        yield Failure(str(folder), "is an empty folder")
    for path in entries:
        suffix = (path.with_suffix("") if path.suffix.lower() == ".gz" else path).suffix.lower()
        if path.is_dir():
            yield from _folder(path, below, seen=seen | {real})
        elif not path.exists():
            yield Failure(str(path), "is a link to nothing")
        elif suffix not in READERS:
            what = f'unknown suffix "{suffix}"' if suffix else "no suffix"
            yield Failure(str(path), f"{what}; read are {', '.join(READERS)} (and .gz)", declared=True)
        else:
            yield _file(path, below=below)
