"""Files that commands write: beside and moved when they are whole, and nobody's work is overwritten unasked."""

from __future__ import annotations

from pathlib import Path

from kg.errors import UsageError
from kg.exports.target import writing_to


def write_whole(path: str | Path, text: str) -> None:
    """Write a text file, or leave what was there as it was. ``-`` is standard output.

    Raises:
        ExportError: the system refuses to write.
        UsageError: the path is a folder, or there is none to write in.
    """
    with writing_to(path, suffix=Path(path).suffix) as target:
        with target.open() as out:
            out.write(text.encode("utf-8"))
        target.commit()


def refuse_to_replace(path: str, *, what: str) -> None:
    """Raise :class:`UsageError` when a file that people work in would be lost."""
    if path != "-" and Path(path).is_file() and Path(path).stat().st_size:
        raise UsageError(f"{path} exists already, and {what} in it would be lost; name another file, or add --replace")
