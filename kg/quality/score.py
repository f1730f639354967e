"""Precision, recall and F1 of statements against hand-made annotations, article by article and sentence by sentence.

Two conventions, those of the gold standards the project is measured on: whole articles (recall over core entries,
precision against core and non-core) and single sentences, country to country (groups count by their home state).
Confidence intervals are percentile bootstraps over articles (Efron and Tibshirani 1993).
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.ontology import Ontology
from kg.statement import Modality, Statement

Triple = tuple[str, str | None, str]
VIEWS = ("typed", "quad", "dyad", "undirected")
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits and errors; precision and recall may count hits differently (``found`` and ``right``).

    ``right``: predictions that are in the gold; ``false``: predictions that are not; ``found``: gold entries that
    were predicted; ``missed``: gold entries that were not.
    """

    right: int = 0
    false: int = 0
    found: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.false + other.false, self.found + other.found, self.missed + other.missed
        )

    @property
    def precision(self) -> float:
        """Share of predictions that are right; 0 when there are none."""
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        """Share of gold entries that were found; 0 when there are none."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article or sentence: what the gold has (``core``, ``extra``), what was predicted, and pairs not to count."""

    id: str
    core: frozenset[Triple]
    extra: frozenset[Triple]
    predicted: frozenset[Triple]
    free: frozenset[tuple[str, str]] = frozenset()


class Codes:
    """Codes compared as the annotators wrote them: white space, case and a few aliases do not matter."""

    def __init__(self, ontology: Ontology) -> None:
        """Aliases are the names of organisations that the annotations use for their acronyms."""
        self.quads = {kind.id: kind.quad for kind in ontology.event_types.values()}
        self.aliases = {
            name.upper(): actor.code.upper()
            for actor in ontology.actors.values()
            if actor.code and actor.kind in ("IntergovernmentalOrganization", "Organ")
            for name in (actor.name, *actor.names)
            if actor.part_of is None or name.isupper()
        }
        self.states = {
            actor.code
            for actor in ontology.actors.values()
            if actor.code and len(actor.code) == 3 and actor.id.startswith("state/") and actor.end is None
        }

    def fold(self, value: str | None) -> str:
        """One spelling of a code or name."""
        text = re.sub(r"^THE ", "", re.sub(r"\s+", " ", str(value or "")).strip().upper())
        return self.aliases.get(text, text)


def view(name: str, quads: Mapping[str, str]) -> Callable[[Triple], Hashable]:
    """How triples are compared: with type, with quad class, as directed or undirected pairs."""
    return {
        "typed": lambda t: t,
        "quad": lambda t: (t[0], quads.get(t[1] or ""), t[2]),
        "dyad": lambda t: (t[0], t[2]),
        "undirected": lambda t: tuple(sorted((t[0], t[2]))),
    }[name]


def count(item: Item, name: str, quads: Mapping[str, str]) -> Counts:
    """The counts of one article or sentence under one view."""
    key = view(name, quads)
    typed = name in ("typed", "quad")
    core = {key(t) for t in item.core if not typed or t[1]}
    known = core | {key(t) for t in item.extra if not typed or t[1]}
    predicted = {
        key(t)
        for t in item.predicted
        if t[0] != t[2] and (t in item.core or not typed or (t[0], t[2]) not in item.free)
    }
    return Counts(len(predicted & known), len(predicted - known), len(core & predicted), len(core - predicted))


def total(items: Iterable[Item], name: str, quads: Mapping[str, str]) -> Counts:
    """The counts of all items under one view."""
    return sum((count(item, name, quads) for item in items), Counts())


def by_type(items: Iterable[Item], quads: Mapping[str, str]) -> dict[str, Counts]:
    """Typed counts for each PLOVER type; ``found`` and ``right`` are the core hits here."""
    table: dict[str, Counts] = defaultdict(Counts)
    for item in items:
        known = item.core | item.extra
        for triple in item.core & item.predicted:
            table[str(triple[1])] += Counts(right=1, found=1)
        for triple in item.core - item.predicted:
            table[str(triple[1])] += Counts(missed=1)
        for triple in item.predicted - known:
            if triple[0] != triple[2] and (triple[0], triple[2]) not in item.free:
                table[str(triple[1])] += Counts(false=1)
    return dict(sorted(table.items()))


def interval(items: Sequence[Item], name: str, quads: Mapping[str, str], *, seed: int = 1) -> tuple[float, float]:
    """The 95% bootstrap interval of F1, resampling articles."""
    counts = [count(item, name, quads) for item in items]
    chance = random.Random(seed)  # noqa: S311 - resampling, not cryptography
    scores = sorted(sum(chance.choices(counts, k=len(counts)), Counts()).f1 for _ in range(RESAMPLES))
    return scores[int(0.025 * RESAMPLES)], scores[int(0.975 * RESAMPLES) - 1]


def article_items(
    gold: Iterable[Mapping[str, Any]], predicted: Mapping[str, Sequence[Statement]], codes: Codes
) -> list[Item]:
    """Whole articles: entries and statements that are actual or intended, by code."""
    items = []
    for record in gold:
        entries: dict[bool, set[Triple]] = {True: set(), False: set()}
        for entry in record["statements"]:
            if (
                entry.get("plover") in codes.quads
                and entry.get("modality") in ("actual", "intended", None)
                and entry.get("object")
            ):
                triple = (codes.fold(entry["subject"]), entry["plover"], codes.fold(entry["object"]))
                entries[bool(entry.get("core", True))].add(triple)
        found = {
            (codes.fold(s.subject.code or s.subject.name), s.plover, codes.fold(s.object.code or s.object.name))
            for s in predicted.get(record["id"], ())
            if s.modality.asserted
        }
        items.append(
            Item(
                id=record["id"],
                core=frozenset(entries[True]),
                extra=frozenset(entries[False]),
                predicted=frozenset(t for t in found if t[0] != t[2]),
            )
        )
    return items


def sentence_items(
    gold: Iterable[Mapping[str, Any]], predicted: Mapping[str, Sequence[Statement]], codes: Codes
) -> list[Item]:
    """Single sentences, country to country; doubtful records are left out, untyped events are not counted by type."""
    items = []
    for record in gold:
        if record.get("suspect"):
            continue
        entries = {
            (source, event["plover"] if event.get("plover") in codes.quads else None, target)
            for event in record["events"]
            for source in codes_of(event["source"])
            for target in codes_of(event["target"])
            if source != target and source in codes.states and target in codes.states
        }
        found = {
            (source, s.plover, target)
            for s in predicted.get(record["id"], ())
            if s.modality in (Modality.ACTUAL, Modality.INTENDED)
            and (source := s.subject.home or s.subject.code or "") in codes.states
            and (target := s.object.home or s.object.code or "") in codes.states
            and source != target
        }
        items.append(
            Item(
                id=record["id"],
                core=frozenset(entries),
                extra=frozenset(),
                predicted=frozenset(found),
                free=frozenset((s, t) for s, kind, t in entries if kind is None),
            )
        )
    return items


def codes_of(value: str | Sequence[str]) -> list[str]:
    """The country parts of actor codes ("USAGOV" → "USA")."""
    found = [value] if isinstance(value, str) else list(value)
    return [code[:3].upper() for code in found if code]
