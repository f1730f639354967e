"""A claim: what a reader proposes that a text says, before it is completed, settled and stated.

Every reader yields the same frozen proposal, every later step returns a changed copy and appends its reason, so that
what is shown of a claim is what happened to it. An end that nobody fills is a value (:class:`Open`), no dead end: a
later step may still find who stands there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, Protocol

from kg.actors import Mention
from kg.actors.filler import Filler
from kg.language.frame import Frame
from kg.ontology import Pattern, Relation
from kg.standing.standing import Standing

Role = Literal["doer", "receiver"]
"""The two ends of a claim: who does it, and to or with whom."""

DOUBT = "doubt"
"""The signal in which penalties are added up (see :class:`kg.extraction.confidence.Signals`)."""

NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Open:
    """An end that stayed empty: which one, why, and the argument roles in which somebody was looked for."""

    role: Role
    reason: str
    roles: tuple[str, ...] = ()


End = Filler | Open


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """``doer`` does what ``relation`` says to ``receiver``, as a reader found it in one frame of a text.

    ``reader`` names the reader and ``by`` what in it proposed the claim (the identifier of a pattern, of a model).
    ``theme`` is the head token of what is supplied, asked for, discussed. ``standing`` is ``None`` until it is settled,
    unless the reader knows better than the sentence. ``pattern`` is the ontology's, for readers that follow patterns.
    ``why`` are the reasons in the order of the steps, ``signals`` the numbers that tell how sure the reading is, by
    name. ``dropped`` says why no statement is made of the claim. ``statement`` is the identifier of the statement that
    it becomes, ``about`` that of the statement it speaks of, ``probability`` (0–1) how likely it is right: given last.
    """

    reader: str
    by: str
    doer: End
    relation: Relation
    receiver: End
    frame: Frame
    theme: int | None = None
    standing: Standing | None = None
    speaker: Mention | None = None
    pattern: Pattern | None = None
    why: tuple[str, ...] = ()
    signals: Mapping[str, float] = field(default_factory=lambda: NOTHING, hash=False)
    dropped: str | None = None
    statement: str | None = None
    about: str | None = None
    probability: float | None = None

    @property
    def open(self) -> tuple[Open, ...]:
        """The ends that nobody fills."""
        return tuple(end for end in (self.doer, self.receiver) if isinstance(end, Open))

    @property
    def alive(self) -> bool:
        """Whether the claim may become a statement as it is: both ends are filled, and nothing spoke against it."""
        return self.dropped is None and isinstance(self.doer, Filler) and isinstance(self.receiver, Filler)

    @property
    def ends(self) -> tuple[Filler, Filler]:
        """Who does it and to whom.

        Raises:
            ValueError: an end is open.
        """
        if isinstance(self.doer, Filler) and isinstance(self.receiver, Filler):
            return self.doer, self.receiver
        raise ValueError(f"{self.by} has an open end: {'; '.join(end.reason for end in self.open)}")

    @property
    def doubt(self) -> float:
        """The penalties collected so far."""
        return self.signals.get(DOUBT, 0.0)

    def because(self, reason: str) -> Claim:
        """The claim with one more reason."""
        return replace(self, why=(*self.why, reason))

    def drop(self, reason: str) -> Claim:
        """The claim with the reason for which no statement is made of it."""
        return replace(self, dropped=reason)

    def signal(self, name: str, value: float) -> Claim:
        """The claim with a signal of this value."""
        return replace(self, signals=MappingProxyType({**self.signals, name: value}))


class Refusal(Protocol):
    """Something of a reader whose words do not fit a frame: a pattern, the relation it would say, and why not."""

    @property
    def by(self) -> str:
        """What does not fit, as in :class:`Claim`."""

    @property
    def relation(self) -> Relation:
        """The relation that it would say."""

    @property
    def reason(self) -> str:
        """Why it does not fit."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """What a reader tried on a frame and did not claim; kept to be shown, and made cheaply, for there are many."""

    reader: str
    frame: Frame
    refusals: Sequence[Refusal]


Read = Claim | Unfit
"""What readers yield."""
