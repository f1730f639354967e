"""What can go wrong: one root, few branches. Every message says where, what, what was allowed and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class DiplographError(Exception):
    """Root of everything Diplograph raises on purpose; the command line shows its text without a traceback."""


class OntologyError(DiplographError):
    """A file in ``ontology/`` is wrong; the message starts with ``file:line:``."""


class ArticleError(DiplographError):
    """One input could not be read as an article; the other inputs are still processed."""


class ModelError(DiplographError):
    """The spaCy model that was asked for is missing or unsuitable."""


class GraphError(DiplographError):
    """The graph on disk (or behind a SPARQL endpoint) cannot be opened, written or trusted."""


class QueryError(DiplographError):
    """A SPARQL query or a query name or parameter is wrong."""


class ExportError(DiplographError):
    """An export format is unknown or a value cannot be written in it."""


class UsageError(DiplographError):
    """The caller asked for something that does not exist; the command line exits with code 2."""


def allowed(what: str, given: object, choices: Iterable[str]) -> str:
    """Say that ``given`` is no known ``what``, list the choices and guess what was meant.

    >>> allowed("shape", "trasitive", ["transitive", "dative"])
    'unknown shape "trasitive"; allowed: dative, transitive; did you mean "transitive"?'
    """
    known = sorted(choices)
    guess = get_close_matches(str(given), known, n=1)
    hint = f'; did you mean "{guess[0]}"?' if guess else ""
    return f'unknown {what} "{given}"; allowed: {", ".join(known)}{hint}'
