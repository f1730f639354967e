"""Why a query was not understood: where, what was expected, and what was probably meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

import rdflib

from kg import names
from kg.errors import QueryError
from kg.graph import tokens

KEYWORDS = (
    "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "PREFIX", "BASE", "FROM", "NAMED", "DISTINCT", "REDUCED",
    "OPTIONAL", "UNION", "MINUS", "GRAPH", "FILTER", "BIND", "VALUES", "EXISTS", "NOT", "GROUP", "ORDER", "BY",
    "HAVING", "LIMIT", "OFFSET", "ASC", "DESC", "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT",
    "AS", "IN", "STR", "LANG", "DATATYPE", "BOUND", "IF", "COALESCE", "REGEX", "REPLACE", "CONTAINS", "STRSTARTS",
    "STRENDS", "STRBEFORE", "STRAFTER", "CONCAT", "SUBSTR", "YEAR", "MONTH", "DAY", "UNDEF", "a", "true", "false",
)  # fmt: skip


def explained(sparql: str, error: SyntaxError) -> QueryError:
    """The engine's complaint as a message for people, with the line, a mark under the place, and a hint."""
    reason = str(error)
    found = re.search(r"at (\d+):(\d+): ?(.*)", reason, re.DOTALL)
    if found is None:
        return QueryError(f"the query is wrong: {reason}")
    line, column = int(found[1]), int(found[2])
    lines = sparql.splitlines() or [""]
    text = lines[min(line, len(lines)) - 1]
    hint = _prefix_hint(sparql) if "Prefix not found" in reason else _word_hint(text, column)
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
    """Name the prefix that nobody declared, and its likely IRI."""
    declared = set(re.findall(r"\bPREFIX\s+([\w.-]*):", sparql, re.IGNORECASE)) | set(names.PREFIXES)
    well_known = {prefix: str(iri) for prefix, iri in rdflib.Graph(bind_namespaces="rdflib").namespaces()}
    unknown = sorted(tokens.prefixes(sparql) - declared - {"_"})
    if not unknown:
        return "a prefix is used that was not declared"
    prefix = unknown[0]
    if prefix in well_known:
        return f'unknown prefix "{prefix}:"; add at the top: PREFIX {prefix}: <{well_known[prefix]}>'
    guess = get_close_matches(prefix, names.PREFIXES, n=1)
    meant = f'; did you mean "{guess[0]}:" <{names.PREFIXES[guess[0]]}>?' if guess else ""
    return f'unknown prefix "{prefix}:"{meant} (declared for you: {", ".join(sorted(names.PREFIXES))})'


def _word_hint(text: str, column: int) -> str:
    """Guess a misspelt keyword at or just before the place."""
    for token in re.finditer(r"(?<![?$:\w])[A-Za-z_]+(?![\w:])", text):
        if token.start() <= column - 1 <= token.end() + 1:
            word = token[0].upper()
            guess = get_close_matches(word, KEYWORDS, n=1, cutoff=0.7)
            if guess and guess[0] != word:
                return f'"{token[0]}" is no SPARQL; did you mean {guess[0]}?'
    return ""
