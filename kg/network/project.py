"""From statements to a network: actors are nodes, every statement is an edge that knows where it was read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from kg.network.principals import principals
from kg.ontology.model import Ontology
from kg.statement import Actor, Statement


def when(statement: Statement) -> str | None:
    """The day (ISO date) a statement counts for: when the act began, else the article's date, else ``None``."""
    return statement.time.start if statement.time else statement.date


def project(
    statements: Iterable[Statement], *, roll_up: bool = False, ontology: Ontology | None = None
) -> nx.MultiDiGraph:
    """The statements as a ``MultiDiGraph`` whose edge keys are statement ids.

    A node is an actor id with ``name``, ``kind``, ``code`` and ``home``. With ``roll_up`` it is a code: everyone is
    counted at the state, organisation or group acted for; statements of actors that act for none, and acts inside
    one code, are left out. ``ontology`` names codes whose principal never appears itself.
    """
    kept = list(statements)
    graph = nx.MultiDiGraph()
    heads = principals(kept, ontology=ontology) if roll_up else {}
    for statement in kept:
        if roll_up:
            start, end = statement.subject.code, statement.object.code
            if start is None or end is None or start == end:
                continue
            ends = ((start, heads[start]), (end, heads[end]))
        else:
            ends = ((statement.subject.id, statement.subject), (statement.object.id, statement.object))
        for node, actor in ends:
            graph.add_node(node, **_node(actor))
        graph.add_edge(ends[0][0], ends[1][0], key=statement.id, **_edge(statement))
    return graph


def _node(actor: Actor) -> dict[str, Any]:
    return {"name": actor.name, "kind": actor.kind, "code": actor.code, "home": actor.home}


def _edge(statement: Statement) -> dict[str, Any]:
    return {
        "relation": statement.relation,
        "date": when(statement),
        "modality": str(statement.modality),
        "plover": statement.plover,
        "cameo": statement.cameo,
        "quad": statement.quad,
        "score": statement.score,
        "confidence": statement.confidence,
        "speaker": statement.speaker.name if statement.speaker else None,
        "theme": statement.theme,
        "place": statement.place,
        "event": statement.event,
        "article": statement.article,
        "source": statement.source,
        "url": statement.url,
        "evidence": statement.evidence.text,
        "trigger": statement.evidence.trigger,
        "subject": statement.subject.id,
        "object": statement.object.id,
    }
