"""What the judge looks at: a row of numbers for every act that anybody proposes between two parties of an article.

An act is a subject, an event type and an object. Its row holds what the learned readers say of the pair in all
sentences, what the rules have read of it, which triggers stayed open, and how the two stand in the article.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.learned.page import Page
from kg.learned.scores import ANY, TYPES, Pair, Vector

LEAST = 1e-4
"""Probabilities are kept this far from 0 and 1 when they become log-odds."""

CANDIDATE = 0.04
"""An act that no rule has read is looked at when a reader's type and "any" agree at least so much (geometric mean)."""

LAST = 9
"""Ranks beyond this say no more."""

NEVER = -9.2
"""Log-odds of what was never proposed."""

Act = tuple[str, str, str]
"""Subject, event type, object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement as the rules make it: the act, whether it stands as a fact, and how sure its reading is."""

    act: Act
    fact: bool
    probability: float
    signals: tuple[float, ...]
    """Actor certainty, modality certainty, doubt, distance, length, carried, said."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A trigger at whose ends somebody is missing: who was found there, if anybody."""

    subject: str | None
    plover: str
    object: str | None


SIGNALS = 7
READER = ("type", "both", "any", "second", "some", "someany", "sentences", "other", "rank", "sum", "back", "backany",
          "relative")  # fmt: skip
TOLD = ("rule", "rule.probability", "rule.times", "rule.unreal", "rule.others", "rule.back", "rule.backany",
        "rule.otherunreal", *(f"rule.signal{number}" for number in range(SIGNALS)))  # fmt: skip
OPENED = ("open.subject", "open.object", "open.backward", "open.any")
PLACE = ("title.subject", "title.object", "title.both", "rank.subject", "rank.object", "together", "often.subject",
         "often.object", "parties", "sentences", "stateless.subject", "stateless.object", "state.subject",
         "state.object", "body.subject", "body.object", "issuer.subject", "issuer.object", "first.subject",
         "first.object", "communique")  # fmt: skip
KINDS = tuple(f"type={name}" for name in TYPES)


def columns(readers: Sequence[str]) -> tuple[str, ...]:
    """The names of the numbers of a row, with these learned readers."""
    return (*(f"{reader}.{name}" for reader in readers for name in READER), *TOLD, *OPENED, *PLACE, *KINDS)


def odds(probability: float) -> float:
    """Log-odds, bounded."""
    bounded = min(max(probability, LEAST), 1 - LEAST)
    return math.log(bounded / (1 - bounded))


@dataclass(frozen=True, slots=True)
class Summary:
    """What one reader says of an ordered pair in all sentences of an article."""

    top: Vector
    second: Vector
    some: Vector
    both: Vector
    sentences: int


_NOTHING: Vector = np.zeros(len(TYPES) + 1, dtype=np.float32)
SILENT = Summary(_NOTHING, _NOTHING, _NOTHING, _NOTHING, 0)


def summaries(scores: Mapping[Pair, Vector]) -> dict[tuple[str, str], Summary]:
    """The scores of all sentences by pair."""
    by_pair: dict[tuple[str, str], list[Vector]] = defaultdict(list)
    for (_, subject, other), vector in sorted(scores.items(), key=lambda item: item[0]):
        by_pair[subject, other].append(vector)
    return {pair: _summary(np.stack(vectors)) for pair, vectors in by_pair.items()}


def _summary(stacked: Vector) -> Summary:
    ordered = np.sort(stacked, axis=0)
    second = ordered[-2] if len(ordered) > 1 else np.zeros_like(ordered[-1])
    both = np.sqrt(stacked * stacked[:, ANY : ANY + 1]).max(axis=0)
    return Summary(ordered[-1], second, 1 - np.prod(1 - stacked, axis=0), both, len(stacked))


