"""SPARQL cut into tokens, so that parameters are put in as values and never end up inside a string or an IRI."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg import names

_TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<comment>\#[^\n\r]*)
      | (?P<variable>[?$]\w+)
      | (?P<prefixed>[\w.-]*:[\w.:%-]*)
      | (?P<word>\w+)""",
    re.VERBOSE | re.DOTALL,
)


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


def graphs_named_by_from(sparql: str) -> list[str]:
    """The IRIs after ``FROM`` and ``FROM NAMED``, those written with a known prefix in full.

    >>> graphs_named_by_from("SELECT * FROM <a:b> FROM NAMED graph:curation { ?st dg:from <c:d> }")
    ['a:b', 'https://w3id.org/diplograph/graph/curation']
    """
    declared = names.PREFIXES | dict(re.findall(r"\bPREFIX\s+([\w.-]*):\s*<([^>\s]*)>", sparql, re.IGNORECASE))
    found, after = [], ""
    for token in _TOKEN.finditer(sparql):
        if token["comment"]:
            continue
        if after in ("FROM", "NAMED") and (token["iri"] or token["prefixed"]):
            prefix, _, local = token[0].partition(":")
            found.append(token[0][1:-1] if token["iri"] else declared.get(prefix, prefix + ":") + local)
        word = (token["word"] or "").upper()
        after = "NAMED" if word == "NAMED" and after == "FROM" else word
    return found


_SPACE = r"(?:\s|\#[^\n\r]*(?:[\n\r]|$))*"
_SERVICE = re.compile(
    rf"(?<![\w?$:-])SERVICE{_SPACE}(?:SILENT{_SPACE})?(?:<[^>\s]*>|[?$]\w+|[\w.-]*:[^\s{{}}<>]*){_SPACE}\{{",
    re.IGNORECASE,
)


def calls_service(sparql: str) -> bool:
    """True when a query could ask another server.

    Judged on the bare text, so that no trick with quotation marks hides one: better to refuse a query that only
    talks about ``SERVICE <x> {`` in a string than to let one through.
    """
    unescaped = re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", _character, sparql)
    return any(_SERVICE.search(text) for text in (sparql, unescaped))


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else ""
