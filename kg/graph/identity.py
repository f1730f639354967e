"""A person's decision on whether two actors are one: kept in the curation graph, so that it survives rebuilding.

"Unsure" is the absence of a decision. The actor that was found keeps its own id beside the one it is now counted as,
so that a merge can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad

from kg import names
from kg.graph import terms
from kg.graph.judgement import GRAPH
from kg.sparql import literals
from kg.statement import Actor

Identities = dict[str, Actor]
"""For the id of every merged actor the actor that it is."""


class Sameness(StrEnum):
    """What a person decided about two actors; of those undecided there is no record."""

    SAME = "same"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who decided that ``other`` is ``one`` (or that they are two), why, and when; of a merge, ``one`` remains."""

    one: Actor
    other: str
    verdict: Sameness
    by: str
    why: str
    on: str | None = None

    @property
    def pair(self) -> frozenset[str]:
        """The two ids."""
        return frozenset((self.one.id, self.other))


def identity_iri(one: str, other: str) -> NamedNode:
    """IRI of the decision on two actors, whichever is named first: there is one at a time, the last."""
    return NamedNode(f"{names.BASE}identity/{names.digest(*sorted((one, other)))[:16]}")


def identity_quads(identity: Identity) -> list[Quad]:
    """The quads of a decision, in the curation graph."""
    node, one = identity_iri(identity.one.id, identity.other), identity.one
    facts: list[tuple[NamedNode, NamedNode | Literal]] = [
        (terms.TYPE, terms.IDENTITY_DECISION),
        (terms.ONE, NamedNode(names.actor_iri(one.id))),
        (terms.OTHER, NamedNode(names.actor_iri(identity.other))),
        (terms.VERDICT, literals.text(identity.verdict.value)),
        (terms.ONE_NAME, literals.text(one.name)),
        (terms.ONE_KIND, terms.dg(one.kind)),
        (terms.JUDGED_BY, literals.text(identity.by)),
        (terms.REASON, literals.text(identity.why)),
    ]
    if one.code is not None:
        facts.append((terms.ONE_CODE, literals.text(one.code)))
    if one.home is not None:
        facts.append((terms.ONE_HOME, literals.text(one.home)))
    if identity.on is not None:
        facts.append((terms.JUDGED_ON, literals.calendar(identity.on)))
    return [Quad(node, predicate, value, GRAPH) for predicate, value in facts]


def read_identities(quads: Iterable[Quad]) -> Iterator[Identity]:
    """Inverse of :func:`identity_quads`, for a whole curation graph, in order of the two ids."""
    nodes: dict[str, dict[str, str]] = {}
    for quad in quads:
        subject, value = cast(NamedNode, quad.subject), cast("NamedNode | Literal", quad.object)
        nodes.setdefault(subject.value, {})[quad.predicate.value] = value.value
    found = [_identity(node) for node in nodes.values() if terms.ONE.value in node]
    yield from sorted(found, key=lambda identity: (identity.one.id, identity.other))


def _identity(node: dict[str, str]) -> Identity:
    return Identity(
        one=Actor(
            id=names.actor_id_of(node[terms.ONE.value]),
            name=node[terms.ONE_NAME.value],
            kind=terms.dg_name(node[terms.ONE_KIND.value]),
            code=node.get(terms.ONE_CODE.value),
            home=node.get(terms.ONE_HOME.value),
        ),
        other=names.actor_id_of(node[terms.OTHER.value]),
        verdict=Sameness(node[terms.VERDICT.value]),
        by=node[terms.JUDGED_BY.value],
        why=node[terms.REASON.value],
        on=node.get(terms.JUDGED_ON.value),
    )


def merged(decisions: Iterable[Identity]) -> Identities:
    """Follow every merge to its end: ``{"person/x": actor}``; decisions that go round in a circle end at the last."""
    into = {decision.other: decision.one for decision in decisions if decision.verdict is Sameness.SAME}
    found: Identities = {}
    for start, first in into.items():
        seen, at = {start}, first
        while at.id in into and into[at.id].id not in seen:
            seen.add(at.id)
            at = into[at.id]
        if at.id != start:
            found[start] = at
    return found
