"""Which listed actor a code names: ``BFA`` is ``state/BFA``, ``AU`` the organisation that the ontology lists so."""

from __future__ import annotations

from kg.ontology.model import Ontology


def codes_of(ontology: Ontology) -> dict[str, str]:
    """Actor id by code; organs and bodies that act under another entry's code are left out."""
    codes: dict[str, str] = {}
    for entry in ontology.actors.values():
        if entry.code is not None and entry.part_of is None:
            codes.setdefault(entry.code, entry.id)
    return codes
