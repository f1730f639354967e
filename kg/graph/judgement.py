"""A person's judgement on a statement: kept in the curation graph, so that it survives rebuilding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad

from kg import names
from kg.graph import terms
from kg.graph.read import statement_id_of
from kg.sparql import literals

GRAPH = NamedNode(names.CURATION_GRAPH)


class Verdict(StrEnum):
    """What a person decided about a statement; one not judged has no judgement."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Who decided what about which statement, why, and when (an ISO date, where given)."""

    statement: str
    verdict: Verdict
    by: str
    why: str
    on: str | None = None


def judgement_iri(statement: str) -> NamedNode:
    """IRI of the judgement on a statement: there is one at a time, the last."""
    return NamedNode(f"{names.BASE}judgement/{names.segment(statement)}")


def judgement_quads(judgement: Judgement) -> list[Quad]:
    """The quads of a judgement, in the curation graph."""
    node = judgement_iri(judgement.statement)
    quads = [
        Quad(node, terms.TYPE, terms.JUDGEMENT_CLASS, GRAPH),
        Quad(node, terms.JUDGED, NamedNode(names.statement_iri(judgement.statement)), GRAPH),
        Quad(node, terms.JUDGEMENT, literals.text(judgement.verdict.value), GRAPH),
        Quad(node, terms.JUDGED_BY, literals.text(judgement.by), GRAPH),
        Quad(node, terms.REASON, literals.text(judgement.why), GRAPH),
    ]
    if judgement.on is not None:
        quads.append(Quad(node, terms.JUDGED_ON, literals.calendar(judgement.on), GRAPH))
    return quads


def read_judgements(quads: Iterable[Quad]) -> Iterator[Judgement]:
    """Inverse of :func:`judgement_quads`, for a whole curation graph, in order of statement ids."""
    nodes: dict[str, dict[str, str]] = {}
    for quad in quads:
        subject, value = cast(NamedNode, quad.subject), cast("NamedNode | Literal", quad.object)
        nodes.setdefault(subject.value, {})[quad.predicate.value] = value.value
    for _, node in sorted(nodes.items()):
        if terms.JUDGED.value in node:
            yield Judgement(
                statement=statement_id_of(node[terms.JUDGED.value]),
                verdict=Verdict(node[terms.JUDGEMENT.value]),
                by=node[terms.JUDGED_BY.value],
                why=node[terms.REASON.value],
                on=node.get(terms.JUDGED_ON.value),
            )
