"""The learned reader: what it thinks of every pair of actors of every sentence, as claims.

It proposes more than is true; the judge (:mod:`kg.learned.judge`) decides which of its claims are stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from kg.actors.filler import Filler
from kg.claims import Claim, Text
from kg.learned.encoder import shipped
from kg.learned.features import Sentence
from kg.learned.page import UNSAID, Page, Presence
from kg.learned.pages import page_of
from kg.learned.scores import ANY, TYPES, Pair, Vector
from kg.learned.triggers import tell
from kg.learned.weights import Weights, fitted

NAME = "learned"
BY = "learned/pairs"
"""What proposes: the pair reader."""

LINEAR, ENCODER = "linear", "encoder"
"""The two models of pairs, as the judge's columns name them."""

LIKELIHOOD = "likelihood"
"""The signal of a claim: the geometric mean of the chances of its type and of any act between the two."""

SHORTEST = 3
"""Sentences that a text must have: the models are fitted on whole articles, and what they think of less is a guess."""

PROPOSED = 0.1
"""Claims below this likelihood are not worth showing."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text as the learned reader has read it: its page, and the scores of each pair by reader."""

    page: Page
    scores: Mapping[str, Mapping[Pair, Vector]]


@lru_cache(maxsize=2)
def reading(text: Text, weights: Weights) -> Read:
    """What the pair models say of a text; kept, because reader and judge both ask."""
    page = page_of(text)
    linear = weights.pairs.scores(page)
    encoder = shipped() if weights.judge.weighs(ENCODER) else None
    return Read(page, {LINEAR: linear} if encoder is None else {LINEAR: linear, ENCODER: encoder.scores(page, linear)})


def propose(text: Text) -> Iterator[Claim]:
    """What the models think likely, sentence by sentence; nothing of a short text, or where the weights are missing."""
    weights = fitted()
    if weights is None or text.tree.sentences[-1:] < [SHORTEST - 1]:
        return
    read = reading(text, weights)
    by_sentence: dict[int, list[tuple[str, str]]] = {}
    for number, subject, other in read.scores["linear"]:
        by_sentence.setdefault(number, []).append((subject, other))
    for number, pairs in by_sentence.items():
        sentence = Sentence(read.page, number)
        for subject, other in pairs:
            vector = likelihoods(read, (number, subject, other))
            for kind in np.flatnonzero(vector >= PROPOSED):
                claim = _claim(text, read.page, sentence, (subject, other), int(kind), weights)
                if claim is not None:
                    yield claim.signal(LIKELIHOOD, float(vector[kind]))


def version() -> str | None:
    """What the reader was learned from: name and digest of its weights; ``None`` where they are missing."""
    weights = fitted()
    return None if weights is None else f"{weights.name} {weights.digest}"


def likelihoods(read: Read, pair: Pair) -> Vector:
    """For each type the highest geometric mean, over the readers, of its chance and that of any act."""
    both = [
        np.sqrt(vector[:ANY] * vector[ANY])
        for scores in read.scores.values()
        if (vector := scores.get(pair)) is not None
    ]
    found: Vector = np.max(both, axis=0)
    return found


def _claim(
    text: Text, page: Page, sentence: Sentence, pair: tuple[str, str], kind: int, weights: Weights
) -> Claim | None:
    first, second = (sentence.parties[party] for party in pair)
    ends = min(
        ((mine, theirs) for mine in first for theirs in second),
        key=lambda ends: (_unsaid(ends), abs(ends[0].token - ends[1].token)),
    )
    told = tell(text, page, sentence.number, ends, TYPES[kind], weights.relations)
    if told is None:
        return None
    return Claim(
        reader=NAME,
        by=BY,
        doer=_filler(ends[0], told.frame.head),
        relation=told.relation,
        receiver=_filler(ends[1], told.frame.head),
        frame=told.frame,
        standing=told.standing,
        speaker=text.speakers.of(told.frame),
        signals=MappingProxyType({}),
    )


def _unsaid(ends: tuple[Presence, Presence]) -> int:
    return sum(end.via in UNSAID for end in ends)


def _filler(presence: Presence, head: int) -> Filler:
    return Filler(presence.mention, head if presence.via in UNSAID else presence.token, False)
