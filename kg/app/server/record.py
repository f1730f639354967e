"""The statement record as JSON Schema, for the description of the API."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from kg.statement import Actor, Evidence, Granularity, Modality, Statement

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_MAYBE: Schema = {"type": ["string", "null"]}


def _object(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


_ACTOR = _object({field.name: _MAYBE if field.name in ("code", "home") else _TEXT for field in fields(Actor)})
_TIME = _object({"from": _TEXT, "to": _TEXT, "granularity": {"enum": [str(each) for each in Granularity]},
                 "text": _MAYBE})  # fmt: skip
_EVIDENCE = _object({
    "in": {"enum": ["text", "title"]},
    **{field.name: {"type": "integer"} if field.type == "int" else _TEXT
       for field in fields(Evidence) if field.name != "field"},
})  # fmt: skip
_SPECIAL: dict[str, Schema] = {
    "subject": _ACTOR, "object": _ACTOR, "speaker": {"anyOf": [_ACTOR, {"type": "null"}]},
    "time": {"anyOf": [_TIME, {"type": "null"}]}, "evidence": _EVIDENCE,
    "modality": {"enum": [str(each) for each in Modality]}, "score": {"type": "number"},
    "confidence": {"type": "number"},
}  # fmt: skip

RECORD: Schema = _object({field.name: _SPECIAL.get(field.name, _MAYBE) for field in fields(Statement)})
"""One statement, as ``kg extract`` prints it."""

_NEXT: Schema = {"type": ["integer", "null"], "description": "The offset of the next page, if there is one."}


def _answer(schema: Schema) -> dict[int | str, Schema]:
    return {200: {"description": "Found.", "content": {"application/json": {"schema": schema}}}}


STATEMENTS = _answer(_object({"statements": {"type": "array", "items": RECORD}, "next": _NEXT}))
STATEMENT = _answer(RECORD)
ARTICLES = _answer(_object({
    "articles": {"type": "array", "items": _object({
        "id": _TEXT, "title": _MAYBE, "date": _MAYBE, "source": _MAYBE, "url": _MAYBE,
        "statements": {"type": "integer"}})},
    "next": _NEXT,
}))  # fmt: skip
ANSWER = _answer(_object({
    "columns": {"type": "array", "items": _TEXT}, "rows": {"type": "array", "items": {"type": "array"}},
    "short": {"type": "array", "items": {"type": "array"}}, "complete": {"type": "boolean"},
}))  # fmt: skip
