"""CSV (RFC 4180) for spreadsheets, pandas and R: a table of statements, with actors and office-holders beside it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import chain
from typing import TYPE_CHECKING

from kg.exports import weights
from kg.exports.actors import Appearance, Census
from kg.exports.rows import COLUMNS, OFFICE_COLUMNS, flat
from kg.statement import Actor

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store
    from kg.statement import OfficeHolding, Statement

EDGE_COLUMNS = (*COLUMNS, *weights.COLUMNS)
NODE_COLUMNS = (*(field.name for field in fields(Actor)), "statements", "first", "last")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def csv_tables(store: Store, target: Target) -> None:
    """The edge table in the file; ``NAME.nodes.csv`` and ``NAME.offices.csv`` beside it."""
    _write(store, target, edges="")


def csv_folder(store: Store, target: Target) -> None:
    """``edges.csv``, ``nodes.csv`` and ``offices.csv`` in a folder."""
    _write(store, target, edges="edges.csv")


def _write(store: Store, target: Target, *, edges: str) -> None:
    census, known = Census(), weights.Weights(store)
    rows = (
        [*_statement(each), *known.of(each).values().values()]
        for each in census.watch(known.one_event(store.statements()))
    )
    with target.open(edges) as out:
        out.writelines(table(EDGE_COLUMNS, rows))
    if not target.takes_parts:
        return
    with target.open("offices.csv") as out:
        out.writelines(_offices(store.offices(), census))
    with target.open("nodes.csv") as out:
        out.writelines(table(NODE_COLUMNS, map(_node, census.appearances())))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Rows as lines of CSV, ``None`` as nothing, text guarded by :func:`inert`."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in chain([columns], rows):
        writer.writerow([inert(value) if isinstance(value, str) else value for value in row])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def inert(text: str) -> str:
    """The text, after an apostrophe if a spreadsheet would take it for a formula; :func:`raw` takes it away.

    Advice of OWASP, "CSV Injection". Numbers are no text and keep their sign.

    >>> inert("=cmd|' /C calc'!A0")
    "'=cmd|' /C calc'!A0"
    """
    return "'" + text if _FORMULA.match(text) else text


def raw(text: str) -> str:
    """Inverse of :func:`inert`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _statement(statement: Statement) -> list[object]:
    row = flat(statement.to_dict())
    return [row[column] for column in COLUMNS]


def _node(seen: Appearance) -> list[object]:
    return [*(getattr(seen.actor, field.name) for field in fields(Actor)), seen.statements, seen.first, seen.last]


def _offices(offices: Iterable[OfficeHolding], census: Census) -> Iterator[bytes]:
    def rows() -> Iterator[list[object]]:
        for office in offices:
            census.name(office.person)
            yield list(flat(office.to_dict()).values())

    yield from table(OFFICE_COLUMNS, rows())
