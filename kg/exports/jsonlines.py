"""JSON lines: the statements as ``kg extract`` prints them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store


LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Characters that JSON allows inside a text, but that some readers take for the end of a line."""


def json_lines(store: Store, target: Target) -> None:
    """One statement a line; beside a file, ``NAME.offices.jsonl`` says who holds which office."""
    with target.open() as out:
        out.writelines(line(statement.to_dict()) for statement in store.statements())
    if target.takes_parts:
        with target.open("offices.jsonl") as out:
            out.writelines(line(office.to_dict()) for office in store.offices())


def line(record: dict[str, Any]) -> bytes:
    """A record as one line of JSON."""
    return json.dumps(record, ensure_ascii=False).translate(LINE_ENDS).encode() + b"\n"
