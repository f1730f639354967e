"""Whether a query only reads, and only this graph: judged on the parsed query, never on its text.

rdflib's grammar of SPARQL 1.1 parses the query before Oxigraph runs it; what rdflib cannot parse is not run. Oxigraph
and rdflib would both fetch a URL for ``SERVICE``, so nothing that holds one gets past here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pyoxigraph
from pyparsing import ParseException, ParseResults
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from kg import names
from kg.errors import QueryError
from kg.sparql.explain import explained


class RefusedError(QueryError):
    """A query that is understood and may not be run here: it writes, or looks outside this graph."""


def guard(sparql: str, *, has_graph: Callable[[str], bool] | None = None) -> None:
    """Raise unless the text is one SPARQL query that reads this graph and nothing else.

    ``has_graph`` says whether there is a named graph of this IRI here, which ``FROM`` may then name; without it
    ``FROM`` is refused.

    Raises:
        RefusedError: it is an update, calls ``SERVICE``, or names with ``FROM`` what is not here.
        QueryError: it is no SPARQL 1.1 query.
    """
    try:
        parsed = parseQuery(sparql)
    except ParseException as error:
        if _is_update(sparql):
            raise RefusedError(
                "this would change the graph, and queries only read; use kg build, forget, reject or confirm"
            ) from error
        raise _explained(sparql) or QueryError(
            f"query, line {error.lineno}, column {error.column}: not understood here; "
            f"check brackets, dots and quotation marks\n  {error.line}\n  {' ' * (error.column - 1)}^"
        ) from error
    except RecursionError as error:
        raise QueryError("the query is nested too deeply to be read; write it flatter") from error
    except Exception as error:  # rdflib's parse actions raise plain exceptions, e.g. for an aggregate out of place
        raise QueryError(f"the query is wrong: {error}") from error
    for part in _parts(parsed):
        if part.name == "ServiceGraphPattern":
            raise RefusedError("SERVICE asks another server, and queries here never reach the network; remove it")
        if part.name == "DatasetClause" and has_graph is None:
            raise RefusedError(
                "FROM would load other data, and nothing is fetched here; leave it out to ask the whole graph, "
                "or use GRAPH <…> { … } for one article"
            )
        if part.name == "DatasetClause" and has_graph is not None:
            iri = _iri(part["named"] if "named" in part else part["default"], parsed)
            if not has_graph(iri):
                raise RefusedError(
                    f"FROM <{iri}>: no such graph here, and nothing is fetched; leave FROM out to ask all"
                )


def _iri(name: object, parsed: ParseResults) -> str:
    """An IRI of a parse tree in full, its prefix declared in the query or known here."""
    if not isinstance(name, CompValue):
        return str(name)
    declared = {str(part.get("prefix") or ""): str(part.get("iri"))
                for part in _parts(parsed) if part.name == "PrefixDecl"}  # fmt: skip
    prefix = str(name.get("prefix") or "")
    return (names.PREFIXES | declared).get(prefix, prefix + ":") + str(name.get("localname") or "")


def _explained(sparql: str) -> QueryError | None:
    """Oxigraph's complaint, which is the better one; ``None`` when Oxigraph has none.

    The character at the end, which no query can hold there, keeps Oxigraph from running what nobody has judged.
    """
    try:
        pyoxigraph.Store().query(f"{sparql}\n{_NEVER}", prefixes=names.PREFIXES)
    except SyntaxError as error:
        return None if _at_end(sparql, str(error)) else explained(sparql, error)
    except ValueError:
        return None
    return None


_NEVER = "\x01"


def _at_end(sparql: str, reason: str) -> bool:
    """True when the place complained of is the line after the query."""
    found = re.search(r"at (\d+):", reason)
    return found is not None and int(found[1]) > sparql.count("\n") + 1


def _is_update(sparql: str) -> bool:
    try:
        parseUpdate(sparql)
    except Exception:  # whatever it is, it is no update either; the caller reports it
        return False
    return bool(sparql.strip())


def _parts(node: object) -> Iterator[CompValue]:
    """Every named part of a parse tree, however deep."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, ParseResults):
            waiting.extend([*part, *part.as_dict().values()])
        elif isinstance(part, list | tuple | set):
            waiting.extend(part)
        elif isinstance(part, dict):
            waiting.extend(part.values())
