"""Literals in one canonical form, so that every serializer writes the same characters and reading gives the value back.

Decimals follow XML Schema 1.1 (no exponent, no trailing zeros: ``4``, ``0.91``); dates are typed by how much of a
date they are. Measured reason: pyoxigraph rewrites ``1.0`` to ``1`` on the way in, rdflib does not.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from pyoxigraph import Literal, NamedNode

from kg import names
from kg.errors import GraphError

_XSD = names.PREFIXES["xsd"]
DECIMAL, INTEGER = NamedNode(_XSD + "decimal"), NamedNode(_XSD + "integer")
DATE, MONTH, YEAR = NamedNode(_XSD + "date"), NamedNode(_XSD + "gYearMonth"), NamedNode(_XSD + "gYear")
DATE_TIME, ANY_URI = NamedNode(_XSD + "dateTime"), NamedNode(_XSD + "anyURI")


def canonical_decimal(value: float) -> str:
    """The shortest decimal notation that gives the same float back.

    >>> canonical_decimal(4.0), canonical_decimal(1e-7), canonical_decimal(-0.5)
    ('4', '0.0000001', '-0.5')
    """
    if not isfinite(value):
        raise GraphError(f"a score or confidence must be a finite number, not {value}; correct the statement")
    digits = format(Decimal(repr(float(value))), "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits in {"-0", ""} else digits


@lru_cache(maxsize=4096)
def number(value: float) -> Literal:
    """A score or confidence as ``xsd:decimal``. Raises :class:`GraphError` for infinities and not-a-number."""
    return Literal(canonical_decimal(value), datatype=DECIMAL)


def integer(value: int) -> Literal:
    """An offset as ``xsd:integer``."""
    return Literal(str(value), datatype=INTEGER)


def text(value: str) -> Literal:
    """Any text, control characters included. Raises :class:`GraphError` when it is not Unicode text."""
    try:
        return Literal(value)
    except ValueError as error:
        raise GraphError(
            f"text with half a surrogate pair cannot be stored: {ascii(value)[:80]}; read the input again as UTF-8"
        ) from error


@lru_cache(maxsize=4096)
def calendar(value: str) -> Literal:
    """An ISO date as ``xsd:date``, ``2024-07`` as ``xsd:gYearMonth``, ``2024`` as ``xsd:gYear``, else plain text."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) and _exists(value):
        return Literal(value, datatype=DATE)
    if re.fullmatch(r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])", value):
        return Literal(value, datatype=MONTH)
    if re.fullmatch(r"(?!0000)[0-9]{4}", value):
        return Literal(value, datatype=YEAR)
    return text(value)


def _exists(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
