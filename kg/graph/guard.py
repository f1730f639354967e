"""Whether a query only reads, and only this graph: judged on the parsed query, never on its text.

rdflib's grammar of SPARQL 1.1 parses the query before Oxigraph runs it; what rdflib cannot parse is not run. Oxigraph
and rdflib would both fetch a URL for ``SERVICE``, so nothing that holds one gets past here.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyparsing import ParseException, ParseResults
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError


class RefusedError(QueryError):
    """A query that is understood and may not be run here: it writes, or looks outside this graph."""


def guard(sparql: str) -> None:
    """Raise unless the text is one SPARQL query that reads this graph and nothing else.

    Raises:
        RefusedError: it is an update, calls ``SERVICE``, or names a data set with ``FROM``.
        QueryError: it is no SPARQL 1.1 query.
    """
    try:
        parsed = parseQuery(sparql)
    except ParseException as error:
        if _is_update(sparql):
            raise RefusedError("this would change the graph, and queries here only read") from error
        raise QueryError(
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
        if part.name == "DatasetClause":
            raise RefusedError(
                "FROM would load other data, and nothing is fetched here; leave it out to ask the whole graph, "
                "or use GRAPH <…> { … } for one article"
            )


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
