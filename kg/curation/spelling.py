"""Names compared across spellings: transliterations, initials, acronyms. Reasons, not verdicts: people decide."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg import names

TRANSLITERATIONS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("shch", "s"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("sh", "s"), ("ch", "c"), ("zh", "j"), ("dj", "j"), ("dzh", "j"), ("ts", "z"), ("tz", "z"),
    ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("iy", "i"), ("yi", "i"), ("ij", "i"), ("y", "i"), ("j", "i"), ("e", "a"), ("o", "u"),
)  # fmt: skip
"""What different systems write for one sound, brought to one letter, longest first."""

SMALL = frozenset({"of", "the", "for", "and", "de", "la", "du", "des", "al", "el", "bin", "ibn", "van", "von"})
"""Words that a name may have or lack."""


def words(name: str) -> list[str]:
    """The words of a name, folded, in lower case, the small ones left out."""
    return [word for word in re.findall(r"\w+", names.fold(name).lower()) if word not in SMALL]


def sound(word: str) -> str:
    """A word with one letter a sound: what transliterations of one name have in common.

    >>> sound("sergey") == sound("sergei"), sound("mohammed") == sound("muhamad"), sound("lavrov") == sound("lavrow")
    (True, True, True)
    """
    for written, letter in TRANSLITERATIONS:
        word = word.replace(written, letter)
    return re.sub(r"(.)\1+", r"\1", word)


def reason_for_one(one: str, other: str) -> tuple[str, float] | None:
    """Why two names of persons may be one, and how strongly; ``None`` when nothing speaks for it."""
    first, second = words(one), words(other)
    if not first or not second:
        return None
    if sorted(first) == sorted(second):
        return "the same words", 0.95
    if sorted(map(sound, first)) == sorted(map(sound, second)):
        return "the same name in another transliteration", 0.85
    if sound(first[-1]) != sound(second[-1]):
        return None
    if _initials(first, second) or _initials(second, first):
        return "the same last name, and initials that fit", 0.75
    short, long = sorted((first, second), key=len)
    if set(map(sound, short)) < set(map(sound, long)):
        return "one name is a part of the other", 0.5 if len(short) == 1 else 0.7
    return None


def reason_for_bodies(one: str, other: str) -> tuple[str, float] | None:
    """Why two names of organisations, groups or firms may be one, and how strongly."""
    first, second = words(one), words(other)
    if not first or not second:
        return None
    if sorted(first) == sorted(second):
        return "the same words", 0.9
    if sorted(map(sound, first)) == sorted(map(sound, second)):
        return "the same name in another spelling", 0.8
    if _acronym(first, second) or _acronym(second, first):
        return "one is the acronym of the other", 0.7
    return None


def _initials(short: Sequence[str], full: Sequence[str]) -> bool:
    """``S. V. Lavrov`` against ``Sergei Lavrov``: every first name is an initial of the other's, in order."""
    given, others = short[:-1], full[:-1]
    return (
        bool(given) and bool(others) and any(len(word) == 1 for word in given)
        and all(one[0] == other[0] for one, other in zip(given, others, strict=False))
    )  # fmt: skip


def _acronym(short: Sequence[str], full: Sequence[str]) -> bool:
    return len(short) == 1 and len(full) > 2 and short[0] == "".join(word[0] for word in full)
