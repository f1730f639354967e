"""Every IRI and identifier is made here, so that the same thing has the same name everywhere.

Identifiers are short paths (``state/BFA``, ``person/RUS/sergei-lavrov``, ``st-6f1c…``); an IRI is the base IRI
plus that path. The base is ``https://w3id.org/diplograph/`` unless ``DIPLOGRAPH_BASE`` says otherwise.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote, unquote

BASE = os.environ.get("DIPLOGRAPH_BASE", "https://w3id.org/diplograph/")
VOCABULARY = BASE + "ontology/"
"""Namespace of the classes and relations of the ontology, prefix ``dg:``."""

PREFIXES: dict[str, str] = {
    "dg": VOCABULARY,
    "state": BASE + "state/",
    "org": "http://www.w3.org/ns/org#",
    "actor": BASE,
    "article": BASE + "article/",
    "graph": BASE + "graph/",
    "st": BASE + "statement/",
    "modality": VOCABULARY + "modality/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "time": "http://www.w3.org/2006/time#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "eucountry": "http://publications.europa.eu/resource/authority/country/",
}

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i",
                          "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d"})  # fmt: skip


def fold(text: str) -> str:
    """The text without diacritics and typographic variants, case kept: ``Traoré`` becomes ``Traore``."""
    if text.isascii():
        return text
    text = text.replace("’", "'").replace("‘", "'").replace("‐", "-").replace("‑", "-")
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slug(name: str) -> str:
    """A name as a lower-case path segment, safe in IRIs; names outside Latin script keep their own letters.

    >>> slug("Karamoko Jean-Marie Traoré")
    'karamoko-jean-marie-traore'
    """
    parts = re.findall(r"\w+", fold(name).lower().replace("_", " "))
    return "-".join(parts) or "unnamed-" + digest(name)[:8]


def digest(*parts: object) -> str:
    """A stable hexadecimal hash of the parts (SHA-256, 64 digits); parts cannot run into each other."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()


def state_id(code: str) -> str:
    """Identifier of a state by its ISO 3166 code."""
    return f"state/{code}"


def actor_id(family: str, name: str, home: str | None = None) -> str:
    """Identifier of any other actor: ``person/RUS/sergei-lavrov``, ``organization/ecowas``, ``group/AFG/taliban``."""
    return "/".join([family, *([home] if home else []), slug(name)])


def statement_id(*, article: str, field: str, start: int, subject: str, relation: str, object: str) -> str:
    """Identifier of a statement: a hash of article, position of the evidence, subject, relation and object ids."""
    return "st-" + digest(article, field, start, subject, relation, object)[:16]


def event_id(*, article: str, field: str, start: int, relation: str, actors: frozenset[str]) -> str:
    """Identifier of an act, shared by the two directions of a mutual one."""
    return "ev-" + digest(article, field, start, relation, *sorted(actors))[:16]


def segment(text: str) -> str:
    """Any text as one IRI path segment (percent-encoded where RFC 3987 asks for it)."""
    return quote(text, safe="-._~")


def actor_iri(identifier: str) -> str:
    """IRI of an actor id; its path keeps the slashes."""
    return BASE + quote(identifier, safe="/-._~")


def actor_id_of(iri: str) -> str:
    """Inverse of :func:`actor_iri`."""
    return unquote(iri.removeprefix(BASE))


def is_state(actor: str) -> bool:
    """Whether an actor's identifier is a state's."""
    return actor.startswith("state/")


def relation_iri(relation: str) -> str:
    """IRI of a relation (also the property of the direct triple)."""
    return VOCABULARY + segment(relation)


def statement_iri(identifier: str) -> str:
    """IRI of a statement."""
    return BASE + "statement/" + segment(identifier)


def event_iri(identifier: str) -> str:
    """IRI of an event (one act, whatever the number of statements about it)."""
    return BASE + "event/" + segment(identifier)


def article_iri(identifier: str) -> str:
    """IRI of an article."""
    return BASE + "article/" + segment(identifier)


def graph_iri(article: str) -> str:
    """IRI of the named graph that holds what one article says."""
    return BASE + "graph/article/" + segment(article)


CURATION_GRAPH = BASE + "graph/curation"
VOCABULARY_GRAPH = BASE + "graph/vocabulary"
ACTORS_GRAPH = BASE + "graph/actors"
INFERENCE_GRAPH = BASE + "graph/inference"
FACTS_GRAPH = BASE + "graph/facts"


def run_iri(version: str, model: str, ontology: str, *, readers: Iterable[str] = ()) -> str:
    """IRI of an extraction run: the same version, model, ontology and readers give the same IRI; no clock is in it."""
    return BASE + "run/" + digest(version, model, ontology, *readers)[:16]
