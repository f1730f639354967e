"""Rewrites ``ontology/built``: the ontology as Turtle for other tools and as a page for people.

The files are the same bytes on every machine. Nothing in the Turtle depends on the clock, on word lists or on
patterns, so it changes only when a kind, relation, code, actor or membership does; the page shows the words too.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.ontology.actors_turtle import actors
from kg.ontology.model import Ontology
from kg.ontology.relations_page import relations_page
from kg.ontology.shapes_turtle import shapes
from kg.ontology.vocabulary_turtle import vocabulary

BUILDERS: dict[str, Callable[[Ontology], bytes]] = {
    "actors.ttl": actors,
    "relations.md": relations_page,
    "shapes.ttl": shapes,
    "vocabulary.ttl": vocabulary,
}
"""Each generated file and the function that makes its bytes."""


def built_files(ontology: Ontology) -> dict[str, bytes]:
    """The generated files by name."""
    return {name: make(ontology) for name, make in BUILDERS.items()}


def write(ontology: Ontology, folder: Path | str) -> list[str]:
    """Write the generated files into a folder; the names of those that changed."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    changed = stale(ontology, folder)
    for name, content in built_files(ontology).items():
        if name in changed:
            (folder / name).write_bytes(content)
    return changed


def stale(ontology: Ontology, folder: Path | str) -> list[str]:
    """The names of generated files that are missing or not what the ontology says now."""
    files = ((Path(folder) / name, content) for name, content in built_files(ontology).items())
    return [file.name for file, content in files if not file.is_file() or file.read_bytes() != content]
