"""The graph in the formats of other tools: a list of formats, and one function that writes any of them.

The same graph always gives the same bytes. A file gets its name only when it is whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError, allowed
from kg.exports import jsonlines, rdf
from kg.exports.format import Format
from kg.exports.target import STANDARD_OUTPUT, writing_to

if TYPE_CHECKING:
    from kg.graph import Store

__all__ = ["FORMATS", "Format", "export", "format_of"]

_LIST = (
    Format(name="jsonl", suffix=".jsonl", write=jsonlines.json_lines, also=(".ndjson",),
           means="JSON lines, a statement a line as kg extract prints it; NAME.offices.jsonl beside it"),
    Format(name="ttl", suffix=".ttl", write=rdf.turtle, also=(".turtle",),
           means="Turtle: all graphs together, each triple once, the ontology included"),
    Format(name="trig", suffix=".trig", write=rdf.trig,
           means="TriG: one named graph an article, with curation and ontology"),
    Format(name="nt", suffix=".nt", write=rdf.n_triples,
           means="N-Triples: the triples of the Turtle, one a line, sorted"),
    Format(name="nq", suffix=".nq", write=rdf.n_quads,
           means="N-Quads: the quads of the TriG, one a line, sorted"),
)  # fmt: skip

FORMATS: Mapping[str, Format] = {each.name: each for each in _LIST}
"""Every format by its name."""


def export(store: Store, output: str | Path, *, format: str | None = None) -> None:
    """Write a graph to a file, to a folder where the format has several files, or to standard output (``-``).

    The format is told from the file's suffix when it is not named.

    Raises:
        UsageError: the format is unknown or cannot be told, or the output cannot be what it is meant to be.
        ExportError: a value cannot be written in the format, or the system refuses to write.
    """
    chosen = format_of(output, format=format)
    path = Path(output)
    folder = chosen.folder if str(output) != STANDARD_OUTPUT and (path.is_dir() or not path.suffix) else None
    with writing_to(output, suffix=chosen.suffix, is_folder=folder is not None) as target:
        (folder or chosen.write)(store, target)


def format_of(output: str | Path, *, format: str | None = None) -> Format:
    """The format with this name, else the one that the output's suffix means. Raises :class:`UsageError`."""
    if format is not None:
        if format not in FORMATS:
            raise UsageError(allowed("format", format, FORMATS))
        return FORMATS[format]
    name = Path(output).name.lower()
    ends = {suffix: each for each in FORMATS.values() for suffix in (each.suffix, *each.also)}
    found = [suffix for suffix in ends if name.endswith(suffix)]
    if found:
        return ends[max(found, key=len)]
    if str(output) == STANDARD_OUTPUT:
        raise UsageError(f"standard output needs --format; allowed: {', '.join(FORMATS)}")
    raise UsageError(
        f"{output}: {allowed('suffix', Path(output).suffix, ends)}; or name the format: --format {'|'.join(FORMATS)}"
    )
