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
    field, start, end = reading.span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
    _, trigger_start, trigger_end = reading.span(token.idx, token.idx + len(token))
    whole = reading.field(field)
    return Evidence(
        field=field,
        text=whole[start:end],
        start=start,
        end=end,
        trigger=whole[trigger_start:trigger_end],
        trigger_start=trigger_start,
        trigger_end=trigger_end,
        pattern=claim.by,
    )


def placed(holding: OfficeHolding, reading: Reading) -> OfficeHolding:
    """An office-holding whose evidence counts the article's own characters instead of the parsed text's."""
    found = holding.evidence
    field, start, end = reading.span(found.start, max(found.end, found.start + 1))
    first = found.trigger_start
    _, trigger_start, trigger_end = reading.span(first, max(found.trigger_end, first + 1))
    whole = reading.field(field)
    return replace(
        holding,
        evidence=replace(
            found,
            field=field,
            start=start,
            end=end,
            text=whole[start:end],
            trigger_start=trigger_start,
            trigger_end=trigger_end,
            trigger=whole[trigger_start:trigger_end],
        ),
    )
