"""The extractor of a run, and the run's name in the record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg import names
from kg.actors.snapshot import read_snapshot
from kg.extraction import Extractor
from kg.extraction.readers import chosen
from kg.language import pipeline
from kg.ontology import Ontology, load
from kg.version import package_version


def extractor(
    model: str | None = None,
    ontology: Ontology | None = None,
    *,
    learnt: str | Path | None = None,
    readers: Sequence[str] | None = None,
) -> Extractor:
    """The extractor for a spaCy model (by default the pinned small one) and an ontology (the packaged one).

    ``learnt``: the file with a snapshot of office-holders that ``kg learn`` made; ``readers``: the names of those who
    read, all when it is left out.
    """
    reading = chosen(readers)
    known = ontology or load()
    snapshot = () if learnt is None else read_snapshot(Path(learnt), known)
    return Extractor(known, pipeline.load(model), snapshot=snapshot, readers=reading)


def run_of(reader: Extractor) -> str:
    """IRI of the run: what version, model, ontology, snapshot of office-holders and readers read the articles."""
    knowledge = reader.ontology.hash
    if reader.snapshot:
        knowledge = names.digest(
            knowledge, *(f"{h.person} {h.office} {h.of} {h.start} {h.end}" for h in reader.snapshot)
        )
    readers = [f"{one.name} {version}" if (version := one.version()) else one.name for one in reader.readers]
    return names.run_iri(package_version(), pipeline.identity(reader.nlp), knowledge, readers=readers)


def names_of(reader: Extractor) -> list[str]:
    """The names of those who read."""
    return [one.name for one in reader.readers]
