"""Relation × modality × context gives the event type: two tables in ``mappings/``, read here and nowhere else.

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


def event_type(ontology: Ontology, relation: Relation, modality: Modality, context: str | None = None) -> Coding:
    """The coding of a relation that stands in this modality.

    ``context`` says what the act is about ("military"), where the text shows it; else the relation's own counts.

    Raises:
        OntologyError: the relation is structural (it has no PLOVER type) or its type is not in the table.
    """
    if relation.plover is None or relation.plover not in ontology.event_types:
        raise OntologyError(f'{relation.place}: relation "{relation.id}" has no PLOVER type, so it is no event')
    done = ontology.event_types[relation.plover]
    code = _about(ontology, relation.cameo or done.cameo, context or relation.context)
    becomes = done.becomes.get(str(modality))
    if becomes is None:
        score = done.score if relation.score is None else relation.score
        return Coding(plover=done.id, cameo=code, quad=done.quad, score=score)
    other = ontology.event_types[becomes["plover"]]
    promised = _promised(ontology, code) if relation.cameo is not None and modality is Modality.INTENDED else None
    cameo = promised or becomes.get("cameo", other.cameo)
    return Coding(plover=other.id, cameo=cameo, quad=other.quad, score=other.score)


def _about(ontology: Ontology, cameo: str, context: str | None) -> str:
    """The code just below an unspecific one ("070") that is about the context; the code itself when there is none."""
    if context is None:
        return cameo
    stem = cameo[:2] if len(cameo) == 3 and cameo.endswith("0") else cameo
    below = (code for code in ontology.cameo.values() if len(code.id) == len(stem) + 1 and code.id.startswith(stem))
    return next((code.id for code in below if code.context == context), cameo)


def _promised(ontology: Ontology, cameo: str) -> str | None:
    """The CAMEO code for promising the act of a code: its own, else that of the nearest code above it."""
    for length in range(len(cameo), 1, -1):
        code = ontology.cameo.get(cameo[:length])
        if code is not None and code.intended is not None:
            return code.intended
    return None
