"""Features of a pair of actors in a sentence: dependency path, roles in frames, words, trigger words on the path.

Every feature is a readable string with a value, so that ``kg explain`` can show what spoke for a statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.language.frame import Frame
from kg.language.tree import BESIDE
from kg.learned.page import UNSAID, Page, Presence

MENTIONS = 4
"""How many mentions of one actor in a sentence are looked at."""

DEEPEST = 40
BETWEEN, PAIRWISE = 14, 7
"""How many words between two actors are looked at one by one, and two by two."""

Features = dict[str, float]


class Sentence:
    """One sentence of a page, with what its pairs share worked out once."""

    def __init__(self, page: Page, number: int) -> None:
        """``number`` counts the sentences of the page."""
        self.page = page
        self.number = number
        self.start, self.end = page.spans[number]
        self.parties: dict[str, list[Presence]] = defaultdict(list)
        for presence in page.presences[number]:
            known = self.parties[presence.party]
            if len(known) < MENTIONS and all(found.token != presence.token for found in known):
                known.append(presence)
        self._types = {
            token: tuple(dict.fromkeys(word.plover for word in page.words[token]))
            for token in range(self.start, self.end)
            if token in page.words
        }
        self._paths: dict[int, list[int]] = {}
        self._modal: dict[int, str] = {}
        self._filled: dict[int, list[tuple[Frame, str]]] = defaultdict(list)
        self._frames = [
            (frame, modality)
            for frame, modality in zip(page.frames, page.modalities, strict=True)
            if self.start <= frame.head < self.end
        ]
        for frame, modality in self._frames:
            self._modal[frame.head] = modality
            for role, tokens in frame.arguments.items():
                for token in tokens:
                    self._filled[token].append((frame, role))
        self._roles: dict[int, list[tuple[Frame, str]]] = {}

    def pairs(self) -> Iterator[tuple[str, str, Features]]:
        """Every ordered pair of different actors, with its own features (see :meth:`shared` for the rest)."""
        for subject in self.parties:
            for other in self.parties:
                if subject != other:
                    yield subject, other, self.features(subject, other)

    def features(self, subject: str, other: str) -> Features:
        """The features of one ordered pair of actors."""
        return self._pair(self.parties[subject], self.parties[other])

    def shared(self) -> Features:
        """The features that all pairs of the sentence have."""
        tree = self.page.tree
        common: Features = {f"actors={min(6, len(self.parties))}": 1.0}
        for token in range(self.start, self.end):
            if tree.pos[token][:1] in "VNJA" and tree.pos[token] not in ("ADP", "AUX", "ADV"):
                common[f"w={tree.lemmas[token].lower()}"] = 0.5
            for plover in self._types.get(token, ()):
                common[f"wt={plover}"] = 0.5
        if self.number in self.page.titles:
            common["title"] = 1.0
        if self.page.issuers:
            common["issued"] = 1.0
        if all(self.page.quoted[self.start : self.end - 1]):
            common["quoted"] = 1.0
        return common

    def _pair(self, mine: Sequence[Presence], theirs: Sequence[Presence]) -> Features:
        found: Features = {}
        for first in mine:
            for second in theirs:
                if first.via in UNSAID or second.via in UNSAID:
                    self._unsaid(first, second, found)
                else:
                    self._path(first, second, found)
                    self._shared(first, second, found)
                self._kinds(first, second, found)
        return found

    def _kinds(self, first: Presence, second: Presence, found: Features) -> None:
        tree = self.page.tree
        for side, presence in (("s", first), ("o", second)):
            found[f"{side}.kind={presence.kind}"] = 1.0
            if presence.via:
                found[f"{side}.via={presence.via}"] = 1.0
            if presence.place:
                found[f"{side}.place"] = 1.0
            if presence.modifier:
                found[f"{side}.modifier"] = 1.0
            if presence.stateless:
                found[f"{side}.stateless"] = 1.0
            if presence.via in UNSAID:
                continue
            for step in (1, 2):
                if presence.token - step >= self.start:
                    found[f"{side}-{step}={tree.lowers[presence.token - step]}"] = 1.0
                if presence.token + step < self.end:
                    found[f"{side}+{step}={tree.lowers[presence.token + step]}"] = 1.0
        if first.kind == second.kind:
            found[f"same.kind={first.kind}"] = 1.0

    def _up(self, token: int) -> list[int]:
        """A token and everything above it."""
        known = self._paths.get(token)
        if known is None:
            heads = self.page.tree.heads
            known = [token]
            while heads[known[-1]] != known[-1] and len(known) < DEEPEST:
                known.append(heads[known[-1]])
            self._paths[token] = known
        return known

    def _unsaid(self, first: Presence, second: Presence, found: Features) -> None:
        """An actor that has no token in the sentence, and one that has."""
        tree = self.page.tree
        if first.via in UNSAID and second.via in UNSAID:
            found[f"unsaid={first.via}:{second.via}"] = 1.0
            return
        side, presence, via = ("o", second, first.via) if first.via in UNSAID else ("s", first, second.via)
        name = f"{via}.{side}"
        found[f"{name}.dep={tree.deps[presence.token]}"] = 1.0
        for token in self._up(presence.token)[:6]:
            found[f"{name}.up={tree.lemmas[token].lower()}"] = 1.0
            for plover in self._types.get(token, ()):
                found[f"{name}.upt={plover}"] = 1.0
        for frame, role in self._role(presence.token)[:3]:
            found[f"{name}.role={frame.lemma}:{role}"] = 1.0
            for plover in self._types.get(frame.head, ()):
                found[f"{name}.rolet={plover}:{role}"] = 1.0
                modality = self._modal[frame.head]
                if modality != "actual":
                    found[f"{name}.rolet={plover}:{role}:{modality}"] = 1.0

    def _role(self, token: int) -> list[tuple[Frame, str]]:
        """The frames that a token takes part in, nearest first; a role with "~" is that of a phrase around it."""
        known = self._roles.get(token)
        if known is None:
            known = [
                (frame, role if above == token else f"{role}~")
                for above in self._up(token)
                for frame, role in self._filled.get(above, ())
            ]
            self._roles[token] = known
        return known

    def _shared(self, first: Presence, second: Presence, found: Features) -> None:
        """The frames that both take part in, and those of one below those of the other."""
        here = self._role(first.token)[:5]
        there = self._role(second.token)[:5]
        for frame, role in here:
            for beside, place in there:
                if frame is beside:
                    if role != place:
                        found[f"f={frame.lemma}:{role}:{place}"] = 1.0
                    types: Sequence[str] = self._types.get(frame.head, ())
                    for plover in types or ("-",):
                        found[f"ft={plover}:{role}:{place}"] = 1.0
                        modality = self._modal[frame.head]
                        if modality != "actual":
                            found[f"stands={plover}:{modality}"] = 1.0
                elif beside.parent is frame or frame.parent is beside:
                    way = ">" if beside.parent is frame else "<"
                    link = beside.link if way == ">" else frame.link
                    for upper in self._types.get(frame.head, ("-",)):
                        for lower in self._types.get(beside.head, ("-",)):
                            found[f"n={upper}{way}{lower}:{link}:{role}:{place}"] = 1.0
                            found[f"n={upper}{way}{lower}"] = 1.0

    def _path(self, first: Presence, second: Presence, found: Features) -> None:
        """The dependency path between two tokens, the words along it and beside it, and those between them."""
        tree, start, end = self.page.tree, first.token, second.token
        here, there = self._up(start), self._up(end)
        places = {token: index for index, token in enumerate(there)}
        meeting = next((index for index, token in enumerate(here) if token in places), None)
        if meeting is not None:
            self._along(here[:meeting], there[: places[here[meeting]]], here[meeting], start, end, found)
        low, high = sorted((start, end))
        way = "f" if start < end else "b"
        for token in range(low + 1, min(high, low + 1 + BETWEEN)):
            found[f"b{way}={tree.lowers[token]}"] = 1.0
            for plover in self._types.get(token, ()):
                found[f"b{way}t={plover}"] = 1.0
        for token in range(low + 1, min(high, low + 1 + PAIRWISE) - 1):
            found[f"bb{way}={tree.lowers[token]}_{tree.lowers[token + 1]}"] = 1.0
        found[f"order={way}"] = 1.0
        found[f"far={min(6, (high - low) // 3)}"] = 1.0

    def _along(self, up: Sequence[int], down: Sequence[int], top: int, start: int, end: int, found: Features) -> None:
        tree, deps, lemmas = self.page.tree, self.page.tree.deps, self.page.tree.lemmas
        path = "/".join(deps[token] for token in up) + "^" + "/".join(deps[token] for token in reversed(down))
        sides = f"{deps[up[-1]] if up else '-'}:{deps[down[-1]] if down else '-'}"
        word = lemmas[top].lower()
        for name in (f"dp={path}", f"top={word}", f"topc={tree.pos[top]}", f"top={word}:{sides}", f"ends={sides}",
                     f"s.dep={deps[start]}", f"o.dep={deps[end]}", f"len={min(4, len(up))},{min(4, len(down))}",
                     f"p={word}"):  # fmt: skip
            found[name] = 1.0
        for plover in self._types.get(top, ()):
            for name in (f"tt={plover}", f"tt={plover}:{sides}", f"tt={plover}^{path}"):
                found[name] = 1.0
        for side, tokens in (("s", up[1:]), ("o", down[1:])):
            for token in tokens:
                word = lemmas[token].lower()
                found[f"p{side}={word}"] = 1.0
                found[f"p={word}"] = 1.0
                for plover in self._types.get(token, ()):
                    found[f"p{side}t={plover}"] = 1.0
                    found[f"pt={plover}"] = 1.0
        on = {*up, *down, top}
        for token in on:
            modality = self._modal.get(token, "actual")
            if modality != "actual":
                found[f"mod={modality}"] = 1.0
                found[f"mod={modality}:{'top' if token == top else 'path'}"] = 1.0
            for child in tree.children[token]:
                if child not in on and deps[child] in BESIDE:
                    word = lemmas[child].lower()
                    found[f"c={deps[child]}:{word}"] = 1.0
                    found[f"cc={lemmas[token].lower()}>{word}"] = 1.0
                    for plover in self._types.get(child, ()):
                        found[f"ct={deps[child]}:{plover}"] = 1.0
