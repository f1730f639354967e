"""One YAML entry becomes one dataclass: keys are its fields, checked against their types, and nothing is ignored."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, NamedTuple, TypeVar

from kg.ontology.model import Example, Pattern, Place, Relation, Shape
from kg.ontology.yaml import Entry, Items, Problems

Made = TypeVar("Made")

ENDS = {"start": "from", "end": "to", "start_kind": "from_kind", "end_kind": "to_kind"}
"""Relations say from and to in YAML, where Python, which keeps ``from`` for itself, says start and end."""

BETWEEN_ACTORS = (Example, Pattern, Relation, Shape)
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
EMPTY = ("", "null", "~")
YES, NO = ("yes", "true", "True"), ("no", "false", "False")


class Field(NamedTuple):
    """A field of a dataclass, the YAML keys that may give it (the first is the usual one), and its type."""

    name: str
    keys: tuple[str, ...]
    type: str
    required: bool


@cache
def fields_of(cls: type) -> tuple[Field, ...]:
    """The fields of a dataclass as YAML sees them.

    Things between two actors have from and to; things in time may say from and to as well as start and end.
    """
    made = []
    for found in fields(cls):
        other = ENDS.get(found.name)
        keys: tuple[str, ...] = (found.name,) if other is None else (other,)
        if other is not None and cls not in BETWEEN_ACTORS:
            keys = (found.name, other)
        required = found.default is MISSING and found.default_factory is MISSING
        made.append(Field(found.name, keys, str(found.type), required))
    return tuple(made)


def made(
    cls: type[Made],
    entry: Entry,
    problems: Problems,
    *,
    given: Mapping[str, Any] | None = None,
    defaults: Mapping[str, Any] | None = None,
    nested: Iterable[str] = (),
) -> Made | None:
    """The value that an entry describes, or ``None`` when a required key is missing or wrong (which is noted).

    ``given`` fields are no keys of the entry, ``defaults`` stand in for keys that are absent, and ``nested`` keys
    are allowed here and read by the caller.
    """
    given = given or {}
    kind: type = cls
    own = [found for found in fields_of(kind) if found.name not in given]
    known = {key for found in own for key in found.keys} | set(nested)
    for key in entry:
        if key not in known:
            problems.unknown(entry.at(key), "key", key, known)
    arguments = dict(given)
    for name, value in (defaults or {}).items():
        arguments.setdefault(name, value)
    complete = True
    for found in own:
        keys = [key for key in found.keys if key in entry]
        if len(keys) > 1:
            problems.add(entry.at(keys[1]), f'keys "{keys[0]}" and "{keys[1]}" mean the same; keep one')
        if keys:
            value = _read(entry, keys[0], found.type, problems)
            if value is not None:
                arguments[found.name] = value
        if found.required and found.name not in arguments:
            complete = False
            if not keys:
                problems.add(entry.place, f'key "{found.keys[0]}" is missing')
            elif entry[keys[0]] in EMPTY:
                problems.add(entry.at(keys[0]), f'key "{keys[0]}" must not be empty')
    return cls(**arguments) if complete else None


def _read(entry: Entry, key: str, type: str, problems: Problems) -> Any:
    """One value by the type of its field, ``None`` when it is empty or wrong (which is noted)."""
    value, place = entry[key], entry.at(key)
    if type.startswith("tuple[str"):
        return strings(value, place, f'key "{key}"', problems)
    if not isinstance(value, str):
        problems.add(place, f'key "{key}" must be one text, not a list or mapping')
        return None
    if value in EMPTY:
        return None
    if type.startswith("bool"):
        if value not in YES + NO:
            problems.add(place, f'key "{key}" must be yes or no, not "{value}"')
        return value in YES
    if type.startswith(("int", "float")):
        try:
            return int(value) if type.startswith("int") else float(value)
        except ValueError:
            problems.add(place, f'key "{key}" must be a number, not "{value}"')
            return None
    return value


def strings(value: Any, place: Place, what: str, problems: Problems) -> tuple[str, ...]:
    """A list of texts; one text counts as a list of one."""
    if isinstance(value, str):
        return () if value in EMPTY else (value,)
    if not isinstance(value, Items):
        problems.add(place, f"{what} must be a list of texts such as [one, two], not a mapping")
        return ()
    for index, item in enumerate(value):
        if not isinstance(item, str):
            problems.add(value.at(index), f"{what} must hold plain texts only; put quotes around a text with : or {{")
        elif not item.strip():
            problems.add(value.at(index), f"{what} holds an empty text; remove it")
    return tuple(item for item in value if isinstance(item, str) and item.strip())


def string(entry: Entry, key: str) -> str | None:
    """One text under a key; empty, ``null`` and anything that is no text are ``None``."""
    value = entry.get(key)
    return value if isinstance(value, str) and value not in EMPTY else None


def choice(entry: Entry, key: str, known: Collection[str], problems: Problems, *, what: str | None = None) -> None:
    """Note a text under a key that is none of the known ones."""
    value = string(entry, key)
    if value is not None and value not in known:
        problems.unknown(entry.at(key), what or key, value, known)


def dates(entry: Entry, problems: Problems) -> None:
    """Note dates that are none, and ends before their starts."""
    found: dict[str, str] = {}
    for slot, keys in (("start", ("start", "from")), ("end", ("end", "to"))):
        for key in keys:
            value = string(entry, key)
            if value is None:
                continue
            if DATE.fullmatch(value):
                found[slot] = value
            else:
                problems.add(
                    entry.at(key), f'key "{key}" must be a date such as 2004, 2004-03 or 2004-03-09, not "{value}"'
                )
    if len(found) == 2 and found["end"] < found["start"][: len(found["end"])]:
        problems.add(entry.place, f"it ends ({found['end']}) before it starts ({found['start']}); correct one of them")


def entries(value: Any, file: str, problems: Problems) -> Iterator[Entry]:
    """The mappings of a list of entries."""
    if not isinstance(value, Items):
        place = value.place if isinstance(value, Entry) else Place(file, 1)
        problems.add(place, "this must be a list of entries (lines that begin with -)")
        return
    for index, item in enumerate(value):
        if isinstance(item, Entry):
            yield item
        else:
            problems.add(value.at(index), "this entry must be keys and values, such as {name: Kremlin, of: RUS}")


def table(value: Any, file: str, problems: Problems) -> Iterator[tuple[str, Entry]]:
    """The named entries of a mapping; an absent or empty file has none."""
    if isinstance(value, Items) and not value:
        return
    if not isinstance(value, Entry):
        place = value.place if isinstance(value, Items) else Place(file, 1)
        problems.add(place, "this must be a mapping (lines of the form name: {…})")
        return
    for name, item in value.items():
        if isinstance(item, Entry):
            yield name, item
        else:
            problems.add(value.at(name), f'"{name}" must be keys and values, such as {{label: …, means: …}}')
