"""An event table like GDELT's: tab-separated, one row an event, CAMEO codes, counts of mentions and articles.

Columns that have the names of the GDELT 1.0 event table (Leetaru and Schrodt 2013) have its meanings; those that this
project cannot fill are left out, and its own follow at the end. ``NAME.schema.json`` says what each column holds.

Acts on one day with the same sides, code and modality are one event, however many articles tell of it; copies of one
report are one source, and tell of the day that the first of them tells of. Only acts done or undertaken are events; a
mutual act has two rows. A time that is no day has no ``SQLDATE``, one that is no month no ``MonthYear``: its span is in
``FirstDate`` and ``LastDate``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg import names
from kg.exports.actors import days, is_day
from kg.exports.schema import schema
from kg.exports.separated import separated
from kg.exports.sorting import sorted_lines
from kg.exports.weights import Weights, sources
from kg.ontology import Ontology, load

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store
    from kg.statement import Statement

_SIDE = ("Code", "Name", "CountryCode", "KnownGroupCode", "Type1Code")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{part}" for part in _SIDE), *(f"Actor2{part}" for part in _SIDE),
    "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
    "NumMentions", "NumSources", "NumArticles", "DATEADDED", "SOURCEURL",
    "Score", "PloverQuad", "FirstDate", "LastDate", "DatePrecision",
    "Relation", "PloverType", "Modality", "Confidence", "Actor1Id", "Actor2Id",
    "Speaker", "Theme", "Place", "Evidence", "StatementIds",
)  # fmt: skip
LAST_ROOTS = (5, 8, 13, 20)
"""The last CAMEO root code of GDELT's quad classes: cooperation in words, in deeds, conflict in words, in deeds."""
ID_DIGITS = 13
"""Hexadecimal digits of an event's number: 52 bits, which every tool's decimal numbers hold exactly."""

ROLES: Mapping[str, str] = {
    "Government": "GOV", "Ministry": "GOV", "Agency": "GOV", "Embassy": "GOV", "Delegation": "GOV", "Seat": "GOV",
    "Parliament": "LEG", "Court": "JUD", "ArmedForces": "MIL", "Police": "COP", "ArmedGroup": "REB",
    "IntergovernmentalOrganization": "IGO", "NonGovernmentalOrganization": "NGO", "Company": "BUS", "Party": "PTY",
    "NewsOrganization": "MED", "Nationals": "CVL",
}  # fmt: skip
"""CAMEO's role codes (codebook 1.1b3, chapter 3) by kind of actor; a kind below one of these has the same."""


def events(store: Store, target: Target) -> None:
    """The table, with a header, in order of days."""
    with target.open() as out:
        out.writelines(separated(COLUMNS, ([row[column] for column in COLUMNS] for row in rows(store))))
    if target.takes_parts:
        with target.open("schema.json") as out:
            out.write(schema(COLUMNS, delimiter="\t"))


def rows(store: Store) -> Iterator[Mapping[str, object]]:
    """The events of a graph, in order of days, by the names of :data:`COLUMNS`."""
    known = Weights(store)
    yield from _rows(store.statements(), load(), sources(store), known)


def _rows(
    statements: Iterable[Statement], ontology: Ontology, sources: Mapping[str, str], known: Weights
) -> Iterator[Mapping[str, object]]:
    """Statements sorted by what makes them one event, then each group as one row."""
    lines = (
        json.dumps([*_key(known.first(statement)), statement.id, statement.to_dict()])
        for statement in statements
        if statement.modality.asserted
    )
    found = map(json.loads, sorted_lines(lines))
    for key, group in groupby(found, key=lambda record: record[:-2]):
        yield _row(key, [record[-1] for record in group], ontology, sources)


def _key(statement: Statement) -> tuple[str, ...]:
    first, last = days(statement) or ("", "")
    ends = (statement.subject.code or statement.subject.id, statement.object.code or statement.object.id)
    return (first, last, *ends, statement.cameo, statement.relation, statement.modality.value)


def _row(
    key: Sequence[str], group: Sequence[Mapping[str, Any]], ontology: Ontology, sources: Mapping[str, str]
) -> dict[str, object]:
    first, last, best = key[0], key[1], max(group, key=lambda record: record["confidence"])
    code = best["cameo"]
    speaker = best["speaker"]
    told = {sources.get(record["article"], record["source"] or record["article"]) for record in group}
    published = min((record["date"] for record in group if is_day(record["date"])), default="")
    time = best["time"]
    return {
        "GLOBALEVENTID": int(names.digest(*key)[:ID_DIGITS], 16),
        **_dates(first, last),
        **_side("Actor1", best["subject"], ontology), **_side("Actor2", best["object"], ontology),
        "EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2],
        "QuadClass": quad_class(code), "Score": best["score"], "PloverQuad": best["quad"],
        "NumMentions": len(group), "NumSources": len(told), "NumArticles": len({record["article"] for record in group}),
        "DATEADDED": published.replace("-", ""), "SOURCEURL": best["url"] or best["article"],
        "FirstDate": first.replace("-", ""), "LastDate": last.replace("-", ""),
        "DatePrecision": time["granularity"] if time else "article" if first else None,
        "Relation": best["relation"], "PloverType": best["plover"], "Modality": best["modality"],
        "Confidence": best["confidence"], "Actor1Id": best["subject"]["id"], "Actor2Id": best["object"]["id"],
        "Speaker": speaker and speaker["name"], "Theme": best["theme"], "Place": best["place"],
        "Evidence": best["evidence"]["text"], "StatementIds": " ".join(record["id"] for record in group),
    }  # fmt: skip


def _side(side: str, actor: Mapping[str, Any], ontology: Ontology) -> dict[str, object]:
    """GDELT's columns of one side: a state's code is a country code, any other is a known group's."""
    code, home = actor["code"], actor["home"]
    of_state = code is not None and code == home
    return {
        f"{side}Code": code,
        f"{side}Name": actor["name"],
        f"{side}CountryCode": home,
        f"{side}KnownGroupCode": None if of_state else code,
        f"{side}Type1Code": role(actor["kind"], ontology),
    }


def role(kind: str, ontology: Ontology) -> str | None:
    """CAMEO's role code of a kind of actor, or of the nearest kind above it."""
    current: str | None = kind
    while current is not None:
        if current in ROLES:
            return ROLES[current]
        entry = ontology.kinds.get(current)
        current = entry.is_a if entry else None
    return None


def quad_class(code: str) -> int | None:
    """GDELT's number of a CAMEO code's class, by the root of the code."""
    root = code[:2]
    return (
        next((number for number, last in enumerate(LAST_ROOTS, 1) if int(root) <= last), None)
        if root.isdigit()
        else None
    )


def _dates(first: str, last: str) -> dict[str, object]:
    """GDELT's columns of the day, each only where the time of the event is as precise as that."""
    return {
        "SQLDATE": first.replace("-", "") if first == last else None,
        "MonthYear": first[:7].replace("-", "") if first[:7] == last[:7] else None,
        "Year": first[:4] if first[:4] == last[:4] else None,
        "FractionDate": _fraction(first) if first == last else None,
    }


def _fraction(day: str) -> str | None:
    """The year with its part gone by, in months of 30 days as GDELT counts them."""
    if not day:
        return None
    when = date.fromisoformat(day)
    return f"{when.year + ((when.month - 1) * 30 + when.day) / 365:.4f}"
