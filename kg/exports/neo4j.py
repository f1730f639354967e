"""Neo4j: CSV for `neo4j-admin database import`, and one Cypher script that any server with Cypher runs.

Actors are nodes with their kind as a second label; a statement is a relationship named by its relation
(`SIGNS_AGREEMENT_WITH`); offices are nodes that people HOLD.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.exports import cypher
from kg.exports.actors import Appearance, Census, days
from kg.exports.rows import ATTRIBUTES, COUNTS, FRACTIONS, attributes
from kg.exports.weights import Weight, Weights

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store
    from kg.statement import OfficeHolding, Statement

COMMAND = """// Into a new database, with the server stopped:
//   neo4j-admin database import full --multiline-fields=true --id-type=string \\
//     --nodes=actors.csv --nodes=offices.csv --relationships=statements.csv --relationships=holdings.csv neo4j
// Then run this file, so that lookups are fast. graph.cypher fills a running server instead.
"""
_NODES = ("id:ID(Actor)", "name", "kind", "code", "home", "statements:int", ":LABEL")
_OFFICES = ("id:ID(Office)", "name", "of", ":LABEL")
_HOLDINGS = (
    ":START_ID(Actor)",
    ":END_ID(Office)",
    ":TYPE",
    "article",
    "from",
    "to",
    "evidence_text",
    "evidence_start:int",
)


def _typed(name: str) -> str:
    return f"{name}:double" if name in FRACTIONS else f"{name}:int" if name in COUNTS else name


_STATEMENTS = (":START_ID(Actor)", ":END_ID(Actor)", ":TYPE", "id", "first:date", "last:date", "weight:double",
               "articles:int", *map(_typed, ATTRIBUTES))  # fmt: skip


def bulk(store: Store, target: Target) -> None:
    """A folder for the bulk importer, with the command in ``indexes.cypher`` and the whole in ``graph.cypher``."""
    census, weights = Census(), Weights(store)
    statements = (_statement(each, weights.of(each)) for each in census.watch(weights.one_event(store.statements())))
    with target.open("statements.csv") as out:
        out.writelines(_csv(_STATEMENTS, statements))
    offices: dict[str, tuple[str, str | None]] = {}
    with target.open("holdings.csv") as out:
        out.writelines(_csv(_HOLDINGS, (_holding(each, census, offices) for each in store.offices())))
    with target.open("offices.csv") as out:
        rows = ((key, name, of, "Office") for key, (name, of) in sorted(offices.items()))
        out.writelines(_csv(_OFFICES, rows))
    with target.open("actors.csv") as out:
        out.writelines(_csv(_NODES, map(_node, census.appearances())))
    with target.open("indexes.cypher") as out:
        out.write((COMMAND + cypher.INDEXES).encode())
    with target.open("graph.cypher") as out:
        out.writelines(line.encode() for line in cypher.script(store))


def script(store: Store, target: Target) -> None:
    """One Cypher script that makes the whole graph; running it twice changes nothing."""
    with target.open() as out:
        out.writelines(line.encode() for line in cypher.script(store))


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Lines of CSV, every text in quotation marks: an empty text stays one, and nothing at all means no value."""
    yield ",".join(header).encode() + b"\n"
    for row in rows:
        yield ",".join(map(_cell, row)).encode() + b"\n"


def _cell(value: object) -> str:
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return "" if value is None else str(value)


def _statement(statement: Statement, weight: Weight) -> list[object]:
    known = attributes(statement)
    first, last = days(statement) or (None, None)
    ends = (statement.subject.id, statement.object.id)
    return [*ends, cypher.type_of(statement.relation), statement.id, first, last, *weight.values().values(),
            *map(known.get, ATTRIBUTES)]  # fmt: skip


def _node(seen: Appearance) -> list[object]:
    actor = seen.actor
    label = actor.kind.replace(";", ",")  # the bulk importer splits labels there
    return [actor.id, actor.name, actor.kind, actor.code, actor.home, seen.statements, f"Actor;{label}"]


def _holding(holding: OfficeHolding, census: Census, offices: dict[str, tuple[str, str | None]]) -> list[object]:
    census.name(holding.person)
    key = cypher.office_id(holding)
    offices[key] = (holding.office, holding.of)
    evidence = holding.evidence
    return [holding.person.id, key, "HOLDS", holding.article, holding.start, holding.end, evidence.text,
            evidence.start]  # fmt: skip
