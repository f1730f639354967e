"""A small Turtle writer: the same triples give the same bytes on every machine and with every library version.

Triples are sorted, prefixes are declared only where used, and there are no blank nodes, so that a change of one
entry in the ontology is a change of a few lines in the built file. The syntax follows W3C Turtle 1.1.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from kg import names


class Iri(NamedTuple):
    """An IRI."""

    value: str


class Text(NamedTuple):
    """A literal: its characters, and a datatype or a language (a plain string has neither)."""

    value: str
    datatype: Iri | None = None
    language: str | None = None


Term: TypeAlias = Iri | Text
Triple: TypeAlias = tuple[Iri, Iri, Term]

LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
"""Local names that need no escaping; any other IRI is written out in full."""

ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def term(prefix: str, name: str) -> Iri:
    """A term of a vocabulary by its prefix in :data:`kg.names.PREFIXES`; names are escaped, slashes kept."""
    return Iri(names.PREFIXES[prefix] + "/".join(names.segment(part) for part in name.split("/")))


def english(text: str) -> Text:
    """A label or explanation in English."""
    return Text(text, language="en")


def typed(value: str, datatype: str) -> Text:
    """A literal of a type of XML Schema, such as ``gYear``."""
    return Text(value, datatype=term("xsd", datatype))


def calendar(value: str) -> Text:
    """A date, month or year (2004-03-09, 2004-03, 2004) with the type that fits it."""
    return typed(value, {4: "gYear", 7: "gYearMonth"}.get(len(value), "date"))


def rdf_list(head: str, members: Iterable[Iri | Text]) -> tuple[Iri, list[Triple]]:
    """An RDF list whose nodes have IRIs ``head-1``, ``head-2`` …, and its first node."""
    nodes = list(members)
    if not nodes:
        return term("rdf", "nil"), []
    triples: list[Triple] = []
    for number, member in enumerate(nodes, start=1):
        rest = Iri(f"{head}-{number + 1}") if number < len(nodes) else term("rdf", "nil")
        triples.append((Iri(f"{head}-{number}"), term("rdf", "first"), member))
        triples.append((Iri(f"{head}-{number}"), term("rdf", "rest"), rest))
    return Iri(f"{head}-1"), triples


def turtle(triples: Iterable[Triple], *, comment: str, prefixes: Mapping[str, str] | None = None) -> bytes:
    """The triples as a Turtle document that begins with a comment."""
    writer = _Writer({**names.PREFIXES, **(prefixes or {})})
    by_subject: dict[Iri, dict[Iri, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, value in triples:
        by_subject[subject][predicate].add(value)
    blocks = [writer.block(subject, by_subject[subject]) for subject in sorted(by_subject)]
    declared = "".join(f"@prefix {name}: <{writer.prefixes[name]}> .\n" for name in sorted(writer.used))
    return "\n".join([f"# {comment}\n{declared}", *blocks]).encode()


class _Writer:
    """Writes terms and remembers which prefixes it used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self.used: set[str] = set()
        self._longest_first = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))

    def block(self, subject: Iri, values: Mapping[Iri, set[Term]]) -> str:
        """All that is said of one subject; its type comes first."""
        kind = term("rdf", "type")
        lines = []
        for predicate in sorted(values, key=lambda found: (found != kind, found)):
            verb = "a" if predicate == kind else self.term(predicate)
            objects = ", ".join(self.term(value) for value in sorted(values[predicate], key=_order))
            lines.append(f"    {verb} {objects}")
        return f"{self.term(subject)}\n" + " ;\n".join(lines) + " .\n"

    def term(self, found: Term) -> str:
        """An IRI or literal in Turtle."""
        if isinstance(found, Text):
            quoted = '"' + "".join(_escaped(char) for char in found.value) + '"'
            if found.language is not None:
                return f"{quoted}@{found.language}"
            return quoted if found.datatype is None else f"{quoted}^^{self.term(found.datatype)}"
        for name, base in self._longest_first:
            if found.value.startswith(base) and LOCAL.fullmatch(found.value, len(base)):
                self.used.add(name)
                return f"{name}:{found.value[len(base) :]}"
        return f"<{found.value}>"


def _order(value: Term) -> tuple[bool, str, str, str]:
    if isinstance(value, Iri):
        return False, value.value, "", ""
    return True, value.value, value.language or "", value.datatype.value if value.datatype else ""


def _escaped(char: str) -> str:
    if char in ESCAPES:
        return ESCAPES[char]
    return f"\\u{ord(char):04X}" if ord(char) < 32 or ord(char) == 127 else char
