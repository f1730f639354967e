"""Files that commands write are whole or not there, and what people filled in is not overwritten unasked."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import BinaryIO

import pytest

from kg.app.output import refuse_to_replace, write_whole
from kg.errors import ExportError, UsageError
from kg.exports.target import Target


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing half-written takes its place, and nothing lies beside it."""
    page = tmp_path / "graph.html"
    write_whole(page, "old")

    class Full:
        def __init__(self, stream: BinaryIO) -> None:
            self.stream = stream

        def write(self, data: bytes) -> None:
            self.stream.write(data[:2])
            raise OSError(errno.ENOSPC, "No space left on device")

    opened = Target.open

    def full(self: Target, part: str = "") -> object:
        from contextlib import contextmanager

        @contextmanager
        def inner() -> object:  # type: ignore[misc]
            with opened(self, part) as stream:
                yield Full(stream)

        return inner()

    with monkeypatch.context() as fault:
        fault.setattr(Target, "open", full)
        with pytest.raises(ExportError, match="No space left"):
            write_whole(page, "new page")
    assert page.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]
    write_whole(page, "new")
    assert page.read_text() == "new"


def test_work_is_not_overwritten_unasked(tmp_path: Path) -> None:
    """An empty file, none, and standard output are free."""
    sheet = tmp_path / "sheet.csv"
    refuse_to_replace(str(sheet), what="work")
    refuse_to_replace("-", what="work")
    sheet.touch()
    refuse_to_replace(str(sheet), what="work")
    sheet.write_text("id,verdict\nst-1,right\n")
    with pytest.raises(UsageError, match="exists already, and work in it would be lost"):
        refuse_to_replace(str(sheet), what="work")
