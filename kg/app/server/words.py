"""Relations, kinds and offices in words, for the explorer's pages."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kg import ontology
from kg.pages.vocabulary import MODALITY_LABELS, Vocabulary
from kg.statement import Granularity, Modality

_EXACT = {Granularity.MONTH: 7, Granularity.YEAR: 4}
"""How many characters of an ISO date a month and a year have."""


class Words:
    """What pages call things; the packaged ontology, loaded once."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary(ontology.load())

    def relation(self, relation: str) -> str:
        """The relation as a reader says it."""
        return self._vocabulary.relation(relation)

    def kind(self, kind: str) -> str:
        """The kind of actor as a reader says it."""
        return self._vocabulary.kind(kind)

    def office(self, office: str) -> str:
        """The office as a reader says it."""
        return self._vocabulary.office(office)

    def when(self, time: dict[str, Any] | None, reported: str | None) -> str:
        """When the act was, as exactly as the sentence says it, or when it was reported."""
        if time is None or time["granularity"] == Granularity.ARTICLE:
            return f"reported on {reported}" if reported else "no date"
        exact = _EXACT.get(time["granularity"])
        if exact is not None:
            start, end = time["from"][:exact], time["to"][:exact]
            return start if start == end else f"{start} to {end}"
        return f"on {time['from']}" if time["from"] == time["to"] else f"{time['from']} to {time['to']}"

    def modality(self, modality: str) -> str:
        """How a statement stands, in a word."""
        return MODALITY_LABELS[Modality(modality)]


@lru_cache(maxsize=1)
def words() -> Words:
    """The words, loaded when first asked for."""
    return Words()
