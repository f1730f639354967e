"""What one file of the ontology says about another: every code, relation, kind and body that is named must exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.ontology.actor_files import STATES
from kg.ontology.model import Ontology, Place
from kg.ontology.yaml import Problems

Reference = tuple[Place, str, str, str]
"""Where a name is used, what it names ("actor code"), the name, and which of the choices it must be among."""


def check_references(ontology: Ontology, problems: Problems) -> None:
    """Note names of things that do not exist. Choices of which there are none at all are not checked."""
    actors = ontology.actors.values()
    choices: dict[str, Collection[str]] = {
        "actor": {actor.code for actor in actors if actor.code is not None},
        "state": {actor.code for actor in actors if actor.code is not None and actor.kind in STATES},
        "relation": ontology.relations,
        "PLOVER type": ontology.event_types,
        "CAMEO code": ontology.cameo,
        "body": {body.id for body in ontology.bodies if body.id is not None},
        "kind or relation": {*ontology.kinds, *ontology.relations},
    }
    for place, what, given, among in (*_of_actors(ontology), *_of_relations(ontology), *_of_wikidata(ontology)):
        known = choices[among]
        if known and given not in known:
            problems.unknown(place, what, given, known)


def _of_actors(ontology: Ontology) -> Iterator[Reference]:
    for actor in ontology.actors.values():
        for code in (actor.home, *actor.successors, *(membership.state for membership in actor.members)):
            if code is not None:
                yield actor.place, "code of a state", code, "state"
    for seat in ontology.seats:
        for code in (seat.of, *seat.also):
            yield seat.place, "actor code", code, "actor"
    for body in ontology.bodies:
        if body.of is not None:
            yield body.place, "actor code", body.of, "actor"
    for holder in ontology.holders:
        yield holder.place, "actor code", holder.of, "actor"
    for office in ontology.offices.values():
        if office.default_of is not None:
            yield office.place, "actor code", office.default_of, "actor"
        if office.body is not None:
            yield office.place, "body", office.body, "body"


def _of_relations(ontology: Ontology) -> Iterator[Reference]:
    for relation in ontology.relations.values():
        for what, given in (("PLOVER type", relation.plover), ("CAMEO code", relation.cameo)):
            if given is not None:
                yield relation.place, what, given, what
        for what, given in (
            ("relation in is_a", relation.is_a),
            ("relation in entails", relation.entails),
            ("relation in presupposes", relation.presupposes),
        ):
            if given is not None:
                yield relation.place, what, given, "relation"
        for pattern in relation.patterns:
            for act in pattern.acts:
                yield pattern.place, "PLOVER type in acts", act, "PLOVER type"
        for example in (*relation.examples, *relation.counterexamples):
            for code in (example.start, example.end):
                if code is not None:
                    yield example.place, "actor code", code, "actor"


def _of_wikidata(ontology: Ontology) -> Iterator[Reference]:
    for name in ontology.wikidata:
        yield Place("mappings/wikidata.yaml", 1), "kind or relation", name, "kind or relation"
