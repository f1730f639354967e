"""What the page calls things: labels and families of relations, kinds as shapes, titles of offices."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.ontology.model import Ontology
from kg.statement import Modality

OTHER = "other"

SHAPES: dict[str, str] = {
    "State": "dot",
    "Territory": "dot",
    "IntergovernmentalOrganization": "square",
    "Organ": "hexagon",
    "ArmedGroup": "triangle",
    "Movement": "triangle",
    "Party": "triangle",
    "Company": "triangleDown",
    "Person": "diamond",
}
"""vis-network's shape for a kind or, by the tree of kinds, for everything below it; other kinds are hexagons."""

SHAPE_LABELS: dict[str, str] = {
    "dot": "state",
    "square": "organisation of states",
    "triangle": "armed group, movement, party",
    "triangleDown": "company",
    "diamond": "person",
    "hexagon": "ministry, forces, other body",
}

MODALITY_LABELS: dict[Modality, str] = {
    Modality.ACTUAL: "done",
    Modality.INTENDED: "intended",
    Modality.REQUESTED: "asked for",
    Modality.REFUSED: "refused",
    Modality.THREATENED: "threatened",
    Modality.ALLEGED: "alleged",
    Modality.HYPOTHETICAL: "hypothetical",
    Modality.DENIED: "denied",
}


MODALITY_DASHES: dict[Modality, list[int]] = {
    Modality.REQUESTED: [12, 5],
    Modality.THREATENED: [12, 4, 2, 4],
    Modality.REFUSED: [12, 4, 2, 4, 2, 4],
    Modality.ALLEGED: [5, 5],
    Modality.HYPOTHETICAL: [1, 5],
    Modality.DENIED: [2, 10],
}
"""Strokes and gaps of a line that stands for acts of one kind only; what is asserted is drawn through."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words for the page from the ontology; without one, or for what it does not list, made from the identifier."""

    ontology: Ontology | None = None

    def relation(self, relation: str) -> str:
        """The relation as a reader says it: ``is supplied by`` for ``isSuppliedBy``."""
        known = self.ontology.relations.get(relation) if self.ontology else None
        return known.label if known else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", relation).lower()

    def family(self, relation: str) -> str:
        """The family of the relation, or ``other``."""
        known = self.ontology.relations.get(relation) if self.ontology else None
        return known.family if known else OTHER

    def office(self, office: str) -> str:
        """The office as a reader says it."""
        known = self.ontology.offices.get(office) if self.ontology else None
        return known.label if known else office.replace("-", " ")

    def kind(self, kind: str) -> str:
        """The kind of actor as a reader says it."""
        known = self.ontology.kinds.get(kind) if self.ontology else None
        return known.label if known else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()

    def shape(self, kind: str) -> str:
        """The shape that stands for a kind of actor."""
        current: str | None = kind
        while current is not None:
            if current in SHAPES:
                return SHAPES[current]
            known = self.ontology.kinds.get(current) if self.ontology else None
            current = known.is_a if known else None
        return "hexagon"

    def flag(self, code: str | None) -> str:
        """The flag of a state as a pair of regional letters; empty for what has no two-letter code."""
        if code is None or self.ontology is None:
            return ""
        entry = self.ontology.actors.get(f"state/{code}")
        if entry is None or not entry.iso2 or not re.fullmatch("[A-Z]{2}", entry.iso2):
            return ""
        return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in entry.iso2)
