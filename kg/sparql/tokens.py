"""SPARQL cut into tokens, so that parameters are put in as values and never end up inside a string or an IRI."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<comment>\#[^\n\r]*)
      | (?P<variable>[?$]\w+)
      | (?P<prefixed>[\w.-]*:[\w.:%-]*)
      | (?P<word>\w+)
      | (?P<space>[ \t\r\n]+)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a query: ``kind`` is string, iri, comment, variable, prefixed, word, space or other (one mark)."""

    kind: str
    text: str


def cut(sparql: str) -> Iterator[Token]:
    """The whole text in pieces, nothing left out."""
    for found in _TOKEN.finditer(sparql):
        yield Token(str(found.lastgroup), found[0])


def replace_variables(sparql: str, values: Mapping[str, str], *, sigils: str = "?$") -> str:
    """The query with each variable that has a value replaced by it, strings, IRIs and comments left alone.

    ``sigils``: replace only variables written with one of these marks.

    >>> replace_variables('SELECT * { ?s ?p $o FILTER(?o != "$o") }', {"o": "<a:b>"})
    'SELECT * { ?s ?p <a:b> FILTER(<a:b> != "$o") }'
    """

    def put(token: re.Match[str]) -> str:
        variable = token["variable"]
        if not variable or variable[0] not in sigils:
            return token[0]
        return values.get(variable[1:], variable)

    return _TOKEN.sub(put, sparql)


def words(sparql: str) -> list[str]:
    """The keywords of a query in upper case, in order."""
    return [token["word"].upper() for token in _TOKEN.finditer(sparql) if token["word"]]


def words_before(sparql: str, place: int) -> list[str]:
    """The bare words that begin at or before a place, as they are written, in order."""
    return [token["word"] for token in _TOKEN.finditer(sparql) if token["word"] and token.start() <= place]


def variables(sparql: str) -> set[str]:
    """The names of all variables in a query."""
    return {token["variable"][1:] for token in _TOKEN.finditer(sparql) if token["variable"]}


def prefixes(sparql: str) -> set[str]:
    """The prefixes that a query uses or declares."""
    return {token["prefixed"].partition(":")[0] for token in _TOKEN.finditer(sparql) if token["prefixed"]}
