"""Several readers, one text: a claim that two of them make is one claim that is surer, and where they differ is noted.

The result does not depend on what order the readers' claims come in, only on which reader is the more trusted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.claims import Claim, Text

AGREED, CONTRARY = "agreed", "contrary"
"""Signals: how many other readers make the same claim, and how many another one of the same two actors' act."""

Key = tuple[int, str, str, str]
"""Sentence, doer, relation, receiver."""


def agree(claims: Sequence[Claim], _: Text) -> Sequence[Claim]:
    """The claims, those of several readers united; the first reader's is kept, the others' are dropped by name."""
    if len({claim.reader for claim in claims}) < 2:
        return claims
    alive = [claim for claim in claims if claim.alive]
    same: dict[Key, dict[str, Claim]] = defaultdict(dict)
    acts: dict[tuple[int, frozenset[str]], set[tuple[str, str, str]]] = defaultdict(set)
    for claim in alive:
        same[_key(claim)].setdefault(claim.reader, claim)
        acts[_act(claim)].add((claim.reader, *_key(claim)[1:3]))
    found = []
    for claim in claims:
        if not claim.alive:
            found.append(claim)
            continue
        first, *others = same[_key(claim)]
        if claim.reader != first:
            found.append(claim.drop(f"read by {first} too"))
            continue
        differing = {
            reader
            for reader, doer, relation in acts[_act(claim)]
            if reader != claim.reader and reader not in others and (doer, relation) != _key(claim)[1:3]
        }
        found.append(_noted(claim, others, sorted(differing)))
    return found


def _noted(claim: Claim, others: Sequence[str], differing: Sequence[str]) -> Claim:
    """A claim with who agrees and who differs."""
    if others:
        claim = claim.signal(AGREED, len(others)).because(f"read by {' and '.join(others)} too")
    if differing:
        claim = claim.signal(CONTRARY, len(differing)).because(f"{' and '.join(differing)} read it differently")
    return claim


def _key(claim: Claim) -> Key:
    doer, receiver = claim.ends
    return claim.frame.sentence, doer.mention.actor.id, claim.relation.id, receiver.mention.actor.id


def _act(claim: Claim) -> tuple[int, frozenset[str]]:
    """The word that says an act, and the two who have part in it."""
    return claim.frame.head, frozenset(end.mention.actor.id for end in claim.ends)
