"""Whom a code stands for: which actor is Russia itself, among all who act for Russia."""

from __future__ import annotations

from collections.abc import Iterable

from kg import names
from kg.ontology.model import Ontology
from kg.statement import Actor, Statement

_PRINCIPAL_FAMILIES = ("state", "organization", "group")


def is_principal(actor: Actor, ontology: Ontology | None = None) -> bool:
    """True when the actor is the state, organisation or group that its code names, not one who acts for it.

    The ontology decides for listed actors (an organ, which is part of something, is no principal); for others the
    family that begins the identifier does.
    """
    if actor.code is None:
        return False
    if actor.id == names.state_id(actor.code):
        return True
    entry = ontology.actors.get(actor.id) if ontology else None
    if entry is not None:
        return entry.code == actor.code and entry.part_of is None
    return actor.id.split("/", 1)[0] in _PRINCIPAL_FAMILIES and actor.kind != "Organ"


def principals(statements: Iterable[Statement], *, ontology: Ontology | None = None) -> dict[str, Actor]:
    """For every code in the statements, the actor it stands for.

    A code whose principal never acts itself (only its minister does) gets its listed actor from the ontology, and
    without one an actor named by the code.
    """
    found: dict[str, Actor] = {}
    homes: dict[str, str | None] = {}
    for statement in statements:
        for actor in (statement.subject, statement.object):
            if actor.code is None:
                continue
            homes.setdefault(actor.code, actor.home)
            if actor.code not in found and is_principal(actor, ontology):
                found[actor.code] = actor
    listed = _listed(ontology) if ontology else {}
    for code, home in homes.items():
        if code not in found:
            found[code] = listed.get(code) or Actor(id=code, name=code, kind="Actor", code=code, home=home)
    return found


def _listed(ontology: Ontology) -> dict[str, Actor]:
    return {
        entry.code: Actor(id=entry.id, name=entry.name, kind=entry.kind, code=entry.code, home=entry.home)
        for entry in ontology.actors.values()
        if entry.code is not None and entry.part_of is None
    }
