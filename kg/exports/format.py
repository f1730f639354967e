"""What a format is: a name, a suffix, words that say what it is for, and a function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.exports.target import Target

if TYPE_CHECKING:
    from kg.graph import Store

Writer = Callable[["Store", Target], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A way to write a graph.

    ``suffix`` is the usual end of a file's name, ``also`` other ends that mean this format; ``means`` is shown to
    users; ``folder`` writes several files into a folder, where the format has such a form; ``periods`` are writers by
    the length of time that is summed up; a table may begin with a byte order mark, for Excel.
    """

    name: str
    suffix: str
    means: str
    write: Writer
    also: tuple[str, ...] = ()
    folder: Writer | None = None
    periods: Mapping[str, Writer] = field(default_factory=dict)
    is_table: bool = False
