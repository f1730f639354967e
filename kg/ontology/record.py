"""The classes and properties that statements are recorded with, for the vocabulary: what each says and holds.

:mod:`kg.graph.terms` writes them; a test sees to it that every one of them is listed here.
"""

from __future__ import annotations

from typing import NamedTuple

from kg.statement import Granularity, Modality


class Class(NamedTuple):
    """A class of the record and the public class that it belongs under."""

    name: str
    label: str
    means: str
    parent: str | None = None


class Property(NamedTuple):
    """A property of the record: ``holds`` is a class, a datatype of XML Schema, or ``Resource`` for any IRI."""

    name: str
    label: str
    means: str
    of: str
    holds: str
    parent: str | None = None


CLASSES = (
    Class("Statement", "statement", "Who does what to whom, as one sentence of an article says it.", "sem:Event"),
    Class("RejectedStatement", "rejected statement", "A statement that a person judged to be wrong: kept, not used."),
    Class("Judgement", "judgement", "What a person decided about a statement."),
    Class("IdentityDecision", "identity decision", "What a person decided about two actors: one, or two."),
    Class("Inference", "inference", "A direct triple that nobody wrote and that follows from what was."),
    Class("CameoCode", "CAMEO code", "Datatype of CAMEO event codes.", "rdfs:Datatype"),
    Class("PloverType", "PLOVER type", "Datatype of PLOVER event types.", "rdfs:Datatype"),
)

