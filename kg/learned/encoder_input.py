"""What the neural reader sees of a sentence: words, and for each pair of mentions which words belong to the pair.

A pair of mentions is a *row*: the word of either mention, those between, those on the dependency path, the word
where the paths of both meet, a few plain features, and hashed ones of the path's shape and words. Rows of the same two
parties in the same direction form a *pair*, whose score is that of its best row.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations, product

from kg.learned.page import Page, Presence

BUCKETS = 4096
"""How many hashed features there are; number 0 is none."""

HASHES = 24
"""How many hashed features a row has at most."""

MENTIONS = 4
"""How many mentions of one party in a sentence are looked at."""

ROWS = 300
"""How many pairs of mentions a sentence has at most; of lists of thirty states the last pairs are left out."""

POOLS = 5
"""Sets of words a row averages over: subject, object, between, path, and the word where the paths meet."""

PLAIN = 13
"""How many plain features a row has."""

LONGEST_PATH = 40

UNSAID = ("issuer", "speaker")
"""Ways into a sentence that leave no token in it; such a party is named in front of it."""

WAYS = ("", "voice", *UNSAID)
"""Ways into a sentence that the reader was trained with."""


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of mentions: number of its pair, words to average over (one list for each of the pools), features."""

    pair: int
    pools: tuple[tuple[int, ...], ...]
    plain: tuple[float, ...]
    hashes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as the reader sees it: words with unnamed speakers in front, ordered pairs of parties, rows."""

    words: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def seen(page: Page, number: int) -> Seen:
    """The words and rows of a sentence of a page; no rows where fewer than two parties are in it."""
    start, end = page.spans[number]
    present = [presence for presence in page.presences[number] if presence.via in WAYS]
    words, before = _prefix(present)
    offset = len(words) - start
    words.extend(word if word.strip() else "." for word in page.tree.lowers[start:end])
    by_party = _by_party(present)
    paths = _Paths(page)
    pairs: list[tuple[str, str]] = []
    rows: list[Row] = []
    for subject, other in permutations(sorted(by_party), 2):
        if len(rows) + len(by_party[subject]) * len(by_party[other]) > ROWS:
            break
        for first, second in product(by_party[subject], by_party[other]):
            places = [
                before.get((presence.via, presence.party), (offset + presence.token,)) for presence in (first, second)
            ]
            path, meeting, features = paths.between(first, second)
            pools = (
                places[0],
                places[1],
                tuple(range(min(places)[-1] + 1, max(places)[0])),
                tuple(offset + word for word in path),
                tuple(offset + word for word in meeting),
            )
            rows.append(Row(len(pairs), pools, _plain(first, second, places), _hashes(features)))
        pairs.append((subject, other))
    return Seen(tuple(words), tuple(pairs), tuple(rows))


def _prefix(present: Sequence[Presence]) -> tuple[list[str], dict[tuple[str, str], tuple[int, ...]]]:
    """Words that name who speaks without being in the sentence, and where each of them stands."""
    words: list[str] = []
    places: dict[tuple[str, str], tuple[int, ...]] = {}
    for presence in present:
        key = (presence.via, presence.party)
        if presence.via in UNSAID and key not in places:
            name = presence.party.lower().split() or ["."]
            places[key] = tuple(range(len(words), len(words) + len(name)))
            words += [*name, f"({presence.via})", ":"]
    return words, places


def _by_party(present: Sequence[Presence]) -> dict[str, list[Presence]]:
    """The mentions of each party that are looked at: those in the sentence first."""
    by_party: dict[str, dict[tuple[str, int], Presence]] = {}
    for presence in present:
        place = (presence.via, 0) if presence.via in UNSAID else ("", presence.token)
        by_party.setdefault(presence.party, {}).setdefault(place, presence)
    return {
        party: sorted(found.values(), key=lambda presence: (presence.via in UNSAID, presence.token))[:MENTIONS]
        for party, found in by_party.items()
    }


def _plain(subject: Presence, other: Presence, places: Sequence[tuple[int, ...]]) -> tuple[float, ...]:
    first, second = places
    distance = abs(first[-1] - second[-1])
    values = (
        first < second, subject.place, subject.modifier, subject.via == "issuer", subject.via == "speaker",
        other.place, other.modifier, other.via == "issuer", other.via == "speaker",
        first == second, distance <= 3, distance <= 8, distance <= 20,
    )  # fmt: skip
    return tuple(float(value) for value in values)


def _hashes(features: Sequence[str]) -> tuple[int, ...]:
    """Numbers of features, from 1; CRC-32, because Python's own hash of a string differs from run to run."""
    return tuple(dict.fromkeys(1 + zlib.crc32(feature.encode()) % (BUCKETS - 1) for feature in features))[:HASHES]


