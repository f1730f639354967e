"""RDF/XML, for tools that read nothing else. Written here because no serializer at hand gets hostile text right.

pyoxigraph writes control characters and lone carriage returns as they are, which no XML parser gives back, and
property names that are no XML names; rdflib keeps everything in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal

from kg import names
from kg.errors import ExportError
from kg.exports import xml
from kg.exports.description import union
from kg.exports.triples import triples

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store

_RDF = names.PREFIXES["rdf"]
_STRING = names.PREFIXES["xsd"] + "string"
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*$")


def rdfxml(store: Store, target: Target) -> None:
    """The union of all graphs. Control characters in text appear as their pictures (U+2400 …)."""
    with union(store, target) as lines, target.open() as out:
        out.writelines(line.encode() for line in _document(triples(lines)))


def _document(found: Iterable[Any]) -> Iterator[str]:
    prefixes = {iri: prefix for prefix, iri in sorted(names.PREFIXES.items())}
    declared = "".join(f"\n xmlns:{prefix}={xml.attribute(iri)}" for iri, prefix in prefixes.items())
    yield f"{xml.DECLARATION}<rdf:RDF{declared}>\n"
    for subject, group in groupby(found, key=lambda triple: triple.subject):
        yield f"<rdf:Description rdf:about={xml.attribute(subject.value)}>\n"
        for triple in group:
            yield _property(triple.predicate.value, triple.object, prefixes)
        yield "</rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _property(predicate: str, value: Any, prefixes: dict[str, str]) -> str:
    local = _LOCAL.search(predicate)
    if local is None:
        raise ExportError(f"RDF/XML has no way to write the property <{predicate}>; export Turtle (ttl) instead")
    namespace = predicate[: local.start()]
    known = prefixes.get(namespace)
    tag = f"{known or 'p'}:{local[0]}"
    opening = tag if known else f"{tag} xmlns:p={xml.attribute(namespace)}"
    if not isinstance(value, Literal):
        return f" <{opening} rdf:resource={xml.attribute(value.value)}/>\n"
    if value.language is not None:
        opening += f" xml:lang={xml.attribute(value.language)}"
    elif value.datatype.value != _STRING:
        opening += f" rdf:datatype={xml.attribute(value.datatype.value)}"
    return f" <{opening}>{xml.text(value.value)}</{tag}>\n"
