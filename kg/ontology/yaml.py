"""YAML read strictly: every scalar stays a string ("NO" is Norway), and every value remembers its line.

libyaml composes the nodes and Python only walks them: a megabyte takes about half a second.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeAlias

import yaml

from kg.errors import OntologyError, allowed
from kg.ontology.model import Place

Value: TypeAlias = "str | Items | Entry"
"""What a YAML file holds: a text, a list or a mapping."""

LISTED = 70
"""With more choices than this a message names the nearest ones only: nobody reads four hundred codes."""


class Items(list[Any]):
    """A YAML list with the place of each item."""

    __slots__ = ("file", "line", "lines")

    def __init__(self, file: str, line: int) -> None:
        """An empty list at a place."""
        super().__init__()
        self.file = file
        self.line = line
        self.lines: list[int] = []

    @property
    def place(self) -> Place:
        """Where the list begins."""
        return Place(self.file, self.line)

    def at(self, index: int) -> Place:
        """Where an item stands."""
        return Place(self.file, self.lines[index])


class Entry(dict[str, Any]):
    """A YAML mapping with the place of each key."""

    __slots__ = ("lines", "place")

    def __init__(self, place: Place) -> None:
        """An empty mapping at a place."""
        super().__init__()
        self.place = place
        self.lines: dict[str, int] = {}

    def at(self, key: str) -> Place:
        """Where a key stands; where the mapping begins when it has no such key."""
        return Place(self.place.file, self.lines[key]) if key in self.lines else self.place


@dataclass(slots=True)
class Problems:
    """What is wrong with the ontology: collected, so that an editor sees everything at once."""

    found: list[str] = field(default_factory=list)

    def add(self, place: Place, message: str) -> None:
        """Note one problem as ``file:line: message``."""
        self.found.append(f"{place}: {message}")

    def unknown(self, place: Place, what: str, given: str, choices: Collection[str]) -> None:
        """Note a value that is none of the choices, with the ones that may have been meant."""
        if len(choices) <= LISTED:
            self.add(place, allowed(what, given, choices))
            return
        near = get_close_matches(given, sorted(choices), n=3)
        hint = "did you mean " + " or ".join(f'"{guess}"' for guess in near) + "?" if near else "add it first"
        self.add(place, f'unknown {what} "{given}"; none of the {len(choices)} listed ones; {hint}')

    def stop(self) -> None:
        """Raise one error that lists every problem once, in the order of files and lines, if there is any.

        Raises:
            OntologyError: a problem was noted.
        """
        if self.found:
            raise OntologyError("\n".join(sorted(set(self.found), key=_position)))


def _position(message: str) -> tuple[str, int, str]:
    file, _, rest = message.partition(":")
    line = rest.partition(":")[0]
    return file, int(line) if line.isdigit() else 0, message


def parse(content: bytes, name: str, problems: Problems) -> Value | None:
    """Read what one file holds; what is no YAML is noted. An empty file is an empty list."""
    try:
        node = yaml.compose(content.decode("utf-8"), Loader=yaml.CBaseLoader)
    except UnicodeDecodeError as error:
        problems.add(Place(name, 1), f"not UTF-8 text ({error.reason} at byte {error.start}); save the file as UTF-8")
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problems.add(Place(name, line), f"not valid YAML: {error.problem}; check indentation, brackets and quotes")
        return None
    except yaml.YAMLError as error:
        problems.add(Place(name, 1), f"not valid YAML: {' '.join(str(error).split())}; remove the character")
        return None
    return Items(name, 1) if node is None else _value(node, name, problems)


def _value(node: yaml.Node, name: str, problems: Problems) -> Value:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        items = Items(name, line)
        for item in node.value:
            items.append(_value(item, name, problems))
            items.lines.append(item.start_mark.line + 1)
        return items
    entry = Entry(Place(name, line))
    for key, value in node.value:
        place = Place(name, key.start_mark.line + 1)
        if not isinstance(key, yaml.ScalarNode):
            problems.add(place, "a key must be plain text; put quotes around it if it begins with a bracket")
        elif key.value in entry:
            problems.add(place, f'key "{key.value}" stands here twice; keep one')
        else:
            entry[key.value] = _value(value, name, problems)
            entry.lines[key.value] = place.line
    return entry