class Weighing:
    """Makes the rows of one article."""

    def __init__(
        self,
        page: Page,
        readers: Mapping[str, Mapping[Pair, Vector]],
        told: Sequence[Told],
        missing: Sequence[Missing],
    ) -> None:
        """``readers``: the scores of each learned reader, in the order of :func:`columns`."""
        self.page = page
        self.readers = [summaries(scores) for scores in readers.values()]
        self.told: dict[tuple[str, str], list[Told]] = defaultdict(list)
        for statement in told:
            if statement.act[0] != statement.act[2]:
                self.told[statement.act[0], statement.act[2]].append(statement)
        self.missing = missing
        self._opened = self._open_ends()
        self._place()

    def rows(self) -> tuple[list[Act], Vector]:
        """The acts that are looked at, in the order of the alphabet, and a row for each."""
        acts: list[Act] = []
        rows: list[list[float]] = []
        pairs = sorted({*self.told, *(pair for found in self.readers for pair in found)})
        for pair in pairs:
            for act, row in self._acts(pair):
                acts.append(act)
                rows.append(row)
        width = len(self.readers) * len(READER) + len(TOLD) + len(OPENED) + len(PLACE) + len(KINDS)
        return acts, np.array(rows, dtype=np.float32).reshape(len(rows), width)

    def _acts(self, pair: tuple[str, str]) -> Iterator[tuple[Act, list[float]]]:
        said = [found.get(pair, SILENT) for found in self.readers]
        back = [found.get((pair[1], pair[0]), SILENT) for found in self.readers]
        told, reverse = self.told.get(pair, []), self.told.get((pair[1], pair[0]), [])
        place = self._standing(*pair)
        for kind, name in enumerate(TYPES):
            facts = [found for found in told if found.act[1] == name and found.fact]
            if not facts and max((float(summary.both[kind]) for summary in said), default=0.0) < CANDIDATE:
                continue
            row: list[float] = []
            for number, summary in enumerate(said):
                row += self._reader(summary, back[number], kind, self._highest[number])
            row += self._rule(name, facts, told, reverse)
            row += self._open(pair, name)
            row += place
            row += [float(other == kind) for other in range(len(TYPES))]
            yield (pair[0], name, pair[1]), row

    @staticmethod
    def _reader(summary: Summary, back: Summary, kind: int, highest: float) -> list[float]:
        top, both = summary.top, summary.both[:ANY]
        others = float(max(top[:kind].max(initial=0.0), top[kind + 1 : ANY].max(initial=0.0)))
        return [
            odds(float(top[kind])),
            odds(float(both[kind])),
            odds(float(top[ANY])),
            odds(float(summary.second[kind])),
            odds(float(summary.some[kind])),
            odds(float(summary.some[ANY])),
            math.log1p(summary.sentences),
            odds(others),
            float((both > both[kind]).sum()),
            float(top[:ANY].sum()),
            odds(float(back.top[kind])) if back.sentences else NEVER,
            odds(float(back.top[ANY])) if back.sentences else NEVER,
            odds(float(both[kind])) - odds(highest),
        ]

    @staticmethod
    def _rule(name: str, facts: Sequence[Told], told: Sequence[Told], reverse: Sequence[Told]) -> list[float]:
        best = max(facts, key=lambda found: found.probability, default=None)
        return [
            float(bool(facts)),
            best.probability if best is not None else 0.0,
            float(min(3, len(facts))),
            float(any(not found.fact and found.act[1] == name for found in told)),
            float(len({found.act[1] for found in told if found.fact} - {name})),
            float(any(found.fact and found.act[1] == name for found in reverse)),
            float(bool(reverse)),
            float(any(not found.fact and found.act[1] != name for found in told)),
            *(best.signals if best is not None else (0.0,) * SIGNALS),
        ]

    def _open_ends(self) -> dict[tuple[str, str, str], int]:
        found: Counter[tuple[str, str, str]] = Counter()
        for missing in self.missing:
            if missing.subject is not None:
                found["subject", missing.subject, missing.plover] += 1
            if missing.object is not None:
                found["object", missing.object, missing.plover] += 1
            if missing.subject is None and missing.object is None:
                found["any", "", missing.plover] += 1
        return found

    def _open(self, pair: tuple[str, str], name: str) -> list[float]:
        subject, other = pair
        get = self._opened.get
        return [
            math.log1p(get(("subject", subject, name), 0)),
            math.log1p(get(("object", other, name), 0)),
            math.log1p(get(("subject", other, name), 0) + get(("object", subject, name), 0)),
            math.log1p(get(("any", "", name), 0)),
        ]

    def _place(self) -> None:
        """How often and where each party is named."""
        self._often: Counter[str] = Counter()
        self._first: dict[str, int] = {}
        self._title: set[str] = set()
        self._stateless: set[str] = set()
        self._bodies: set[str] = set()
        self._together: Counter[tuple[str, str]] = Counter()
        for number, presences in enumerate(self.page.presences):
            named = [presence for presence in presences if not presence.via]
            parties = sorted({presence.party for presence in named})
            for presence in named:
                self._often[presence.party] += 1
                self._first.setdefault(presence.party, number)
            for presence in presences:
                if presence.stateless:
                    self._stateless.add(presence.party)
                if "Organization" in presence.kind:
                    self._bodies.add(presence.party)
            if number in self.page.titles or number == 0:
                self._title.update(parties)
            for position, party in enumerate(parties):
                for other in parties[position + 1 :]:
                    self._together[party, other] += 1
        ordered = sorted(self._often, key=lambda party: (-self._often[party], self._first[party], party))
        self._rank = {party: rank for rank, party in enumerate(ordered)}
        self._highest = [
            max((float(summary.both[:ANY].max()) for summary in found.values()), default=0.0) for found in self.readers
        ]

    def _standing(self, subject: str, other: str) -> list[float]:
        sentences = max(1, len(self.page.spans))
        pair = (subject, other)
        titled = [party in self._title for party in pair]
        code = 3
        return [
            *map(float, titled),
            float(all(titled)),
            *(float(min(LAST, self._rank.get(party, LAST))) for party in pair),
            math.log1p(self._together[min(pair), max(pair)]),
            *(math.log1p(self._often[party]) for party in pair),
            math.log1p(len(self._rank)),
            math.log1p(sentences),
            *(float(party in self._stateless) for party in pair),
            *(float(len(party) == code and party.isupper()) for party in pair),
            *(float(party in self._bodies) for party in pair),
            *(float(party in self.page.issuers) for party in pair),
            *(self._first.get(party, sentences) / sentences for party in pair),
            float(bool(self.page.issuers)),
        ]
