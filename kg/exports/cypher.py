"""A graph as a Cypher script: openCypher's MERGE in batches, so that any server takes it and a second run is idle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import groupby, islice
from typing import TYPE_CHECKING

from kg.exports.actors import Census, days
from kg.exports.rows import attributes
from kg.exports.sorting import sorted_lines
from kg.exports.spool import spooled
from kg.exports.weights import Weight, Weights

if TYPE_CHECKING:
    from kg.graph import Store
    from kg.statement import OfficeHolding, Statement

BATCH = 500
"""Rows in one query: few round trips, small transactions."""

_CONTROL = r"\\\x00-\x1f\x7f-\x9f\u2028\u2029"
"""Backslash, control characters and line separators, for a character class."""

INDEXES = """CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE;
CREATE CONSTRAINT office_id IF NOT EXISTS FOR (o:Office) REQUIRE o.id IS UNIQUE;
CREATE INDEX actor_code IF NOT EXISTS FOR (a:Actor) ON (a.code);
"""


class Day(str):
    """A day of the calendar: a value of type date, as in the CSV of the bulk importer."""

    __slots__ = ()


def script(store: Store) -> Iterator[str]:
    """The whole graph as queries, each ending in a semicolon and a line feed."""
    census, weights = Census(), Weights(store)
    offices = list(store.offices())
    for holding in offices:
        census.name(holding.person)
    yield INDEXES
    with spooled(_statements(census.watch(weights.one_event(store.statements())), weights)) as statements:
        yield from _actors(census)
        yield from statements
    yield from _offices(offices)


def _actors(census: Census) -> Iterator[str]:
    found = [(seen.actor.kind, literal({**asdict(seen.actor), "statements": seen.statements}))
             for seen in census.appearances()]  # fmt: skip
    for kind, group in groupby(sorted(found), key=lambda row: row[0]):
        yield from _queries((row for _, row in group), f"MERGE (a:Actor {{id: row.id}}) SET a += row, a:{name(kind)}")


def _statements(statements: Iterable[Statement], weights: Weights) -> Iterator[str]:
    """Relationships of one type together, since a type cannot be a parameter."""
    lines = (
        f"{name(type_of(statement.relation))}\x01{_relationship(statement, weights.of(statement))}"
        for statement in statements
    )
    rows = (line.partition("\x01") for line in sorted_lines(lines))
    for kind, group in groupby(rows, key=lambda row: row[0]):
        yield from _queries(
            (row for _, _, row in group),
            "MATCH (a:Actor {id: row.subject}), (b:Actor {id: row.object}) "
            f"MERGE (a)-[r:{kind} {{id: row.id}}]->(b) SET r += row.knows",
        )


def _relationship(statement: Statement, weight: Weight) -> str:
    first, last = (Day(day) for day in span) if (span := days(statement)) else (None, None)
    knows = {"first": first, "last": last, **weight.values(), **attributes(statement)}
    ends = {"subject": statement.subject.id, "object": statement.object.id, "id": statement.id}
    return literal({**ends, "knows": knows})


def _offices(offices: Iterable[OfficeHolding]) -> Iterator[str]:
    rows = [
        literal({
            "person": holding.person.id, "id": office_id(holding), "name": holding.office, "of": holding.of,
            "knows": {"article": holding.article, "from": holding.start, "to": holding.end,
                      "evidence_text": holding.evidence.text, "evidence_start": holding.evidence.start},
        })
        for holding in offices
    ]  # fmt: skip
    yield from _queries(
        rows,
        "MATCH (a:Actor {id: row.person}) MERGE (o:Office {id: row.id}) SET o.name = row.name, o.of = row.of "
        "MERGE (a)-[h:HOLDS {article: row.knows.article, evidence_start: row.knows.evidence_start}]->(o) "
        "SET h += row.knows",
    )


def _queries(rows: Iterable[str], query: str) -> Iterator[str]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield "UNWIND [\n" + ",\n".join(batch) + f"\n] AS row\n{query};\n"


def office_id(holding: OfficeHolding) -> str:
    """Identifier of an office: which, and whose."""
    return f"office/{holding.of or '-'}/{holding.office}"


def type_of(relation: str) -> str:
    """A relation as Neo4j's style guide writes types.

    >>> type_of("signsAgreementWith")
    'SIGNS_AGREEMENT_WITH'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", relation).upper()


def name(text: str) -> str:
    """A label or type, between backticks where it is no plain word.

    Versions of Cypher differ in how a backtick or a backslash may stand inside; an underscore stands for them. The
    exact word is a property (``kind``, ``relation``).
    """
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", text):
        return text
    return "`" + re.sub(f"[`{_CONTROL}]", "_", text) + "`"


def literal(value: object) -> str:
    """A value as a Cypher literal on one line: map, number or string; absent values are left out of maps."""
    if isinstance(value, Mapping):
        pairs = (f"{key}: {literal(inner)}" for key, inner in value.items() if inner is not None)
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Day):
        return f"date({literal(str(value))})"
    if isinstance(value, str):
        return "'" + _escaped(value).replace("'", "\\'") + "'"
    return str(value)


def _escaped(text: str) -> str:
    """Backslashes doubled, control characters and line separators by their numbers."""
    return re.sub(
        f"[{_CONTROL}]",
        lambda found: "\\\\" if found[0] == "\\" else f"\\u{ord(found[0]):04x}",
        text,
    )
