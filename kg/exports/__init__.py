"""The graph in the formats of other tools: a list of formats, and one function that writes any of them.

The same graph always gives the same bytes. A file gets its name only when it is whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError, allowed
from kg.exports import (
    cytoscape,
    description,
    dyads,
    events,
    ftm,
    gexf,
    graphml,
    jsonld,
    jsonlines,
    neo4j,
    rdf,
    rdf12,
    rdfxml,
    tables,
)
from kg.exports.format import Format
from kg.exports.target import STANDARD_OUTPUT, writing_to

if TYPE_CHECKING:
    from kg.graph import Store

__all__ = ["FORMATS", "Format", "export", "format_of"]

_LIST = (
    Format(
        name="jsonl", suffix=".jsonl", write=jsonlines.json_lines, also=(".ndjson",),
        means="JSON lines: a statement a line, as kg extract prints it; office-holders beside it in NAME.offices.jsonl",
    ),
    Format(
        name="ttl", suffix=".ttl", write=rdf.turtle, also=(".turtle",),
        means="Turtle: all graphs together, each triple once, ontology included",
    ),
    Format(
        name="trig", suffix=".trig", write=rdf.trig,
        means="TriG: one named graph an article, one for curation, one for the ontology",
    ),
    Format(
        name="nt", suffix=".nt", write=rdf.n_triples,
        means="N-Triples: the triples of the Turtle, one a line, sorted",
    ),
    Format(
        name="nq", suffix=".nq", write=rdf.n_quads,
        means="N-Quads: the quads of the TriG, one a line, sorted by graph",
    ),
    Format(
        name="jsonld", suffix=".jsonld", write=jsonld.jsonld,
        means="JSON-LD 1.1: the triples of the Turtle with plain names; its context travels inside",
    ),
    Format(
        name="rdfxml", suffix=".rdf", write=rdfxml.rdfxml, also=(".rdfxml", ".owl"),
        means="RDF/XML: the triples of the Turtle; control characters in text become pictures such as U+2401",
    ),
    Format(
        name="rdf12", suffix=".rdf12.ttl", write=rdf12.rdf12, also=(".ttl12", ".ttls"),
        means="Turtle of RDF 1.2: the Turtle, and each statement reifies the triple that it is about",
    ),
    Format(
        name="void", suffix=".void.ttl", write=description.void,
        means="VoID and DCAT: counts, period and links of the graph; goes beside every RDF export as NAME.void.ttl",
    ),
    Format(
        name="graphml", suffix=".graphml", write=graphml.graphml,
        means="GraphML for networkx, igraph, yEd: actors are nodes, every statement an edge",
    ),
    Format(
        name="gexf", suffix=".gexf", write=gexf.gexf,
        means="GEXF for Gephi: the same with the days of every act, for the timeline",
    ),
    Format(
        name="cytoscape", suffix=".cyjs", write=cytoscape.cytoscape,
        means="Cytoscape JSON: the same for Cytoscape Desktop and Cytoscape.js",
    ),
    Format(
        name="csv", suffix=".csv", write=tables.csv_tables, folder=tables.csv_folder, is_table=True,
        means="CSV: a row a statement, actors and offices beside it in NAME.nodes.csv and NAME.offices.csv, or all "
        "three in a folder; text that a spreadsheet would run as a formula begins with an apostrophe",
    ),
    Format(
        name="neo4j", suffix=".cypher", write=neo4j.script, folder=neo4j.bulk,
        means="Neo4j: a Cypher script; into a folder, CSV for neo4j-admin database import and the script",
    ),
    Format(
        name="ftm", suffix=".ftm.json", write=ftm.ftm, also=(".ftm.jsonl", ".ijson"),
        means="FollowTheMoney entities as JSON lines, for Aleph and other investigation tools",
    ),
    Format(
        name="events", suffix=".tsv", write=events.events, is_table=True,
        means="Event table like GDELT's: tab-separated, a row an event, CAMEO codes, counts of mentions; "
        "what the columns hold goes beside it in NAME.schema.json",
    ),
    Format(
        name="dyads", suffix=".dyads.csv", write=dyads.PERIODS["month"], is_table=True, periods=dyads.PERIODS,
        means="Who acts on whom how often, a row a month (or --by day, year): events by class, mean score",
    ),
)  # fmt: skip

FORMATS: Mapping[str, Format] = {each.name: each for each in _LIST}
"""Every format by its name."""


def export(
    store: Store, output: str | Path, *, format: str | None = None, by: str | None = None, bom: bool = False
) -> list[Path]:
    """Write a graph to a file, to a folder where the format has several files, or to standard output (``-``).

    The format is told from the file's suffix when it is not named. ``by`` is the period that dyads are summed up by:
    day, month or year. ``bom``: tables begin with a byte order mark, by which Excel knows UTF-8. Returns the files
    written.

    Raises:
        UsageError: the format is unknown, cannot be told or has no such option, or the output cannot be what it is
            meant to be.
        ExportError: a value cannot be written in the format, or the system refuses to write.
    """
    chosen = format_of(output, format=format)
    folder = chosen.folder if _is_folder(output) else None
    if by is not None and by not in chosen.periods:
        raise UsageError(allowed(f"period of {chosen.name}", by, chosen.periods))
    if bom and not chosen.is_table:
        tables_only = ", ".join(each.name for each in FORMATS.values() if each.is_table)
        raise UsageError(f"a byte order mark is for tables ({tables_only}), and {chosen.name} is none")
    write = folder or (chosen.periods[by] if by else chosen.write)
    with writing_to(output, suffix=chosen.suffix, is_folder=folder is not None, bom=bom) as target:
        write(store, target)
        return target.commit()


def _is_folder(output: str | Path) -> bool:
    """True for a folder that is there, and for a name without suffix or with a slash at its end."""
    if str(output) == STANDARD_OUTPUT:
        return False
    return Path(output).is_dir() or not Path(output).suffix or str(output).endswith("/")


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
