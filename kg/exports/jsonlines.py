"""JSON lines: the statements as ``kg extract`` prints them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store


def json_lines(store: Store, target: Target) -> None:
    """One statement a line; beside a file, ``NAME.offices.jsonl`` says who holds which office."""
    with target.open() as out:
        out.writelines(_line(statement.to_dict()) for statement in store.statements())
    if target.takes_parts:
        with target.open("offices.jsonl") as out:
            out.writelines(_line(office.to_dict()) for office in store.offices())


def _line(record: dict[str, object]) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"
