"""``built/actors.ttl``: the listed states, organisations and groups, their memberships, and who held which office."""

from __future__ import annotations

from collections.abc import Iterator

from kg import names
from kg.ontology.model import ActorEntry, Holder, Office, Ontology
from kg.ontology.turtle import Iri, Term, Text, Triple, calendar, english, term, turtle
from kg.ontology.vocabulary_turtle import COMMENT, LABEL, A, dg

PREFIXES = {
    "organization": names.BASE + "organization/",
    "eu": names.PREFIXES["eucountry"],
}
IN_EU_TABLE = ("State", "Territory", "DisputedState")


def actors(ontology: Ontology) -> bytes:
    """The actors as Turtle. Labels and codes are plain strings, as :mod:`kg.graph.write` writes them."""
    return turtle(_triples(ontology), comment=COMMENT, prefixes=PREFIXES)


def _triples(ontology: Ontology) -> Iterator[Triple]:
    ids = codes(ontology)
    for actor in ontology.actors.values():
        yield from _actor(actor, ids)
        yield from _members(actor, ids)
    for holder in ontology.holders:
        body = ids.get(holder.of) or names.state_id(holder.of)
        home = ontology.actors[body].home if body in ontology.actors else None
        yield from _holder(holder, ontology.offices[holder.office], body=body, side=home or holder.of)


def codes(ontology: Ontology) -> dict[str, str]:
    """The id of the actor that each code names; parts, which share the code of their whole, are left out."""
    found: dict[str, str] = {}
    for actor in ontology.actors.values():
        if actor.code is not None and actor.part_of is None:
            found.setdefault(actor.code, actor.id)
    return found


def _iri(identifier: str) -> Iri:
    return Iri(names.actor_iri(identifier))


def _actor(actor: ActorEntry, ids: dict[str, str]) -> Iterator[Triple]:
    node = _iri(actor.id)
    yield node, A, dg(actor.kind)
    yield node, LABEL, Text(actor.name)
    yield node, term("skos", "prefLabel"), english(actor.name)
    for name in {*actor.names, *actor.weak_names} - {actor.name}:
        yield node, term("skos", "altLabel"), english(name)
    for key, value in (("code", actor.code), ("home", actor.home), ("capital", actor.capital)):
        if value is not None:
            yield node, dg(key), Text(value)
    if actor.code in ids:
        yield node, dg("actsFor"), _iri(ids[actor.code])
    if actor.part_of is not None:
        yield node, term("org", "subOrganizationOf"), _iri(actor.part_of)
    if actor.wikidata is not None:
        yield node, term("owl", "sameAs"), term("wd", actor.wikidata)
    if actor.iso2 is not None and actor.code is not None and actor.kind in IN_EU_TABLE:
        yield node, term("skos", "exactMatch"), term("eucountry", actor.code)
    yield from _lifetime(node, actor.start, actor.end)
    for code in actor.successors:
        yield node, term("dcterms", "isReplacedBy"), _iri(ids.get(code) or names.state_id(code))


def _lifetime(node: Iri, start: str | None, end: str | None) -> Iterator[Triple]:
    if start is not None:
        yield node, dg("from"), calendar(start)
    if end is not None:
        yield node, dg("to"), calendar(end)


def _members(actor: ActorEntry, ids: dict[str, str]) -> Iterator[Triple]:
    """Each membership is a node with its dates; a membership that has not ended is also a plain triple."""
    for membership in actor.members:
        state = _iri(ids.get(membership.state) or names.state_id(membership.state))
        path = [actor.id.partition("/")[2], membership.state, *([membership.start] if membership.start else [])]
        node = _iri("/".join(["membership", *path]))
        facts: list[tuple[Iri, Term]] = [
            (A, term("org", "Membership")),
            (term("org", "member"), state),
            (term("org", "organization"), _iri(actor.id)),
        ]
        yield from ((node, predicate, value) for predicate, value in facts)
        yield from _lifetime(node, membership.start, membership.end)
        if membership.end is None:
            yield state, term("org", "memberOf"), _iri(actor.id)


def _holder(holder: Holder, office: Office, *, body: str, side: str) -> Iterator[Triple]:
    """An office-holding with the IRIs and properties that :mod:`kg.graph.write` gives those read from articles.

    ``body`` is the id of the state or organisation, ``side`` what stands for it in the ids of its people.
    """
    person = _iri(names.actor_id("person", holder.person, side.replace(" ", "-")))
    post, whole = _iri(f"post/{holder.of}/{office.label}"), _iri(body)
    since = [holder.start] if holder.start else []
    node = _iri("/".join(["membership", "post", holder.of, office.id, names.slug(holder.person), *since]))
    facts: list[tuple[Iri, Iri, Term]] = [
        (person, A, dg("Person")),
        (person, LABEL, Text(holder.person)),
        (person, dg("actsFor"), whole),
        (person, term("org", "holds"), post),
        (post, A, term("org", "Post")),
        (post, LABEL, Text(office.label)),
        (post, term("org", "postIn"), whole),
        (node, A, term("org", "Membership")),
        (node, term("org", "member"), person),
        (node, term("org", "organization"), whole),
        (node, dg("post"), post),
        (node, dg("office"), Text(office.label)),
        (node, dg("officeOf"), Text(holder.of)),
    ]
    yield from facts
    yield from _lifetime(node, holder.start, holder.end)
    if holder.wikidata is not None:
        yield person, term("owl", "sameAs"), term("wd", holder.wikidata)
    for name in holder.names:
        if name != holder.person:
            yield person, term("skos", "altLabel"), english(name)
