"""The words that change how an act stands, indexed for reading: which entry of ``words/modality.yaml`` fits here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from kg.ontology import Cue, Ontology

BETWEEN = 5
"""How far after its head the further words of a cue may stand ("stopped just short of attacking")."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue under one of its words; ``others`` are the further words of a phrase."""

    cue: Cue
    others: tuple[str, ...]


class Cues:
    """All cues of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        """Index words in file order, more words first; speech acts of the relations confer what their files say."""
        self._entries: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self.phrases: list[tuple[tuple[str, ...], Cue]] = []
        for cue in ontology.cues:
            for phrase in cue.words:
                head, *others = phrase.split()
                if cue.pos == "phrase":
                    self.phrases.append((tuple(phrase.split()), cue))
                else:
                    self._entries[cue.pos, head].append(Entry(cue, tuple(others)))
        for entries in self._entries.values():
            entries.sort(key=lambda entry: -len(entry.others))
        for relation in ontology.relations.values():
            if not relation.confers:
                continue
            for pattern in relation.patterns:
                said = "speaker" in (pattern.start or ontology.shapes[pattern.shape].start)
                needs = pattern.needs_word or pattern.object or pattern.auxiliaries
                if needs or said or pattern.negated:  # "the consequences of a war" threaten, "honoured" refuses nobody
                    continue
                words = (("verb", pattern.verbs), ("noun", pattern.nouns), ("adjective", pattern.adjectives))
                for pos, phrases in words:
                    for word in phrases:
                        if " " not in word and (pos, word) not in self._entries:
                            cue = Cue(words=(word,), pos=pos, modality=relation.confers, applies_to="complement",
                                      place=relation.place)  # fmt: skip
                            self._entries[pos, word].append(Entry(replace(cue), ()))

    def find(
        self, pos: str, words: Sequence[str], scopes: Collection[str], lowers: Sequence[str], span: tuple[int, int]
    ) -> Cue | None:
        """The first cue of a word (given as form and lemma) that reaches an act in one of these scopes.

        ``span`` are the positions of the word and of the act; the further words of a phrase follow the word, before an
        act that comes after it.
        """
        start, end = span if span[0] < span[1] else (span[0], span[0] + 1 + BETWEEN)
        for entry in (found for word in words for found in self._entries.get((pos, word), ())):
            if entry.cue.applies_to not in scopes:
                continue
            if entry.others and not set(entry.others) <= set(lowers[start + 1 : min(end, start + 1 + BETWEEN)]):
                continue
            if entry.cue.unless and covered(span[0], entry.cue.unless, lowers):
                continue
            return entry.cue
        return None

    def own(self, pos: str, word: str) -> Cue | None:
        """The cue that a word beside an act is for that act."""
        return next((entry.cue for entry in self._entries.get((pos, word), ()) if entry.cue.applies_to == "self"), None)


def covered(position: int, phrases: Collection[str], lowers: Sequence[str]) -> bool:
    """Whether the word at a position stands inside one of these longer phrases."""
    for phrase in phrases:
        words = phrase.split()
        for start in range(max(0, position - len(words) + 1), position + 1):
            if list(lowers[start : start + len(words)]) == words:
                return True
    return False
