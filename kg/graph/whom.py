"""Names of actors in questions: what people type becomes the code or id under which the graph keeps an actor."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg import names, ontology
from kg.graph import terms
from kg.ontology.naming import Naming
from kg.sparql.named import named_queries
from kg.statement import Actor

if TYPE_CHECKING:
    from kg.sparql.backend import Backend

_ACTORS = """
SELECT DISTINCT ?actor ?label ?kind WHERE {
  { SELECT DISTINCT ?actor WHERE { ?st dg:subject|dg:object|dg:speaker ?actor } }
  ?actor rdfs:label ?label ; a ?kind
} ORDER BY ?actor ?label ?kind
"""


def whom(backend: Backend, name: str) -> str:
    """The code of a state, organisation or group, or the id of another actor, that a name means in this graph.

    ``name`` is a code, an actor's id or IRI, or any name that :class:`kg.ontology.naming.Naming` knows: of listed
    actors, of their capitals and office-holders, and of whoever the graph holds besides.

    Raises:
        kg.errors.UsageError: it means nobody, with suggestions, or more than one.
    """
    text = name.strip()
    if _kept(backend, text):
        return text
    found = listed().meanings(text)
    if len(found) != 1:
        found = [actor for actor in found if _kept(backend, actor.id)]
    actor = found[0] if len(found) == 1 else _all(backend).one(text)
    return actor.code if actor == listed().by_code.get(actor.code or "") and actor.code is not None else actor.id


def in_parameters(backend: Backend, query: str, params: Mapping[str, object]) -> Mapping[str, object]:
    """The parameters of a query with every name of an actor resolved; those of one's own queries stay as they are."""
    known = named_queries().get(query.strip())
    actors = {each.name for each in known.parameters if each.type == "actor"} if known else set()
    return {name: whom(backend, str(value)) if name in actors else value for name, value in params.items()}


@lru_cache(maxsize=1)
def listed() -> Naming:
    """The names of the packaged ontology."""
    return Naming(ontology.load())


def _kept(backend: Backend, text: str) -> bool:
    """True when the text is a code or an id (or IRI) that stands in the graph: nothing has to be looked up."""
    if "/" in text:
        node = NamedNode(names.actor_iri(text.removeprefix(names.BASE)))
        return next(iter(backend.match(node, None, None, None)), None) is not None
    codes = (terms.SUBJECT_CODE, terms.OBJECT_CODE, terms.SPEAKER_CODE)
    return any(next(iter(backend.match(None, code, Literal(text), None)), None) is not None for code in codes)


def _all(backend: Backend) -> Naming:
    """The names of the ontology and of everybody in the graph."""
    rows = backend.query(_ACTORS).rows
    actors = (
        Actor(id=names.actor_id_of(str(iri)), name=str(label), kind=terms.dg_name(str(kind)))
        for iri, label, kind in rows
    )
    return Naming(ontology.load(), also=actors)
