"""Listed names as the pipeline cuts and folds them; for the ontology's own names this is kept between runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import spacy
from spacy.about import __version__ as spacy_version
from spacy.tokenizer import Tokenizer

from kg import names
from kg.ontology import kept

PROGRAMS = (Path(__file__), Path(names.__file__))
"""What decides how a name is written."""

BETWEEN = "\x1f"
"""Stands between the tokens of a kept name."""


class Spelling:
    """The folded tokens of names."""

    def __init__(self, known: Sequence[str]) -> None:
        """The ``known`` names are cut once and kept."""
        key = kept.key(names.digest(spacy_version, *known), PROGRAMS)
        self._known: dict[str, str] = kept.kept(
            "spelling", key, lambda: {name: BETWEEN.join(self._cut(name)) for name in known}, dict
        )

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        """English rules alone, made only when a name is new."""
        return spacy.blank("en").tokenizer

    def _cut(self, text: str) -> list[str]:
        return [names.fold(token.text) for token in self._tokenizer(text)]

    def words(self, text: str) -> list[str]:
        """The folded tokens of a text."""
        found = self._known.get(text)
        return self._cut(text) if not found else found.split(BETWEEN)
