"""How well actors and office-holders are found, measured on the same gold standards as statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg import names
from kg.extraction.extract import Analysis
from kg.quality.entries import COUNTED, Codes, countries
from kg.quality.gold import ARTICLES
from kg.quality.score import Counts
from kg.statement import Actor, OfficeHolding

SOUGHT = ("source", "target")
BROKEN = re.compile(r"\s*\.{2,}\s*|\s{2,}")
"""Where annotators left words out of the phrase of a side ("Hundreds of people .. in Hong Kong")."""

Step = tuple[Mapping[str, Any], Analysis, Iterable[OfficeHolding]]
"""A gold record, its analysis, and the office-holders read from it."""


@dataclass(slots=True, kw_only=True)
class ActorScores:
    """Shares of gold actors that were found, and each fault in words.

    ``spans`` (sentences): phrases coded with a state in which that state is among the actors found. ``ends``
    (articles): actors of core statements found anywhere in their article; ``offices``: office-holders by name and
    state. ``unplaced`` counts phrases that do not stand in their sentence.
    """

    kind: str
    spans: Counts = field(default_factory=Counts)
    ends: Counts = field(default_factory=Counts)
    offices: Counts = field(default_factory=Counts)
    unplaced: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        if self.kind == ARTICLES:
            return (
                f"office-holders: precision {self.offices.precision:.3f}, recall {self.offices.recall:.3f} "
                f"({self.offices.right} right, {self.offices.false} false, {self.offices.missed} missed)\n"
                f"actors of core statements found: {_share(self.ends)}"
            )
        left = f"; {self.unplaced} phrases do not stand in their sentence" if self.unplaced else ""
        return f"country-coded phrases with their state among the actors found: {_share(self.spans)}{left}"


def score_actors(steps: Iterable[Step], kind: str, codes: Codes) -> ActorScores:
    """Compare the actors found with those of gold records of a kind."""
    scores = ActorScores(kind=kind)
    for record, analysis, offices in steps:
        if kind == ARTICLES:
            _score_ends(record, analysis, codes, scores)
            _score_offices(record, offices, codes, scores)
        elif not record.get("suspect"):
            _score_spans(record, analysis, codes, scores)
    return scores


def _score_spans(record: Mapping[str, Any], analysis: Analysis, codes: Codes, scores: ActorScores) -> None:
    text = analysis.text.doc.text
    for code, phrase in _phrases(record, codes):
        where = list(places(phrase, text))
        if not where:
            scores.unplaced += 1
            continue
        found = {
            mention.actor.home or mention.actor.code or mention.actor.name
            for mention in analysis.text.actors.mentions
            if any(
                start < _end(analysis, mention.end) and analysis.text.doc[mention.start].idx < end
                for start, end in where
            )
        }
        hit = code in found
        scores.spans += Counts(right=hit, found=hit, missed=not hit)
        if not hit:
            read = ", ".join(sorted(found)) or "nobody"
            scores.faults.append(f'{record["id"]}: "{phrase}" is {code}, found {read}: {text}')


def _phrases(record: Mapping[str, Any], codes: Codes) -> Iterator[tuple[str, str]]:
    """Each country-coded phrase of a record once."""
    seen = set()
    for event in record["events"]:
        for side in SOUGHT:
            for code, phrase in zip(countries(event[side]), event.get(f"{side}_text", ()), strict=False):
                if code in codes.states and (code, phrase) not in seen:
                    seen.add((code, phrase))
                    yield code, phrase


def places(phrase: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a phrase, or each part of one with words left out, stands in a text."""
    for part in BROKEN.split(phrase.strip()):
        words = r"\s+".join(re.escape(word) for word in part.split())
        if words:
            for match in re.finditer(rf"(?<!\w){words}(?!\w)", text):
                yield match.span()


def _end(analysis: Analysis, token: int) -> int:
    last = analysis.text.doc[token - 1]
    return int(last.idx + len(last))


def _score_ends(record: Mapping[str, Any], analysis: Analysis, codes: Codes, scores: ActorScores) -> None:
    found = {name for mention in analysis.text.actors.mentions for name in _called(mention.actor, codes)}
    sought = {
        codes.fold(entry[side]): entry.get(f"{side}_name") or entry[side]
        for entry in record["statements"]
        if entry.get("core", True) and entry.get("modality") in COUNTED and entry.get("object")
        for side in ("subject", "object")
    }
    for code, name in sorted(sought.items()):
        hit = code in found
        scores.ends += Counts(right=hit, found=hit, missed=not hit)
        if not hit:
            scores.faults.append(f"{record['id']}: {name} ({code}) is not among the actors found")


def _called(actor: Actor, codes: Codes) -> set[str]:
    return {codes.fold(actor.code or actor.name)}


def _score_offices(
    record: Mapping[str, Any], offices: Iterable[OfficeHolding], codes: Codes, scores: ActorScores
) -> None:
    gold = {(names.slug(office["person"]), codes.fold(office["of"])): office for office in record.get("offices", ())}
    core = {key for key, office in gold.items() if office.get("core", True)}
    read = {(names.slug(holding.person.name), codes.fold(holding.of)): holding for holding in offices}
    hits = {key for key in read if any(_same_holder(key, other) for other in gold)}
    met = {key for key in core if any(_same_holder(key, other) for other in read)}
    scores.offices += Counts(right=len(hits), false=len(read.keys() - hits), found=len(met), missed=len(core - met))
    for key in sorted(core - met):
        scores.faults.append(
            f"{record['id']}: missed {gold[key]['person']}, {gold[key]['office']} of {gold[key]['of']}"
        )
    for key in sorted(read.keys() - hits):
        holding = read[key]
        sentence = " ".join(holding.evidence.text.split())
        scores.faults.append(
            f'{record["id"]}: false {holding.person.name}, {holding.office} of {holding.of}: "{sentence}"'
        )


def _same_holder(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two names with codes are one office-holder: the words of one name are all in the other ("Biden")."""
    words, others = set(one[0].split("-")), set(other[0].split("-"))
    return one[1] == other[1] and (words <= others or others <= words)


def _share(counts: Counts) -> str:
    return f"{counts.recall:.3f} ({counts.found} of {counts.found + counts.missed})"
