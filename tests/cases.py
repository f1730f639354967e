"""Test cases kept as lines of text, and their extraction in one batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from kg import ontology
from kg.extraction import Extractor
from kg.extraction.readers import chosen
from kg.language import pipeline
from kg.statement import Article, Statement

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a data file: where it stands, its heading, its fields, and why it is a known miss."""

    place: str
    heading: str
    fields: tuple[str, ...]
    miss: str | None

    def __str__(self) -> str:
        return f"{self.place} {self.fields[0]}"


def read(name: str) -> list[Case]:
    """The cases of a data file, named from this folder: fields divided by ``|``, a known miss marked by ``~``."""
    return list(_lines(name))


def _lines(name: str) -> Iterator[Case]:
    heading = ""
    for number, line in enumerate((HERE / name).read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("== "):
            heading = line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            content, _, miss = line.partition(" ~ ")
            fields = tuple(part.strip() for part in content.split("|"))
            yield Case(f"{name}:{number}", heading, fields, miss.strip() or None)


def marked(cases: Iterable[Case]) -> list[ParameterSet]:
    """The cases as test parameters, known misses marked as strict expected failures with their reason."""
    return [
        pytest.param(case, id=str(case), marks=pytest.mark.xfail(reason=case.miss, strict=True) if case.miss else ())
        for case in cases
    ]


@cache
def reader() -> Extractor:
    """One extractor for all tests of the process that are about rules."""
    return Extractor(ontology.load(), pipeline.load(), readers=chosen(["rules"]))


def statements(texts: Iterable[str], *, date: str | None = "2024-07-05") -> dict[str, tuple[Statement, ...]]:
    """The statements of each text, all of them parsed in one batch."""
    unique = list(dict.fromkeys(texts))
    articles = (Article(id=f"t{number}", text=text, date=date) for number, text in enumerate(unique))
    return {text: found.statements for text, found in zip(unique, reader().extract(articles), strict=True)}


def kindred(first: str, second: str) -> bool:
    """Whether two relations are of one PLOVER type: "attacks" in a data file also stands for "bombs"."""
    relations = reader().ontology.relations
    return relations[first].plover == relations[second].plover
