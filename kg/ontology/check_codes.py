"""Checks on the mapping to PLOVER and CAMEO, and on the cues of modality; see :mod:`kg.ontology.check`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ontology.model import Cue, Ontology, Place, Problem

LOWEST, HIGHEST = -10.0, 10.0
"""The conflict–cooperation scale of PLOVER."""

CATEGORIES = tuple(f"{number:02d}" for number in range(3, 21))
"""The CAMEO categories of acts between two sides: 03 (express intent to cooperate) to 20 (mass violence)."""

RELATIONS = Place("relations/", 1)


def relations_without_codes(ontology: Ontology) -> Iterator[Problem]:
    """An event without a CAMEO code of its own."""
    for relation in ontology.relations.values():
        if relation.plover is not None and relation.cameo is None:
            yield Problem(
                relation.place,
                f"relation {relation.id} is an event ({relation.plover}) without a CAMEO code; add cameo, one of the "
                f"codes of {relation.plover} in mappings/cameo.yaml: {', '.join(_codes(ontology, relation.plover))}",
            )
        if relation.plover is None and (relation.cameo is not None or relation.score is not None):
            yield Problem(
                relation.place, f"relation {relation.id} has a cameo code or score but no plover type; add plover"
            )


def codes_of_another_type(ontology: Ontology) -> Iterator[Problem]:
    """A CAMEO code that the table gives to another PLOVER type than the relation has."""
    for relation in ontology.relations.values():
        code = ontology.cameo.get(relation.cameo or "")
        if code is not None and relation.plover is not None and code.plover != relation.plover:
            yield Problem(
                relation.place,
                f"CAMEO code {code.id} of {relation.id} belongs to {code.plover or 'no PLOVER type'} ({code.place}), "
                f"but the relation is {relation.plover}; its codes are {', '.join(_codes(ontology, relation.plover))}",
            )


def scores_out_of_range(ontology: Ontology) -> Iterator[Problem]:
    """A score outside the scale, or of the wrong sign for its quad class."""
    for relation in ontology.relations.values():
        event = ontology.event_types.get(relation.plover or "")
        if relation.score is None or event is None:
            continue
        if not LOWEST <= relation.score <= HIGHEST:
            yield Problem(
                relation.place,
                f"score {relation.score} of {relation.id} is outside the scale; allowed is {LOWEST:g} to {HIGHEST:g}",
            )
        elif relation.score * event.score < 0:
            yield Problem(
                relation.place,
                f"score {relation.score} of {relation.id} contradicts {event.id}, which is {event.quad} "
                f"(score {event.score}); correct score or plover",
            )


def types_without_relations(ontology: Ontology) -> Iterator[Problem]:
    """PLOVER types and two-digit CAMEO categories that no relation has: a hole in the ontology."""
    if not ontology.relations:
        return
    types = {relation.plover for relation in ontology.relations.values()}
    for event in ontology.event_types:
        if event not in types:
            yield Problem(RELATIONS, f"no relation has the PLOVER type {event}; add one")
    covered = {(relation.cameo or "")[:2] for relation in ontology.relations.values()}
    for code in CATEGORIES:
        if code in ontology.cameo and code not in covered:
            yield Problem(
                RELATIONS, f"no relation has a code of CAMEO category {code} ({ontology.cameo[code].label}); add one"
            )


def cues_with_two_meanings(ontology: Ontology) -> Iterator[Problem]:
    """A word that means two modalities in the same place: only the first is ever read, unless it has exceptions."""
    first: dict[tuple[str, str, str], Cue] = {}
    for cue in ontology.cues:
        for word in cue.words:
            other = first.setdefault((word.lower(), cue.pos, cue.applies_to), cue)
            if other is not cue and not other.unless:
                yield Problem(
                    cue.place,
                    f'"{word}" ({cue.pos}, {cue.modality}) stands also at {other.place} ({other.modality}); keep one',
                )


def _codes(ontology: Ontology, plover: str) -> list[str]:
    return [code.id for code in ontology.cameo.values() if code.plover == plover and len(code.id) > 2]
