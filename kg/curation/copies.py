"""Articles that are copies of each other: wire stories printed by many, updates of one report. They are one source.

Word 5-shingles, MinHash and locality-sensitive hashing find candidates; their Jaccard similarity decides.
Source: A. Broder, On the resemblance and containment of documents (1997). Needs the ``duplicates`` extra (datasketch).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg import names
from kg.errors import UsageError
from kg.statement import Article

SHINGLE = 5
LIKE = 0.5
"""Articles that share half of their shingles are copies: updates of a wire story share about that much."""

PERMUTATIONS = 128
SEED = 1


def copies(articles: Iterable[Article]) -> list[tuple[str, str]]:
    """Pairs of ids: each copy with its original, the earliest of its group (undated ones last, then by id).

    Raises:
        UsageError: datasketch is not installed.
    """
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError as error:
        raise UsageError("near-duplicates need datasketch: pip install 'diplograph[duplicates]'") from error
    index = MinHashLSH(threshold=LIKE * 0.8, num_perm=PERMUTATIONS)
    shingled: dict[str, frozenset[str]] = {}
    order: dict[str, tuple[str, str]] = {}
    group: dict[str, str] = {}
    for article in articles:
        mine = shingles(article.text)
        if not mine:
            continue
        sketch = MinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update_batch([shingle.encode() for shingle in sorted(mine)])
        shingled[article.id], order[article.id] = mine, (article.date or "9999", article.id)
        group[article.id] = article.id
        for other in index.query(sketch):
            if similarity(mine, shingled[other]) >= LIKE:
                group[_root(group, article.id)] = _root(group, other)
        index.insert(article.id, sketch)
    members: dict[str, list[str]] = {}
    for identifier in group:
        members.setdefault(_root(group, identifier), []).append(identifier)
    found = []
    for alike in members.values():
        original, *rest = sorted(alike, key=lambda identifier: order[identifier])
        found += [(copy, original) for copy in rest]
    return sorted(found)


def shingles(text: str) -> frozenset[str]:
    """Every run of five words; of shorter texts all words as one."""
    words = re.findall(r"\w+", names.fold(text).lower())
    if not words:
        return frozenset()
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


def similarity(one: frozenset[str], two: frozenset[str]) -> float:
    """The share of shingles that two texts have in common (Jaccard)."""
    return len(one & two) / len(one | two)


def _root(group: dict[str, str], identifier: str) -> str:
    while group[identifier] != identifier:
        identifier = group[identifier]
    return identifier
