"""Every miss and every false statement, with what a person needs to find its cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.ontology import Ontology
from kg.quality.entries import Codes, Entry, Triple, asserted, stated
from kg.quality.score import Item
from kg.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A core entry that was missed, or a statement that is false.

    ``text`` is the gold's evidence or the statement's sentence; ``near`` says what the other side has of the pair.
    """

    item: str
    sort: str
    triple: Triple
    reading: str
    text: str
    near: tuple[str, ...]

    def __str__(self) -> str:
        ends = f"{self.triple.source} {self.triple.plover} {self.triple.target}"
        near = "; ".join(self.near) or "nothing"
        other = "found for the pair" if self.sort == "missed" else "gold for the pair"
        return f'{self.sort:6} {ends}: {self.reading}\n       "{self.text}"\n       {other}: {near}'


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternScore:
    """How often a pattern fired on the gold, how often rightly, and where it stands."""

    pattern: str
    right: int
    fired: int
    place: str

    @property
    def precision(self) -> float:
        """Share of right statements among those the pattern gave."""
        return self.right / self.fired


def faults(
    item: Item, entries: Sequence[Entry], statements: Sequence[Statement], kind: str, codes: Codes
) -> Iterator[Fault]:
    """The faults of one article or sentence: misses first, then false statements, each in the order of the text."""
    read = stated(statements, kind, codes)
    seen: set[Triple] = set()
    for entry in entries:
        if entry.triple in item.missed and entry.counted and entry.core and entry.triple not in seen:
            seen.add(entry.triple)
            yield Fault(
                item=item.id,
                sort="missed",
                triple=entry.triple,
                reading=_annotated(entry),
                text=" ".join(entry.evidence.split()),
                near=tuple(f"{t.plover} {_read(s)}" for t, s in read if _pair(t) == _pair(entry.triple)),
            )
    for triple, statement in read:
        if triple in item.false and asserted(statement):
            yield Fault(
                item=item.id,
                sort="false",
                triple=triple,
                reading=_read(statement),
                text=" ".join(statement.evidence.text.split()),
                near=tuple(f"{e.triple.plover} {_annotated(e)}" for e in entries if _pair(e.triple) == _pair(triple)),
            )


def by_pattern(
    items: Iterable[Item], found: Mapping[str, Sequence[Statement]], kind: str, codes: Codes, ontology: Ontology
) -> list[PatternScore]:
    """How many of each pattern's statements are in the gold, the least precise first."""
    places = {pattern.id: str(pattern.place) for r in ontology.relations.values() for pattern in r.patterns}
    table: dict[str, list[bool]] = defaultdict(list)
    for item in items:
        for triple, statement in stated(found.get(item.id, ()), kind, codes):
            if asserted(statement) and (triple in item.known or triple in item.false):
                table[statement.evidence.pattern].append(triple in item.known)
    scores = [
        PatternScore(pattern=name, right=sum(hits), fired=len(hits), place=places.get(name, ""))
        for name, hits in table.items()
    ]
    return sorted(scores, key=lambda score: (score.precision, -score.fired, score.pattern))


def _pair(triple: Triple) -> tuple[str, str]:
    return triple.source, triple.target


def _annotated(entry: Entry) -> str:
    if entry.relation is None:
        return "event"
    sort = "" if entry.core else ", not core"
    return f"{entry.relation} ({entry.modality or 'actual'}{sort})"


def _read(statement: Statement) -> str:
    evidence = statement.evidence
    return f'{statement.relation} ({statement.modality}) by {evidence.pattern} on "{evidence.trigger}"'
