"""Letters the way a parser expects them: headlines in capitals and words capitalised after "U.S." are put right.

Every change keeps a text's length, so that offsets still count the article's own characters. Which words stay
capitals is read off the article itself and the ontology's names (truecasing by document evidence: Lita et al. 2003).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kg.ontology import Ontology

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SHOUTED = 0.7
"""A line is in capitals when so many of its letters are."""

FEWEST = 3
"""Lines of fewer words are names or abbreviations, not headlines."""

AFTER_ABBREVIATION = re.compile(r"((?:\b[A-Z]\.){2,}\s+)([A-Z][a-z]+)\b")


class Casing:
    """Restores ordinary case with the names and words of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        """Collect the names that stay capitalised and the predicates that may follow an abbreviation."""
        self.names = {name.upper(): name for name in sorted(_names(ontology)) if WORD.fullmatch(name)}
        self.predicates = frozenset(ontology.words["casing/predicates"])
        self.openers = frozenset(ontology.words["casing/openers"])

    def restore(self, line: str, words: Counter[str]) -> str:
        """A line in ordinary case; ``words`` counts the article's words as its body writes them."""
        if self._shouted(line):
            line = self._lowered(line, words)
        return AFTER_ABBREVIATION.sub(lambda found: found[1] + self._after(found[2], words), line)

    def _shouted(self, line: str) -> bool:
        letters = [letter for letter in line if letter.isalpha()]
        capitals = sum(letter.isupper() for letter in letters)
        return bool(letters) and capitals >= SHOUTED * len(letters) and len(WORD.findall(line)) >= FEWEST

    def _lowered(self, line: str, words: Counter[str]) -> str:
        def replaced(found: re.Match[str]) -> str:
            word = found[0]
            if len(word) == 1 or not word.isupper():
                return word
            plain, _, ending = word.partition("'")
            known = self._usual(plain, words)
            done = known + (word[len(plain) : len(plain) + 1] + ending.lower() if len(plain) < len(word) else "")
            return done if len(done) == len(word) else word

        lowered = WORD.sub(replaced, line)
        first = WORD.search(lowered)
        if first is None:
            return lowered
        return lowered[: first.start()] + lowered[first.start()].upper() + lowered[first.start() + 1 :]

    def _usual(self, word: str, words: Counter[str]) -> str:
        """A word in capitals as its article writes it elsewhere, else as the ontology does, else in small letters."""
        name, small = self.names.get(word), word.lower()
        if words[word]:
            return word
        if name is not None and (words[name] or not words[small]):
            return name
        return word.capitalize() if words[word.capitalize()] and not words[small] else small

    def _after(self, word: str, words: Counter[str]) -> str:
        """A word behind "U.S.": a predicate or common noun is lowered, a name or a new sentence is left."""
        low = word.lower()
        if low in self.predicates or (words[low] and low not in self.openers and word.upper() not in self.names):
            return low
        return word


def count_words(lines: Iterable[str]) -> Counter[str]:
    """How often each word stands in the lines of a body, as written."""
    return Counter(word for line in lines for word in WORD.findall(line))


def _names(ontology: Ontology) -> Iterable[str]:
    for entry in ontology.actors.values():
        yield from (*entry.names, *entry.adjectives, *entry.people, *entry.weak_names, *entry.weak_adjectives)
    for seat in ontology.seats:
        yield from seat.names
