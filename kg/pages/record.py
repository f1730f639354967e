"""Statements as the page keeps them: one list per field, with every text written once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from kg.pages.actors import Cast
from kg.pages.vocabulary import MODALITY_DASHES, MODALITY_LABELS, Vocabulary
from kg.statement import Actor, Evidence, Modality, OfficeHolding, Statement

_EPOCH = date(1970, 1, 1).toordinal()
_WEB = ("http://", "https://")


class Table:
    """Texts (or other values) by number: the same value gets the same number."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._number: dict[Any, int] = {}

    def number(self, value: Any) -> int:
        """The number of a value, which is added if it is new."""
        if value not in self._number:
            self._number[value] = len(self.values)
            self.values.append(value)
        return self._number[value]


def record(
    statements: Sequence[Statement], cast: Cast, vocabulary: Vocabulary, *, copies: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The statements, in time order, as lists of numbers and the tables that the numbers point into.

    An article is its id, title, source (a number), address, date and, by ``copies``, the id of what it copies.
    """
    relations, sources, articles, sentences, events, names = Table(), Table(), Table(), Table(), Table(), Table()
    modalities = list(Modality)
    columns: dict[str, list[Any]] = {
        name: []
        for name in (
            "id", "subject", "object", "relation", "modality", "from", "to", "score", "confidence", "article",
            "sentence", "mark", "speaker", "event", "plover", "granularity", "words", "theme", "place",
        )
    }  # fmt: skip
    for statement in sorted(statements, key=_order):
        start, end = period(statement)
        article = (
            statement.article,
            statement.title,
            sources.number(statement.source),
            web(statement.url),
            statement.date,
            (copies or {}).get(statement.article),
        )
        row = {
            "id": statement.id,
            "subject": cast.number[statement.subject.id],
            "object": cast.number[statement.object.id],
            "relation": relations.number(statement.relation),
            "modality": modalities.index(statement.modality),
            "from": start,
            "to": end,
            "score": statement.score,
            "confidence": round(statement.confidence, 3),
            "article": articles.number(article),
            "sentence": sentences.number(statement.evidence.text),
            "mark": mark(statement.evidence),
            "speaker": names.number(_speaker(statement.speaker)) if statement.speaker else -1,
            "granularity": names.number(str(statement.time.granularity)) if statement.time else -1,
            "words": names.number(statement.time.text) if statement.time and statement.time.text else -1,
            "theme": names.number(statement.theme) if statement.theme else -1,
            "place": names.number(statement.place) if statement.place else -1,
            "event": events.number(statement.event),
            "plover": names.number(f"{statement.plover} {statement.cameo}".strip()),
        }
        for name, value in row.items():
            columns[name].append(value)
    return {
        "columns": columns,
        "relations": [
            {"id": relation, "label": vocabulary.relation(relation), "family": vocabulary.family(relation)}
            for relation in relations.values
        ],
        "modalities": [
            {
                "id": str(modality),
                "label": MODALITY_LABELS[modality],
                "asserted": modality.asserted,
                "dashes": MODALITY_DASHES.get(modality),
            }
            for modality in modalities
        ],
        "sources": sources.values,
        "articles": articles.values,
        "sentences": sentences.values,
        "names": names.values,
    }


def offices(holdings: Iterable[OfficeHolding], cast: Cast, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """Who holds which office, each only once, for persons and codes that are on the page."""
    codes = {node.actor.code for node in cast.nodes}
    seen: dict[tuple[Any, ...], dict[str, Any]] = {}
    for holding in holdings:
        if holding.person.id not in cast.number and holding.of not in codes:
            continue
        key = (holding.person.id, holding.office, holding.of, holding.start, holding.end)
        seen.setdefault(
            key,
            {
                "person": cast.number.get(holding.person.id, -1),
                "name": holding.person.name,
                "office": vocabulary.office(holding.office),
                "of": holding.of,
                "from": holding.start,
                "to": holding.end,
            },
        )
    return list(seen.values())


def period(statement: Statement) -> tuple[int | None, int | None]:
    """First and last day of the act as days since 1970, else the article's day; ``None`` for what is no ISO date."""
    if statement.time:
        start, end = _day(statement.time.start), _day(statement.time.end)
        return (start if start is not None else end), (end if end is not None else start)
    return _day(statement.date), _day(statement.date)


def mark(evidence: Evidence) -> list[int]:
    """Start and end of the trigger within the sentence, in UTF-16 units as JavaScript counts; empty if not found."""
    start, end = evidence.trigger_start - evidence.start, evidence.trigger_end - evidence.start
    if start < 0 or evidence.text[start:end] != evidence.trigger:
        start = evidence.text.find(evidence.trigger)
        end = start + len(evidence.trigger)
    if start < 0 or end <= start:
        return []
    return [_units(evidence.text[:start]), _units(evidence.text[:end])]


def web(url: str | None) -> str | None:
    """The address if a browser may be sent there (http or https), else ``None``."""
    return url if url and url.lower().startswith(_WEB) else None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _speaker(actor: Actor) -> str:
    return actor.name or actor.id


def _day(text: str | None) -> int | None:
    if not text:
        return None
    padded = text[:10] + "-01-01"[len(text[:10]) - 4 :] if len(text) in {4, 7} else text[:10]
    try:
        return date.fromisoformat(padded).toordinal() - _EPOCH
    except ValueError:  # not a date: the statement is shown as undated, its text is kept with the article
        return None


def _order(statement: Statement) -> tuple[bool, int, str]:
    start, _ = period(statement)
    return (start is None, start or 0, statement.id)
