"""Whether a query only reads, and only this graph: judged on its words before the engine sees it.

A second grammar cannot judge: where two differ (a comment that ends with a carriage return, an escape in a string, a
keyword glued to a number), what one takes for harmless the other runs. So the text is cut into words here, whatever two
readers could cut differently is rewritten until they cannot or is refused, and what comes out is what runs. ``SERVICE``
then has no place to hide: outside strings, IRIs and variables those letters are refused. Oxigraph's query call knows
no updates, and fetches nothing for ``FROM``; only the engine's grammar decides what is a query.

Bounds come before parsing: Oxigraph's parser and optimizer descend as deep as a query is nested, to the end of the
stack.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg import names
from kg.errors import QueryError
from kg.sparql import tokens

DEEPEST = 200
"""Brackets in brackets, or signs (``!``, ``-``) before one value; measured: 500 are safe in a stack of 8 MB."""

LONGEST = 1_000_000
MOST = 6_000
"""Characters of a query, and words of it outside the lists of ``VALUES`` and ``IN``."""

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_OPERAND = re.compile(r"""[\w"')\]>]\Z""")
_PLAIN_LOCAL = re.compile(r"\w[\w-]*")
_NOTHING = ("space", "comment")
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class RefusedError(QueryError):
    """A query that is understood and may not be run here: it writes, or looks outside this graph."""


def guard(sparql: str, *, has_graph: Callable[[str], bool] | None = None) -> str:
    """The query as it may be run; raises unless it reads this graph and nothing else.

    ``has_graph`` says whether there is a named graph of this IRI here, which ``FROM`` may then name; without it
    ``FROM`` is refused.

    Raises:
        RefusedError: it is an update, calls ``SERVICE``, or names with ``FROM`` what is not here.
        QueryError: it is too long or too deep, or holds what could be read in two ways.
    """
    if len(sparql) > LONGEST:
        raise QueryError(f"the query is longer than {LONGEST:,} characters; ask with a shorter one")
    parts = list(tokens.cut(sparql))
    _bounded(parts)
    parts = _in_full(parts)
    for part in parts:
        _no_service(part)
    words = [part.text.upper() for part in parts if part.kind == "word"]
    first = next((word for word in words if word in _UPDATES | _FORMS), None)
    if first in _UPDATES:
        raise RefusedError(
            "this would change the graph, and queries only read; use kg build, forget, reject or confirm"
        )
    for iri in _datasets(parts):
        if has_graph is None:
            raise RefusedError(
                "FROM would load other data, and nothing is fetched here; leave it out to ask the whole graph, "
                "or use GRAPH <…> { … } for one article"
            )
        if not has_graph(iri):
            raise RefusedError(f"FROM <{iri}>: no such graph here, and nothing is fetched; leave FROM out to ask all")
    return "".join(_unmistakable(parts))


def _in_full(parts: list[tokens.Token]) -> list[tokens.Token]:
    """The same with names of a prefix like ``service:`` written in full, for they begin as the keyword does."""
    declared = _declared(parts)
    found: list[tokens.Token] = []
    before = ""
    for part in parts:
        prefix, _, local = part.text.partition(":")
        after_prefix, before = before == "PREFIX", before if part.kind in _NOTHING else part.text.upper()
        if part.kind == "prefixed" and "service" in prefix.casefold():
            if not local and after_prefix and prefix in declared:
                found.append(tokens.Token("declaration", part.text))
                continue
            if len(declared.get(prefix, ())) == 1 and _PLAIN_LOCAL.fullmatch(local):
                found.append(tokens.Token("iri", f"<{next(iter(declared[prefix]))}{local}>"))
                continue
        found.append(part)
    return found


def _declared(parts: list[tokens.Token]) -> dict[str, set[str]]:
    """The IRIs that each prefix is declared with."""
    said = [part for part in parts if part.kind not in _NOTHING]
    found: dict[str, set[str]] = {}
    for word, one, two in zip(said, said[1:], said[2:], strict=False):
        if word.text.upper() == "PREFIX" and one.kind in ("prefixed", "declaration") and two.kind == "iri":
            found.setdefault(one.text.partition(":")[0], set()).add(two.text[1:-1])
    return found


