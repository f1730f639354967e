"""What the learned reading is trained on: annotated articles as it sees them, and which acts of each pair are right."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.claims import Text
from kg.extraction import Extractor
from kg.language.reading import read
from kg.learned.decide import missing, told
from kg.learned.features import Sentence
from kg.learned.page import Page
from kg.learned.pages import page_of
from kg.learned.scores import TYPES, Pair, Vector
from kg.learned.triggers import trigger
from kg.learned.weighing import Act, Missing, Told
from kg.quality.entries import Codes
from kg.quality.gold import article, read_gold

FOLDS = 5
CORE, EXTRA = 2, 1
"""How much an annotated act counts: expected by any reader, or merely right."""

COUNTED = ("actual", "intended", None)
NEWS, COMMUNIQUE = "news", "communiqué"


@dataclass(frozen=True, slots=True)
class Row:
    """One ordered pair of actors in a sentence: its features, and which types hold (with what weight each counts)."""

    pair: Pair
    names: np.ndarray
    values: np.ndarray
    holds: Vector
    counts: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One article: what was read of it, its rows, the acts that are right, and the words that said annotated acts."""

    id: str
    kind: str
    fold: int
    unruled: bool
    page: Page
    told: Sequence[Told]
    missing: Sequence[Missing]
    rows: Sequence[Row]
    right: Mapping[Act, int]
    relations: Sequence[tuple[str, str, str]]


class Vocabulary:
    """Feature names as numbers, in the order in which they come."""

    def __init__(self) -> None:
        """Empty."""
        self.numbers: dict[str, int] = {}

    def row(self, features: Mapping[str, float]) -> tuple[np.ndarray, np.ndarray]:
        """The numbers and values of features."""
        known = self.numbers
        numbers = [known.setdefault(name, len(known)) for name in features]
        return np.array(numbers, dtype=np.int32), np.array(list(features.values()), dtype=np.float32)


def materials(path: Path, reader: Extractor, vocabulary: Vocabulary, *, ruled: str = "none") -> Iterator[Material]:
    """The articles of a gold file. ``reader`` reads with the rules alone.

    ``ruled`` says for which of them rules were written: ``none``, ``all``, or ``half`` (those whose hashed identifier
    begins with 0 to 7).
    """
    gold, codes = read_gold(path), Codes(reader.ontology)
    readings = [read(article(record), reader.casing, reader.ontology.words) for record in gold.records]
    docs = reader.nlp.pipe(reading.text for reading in readings)
    for record, reading, doc in zip(gold.records, readings, docs, strict=True):
        understood = reader.understood(doc, reading)
        text = understood.text
        page = page_of(text)
        placed, right = _labels(record, text, codes)
        issued = bool(page.issuers) or bool(reader.finder.issuer(record.get("source")))
        yield Material(
            id=record["id"],
            kind=COMMUNIQUE if issued else NEWS,
            fold=int(_hash(record["id"])[-4:], 16) % FOLDS,
            unruled=ruled == "none" or (ruled == "half" and _hash(record["id"])[0] in "89abcdef"),
            page=page,
            told=told(understood.claims, text),
            missing=missing(understood.claims),
            rows=list(_rows(page, placed, right, codes, vocabulary)),
            right=right,
            relations=list(_relations(record, text, page, placed, codes)),
        )


def _hash(identifier: str) -> str:
    return hashlib.sha1(identifier.encode(), usedforsecurity=False).hexdigest()


def _labels(record: Mapping[str, Any], text: Text, codes: Codes) -> tuple[dict[int, dict[Act, int]], dict[Act, int]]:
    """The annotated acts by sentence of their evidence, and all of them."""
    spans = [(number, *_span(text, sentence.start, sentence.end)) for number, sentence in enumerate(text.doc.sents)]
    placed: dict[int, dict[Act, int]] = defaultdict(dict)
    right: dict[Act, int] = {}
    for entry in record["statements"]:
        if entry.get("modality") not in COUNTED or entry.get("plover") not in TYPES or not entry.get("object"):
            continue
        act = codes.fold(entry["subject"]), entry["plover"], codes.fold(entry["object"])
        value = CORE if entry.get("core", True) else EXTRA
        right[act] = max(value, right.get(act, 0))
        for number in _evidence(entry, record, spans):
            placed[number][act] = max(value, placed[number].get(act, 0))
    return placed, right


def _span(text: Text, start: int, end: int) -> tuple[str, int, int]:
    """The field of a sentence, and where it stands in it."""
    doc = text.doc
    field, first, last = text.reading.span(doc[start].idx, doc[end - 1].idx + max(len(doc[end - 1]), 1))
    return field, first, last


def _evidence(
    entry: Mapping[str, Any], record: Mapping[str, Any], spans: Sequence[tuple[int, str, int, int]]
) -> Iterator[int]:
    """The sentences that an entry's quotation stands in, white space being free."""
    pattern = r"\s+".join(re.escape(word) for word in (entry.get("evidence") or "").split())
    for field in ("text", "title") if pattern else ():
        for found in re.finditer(pattern, record.get(field) or ""):
            for number, place, start, end in spans:
                if place == field and start < found.end() and end > found.start():
                    yield number


def _rows(
    page: Page, placed: Mapping[int, Mapping[Act, int]], right: Mapping[Act, int], codes: Codes, vocabulary: Vocabulary
) -> Iterator[Row]:
    for number, presences in enumerate(page.presences):
        if len({presence.party for presence in presences}) < 2:
            continue
        sentence, here = Sentence(page, number), placed.get(number, {})
        shared = sentence.shared()
        for subject, other, features in sentence.pairs():
            holds, counts = np.zeros(len(TYPES), np.float32), np.ones(len(TYPES), np.float32)
            for kind, name in enumerate(TYPES):
                act = codes.fold(subject), name, codes.fold(other)
                value = here.get(act, 0)
                if value:
                    holds[kind], counts[kind] = 1, value / CORE
                elif act in right:
                    counts[kind] = 0  # said in another sentence: neither right nor wrong here
            yield Row((number, subject, other), *vocabulary.row({**shared, **features}), holds, counts)


def _relations(
    record: Mapping[str, Any], text: Text, page: Page, placed: Mapping[int, Mapping[Act, int]], codes: Codes
) -> Iterator[tuple[str, str, str]]:
    """Event type, word and relation of every annotated act whose two actors stand in its sentence."""
    named = {
        (codes.fold(entry["subject"]), entry["plover"], codes.fold(entry["object"])): entry["relation"]
        for entry in record["statements"]
        if entry.get("object") and entry.get("relation") in text.ontology.relations
    }
    for number, acts in placed.items():
        by_party = {codes.fold(presence.party): presence for presence in reversed(page.presences[number])}
        for act in acts:
            ends = by_party.get(act[0]), by_party.get(act[2])
            if act in named and ends[0] is not None and ends[1] is not None:
                token = trigger(page, number, (ends[0], ends[1]), act[1], text)
                yield act[1], page.tree.lemmas[token].lower(), named[act]
