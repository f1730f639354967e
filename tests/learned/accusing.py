"""A page with one sentence, written out by hand, for tests of the neural reader that need no parser."""

from __future__ import annotations

from collections.abc import Sequence

import spacy
from spacy.tokens import Doc

from kg.actors import Mention
from kg.language.tree import Tree
from kg.learned.page import Page, Presence, Word
from tests.statements import state

ACCUSES = "Kenya accused Uganda of shelling a village ."
"""A sentence with two parties; :func:`page` has its parse."""

_HEADS = [1, 1, 1, 1, 3, 6, 4, 1]
_DEPS = ["nsubj", "ROOT", "dobj", "prep", "pcomp", "det", "dobj", "punct"]
_TAGS = ["NNP", "VBD", "NNP", "IN", "VBG", "DT", "NN", "."]
_POS = ["PROPN", "VERB", "PROPN", "ADP", "VERB", "DET", "NOUN", "PUNCT"]


def presence(party: str, token: int, via: str = "") -> Presence:
    """A state in a sentence."""
    return Presence(
        party=party, token=token, via=via, kind="State", how="name", place=False, modifier=False, stateless=False,
        certainty=1.0, mention=Mention(token, token + 1, token, state(party), 1.0, "name"),
    )  # fmt: skip


def page(presences: Sequence[Presence] | None = None, *, before: str = "") -> Page:
    """A page whose last sentence is :data:`ACCUSES`; ``before``: words of a first sentence, without parse."""
    first = before.split()
    offset = len(first)
    words = [*first, *ACCUSES.split()]
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        lemmas=words,
        pos=["X"] * offset + _POS,
        tags=["FW"] * offset + _TAGS,
        deps=["ROOT" if index == 0 else "dep" for index in range(offset)] + _DEPS,
        heads=[0] * offset + [head + offset for head in _HEADS],
    )
    if presences is None:
        presences = [presence("KEN", offset), presence("UGA", offset + 2)]
    spans = [(0, offset)] * bool(first) + [(offset, len(words))]
    return Page(
        tree=Tree(doc),
        spans=spans,
        frames=(),
        modalities=(),
        presences=[*([[]] if first else []), presences],
        words={offset + 1: [Word("ACCUSE", "accuses")], offset + 4: [Word("ASSAULT", "attacks")]},
        quoted=[False] * len(words),
        titles=frozenset(),
        issuers=(),
    )