class _Paths:
    """Dependency paths between the mentions of a sentence, and what they look like."""

    def __init__(self, page: Page) -> None:
        self.tree = page.tree
        self.types = {token: dict.fromkeys(word.plover for word in words) for token, words in page.words.items()}

    def between(self, subject: Presence, other: Presence) -> tuple[Sequence[int], Sequence[int], list[str]]:
        """Words on the path between two mentions, the word where it turns (none where there is none), features."""
        features = [f"sk{subject.kind}", f"ok{other.kind}", f"sh{subject.how}", f"oh{other.how}"]
        if subject.via in UNSAID or other.via in UNSAID:
            return self._unsaid(subject, other, features)
        deps, lowers = self.tree.deps, self.tree.lowers
        first, second = self._up(subject.token), self._up(other.token)
        features += [f"s{deps[subject.token]}", f"o{deps[other.token]}"]
        where = {word: index for index, word in enumerate(second)}
        turn = next((index for index, word in enumerate(first) if word in where), None)
        if turn is None:
            return (), (), [*features, "nopath"]
        top = first[turn]
        left, right = first[:turn], second[: where[top]]
        sides = (deps[left[-1]] if left else "-") + ":" + (deps[right[-1]] if right else "-")
        features += [
            "dp" + "/".join(deps[step] for step in left) + "^" + "/".join(deps[step] for step in reversed(right)),
            f"top{sides}{self.tree.tags[top][:2]}",
            f"l{min(4, len(left))},{min(4, len(right))}",
            f"lca{lowers[top]}{sides}",
            f"lc{lowers[top]}",
        ]
        for kind in self.types.get(top, ()):
            features += [f"Lt{kind}", f"Lt{kind}{sides}"]
        for mark, steps in (("up", left[1:]), ("dn", right[1:])):
            for step in steps:
                features.append(f"{mark}{lowers[step]}{deps[step]}")
                features += [f"{mark}t{kind}" for kind in self.types.get(step, ())]
        return [*left[1:], top, *right[1:]], [top], features

    def _unsaid(
        self, subject: Presence, other: Presence, features: list[str]
    ) -> tuple[Sequence[int], Sequence[int], list[str]]:
        """Of a pair of which one at least is not in the sentence: the words above the other."""
        unsaid = [presence.via if presence.via in UNSAID else "" for presence in (subject, other)]
        features.append("v" + ",".join(unsaid))
        if all(unsaid):
            return (), (), features
        side, present = ("o", other) if unsaid[0] else ("s", subject)
        path = self._up(present.token)
        features += [f"v{side}{self.tree.deps[word]}" for word in path[:2]]
        features += [f"vt{side}{kind}" for word in path[1:6] for kind in self.types.get(word, ())]
        return path[1:6], path[-1:], features

    def _up(self, token: int) -> list[int]:
        """A token and those above it, up to the root."""
        path = [token]
        while self.tree.heads[path[-1]] != path[-1] and len(path) < LONGEST_PATH:
            path.append(self.tree.heads[path[-1]])
        return path
