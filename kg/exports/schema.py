"""What each column of a table holds, as a Frictionless Table Schema (https://specs.frictionlessdata.io/table-schema/).

It goes beside the table as ``NAME.schema.json``: codes such as 042 are strings, whatever a reader would guess.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

_SIDE = {
    "Code": "Code of the actor, or of what it acts for: ISO 3166-1 alpha-3, an acronym, a short name.",
    "Name": "Name of the actor.",
    "CountryCode": "ISO 3166-1 alpha-3 code of the state that the actor is or belongs to.",
    "KnownGroupCode": "Code of the organisation or group, where the actor is or acts for one.",
    "Type1Code": "CAMEO role code of the kind of actor (GOV, MIL, IGO …).",
    "Id": "Identifier of the actor, a path below the base IRI.",
}
MEANINGS: Mapping[str, tuple[str, str]] = {
    "GLOBALEVENTID": ("integer", "Number of the event: a hash of what makes it one event, below 2^53."),
    "SQLDATE": ("string", "Day, YYYYMMDD; empty when the time is less precise than a day."),
    "MonthYear": ("string", "Month, YYYYMM; empty when the time is less precise than a month."),
    "Year": ("string", "Year, YYYY; empty when the time is less precise than a year."),
    "FractionDate": ("number", "Year with its part gone by, in months of 30 days; empty without a day."),
    **{f"Actor{side}{part}": ("string", f"Actor {side}: {means}") for side in (1, 2) for part, means in _SIDE.items()},
    "EventCode": ("string", "CAMEO code; leading zeros count."),
    "EventBaseCode": ("string", "First three digits of the CAMEO code."),
    "EventRootCode": ("string", "First two digits of the CAMEO code."),
    "QuadClass": ("integer", "By the root of the CAMEO code, as in GDELT: 1 verbal cooperation (01-05), 2 material "
                  "cooperation (06-08), 3 verbal conflict (09-13), 4 material conflict (14-20)."),
    "NumMentions": ("integer", "Statements that tell of the event."),
    "NumSources": ("integer", "Publishers that tell of it; copies of one report are one source."),
    "NumArticles": ("integer", "Articles that tell of it, copies included."),
    "DATEADDED": ("string", "Day of the first article that tells of it, YYYYMMDD."),
    "SOURCEURL": ("string", "URL of the article with the surest statement, else its id."),
    "Score": ("number", "From cooperation (10) to conflict (-10), by event type and relation; no Goldstein scale."),
    "PloverQuad": ("string", "Class of the PLOVER event type; differs from QuadClass where PLOVER and CAMEO do."),
    "FirstDate": ("string", "First day of the time, YYYYMMDD."),
    "LastDate": ("string", "Last day of the time, YYYYMMDD."),
    "DatePrecision": ("string", "day, week, month, quarter, year, decade; article: only the article's date is known."),
    "Relation": ("string", "Relation of the ontology."),
    "PloverType": ("string", "PLOVER event type."),
    "Modality": ("string", "actual (done) or intended (undertaken)."),
    "Confidence": ("number", "Probability that the surest statement is right."),
    "Speaker": ("string", "Who says so, where the article names one."),
    "Theme": ("string", "What the act is about."),
    "Place": ("string", "Where it happens."),
    "Evidence": ("string", "The sentence of the surest statement."),
    "StatementIds": ("string", "Identifiers of all statements, with spaces between."),
    "Period": ("string", "Day, month or year of the events; empty for events whose time is less precise."),
    "Actor1": ("string", "Code of the acting state, organisation or group; its identifier where it has no code."),
    "Actor2": ("string", "Code of the state, organisation or group that is acted on."),
    "Events": ("integer", "Number of events."),
    "VerbalCooperation": ("integer", "Events of quad class 1."),
    "MaterialCooperation": ("integer", "Events of quad class 2."),
    "VerbalConflict": ("integer", "Events of quad class 3."),
    "MaterialConflict": ("integer", "Events of quad class 4."),
    "MeanScore": ("number", "Mean of the events' scores, from -10 to 10."),
    "Articles": ("integer", "Articles that tell of the events, summed over events."),
}  # fmt: skip
"""Type and meaning of every column by its name."""


def schema(columns: Sequence[str], *, delimiter: str) -> bytes:
    """The description of a table with these columns."""
    fields = [{"name": name, "type": MEANINGS[name][0], "description": MEANINGS[name][1]} for name in columns]
    whole = {"fields": fields, "missingValues": [""], "dialect": {"delimiter": delimiter, "quoteChar": '"'}}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
