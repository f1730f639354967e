"""Articles: read from any kind of input, dated, checked for language, and cleaned without moving a character."""

from __future__ import annotations

from pathlib import Path

from kg.articles.clean import Cleaning, clean, passages
from kg.articles.failure import Failure
from kg.articles.passage import Dropped, Passage
from kg.articles.read import read
from kg.articles.sniff import READERS

__all__ = ["READERS", "Cleaning", "Dropped", "Failure", "Passage", "clean", "examples", "passages", "read"]


def examples() -> Path:
    """The folder of example articles that ships with the package; their events and persons are invented."""
    return Path(__file__).parent / "examples"
