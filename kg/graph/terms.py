"""The RDF terms that statements are written with: one constant per class and property, nothing computed twice."""

from __future__ import annotations

from urllib.parse import unquote

from pyoxigraph import NamedNode

from kg import names
from kg.statement import Actor, Modality

FORMAT = "2"
"""Version of the way statements are written; a graph of another version is refused with advice."""


def dg(name: str) -> NamedNode:
    """A class or property of Diplograph's own vocabulary (prefix ``dg:``)."""
    return NamedNode(names.VOCABULARY + names.segment(name))


def dg_name(iri: str) -> str:
    """Inverse of :func:`dg`."""
    return unquote(iri.removeprefix(names.VOCABULARY))


def standard(prefix: str, name: str) -> NamedNode:
    """A term of one of the public vocabularies listed in :data:`kg.names.PREFIXES`."""
    return NamedNode(names.PREFIXES[prefix] + name)


TYPE = standard("rdf", "type")
LABEL = standard("rdfs", "label")

STATEMENT, REJECTED_STATEMENT = dg("Statement"), dg("RejectedStatement")
SUBJECT, RELATION, OBJECT, MODALITY = dg("subject"), dg("relation"), dg("object"), dg("modality")
SUBJECT_CODE, OBJECT_CODE, SPEAKER_CODE = dg("subjectCode"), dg("objectCode"), dg("speakerCode")
SUBJECT_AS, OBJECT_AS, SPEAKER_AS = dg("subjectAs"), dg("objectAs"), dg("speakerAs")
SUBJECT_NAME, OBJECT_NAME, SPEAKER_NAME = dg("subjectName"), dg("objectName"), dg("speakerName")
SEEN_NAME, SEEN_KIND, SEEN_CODE, SEEN_HOME = dg("seenName"), dg("seenKind"), dg("seenCode"), dg("seenHome")
PLOVER, CAMEO, QUAD, SCORE, CONFIDENCE = dg("plover"), dg("cameo"), dg("quad"), dg("score"), dg("confidence")
SPEAKER, ABOUT, EVENT, PLACE, THEME = dg("speaker"), dg("about"), dg("event"), dg("place"), dg("theme")
DATE, FROM, TO, GRANULARITY, TIME_TEXT = dg("date"), dg("from"), dg("to"), dg("granularity"), dg("timeText")
TRIGGER, TRIGGER_START, TRIGGER_END = dg("trigger"), dg("triggerStart"), dg("triggerEnd")
PATTERN, EVIDENCE, FIELD = dg("pattern"), dg("evidence"), dg("in")
TITLE, SOURCE, URL, LACKS = dg("title"), dg("source"), dg("url"), dg("lacks")

CODE, HOME, ACTS_FOR = dg("code"), dg("home"), dg("actsFor")
OFFICE, OFFICE_OF = dg("office"), dg("officeOf")
PERSON_AS, PERSON_NAME = dg("personAs"), dg("personName")
MEMBERSHIP, POST = standard("org", "Membership"), standard("org", "Post")
MEMBER, ORGANIZATION, MEMBER_POST = standard("org", "member"), standard("org", "organization"), dg("post")
POST_IN, HOLDS = standard("org", "postIn"), standard("org", "holds")

DERIVED_FROM, GENERATED_BY = standard("prov", "wasDerivedFrom"), standard("prov", "wasGeneratedBy")
ACTIVITY = standard("prov", "Activity")
SPECIFIC_RESOURCE, HAS_SOURCE = standard("oa", "SpecificResource"), standard("oa", "hasSource")
HAS_SELECTOR, EXACT = standard("oa", "hasSelector"), standard("oa", "exact")
TEXT_QUOTE, TEXT_POSITION = standard("oa", "TextQuoteSelector"), standard("oa", "TextPositionSelector")
START, END = standard("oa", "start"), standard("oa", "end")

ARTICLE, HEADLINE = standard("schema", "NewsArticle"), standard("schema", "headline")
PUBLISHED, PUBLISHER = standard("schema", "datePublished"), standard("schema", "publisher")
ARTICLE_URL, BODY = standard("schema", "url"), standard("schema", "articleBody")
TELLS = dg("tells")
CONTENT_HASH, GRAPH_HASH, FORMAT_VERSION = dg("contentHash"), dg("graphHash"), dg("format")
VOCABULARY_HASH = dg("vocabularyHash")

JUDGEMENT_CLASS, JUDGEMENT, JUDGED = dg("Judgement"), dg("judgement"), dg("judged")
JUDGED_BY, REASON, JUDGED_ON = dg("by"), dg("reason"), dg("on")
IDENTITY_DECISION, ONE, OTHER, VERDICT = dg("IdentityDecision"), dg("one"), dg("other"), dg("verdict")
ONE_NAME, ONE_KIND, ONE_CODE, ONE_HOME = dg("oneName"), dg("oneKind"), dg("oneCode"), dg("oneHome")
FOUND_AS, COPY_OF = dg("foundAs"), dg("copyOf")
INFERENCE, RULE = dg("Inference"), dg("rule")

NOT_RELATIONS = frozenset({
    "subject", "relation", "object", "modality", "code", "home", "actsFor", "evidence", "speaker", "about", "event",
    "subjectAs", "objectAs", "speakerAs", "personAs", "post", "foundAs", "copyOf", "one", "other", "oneKind",
    "seenKind",
})  # fmt: skip
"""Property names that a relation must not have: its direct triples could not be told from the record's own."""


def modality_concept(modality: Modality) -> NamedNode:
    """The SKOS concept of a modality."""
    return NamedNode(names.VOCABULARY + "modality/" + modality.value)


def code_actor(actor: Actor) -> str | None:
    """Id of the state, organisation or group that an actor's code names, for codes that the ontology does not list.

    A code that equals the actor's home is a state's; one without a home is an organisation's; else a group's.
    """
    if actor.code is None:
        return None
    if actor.code == actor.home:
        return names.state_id(actor.code)
    if actor.home is None:
        return names.actor_id("organization", actor.code)
    return names.actor_id("group", actor.code, actor.home)
