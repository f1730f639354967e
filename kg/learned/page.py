"""What the learned reading sees of one article: plain lists and records, the same in training and at run time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.actors import Mention
from kg.language.frame import Frame
from kg.language.tree import Tree

VOICE, SPEAKER, ISSUER = "voice", "speaker", "issuer"
"""How an actor comes into a sentence that does not name it: "we", "our"; its words stand there; it issues the text."""

UNSAID = frozenset({SPEAKER, ISSUER})
"""Those that leave no token in the sentence."""


@dataclass(frozen=True, slots=True)
class Presence:
    """An actor that a sentence may mean, and the token it is read from.

    ``party`` is the code of the side it acts for, else its own name. ``via`` says how it comes into the sentence:
    ``""`` by a mention of its own, else :data:`VOICE`, :data:`SPEAKER` or :data:`ISSUER`. ``stateless``: a person of
    no known side. ``mention`` is what it was made from, which the models do not look at.
    """

    party: str
    token: int
    via: str
    kind: str
    how: str
    place: bool
    modifier: bool
    stateless: bool
    certainty: float
    mention: Mention


@dataclass(frozen=True, slots=True)
class Word:
    """What the ontology's trigger words say of a token: event type and relation."""

    plover: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One article as the learned reading sees it.

    ``spans`` are first token and end of each sentence, ``presences`` who may be meant in it; ``words`` by token;
    ``frames`` in text order with ``modalities`` beside them; ``quoted`` whether a token stands inside a quotation;
    ``titles`` the sentences of the title; ``communique``: somebody issues the text.
    """

    tree: Tree
    spans: Sequence[tuple[int, int]]
    frames: Sequence[Frame]
    modalities: Sequence[str]
    presences: Sequence[Sequence[Presence]]
    words: Mapping[int, Sequence[Word]]
    quoted: Sequence[bool]
    titles: frozenset[int]
    issuers: tuple[str, ...]
