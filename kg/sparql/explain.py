"""Why a query was not understood: where, what was expected, and what was probably meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

import rdflib

from kg import names
from kg.errors import QueryError
from kg.sparql import tokens

KEYWORDS = (
    "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "PREFIX", "BASE", "FROM", "NAMED", "DISTINCT", "REDUCED",
    "OPTIONAL", "UNION", "MINUS", "GRAPH", "FILTER", "BIND", "VALUES", "EXISTS", "NOT", "GROUP", "ORDER", "BY",
    "HAVING", "LIMIT", "OFFSET", "ASC", "DESC", "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT",
    "AS", "IN", "STR", "LANG", "DATATYPE", "BOUND", "IF", "COALESCE", "REGEX", "REPLACE", "CONTAINS", "STRSTARTS",
    "STRENDS", "STRBEFORE", "STRAFTER", "CONCAT", "SUBSTR", "YEAR", "MONTH", "DAY", "UNDEF", "a", "true", "false",
)  # fmt: skip

NEAR = 4
"""A misspelt keyword is looked for among so many words before the place that was not understood."""


def explained(sparql: str, error: SyntaxError) -> QueryError:
    """The engine's complaint as a message for people, with the line, a mark under the place, and a hint."""
    reason = str(error)
    found = re.search(r"at (\d+):(\d+): ?(.*)", reason, re.DOTALL)
    if found is None:
        return QueryError(f"the query is wrong: {reason}")
    line, column = int(found[1]), int(found[2])
    lines = sparql.splitlines() or [""]
    text = lines[min(line, len(lines)) - 1]
    before = sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
    hint = _prefix_hint(sparql) or _word_hint(sparql, before)
    mark = f"\n  {text}\n  {' ' * (column - 1)}^"
    return QueryError(f"query, line {line}, column {column}: {hint or _expected(found[3])}{mark}")


def _expected(reason: str) -> str:
    """The engine's list of what could have come, without its character classes."""
    wanted = [part for part in re.findall(r"[A-Za-z_]{2,}", re.sub(r"\[[^\]]*\]|'[^']*'", "", reason))
              if part not in {"expected", "one", "of"}]  # fmt: skip
    if not wanted:
        return "something is missing or misplaced here; check brackets, dots and quotation marks"
    return f"not understood here; expected {', '.join(dict.fromkeys(wanted))}, or check brackets and dots before it"


def _prefix_hint(sparql: str) -> str:
    """Name a prefix that nobody declared, and its likely IRI."""
    declared = set(re.findall(r"\bPREFIX\s+([\w.-]*):", sparql, re.IGNORECASE)) | set(names.PREFIXES)
    unknown = sorted(tokens.prefixes(sparql) - declared - {"_"})
    if not unknown:
        return ""
    prefix = unknown[0]
    well_known = {each: str(iri) for each, iri in rdflib.Graph(bind_namespaces="rdflib").namespaces()}
    if prefix in well_known:
        return f'unknown prefix "{prefix}:"; add at the top: PREFIX {prefix}: <{well_known[prefix]}>'
    guess = get_close_matches(prefix, names.PREFIXES, n=1)
    meant = f'; did you mean "{guess[0]}:" <{names.PREFIXES[guess[0]]}>?' if guess else ""
    return f'unknown prefix "{prefix}:"{meant} (declared for you: {", ".join(sorted(names.PREFIXES))})'


def _word_hint(sparql: str, place: int) -> str:
    """Guess a misspelt keyword at or not far before the place."""
    for word in tokens.words_before(sparql, place)[: -NEAR - 1 : -1]:
        if word.upper() not in KEYWORDS and word not in KEYWORDS:
            guess = get_close_matches(word.upper(), KEYWORDS, n=1, cutoff=0.7)
            if guess:
                return f'"{word}" is no SPARQL; did you mean {guess[0]}?'
    return ""