PROPERTIES = (
    Property("subject", "subject", "The actor that acts.", "Statement", "Actor", "sem:hasActor"),
    Property("relation", "relation", "What the subject does to the object.", "Statement", "Resource"),
    Property("object", "object", "The actor that the act concerns.", "Statement", "Actor", "sem:hasActor"),
    Property("modality", "modality", "How the act stands: done, planned, asked for …", "Statement", "Resource"),
    Property("subjectCode", "subject's code", "What the subject is or acts for.", "Statement", "string"),
    Property("objectCode", "object's code", "What the object is or acts for.", "Statement", "string"),
    Property("speakerCode", "speaker's code", "What the speaker is or acts for.", "Statement", "string"),
    Property("subjectAs", "subject as", "The subject as this statement sees it.", "Statement", "Resource"),
    Property("objectAs", "object as", "The object as this statement sees it.", "Statement", "Resource"),
    Property("speakerAs", "speaker as", "The speaker as this statement sees it.", "Statement", "Resource"),
    Property("personAs", "person as", "The office-holder as this sentence sees it.", "org:Membership", "Resource"),
    Property("subjectName", "subject's name", "The subject as its article names it.", "Statement", "string"),
    Property("objectName", "object's name", "The object as its article names it.", "Statement", "string"),
    Property("speakerName", "speaker's name", "The speaker as the article names them.", "Statement", "string"),
    Property("personName", "person's name", "The office-holder as the article names them.", "org:Membership", "string"),
    Property("seenName", "seen name", "Name of an actor as one sentence sees it.", "Resource", "string"),
    Property("seenKind", "seen kind", "Kind of an actor as one sentence sees it.", "Resource", "Resource"),
    Property("seenCode", "seen code", "Code of an actor as one sentence sees it.", "Resource", "string"),
    Property("seenHome", "seen home", "Home of an actor as one sentence sees it.", "Resource", "string"),
    Property(
        "tells",
        "tells",
        "A fact that others may tell too: a triple as a line of N-Triples.",
        "schema:NewsArticle",
        "string",
    ),
    Property("plover", "PLOVER type", "PLOVER 2021 event type.", "Statement", "string"),
    Property("cameo", "CAMEO code", "CAMEO event code.", "Statement", "string"),
    Property("quad", "quad class", "Verbal or material cooperation or conflict.", "Statement", "string"),
    Property("score", "score", "Conflict (-10) to cooperation (10).", "Statement", "decimal"),
    Property("confidence", "confidence", "Probability that the statement is right.", "Statement", "decimal"),
    Property("speaker", "speaker", "Who says it, when the text names somebody.", "Statement", "Actor"),
    Property("about", "about", "The statement that is demanded, refused, threatened …", "Statement", "Resource"),
    Property("event", "event", "The act, shared by both directions of a mutual one.", "Statement", "Resource"),
    Property("place", "place", "Where it happens, in words.", "Statement", "string"),
    Property("theme", "theme", "What is supplied, asked for, discussed, in words.", "Statement", "string"),
    Property("date", "date", "The article's date.", "Statement", "date"),
    Property("from", "from", "When it begins.", "Resource", "Resource", "sem:hasBeginTimeStamp"),
    Property("to", "to", "When it ends.", "Resource", "Resource", "sem:hasEndTimeStamp"),
    Property("granularity", "granularity", "How precise the time is.", "Statement", "string"),
    Property("timeText", "time in words", "The words that give the time.", "Statement", "string"),
    Property("evidence", "evidence", "The passage that says it.", "Resource", "oa:SpecificResource"),
    Property("in", "in", "Part of the article that holds the passage: text or title.", "oa:SpecificResource", "string"),
    Property("trigger", "trigger", "The words that express the relation.", "Resource", "string"),
    Property("triggerStart", "trigger's start", "First character of the trigger.", "Resource", "integer"),
    Property("triggerEnd", "trigger's end", "Character after the trigger.", "Resource", "integer"),
    Property("pattern", "pattern", "The pattern of the ontology that matched.", "Resource", "string"),
    Property("title", "title", "Title, where it is not its article's.", "Statement", "string"),
    Property("source", "source", "Source, where it is not its article's.", "Statement", "string"),
    Property("url", "URL", "Address, where it is not its article's.", "Statement", "string"),
    Property("lacks", "lacks", "What the article has and the statement leaves out.", "Statement", "string"),
    Property("code", "code", "What the actor is or acts for: ISO 3166 code or short name.", "Actor", "string"),
    Property("home", "home", "ISO 3166 code of the state that the actor belongs to.", "Actor", "string"),
    Property("actsFor", "acts for", "The actor that the code names.", "Actor", "Actor", "prov:actedOnBehalfOf"),
    Property("capital", "capital", "Name of the capital.", "Actor", "string"),
    Property("office", "office", "The office that is held.", "org:Membership", "string"),
    Property("officeOf", "office of", "Code of the state or organisation of the office.", "org:Membership", "string"),
    Property("post", "post", "The post that is held.", "org:Membership", "org:Post"),
    Property("foundAs", "found as", "The actor as it was found, before a person merged it.", "Resource", "Actor"),
    Property("copyOf", "copy of", "The article of which this one is a copy.", "Resource", "Resource"),
    Property("one", "one", "The actor that remains.", "IdentityDecision", "Actor"),
    Property("other", "other", "The actor that is the same, or another.", "IdentityDecision", "Actor"),
    Property("verdict", "verdict", "Same or apart.", "IdentityDecision", "string"),
    Property("oneName", "one's name", "Name of the actor that remains.", "IdentityDecision", "string"),
    Property("oneKind", "one's kind", "Kind of the actor that remains.", "IdentityDecision", "Resource"),
    Property("oneCode", "one's code", "Code of the actor that remains.", "IdentityDecision", "string"),
    Property("oneHome", "one's home", "Home of the actor that remains.", "IdentityDecision", "string"),
    Property("rule", "rule", "Why it follows: subproperty, inverse, symmetric or member.", "Inference", "string"),
    Property("judgement", "judgement", "Confirmed or rejected.", "Judgement", "string"),
    Property("judged", "judged", "The statement that was judged.", "Judgement", "Resource"),
    Property("by", "by", "Who decided.", "Resource", "string"),
    Property("reason", "reason", "Why.", "Resource", "string"),
    Property("on", "on", "When.", "Resource", "date"),
    Property("contentHash", "content hash", "Hash of what was read.", "Resource", "string"),
    Property("graphHash", "graph hash", "Hash of what was written.", "Resource", "string"),
    Property("format", "format", "Version of the way statements are written.", "Resource", "string"),
    Property("vocabularyHash", "vocabulary hash", "Hash of the vocabulary in the graph.", "Resource", "string"),
)

MODALITIES = {
    Modality.ACTUAL: "It is done, being done, or was done.",
    Modality.INTENDED: "It is announced, planned, promised or agreed.",
    Modality.REQUESTED: "Somebody asks for it.",
    Modality.REFUSED: "Somebody refuses it.",
    Modality.THREATENED: "Somebody threatens it.",
    Modality.ALLEGED: "Somebody claims it without proof.",
    Modality.HYPOTHETICAL: "It is possible, feared or conditional.",
    Modality.DENIED: "It is said not to be so.",
}
"""What each modality says of an act."""

GRANULARITIES = tuple(str(granularity) for granularity in Granularity)
EVIDENCE_IN = ("text", "title")
"""Parts of an article that evidence stands in."""
