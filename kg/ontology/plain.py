"""The ontology as plain JSON values and back: a record is the list of its fields, in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

PLAIN = (str, int, float, bool, NoneType)
Reader = Callable[[Any], Any]


def to_plain(value: Any) -> Any:
    """Any value of the ontology as JSON knows it.

    Raises:
        TypeError: a kind of value that :func:`reader` could not give back.
    """
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: to_plain(item) for name, item in value.items()}
    if is_dataclass(value):
        return [to_plain(getattr(value, each.name)) for each in fields(value)]
    raise TypeError(f"no plain form is known for {type(value).__name__}")


@cache
def reader(hint: Any) -> Reader | None:
    """The inverse of :func:`to_plain` for values of a type; ``None`` when they are plain already.

    Mappings come back as dictionaries, which an ontology freezes itself.

    Raises:
        TypeError: a type for which no plain form is known.
    """
    if hint in PLAIN:
        return None
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _optional(hint, [each for each in inner if each is not NoneType])
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return _items(reader(inner[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(reader(inner[-1]))
    if is_dataclass(hint) and isinstance(hint, type):
        return _record(hint)
    raise TypeError(f"no plain form is known for {hint}")


def _optional(hint: Any, inner: list[Any]) -> Reader | None:
    read = [reader(each) for each in inner]
    if read == [None] * len(read):
        return None
    if len(read) > 1 or read[0] is None:
        raise TypeError(f"no plain form is known for {hint}")
    one = read[0]
    return lambda value: None if value is None else one(value)


def _items(read: Reader | None) -> Reader:
    if read is None:
        return tuple
    return lambda value: tuple([read(item) for item in value])


def _mapping(read: Reader | None) -> Reader:
    if read is None:
        return dict
    return lambda value: {name: read(item) for name, item in value.items()}


def _record(kind: type) -> Reader:
    hints = get_type_hints(kind)
    names = tuple(each.name for each in fields(kind))
    reading = [(index, read) for index, name in enumerate(names) if (read := reader(hints[name]))]

    def record(value: list[Any]) -> Any:
        given = list(value)
        for index, read in reading:
            given[index] = read(given[index])
        return kind(**dict(zip(names, given, strict=True)))

    return record
