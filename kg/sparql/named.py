"""The named queries: SPARQL files whose first lines say what they answer and which parameters they take.

A header line is a comment ``# key: text`` with the keys ``title``, ``answers``, ``param NAME (type)`` and
``example``. A line that ends with ``# if NAME`` belongs to the query only when that parameter is given (of several:
when any is), one with ``# unless NAME`` only when it is not (of several: when none is), and one that ends with both
when both hold; ``$NAME`` is replaced by its value as an RDF term (``?NAME`` is not: a column may have the name of a
parameter).

A question about the whole graph puts each property into a subquery, ``{ SELECT * { ?st dg:event ?event } }``. Measured
on 100,000 statements: Oxigraph looks up the properties of a joined pattern one statement after the other, some 40
microseconds each, but reads a subquery from end to end and joins in memory, ten times as fast. A question about
somebody finds few statements and looks them up. Every such join costs some 3 microseconds a statement, so what leaves
out little (rejected statements, those not asserted) is subtracted, with ``MINUS``, and not joined. ``sameTerm``
compares IRIs without fetching them from disk; ``=`` and ``!=`` take seventy times as long.
``tests/sparql/test_plain_queries.py`` holds each of these queries against its plain form.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg import names
from kg.errors import QueryError, allowed
from kg.sparql import literals
from kg.sparql.tokens import replace_variables

FOLDER = Path(__file__).parent / "queries"
TYPES = ("actor", "article", "relation", "date", "number", "count", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a named query; ``type`` is one of :data:`TYPES`."""

    name: str
    type: str
    means: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A question that ships with the package."""

    name: str
    title: str
    answers: str
    parameters: tuple[Parameter, ...]
    example: str
    sparql: str

    def bind(self, params: Mapping[str, object]) -> str:
        """The SPARQL with the parameters put in as terms.

        Raises:
            QueryError: a parameter is unknown, missing or of the wrong type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in params:
            if name not in known:
                raise QueryError(f"query {self.name}: {allowed('parameter', name, known)}")
        missing = [each.name for each in self.parameters if each.required and each.name not in params]
        if missing:
            raise QueryError(f"query {self.name} needs --param {missing[0]}=…: {known[missing[0]].means}")
        kept = [line for line in self.sparql.splitlines() if _belongs(line, params)]
        values = {name: written(value, known[name].type, where=f"query {self.name}, parameter {name}")
                  for name, value in params.items()}  # fmt: skip
        return replace_variables(_by_code_or_id("\n".join(kept), values), values, sigils="$")


def _by_code_or_id(sparql: str, values: Mapping[str, str]) -> str:
    """``dg:subject|dg:subjectCode $x`` with only the property that fits the value: an id's, or a code's.

    Measured: of a choice of two properties Oxigraph does not see how few statements it leaves, and begins elsewhere.
    """

    def chosen(choice: re.Match[str]) -> str:
        value = values.get(choice[2])
        if value is None:
            return choice[0]
        return f"dg:{choice[1]}{'' if value.startswith('<') else 'Code'} ${choice[2]}"

    return re.sub(r"dg:(\w+)\|dg:\1Code \$(\w+)", chosen, sparql)


def _belongs(line: str, given: Container[str]) -> bool:
    """False for a line that an ``# if`` or ``# unless`` at its end leaves out."""
    conditions = re.findall(r"#\s*(if|unless)((?:\s+\w+)+)(?=\s*(?:#|$))", line)
    return all(any(name in given for name in names.split()) == (word == "if") for word, names in conditions)


def written(value: object, kind: str, *, where: str) -> str:
    """A parameter's value as it stands in the query: a term, or for a count (of rows) bare digits.

    Raises:
        QueryError: it is not of that type.
    """
    if kind != "count":
        return str(term_of(value, kind, where=where))
    if not re.fullmatch(r"[0-9]{1,9}", str(value)):
        raise QueryError(f'{where}: "{value}" is no count; write it like 20')
    return str(int(str(value)))


def actor_term(actor: str) -> NamedNode | Literal:
    """An actor parameter as an RDF term: a code (``RUS``: the state and all who act for it) or one actor's id or IRI.

    >>> str(actor_term("RUS"))
    '"RUS"'
    """
    if actor.startswith(names.BASE):
        return NamedNode(actor)
    if "/" in actor:
        return NamedNode(names.actor_iri(actor))
    return Literal(actor)


def term_of(value: object, kind: str, *, where: str) -> NamedNode | Literal:
    """A parameter's value as an RDF term of its type. Raises :class:`QueryError` when it is not of that type."""
    text = str(value)
    if kind == "actor":
        return actor_term(text)
    if kind == "article":
        return NamedNode(text if text.startswith(names.BASE) else names.article_iri(text))
    if kind == "relation":
        return NamedNode(text if text.startswith(names.BASE) else names.relation_iri(text.removeprefix("dg:")))
    if kind == "date":
        term = literals.calendar(text)
        if term.datatype != literals.DATE:
            raise QueryError(f'{where}: "{text}" is no date; write it like 2024-07-05')
        return term
    if kind == "number":
        try:
            return literals.number(float(text))
        except ValueError:
            raise QueryError(f'{where}: "{text}" is no number; write it like 0.8') from None
    return literals.text(text)


@lru_cache(maxsize=1)
def named_queries() -> Mapping[str, NamedQuery]:
    """All named queries by name, in alphabetical order."""
    return {path.stem: _parse(path) for path in sorted(FOLDER.glob("*.rq"))}


def _parse(path: Path) -> NamedQuery:
    header: dict[str, str] = {}
    parameters = []
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        key, _, value = line.removeprefix("#").strip().partition(": ")
        declared = re.fullmatch(r"param (\w+) \((\w+)(, required)?\)", key)
        if declared is not None:
            if declared[2] not in TYPES:
                raise QueryError(f"{path}:{number}: {allowed('type', declared[2], TYPES)}")
            parameters.append(
                Parameter(name=declared[1], type=declared[2], means=value, required=declared[3] is not None)
            )
        elif key in ("title", "answers", "example"):
            header[key] = value
        else:
            raise QueryError(f"{path}:{number}: {allowed('key', key, ['title', 'answers', 'param', 'example'])}")
    if set(header) != {"title", "answers", "example"}:
        raise QueryError(f"{path}: the header must have title, answers and example; it has {', '.join(header)}")
    return NamedQuery(name=path.stem, parameters=tuple(parameters), sparql=text, **header)
