"""JSON-LD 1.1 with the context that ships with the package: plain names, ids relative to the base IRI.

A node a line, so that memory does not grow with the graph. The context travels inside, so that nobody fetches it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kg import names
from kg.exports.description import union
from kg.exports.triples import triples

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store

CONTEXT_FILE = Path(__file__).with_name("context.jsonld")
PUBLIC_BASE = "https://w3id.org/diplograph/"
"""The base IRI in the file; another one (``DIPLOGRAPH_BASE``) is put in its place."""

_TYPE = names.PREFIXES["rdf"] + "type"
_STRING, _INTEGER = names.PREFIXES["xsd"] + "string", names.PREFIXES["xsd"] + "integer"
_PLAIN = re.compile(r"[A-Za-z][\w~-]*(/[\w~-][\w%.~-]*)*(#[\w%=,&-]*)?", re.ASCII)
"""Relative references that every processor resolves alike: no scheme, no empty and no dotted segment."""
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,14}", re.ASCII)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(/[A-Za-z0-9-]+)*", re.ASCII)


def jsonld(store: Store, target: Target) -> None:
    """The union of all graphs: ``@context`` and, in ``@graph``, one object a subject."""
    compact = Compactor(context())
    with union(store, target) as lines, target.open() as out:
        out.write(b'{"@context": ' + json.dumps(compact.context, ensure_ascii=False).encode() + b',\n"@graph": [')
        comma = b"\n"
        for node in compact.nodes(triples(lines)):
            out.write(comma + json.dumps(node, ensure_ascii=False).encode())
            comma = b",\n"
        out.write(b"\n]}\n")


def context() -> dict[str, Any]:
    """The shipped context, for the base IRI in use."""
    text = CONTEXT_FILE.read_text(encoding="utf-8").replace(PUBLIC_BASE, names.BASE)
    found: dict[str, Any] = json.loads(text)["@context"]
    return found


class Compactor:
    """Writes triples as objects in the terms of one context (the compaction of JSON-LD 1.1 API, where it is safe)."""

    def __init__(self, context: dict[str, Any]) -> None:
        self.context = context
        self._base, self._vocabulary = context["@base"], context["@vocab"]
        self._prefixes: dict[str, str] = {}
        self._terms: dict[str, tuple[str, str | None]] = {}
        for name, value in context.items():
            if name.startswith("@") or value in ("@id", "@type"):
                continue
            if isinstance(value, str) and value.endswith(("/", "#")):
                self._prefixes[value] = name
                continue
            definition = {"@id": value} if isinstance(value, str) else value
            iri = self._expanded(definition.get("@id", self._vocabulary + name))
            coerced = definition.get("@type")
            self._terms[iri] = (name, coerced if coerced in (None, "@id", "@vocab") else self._expanded(coerced))

    def nodes(self, found: Iterable[Any]) -> Iterator[dict[str, Any]]:
        """One object for each run of triples with the same subject."""
        for subject, group in groupby(found, key=lambda triple: triple.subject):
            values: dict[str, list[Any]] = {}
            for triple in group:
                self._add(values, triple)
            single = {key: each[0] if len(each) == 1 else each for key, each in values.items()}
            yield {"id": self._reference(subject.value), **single}

    def _add(self, node: dict[str, list[Any]], triple: Any) -> None:
        predicate = triple.predicate.value
        if predicate == _TYPE:
            node.setdefault("type", []).append(self._word(triple.object.value))
            return
        key, coerced = self._terms.get(predicate) or (self._word(predicate), None)
        node.setdefault(key, []).append(self._value(triple.object, coerced))

    def _value(self, term: Any, coerced: str | None) -> Any:
        if isinstance(term, NamedNode):
            if coerced == "@vocab":
                return self._word(term.value)
            reference = self._reference(term.value)
            return reference if coerced == "@id" else {"id": reference}
        return self._literal(term, coerced)

    def _literal(self, term: Literal, coerced: str | None) -> Any:
        if term.language is not None:
            return {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        if datatype == coerced:
            return term.value
        if datatype == _STRING:
            return term.value if coerced is None else {"@value": term.value}
        if datatype == _INTEGER and coerced is None and _NUMBER.fullmatch(term.value):
            return int(term.value)
        return {"@value": term.value, "@type": self._word(datatype)}

    def _reference(self, iri: str) -> str:
        """An id: relative to the base where that is safe."""
        rest = iri.removeprefix(self._base)
        return rest if rest != iri and _PLAIN.fullmatch(rest) else iri

    def _word(self, iri: str) -> str:
        """A property, a type or a word of the vocabulary: as a term, bare, or with a prefix, where that is safe."""
        if iri in self._terms:
            return self._terms[iri][0]
        rest = iri.removeprefix(self._vocabulary)
        if rest != iri and _WORD.fullmatch(rest) and rest not in self.context:
            return rest
        head = max((each for each in self._prefixes if iri.startswith(each)), key=len, default="")
        tail = iri[len(head) :]
        return f"{self._prefixes[head]}:{tail}" if head and re.fullmatch(r"[A-Za-z][\w-]*", tail, re.ASCII) else iri

    def _expanded(self, name: str) -> str:
        """An IRI from a prefixed name of the context."""
        head, colon, tail = name.partition(":")
        prefix = self.context.get(head)
        return prefix + tail if colon and isinstance(prefix, str) and not tail.startswith("//") else name
