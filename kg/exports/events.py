"""An event table like GDELT's: tab-separated, one row an event, CAMEO codes, counts of mentions and articles.

Columns have the names and meanings of the GDELT 1.0 event table (Leetaru and Schrodt 2013), those that this project
cannot fill are left out, and its own follow at the end. Acts on one day with the same sides, code and modality are
one event, however many articles tell of it, and copies of one report are one source. Only acts done or undertaken are
events; a mutual act has two rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg import names
from kg.exports.actors import days, is_day
from kg.exports.sorting import sorted_lines
from kg.exports.tables import inert
from kg.exports.weights import sources
from kg.ontology import Ontology, load

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store
    from kg.statement import Statement

_SIDE = ("Code", "Name", "CountryCode", "KnownGroupCode", "Type1Code")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{part}" for part in _SIDE), *(f"Actor2{part}" for part in _SIDE),
    "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "DATEADDED", "SOURCEURL",
    "LastDate", "DatePrecision", "Relation", "PloverType", "Modality", "Confidence", "Actor1Id", "Actor2Id",
    "Speaker", "Theme", "Place", "Evidence", "StatementIds",
)  # fmt: skip
QUAD_CLASSES = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
"""GDELT's numbers of the four classes."""

ROLES: Mapping[str, str] = {
    "Government": "GOV", "Ministry": "GOV", "Agency": "GOV", "Embassy": "GOV", "Delegation": "GOV", "Seat": "GOV",
    "Parliament": "LEG", "Court": "JUD", "ArmedForces": "MIL", "Police": "COP", "ArmedGroup": "REB",
    "IntergovernmentalOrganization": "IGO", "NonGovernmentalOrganization": "NGO", "Company": "BUS", "Party": "PTY",
    "NewsOrganization": "MED", "Nationals": "CVL",
}  # fmt: skip
"""CAMEO's role codes (codebook 1.1b3, chapter 3) by kind of actor; a kind below one of these has the same."""


def events(store: Store, target: Target) -> None:
    """The table, with a header, in order of days."""
    ontology = load()
    with target.open() as out:
        out.write("\t".join(COLUMNS).encode() + b"\n")
        for row in _rows(store.statements(), ontology, sources(store)):
            out.write("\t".join(_cell(row[column]) for column in COLUMNS).encode() + b"\n")


def _rows(
    statements: Iterable[Statement], ontology: Ontology, sources: Mapping[str, str]
) -> Iterator[Mapping[str, object]]:
    """Statements sorted by what makes them one event, then each group as one row."""
    lines = (
        json.dumps([*_key(statement), statement.id, statement.to_dict()])
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
    day, best = key[0], max(group, key=lambda record: record["confidence"])
    code = best["cameo"]
    speaker = best["speaker"]
    told = {sources.get(record["article"], record["source"] or record["article"]) for record in group}
    published = min((record["date"] for record in group if is_day(record["date"])), default="")
    time = best["time"]
    return {
        "GLOBALEVENTID": int(names.digest(*key)[:15], 16),
        "SQLDATE": day.replace("-", ""), "MonthYear": day[:7].replace("-", ""), "Year": day[:4],
        "FractionDate": _fraction(day),
        **_side("Actor1", best["subject"], ontology), **_side("Actor2", best["object"], ontology),
        "EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2],
        "QuadClass": QUAD_CLASSES.get(best["quad"]), "GoldsteinScale": best["score"],
        "NumMentions": len(group), "NumSources": len(told), "NumArticles": len({record["article"] for record in group}),
        "DATEADDED": published.replace("-", ""), "SOURCEURL": best["url"] or best["article"],
        "LastDate": key[1].replace("-", ""),
        "DatePrecision": time["granularity"] if time else "article" if day else None,
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


def _fraction(day: str) -> str | None:
    """The year with its part gone by, in months of 30 days as GDELT counts them."""
    if not day:
        return None
    when = date.fromisoformat(day)
    return f"{when.year + ((when.month - 1) * 30 + when.day) / 365:.4f}"


def _cell(value: object) -> str:
    """A value in a table without quotation marks: tabs, line ends and other control characters become spaces."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    return inert(" ".join("".join(char if char.isprintable() else " " for char in value).split()))
