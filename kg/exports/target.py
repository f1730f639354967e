"""Where an export goes: a file, a folder or standard output. What fails half-way leaves what was there before."""

from __future__ import annotations

import codecs
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import ExportError, UsageError

STANDARD_OUTPUT = "-"


class Target:
    """The files of one export. Each is written under a provisional name; all get their own when every one is whole.

    ``path`` is ``None`` for standard output; that and a pipe or device (``is_stream``) take the main part only.
    ``is_folder`` says that the parts are files in a folder instead of one file with others beside it; ``stem``
    begins the names of files beside.
    """

    def __init__(self, path: Path | None, *, stem: str = "", is_folder: bool = False, is_stream: bool = False) -> None:
        self.path = path
        self.stem = stem
        self.is_folder = is_folder
        self.is_stream = is_stream or path is None
        self.bom = False
        """Whether tables begin with a byte order mark."""
        self._waiting: list[tuple[Path, Path]] = []

    @property
    def takes_parts(self) -> bool:
        """True when there is room for more than the main part."""
        return not self.is_stream

    @contextmanager
    def open(self, part: str = "") -> Iterator[BinaryIO]:
        """A stream of bytes for the main part, or for another one by its name (``nodes.csv``)."""
        with self._opened(part) as stream:
            if self.bom and not part.endswith(".json"):
                stream.write(codecs.BOM_UTF8)
            yield stream

    @contextmanager
    def _opened(self, part: str) -> Iterator[BinaryIO]:
        if self.path is None:
            yield _standard_output()
            sys.stdout.flush()
            return
        if self.is_stream:
            with self.path.open("wb") as stream:
                yield stream
            return
        final = self._place(self.path, part)
        provisional = final.with_name(f".{final.name[:100]}.{secrets.token_hex(4)}.part")
        self._waiting.append((provisional, final))
        with provisional.open("xb") as stream:
            yield stream

    def _place(self, path: Path, part: str) -> Path:
        if self.is_folder:
            return path / part
        return path.with_name(f"{self.stem}.{part}") if part else path

    def commit(self) -> list[Path]:
        """Give every file its own name; the files written."""
        for provisional, final in self._waiting:
            provisional.replace(final)
        written = [final for _, final in self._waiting]
        self._waiting.clear()
        return written

    def discard(self) -> None:
        """Remove what was written and not committed."""
        for provisional, _ in self._waiting:
            provisional.unlink(missing_ok=True)
        self._waiting.clear()


@contextmanager
def writing_to(output: str | Path, *, suffix: str, is_folder: bool = False, bom: bool = False) -> Iterator[Target]:
    """A target whose files get their names by ``commit``; when that is never reached, nothing is left behind.

    Raises:
        UsageError: the output is a folder where a file is meant, or its folder is not there.
        ExportError: the system refuses to write (no space, no right).
    """
    target = _target(output, suffix=suffix, is_folder=is_folder)
    target.bom = bom
    made = target.path if is_folder and target.path is not None and not target.path.exists() else None
    try:
        if made is not None:
            made.mkdir()
        yield target
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise ExportError(f"{output}: cannot be written: {problem.strerror or problem}") from problem
    finally:
        target.discard()
        if made is not None and not any(made.iterdir()):
            made.rmdir()


def _target(output: str | Path, *, suffix: str, is_folder: bool) -> Target:
    if str(output) == STANDARD_OUTPUT:
        return Target(None)
    if Path(output).exists() and not Path(output).is_file() and not Path(output).is_dir():
        return Target(Path(output), is_stream=True)
    path = Path(os.path.realpath(output))
    if not path.parent.is_dir():
        raise UsageError(f"{output}: there is no folder {path.parent}; make it first")
    if path.is_dir() and not is_folder:
        raise UsageError(f"{output} is a folder; name a file in it, such as {Path(output) / ('graph' + suffix)}")
    if path.is_file() and is_folder:
        raise UsageError(f"{output} is a file; this export needs a folder")
    stem = path.name.removesuffix(suffix) if path.name.endswith(suffix) else path.stem
    return Target(path, stem=stem, is_folder=is_folder)


def _standard_output() -> BinaryIO:
    sys.stdout.flush()
    stream: BinaryIO | None = getattr(sys.stdout, "buffer", None)
    if stream is None:
        raise UsageError("standard output takes no bytes here; name a file instead of -")
    return stream
