"""``built/vocabulary.ttl``: kinds, relations, event types and modalities in OWL and SKOS."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import names
from kg.ontology.model import EventType, Kind, Ontology, Relation
from kg.ontology.record import CLASSES, MODALITIES, PROPERTIES, Property
from kg.ontology.turtle import Iri, Text, Triple, english, term, turtle

PREFIXES = {
    "foaf": "http://xmlns.com/foaf/0.1/",
    "plover": names.VOCABULARY + "plover/",
    "cameo": names.VOCABULARY + "cameo/",
    "family": names.VOCABULARY + "family/",
    "modality": names.VOCABULARY + "modality/",
    "quad": names.VOCABULARY + "quad/",
    "scheme": names.VOCABULARY + "scheme/",
}
COMMENT = "Generated from ontology/ by kg ontology; edit the YAML files, not this one."
DIRECT = "As a direct triple: has done, is doing or has undertaken to do; the statement beside it says which."

A, LABEL, COMMENT_ON = term("rdf", "type"), term("rdfs", "label"), term("rdfs", "comment")
SUBCLASS, DOMAIN, RANGE = term("rdfs", "subClassOf"), term("rdfs", "domain"), term("rdfs", "range")
CONCEPT, SCHEME, IN_SCHEME = term("skos", "Concept"), term("skos", "ConceptScheme"), term("skos", "inScheme")
PREFERRED, DEFINITION, NOTATION = term("skos", "prefLabel"), term("skos", "definition"), term("skos", "notation")
BROADER, TOP, CLOSE = term("skos", "broader"), term("skos", "topConceptOf"), term("skos", "closeMatch")


def dg(name: str) -> Iri:
    """A term of Diplograph's own vocabulary."""
    return term("dg", name)


def curie(name: str) -> Iri:
    """A term written with its prefix (``schema:Country``); raises ``KeyError`` for an unknown prefix."""
    prefix, _, local = name.partition(":")
    return Iri({**names.PREFIXES, **PREFIXES}[prefix] + local)