def _no_service(part: tokens.Token) -> None:
    """Refuse the letters of SERVICE wherever an engine could take them for the keyword."""
    if part.kind in ("string", "iri", "comment", "variable", "declaration") or "service" not in part.text.casefold():
        return
    prefix, colon, local = part.text.partition(":")
    if colon and "service" not in prefix.casefold() and _PLAIN_LOCAL.fullmatch(local):
        return
    raise RefusedError(
        "SERVICE asks another server, and queries here never reach the network; remove it"
        + (f" (if {part.text} is a name, write it as <…> in full)" if colon else "")
    )


@dataclass(slots=True)
class _Depth:
    """How deep a place in the query is, and what it stands in."""

    open: list[str]
    signs: int = 0
    counted: int = 0


def _bounded(parts: list[tokens.Token]) -> None:
    """Refuse what is nested too deeply, or is too long to be planned."""
    depth, listing, before = _Depth([]), 0, ""
    for part in parts:
        if part.kind in _NOTHING:
            continue
        if part.text in "{([":
            depth.open.append(part.text)
            if not listing and before in ("VALUES", "IN"):
                listing = len(depth.open)
        elif part.text in "})]" and depth.open:
            listing = 0 if listing == len(depth.open) else listing
            depth.open.pop()
        depth.signs = depth.signs + 1 if part.text in "!-+^" else 0
        depth.counted += not listing
        if max(len(depth.open), depth.signs) > DEEPEST:
            raise QueryError(f"the query is nested more than {DEEPEST} deep; write it flatter")
        if depth.counted > MOST:
            raise QueryError(f"the query has more than {MOST:,} words; hand long lists over with VALUES or IN")
        before = _list_word(before, part)


def _list_word(before: str, part: tokens.Token) -> str:
    """The word after which a bracket opens a list: ``VALUES ?x {`` and ``VALUES (?x ?y) {`` count too."""
    if part.kind == "word":
        return part.text.upper()
    return before if before == "VALUES" and (part.kind == "variable" or part.text in "()") else ""


def _datasets(parts: list[tokens.Token]) -> Iterator[str]:
    """The IRIs that FROM names, in full."""
    said = [part for part in parts if part.kind not in _NOTHING]
    declared = {prefix: next(iter(iris)) for prefix, iris in _declared(parts).items()}
    for place, part in enumerate(said):
        if part.kind != "word" or part.text.upper() != "FROM":
            continue
        rest = [each for each in said[place + 1 : place + 3] if each.text.upper() != "NAMED"]
        name = rest[0].text if rest else ""
        if rest and rest[0].kind == "iri":
            yield name[1:-1]
        else:
            prefix, _, local = name.partition(":")
            yield (names.PREFIXES | declared).get(prefix, prefix + ":") + local


def _unmistakable(parts: list[tokens.Token]) -> Iterator[str]:
    """The text in a form that can be cut in one way only, every character in its place where that can be.

    It has no comments, no carriage returns, no code points in strings, and no ``<…>`` that could begin as "less than".
    """
    opened, before = [""], ""
    for part in parts:
        text = part.text
        if part.kind == "space":
            yield re.sub(r"\r\n?", "\n", text)
            continue
        if part.kind == "comment":
            yield " " * len(text)
            continue
        if part.kind == "string":
            text = _string(text)
        elif part.kind == "iri" and opened[-1] == "(" and _OPERAND.search(before):
            text = text.replace("#", "\\u0023").replace("'", "\\u0027")
        elif part.kind == "iri" and "'" in text:
            text = text.replace("'", "\\u0027")
        elif part.kind == "other" and "\\" in text:
            raise QueryError("a backslash stands outside of a string; write names with it as <…> in full")
        if text in "([{":
            opened.append(text)
        elif text in ")]}" and len(opened) > 1:
            opened.pop()
        before = text
        yield text


def _string(text: str) -> str:
    """A string with its code points in plain, on one line where it had line ends that readers take differently."""

    def plain(found: re.Match[str]) -> str:
        char = chr(min(int(found[1] or found[2], 16), 0x10FFFF))
        if char in "\"'\\" or char < " " or "\ud800" <= char <= "\udfff":
            raise QueryError(f"a string holds {found[0]}, which readers take differently; write the character itself")
        return char

    if re.search(r"(?<!\\)(?:\\\\)*\\\\[uU][0-9A-Fa-f]{4}", text):
        raise QueryError("a string holds a backslash before a code point, which readers take differently; leave it out")
    return _CODE_POINT.sub(plain, text).replace("\r", "\\r")
