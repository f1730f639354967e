"""Relations, kinds and offices in words, for the explorer's pages."""

from __future__ import annotations

from functools import lru_cache

from kg import ontology
from kg.pages.vocabulary import MODALITY_LABELS, Vocabulary
from kg.statement import Modality


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

    def modality(self, modality: str) -> str:
        """How a statement stands, in a word."""
        return MODALITY_LABELS[Modality(modality)]


@lru_cache(maxsize=1)
def words() -> Words:
    """The words, loaded when first asked for."""
    return Words()