def in_words(identifier: str) -> str:
    """An identifier in camel case as words: ``isVisitedBy`` becomes ``is visited by``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", identifier).lower()


def vocabulary(ontology: Ontology) -> bytes:
    """The vocabulary as Turtle."""
    return turtle(_triples(ontology), comment=COMMENT, prefixes=PREFIXES)


def _triples(ontology: Ontology) -> Iterator[Triple]:
    header = Iri(names.VOCABULARY)
    yield header, A, term("owl", "Ontology")
    yield header, term("dcterms", "title"), english("Diplograph: who does what to whom in world affairs")
    yield header, term("dcterms", "license"), Iri("https://spdx.org/licenses/MIT")
    yield from _record()
    for kind in ontology.kinds.values():
        yield from _kind(kind, ontology)
    yield from _scheme("relations", "Relations between actors, by family")
    for family in sorted({relation.family for relation in ontology.relations.values()}):
        yield from _concept(dg(f"family/{family}"), family, scheme="relations", top=True)
    for relation in ontology.relations.values():
        yield from _relation(relation, ontology)
    yield from _scheme("modalities", "How an act stands")
    for modality, means in MODALITIES.items():
        yield from _concept(dg(f"modality/{modality}"), str(modality), scheme="modalities", top=True, means=means)
    yield from _scheme("plover", "PLOVER 2021 event types by quad class")
    for event in ontology.event_types.values():
        yield from _event(event)
    yield from _scheme("cameo", "CAMEO event codes")
    yield from _cameo(ontology)


def _record() -> Iterator[Triple]:
    for found in CLASSES:
        node = dg(found.name)
        if found.parent == "rdfs:Datatype":
            yield node, A, curie(found.parent)
        else:
            yield node, A, term("owl", "Class")
            if found.parent is not None:
                yield node, SUBCLASS, curie(found.parent)
        yield node, LABEL, english(found.label)
        yield node, COMMENT_ON, english(found.means)
    for property in PROPERTIES:
        yield from _property(property)


def _property(property: Property) -> Iterator[Triple]:
    node = dg(property.name)
    datatype = property.holds in ("string", "decimal", "integer", "date")
    if property.name in ("from", "to"):
        yield node, A, term("rdf", "Property")
    else:
        yield node, A, term("owl", "DatatypeProperty" if datatype else "ObjectProperty")
    yield node, LABEL, english(property.label)
    yield node, COMMENT_ON, english(property.means)
    if property.parent is not None:
        yield node, term("rdfs", "subPropertyOf"), curie(property.parent)
    for link, name in ((DOMAIN, property.of), (RANGE, property.holds)):
        if name in {"date", "Resource"}:
            continue
        if datatype and link is RANGE:
            yield node, link, term("xsd", name)
        else:
            yield node, link, curie(name) if ":" in name else dg(name)


def _kind(kind: Kind, ontology: Ontology) -> Iterator[Triple]:
    node = dg(kind.id)
    yield node, A, term("owl", "Class")
    yield node, LABEL, english(kind.label)
    yield node, COMMENT_ON, english(kind.means)
    if kind.is_a is not None:
        yield node, SUBCLASS, dg(kind.is_a)
    for name in kind.same_as:
        yield node, SUBCLASS, curie(name)
    if kind.id in ontology.wikidata:
        yield node, CLOSE, term("wd", ontology.wikidata[kind.id])


def _relation(relation: Relation, ontology: Ontology) -> Iterator[Triple]:
    """A relation is a property and, as value of ``dg:relation``, a concept.

    Its domain and range are all actors, whatever its kinds: direct triples also hold between the states that the
    persons act for. The kinds that the relation names are hints (``schema:domainIncludes``) and SHACL shapes.
    """
    node = Iri(names.relation_iri(relation.id))
    yield node, A, term("owl", "ObjectProperty")
    if relation.mutual:
        yield node, A, term("owl", "SymmetricProperty")
    yield from _concept(node, relation.label, scheme="relations", means=relation.means)
    yield node, LABEL, english(relation.label)
    yield node, COMMENT_ON, english(f"{relation.means} {DIRECT}")
    yield node, BROADER, dg(f"family/{relation.family}")
    yield from ((node, link, dg("Actor")) for link in (DOMAIN, RANGE))
    yield node, term("schema", "domainIncludes"), dg(relation.start)
    yield node, term("schema", "rangeIncludes"), dg(relation.end)
    if relation.is_a is not None:
        yield node, term("rdfs", "subPropertyOf"), Iri(names.relation_iri(relation.is_a))
        yield node, BROADER, Iri(names.relation_iri(relation.is_a))
    if relation.inverse is not None and relation.inverse != relation.id:
        inverse = Iri(names.relation_iri(relation.inverse))
        yield node, term("owl", "inverseOf"), inverse
        if relation.inverse not in ontology.relations:
            yield inverse, A, term("owl", "ObjectProperty")
            yield inverse, LABEL, english(in_words(relation.inverse))
            yield inverse, term("owl", "inverseOf"), node
    if relation.plover is not None:
        yield node, NOTATION, Text(relation.plover, datatype=dg("PloverType"))
        yield node, term("skos", "broadMatch"), dg(f"plover/{relation.plover}")
    if relation.cameo is not None:
        yield node, NOTATION, Text(relation.cameo, datatype=dg("CameoCode"))
        yield node, CLOSE, dg(f"cameo/{relation.cameo}")
    if relation.id in ontology.wikidata:
        yield node, CLOSE, term("wd", ontology.wikidata[relation.id])
    for example in relation.examples:
        yield node, term("skos", "example"), english(example.text)


def _event(event: EventType) -> Iterator[Triple]:
    quad = dg(f"quad/{names.slug(event.quad)}")
    yield from _concept(quad, event.quad, scheme="plover", top=True)
    node = dg(f"plover/{event.id}")
    yield from _concept(node, event.id, scheme="plover", means=event.means)
    yield node, NOTATION, Text(event.id, datatype=dg("PloverType"))
    yield node, BROADER, quad


def _cameo(ontology: Ontology) -> Iterator[Triple]:
    for code in ontology.cameo.values():
        node = dg(f"cameo/{code.id}")
        above = next((code.id[:length] for length in (3, 2) if code.id[:length] in ontology.cameo), code.id)
        above = code.id[:2] if above == code.id else above
        yield from _concept(node, code.label, scheme="cameo", top=above == code.id)
        yield node, NOTATION, Text(code.id, datatype=dg("CameoCode"))
        if above != code.id:
            yield node, BROADER, dg(f"cameo/{above}")
        if code.plover is not None:
            yield node, term("skos", "broadMatch"), dg(f"plover/{code.plover}")


def _scheme(name: str, title: str) -> Iterator[Triple]:
    yield dg(f"scheme/{name}"), A, SCHEME
    yield dg(f"scheme/{name}"), PREFERRED, english(title)


def _concept(node: Iri, label: str, *, scheme: str, top: bool = False, means: str = "") -> Iterator[Triple]:
    yield node, A, CONCEPT
    yield node, IN_SCHEME, dg(f"scheme/{scheme}")
    yield node, PREFERRED, english(label)
    if top:
        yield node, TOP, dg(f"scheme/{scheme}")
    if means:
        yield node, DEFINITION, english(means)
