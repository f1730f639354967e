"""Where a claim stands in its article: sentence and trigger by the article's own characters."""

from __future__ import annotations

from dataclasses import replace

from kg.claims import Claim, Text
from kg.language.reading import Reading
from kg.statement import Evidence, OfficeHolding


def evidence(claim: Claim, text: Text) -> Evidence:
    """The sentence of a claim without the white space around it, and the word that fired it."""
    doc, reading = text.doc, text.reading
    token = doc[claim.frame.head]
    sentence = token.sent
    first, last = sentence.start, sentence.end
    while first < token.i and doc[first].is_space:
        first += 1
    while last - 1 > token.i and doc[last - 1].is_space:
        last -= 1
    field, start = reading.origin(doc[first].idx)
    _, final = reading.origin(doc[last - 1].idx + len(doc[last - 1]) - 1)
    _, trigger = reading.origin(token.idx)
    whole = _field(reading, field)
    return Evidence(
        field=field,
        text=whole[start : final + 1],
        start=start,
        end=final + 1,
        trigger=whole[trigger : trigger + len(token.text)],
        trigger_start=trigger,
        trigger_end=trigger + len(token.text),
        pattern=claim.by,
    )


def placed(holding: OfficeHolding, reading: Reading) -> OfficeHolding:
    """An office-holding whose evidence counts the article's own characters instead of the parsed text's."""
    found = holding.evidence
    field, start = reading.origin(found.start)
    _, final = reading.origin(max(found.end - 1, found.start))
    _, trigger = reading.origin(found.trigger_start)
    _, trigger_final = reading.origin(max(found.trigger_end - 1, found.trigger_start))
    whole = _field(reading, field)
    return replace(
        holding,
        evidence=replace(
            found,
            field=field,
            start=start,
            end=final + 1,
            text=whole[start : final + 1],
            trigger_start=trigger,
            trigger_end=trigger_final + 1,
            trigger=whole[trigger : trigger_final + 1],
        ),
    )


def _field(reading: Reading, field: str) -> str:
    return (reading.article.title or "") if field == "title" else reading.article.text
