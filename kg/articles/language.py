"""Is it English? Counts the little words of each language in ``ontology/words/languages.yaml``."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from kg.ontology import load

SAMPLE = 20_000
FEWEST_WORDS = 12
"""Shorter texts are let through: too few words to tell."""
FAMILY = "languages/"
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_WORD = re.compile(r"^[A-Z]+")


def foreign(text: str, *, words: Mapping[str, tuple[str, ...]] | None = None) -> str | None:
    """The name of the language or script if a text is not English, else ``None``."""
    sample = text[:SAMPLE].lower()
    tokens = _WORD.findall(sample)
    script = _script(sample)
    if script is not None:
        return script
    if len(tokens) < FEWEST_WORDS:
        return None
    lists = load().words if words is None else words
    counts = Counter(tokens)
    scores = {
        name.removeprefix(FAMILY): sum(counts[word] for word in set(little))
        for name, little in lists.items()
        if name.startswith(FAMILY)
    }
    english = scores.pop("english", 0)
    best = max(scores, key=lambda name: scores[name], default=None)
    if best is not None and scores[best] > 1.5 * english and scores[best] > 0.1 * len(tokens):
        return best
    return None


def _script(sample: str) -> str | None:
    """The writing system, if it is mostly not Latin."""
    letters = [char for char in sample[:2000] if char.isalpha()]
    foreign_letters = Counter(
        name for char in letters if (name := _FIRST_WORD.findall(unicodedata.name(char, "LATIN"))[0]) != "LATIN"
    )
    if not letters or sum(foreign_letters.values()) * 2 < len(letters):
        return None
    name = foreign_letters.most_common(1)[0][0]
    return {"CJK": "Chinese or Japanese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}.get(
        name, f"{name.capitalize()} script"
    )
