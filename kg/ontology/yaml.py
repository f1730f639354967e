"""YAML read strictly: every scalar stays a string ("NO" is Norway), and every value remembers its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.errors import OntologyError, allowed
from kg.ontology.model import Place

Value = str | list["Value"] | dict[str, "Value"]  # type: ignore[misc]


class Entry(dict):  # type: ignore[type-arg]
    """A YAML mapping with the place it stands at."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        """An empty mapping at a place."""
        super().__init__()
        self.place = place


@dataclass(slots=True)
class Problems:
    """What is wrong with the ontology: collected, so that an editor sees everything at once."""

    found: list[str]

    def add(self, place: Place, message: str) -> None:
        """Note one problem as ``file:line: message``."""
        self.found.append(f"{place}: {message}")

    def check_keys(self, entry: Entry, known: Iterable[str], required: Iterable[str] = ()) -> None:
        """Refuse keys that are not known and entries that lack required ones."""
        known = set(known)
        for key in entry:
            if key not in known:
                self.add(entry.place, allowed("key", key, known))
        for key in required:
            if key not in entry:
                self.add(entry.place, f'key "{key}" is missing; required: {", ".join(sorted(required))}')

    def stop(self) -> None:
        """Raise one error that lists every problem, if there is any."""
        if self.found:
            raise OntologyError("\n".join(self.found))


def parse(path: Path, name: str) -> Value:
    """Read one file. Raises OntologyError with file and line when it is no YAML."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise OntologyError(f"{name}:{line}: not valid YAML: {problem.problem}; check indentation and quotes") from problem
    return _value(node, name) if node is not None else []


def _value(node: yaml.Node, name: str) -> Value:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, name) for item in node.value]
    entry = Entry(Place(name, node.start_mark.line + 1))
    for key, value in node.value:
        if key.value in entry:
            raise OntologyError(f'{name}:{key.start_mark.line + 1}: key "{key.value}" stands here twice; keep one')
        entry[key.value] = _value(value, name)
    return entry


def strings(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    """A list of strings under a key; a single string counts as a list of one."""
    value = entry.get(key, ())
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(item) for item in value)  # type: ignore[attr-defined]


def string(entry: Mapping[str, object], key: str) -> str | None:
    """One string under a key; empty, ``null`` and ``~`` are ``None``."""
    value = entry.get(key)
    return None if value in (None, "", "null", "~") else str(value)


def yes(entry: Mapping[str, object], key: str) -> bool:
    """Whether a key says yes."""
    return entry.get(key) in ("yes", "true", "True")
