"""Relation × modality gives the event type: two tables in ``mappings/``, read here and nowhere else.

PLOVER and CAMEO code an act and its promise as different events; Diplograph keeps one relation with a modality
and derives both codes (Schrodt 2012, CAMEO codebook 1.1b3; Open Event Data Alliance, PLOVER 2021).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import OntologyError
from kg.ontology.model import Ontology, Relation
from kg.statement import Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """How event data codes a statement: PLOVER type, CAMEO code, quad class, conflict–cooperation score (−10 to 10)."""

    plover: str
    cameo: str
    quad: str
    score: float


def event_type(ontology: Ontology, relation: Relation, modality: Modality) -> Coding:
    """The coding of a relation that stands in this modality.

    Raises:
        OntologyError: the relation is structural (it has no PLOVER type) or its type is not in the table.
    """
    if relation.plover is None or relation.plover not in ontology.event_types:
        raise OntologyError(f'{relation.place}: relation "{relation.id}" has no PLOVER type, so it is no event')
    done = ontology.event_types[relation.plover]
    becomes = done.becomes.get(str(modality))
    if becomes is None:
        return Coding(
            plover=done.id,
            cameo=relation.cameo or done.cameo,
            quad=done.quad,
            score=done.score if relation.score is None else relation.score,
        )
    other = ontology.event_types[becomes["plover"]]
    promised = _promised(ontology, relation.cameo) if modality is Modality.INTENDED else None
    cameo = promised or becomes.get("cameo", other.cameo)
    return Coding(plover=other.id, cameo=cameo, quad=other.quad, score=other.score)


def _promised(ontology: Ontology, cameo: str | None) -> str | None:
    """The CAMEO code for promising the act of a code: its own, else that of the nearest code above it."""
    for length in range(len(cameo or ""), 1, -1):
        code = ontology.cameo.get((cameo or "")[:length])
        if code is not None and code.intended is not None:
            return code.intended
    return None
