"""What a frame is: a predicate with its arguments by role, and the words that frame building must know."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

CLAUSAL = ("clause", "infinitive")
"""Roles filled by clauses; ``infinitive`` is a ``clause`` without a tense of its own ("told Iran to leave")."""


@dataclass(slots=True, eq=False)
class Frame:
    """One predicate with its arguments (role → positions of the arguments' head tokens, coordination expanded).

    ``link`` says how it hangs on ``parent``: ``complement`` (what is said, agreed, asked), ``purpose``,
    ``adverbial``, ``relative``, ``object``/``subject`` or a preposition (an event noun as the parent's argument).
    """

    head: int
    lemma: str
    pos: str
    sentence: int
    arguments: dict[str, list[int]] = field(default_factory=dict)
    parent: Frame | None = None
    link: str = "root"
    passive: bool = False
    auxiliaries: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    negated: bool = False
    mark: str | None = None
    tag: str = ""
    particle: str | None = None
    surface: list[int] = field(default_factory=list)
    light: Frame | None = None

    def role(self, name: str) -> list[int]:
        """Head tokens that fill a role, possibly none."""
        return self.arguments.get(name, [])

    def add(self, role: str, tokens: list[int]) -> None:
        """Add tokens to a role, keeping order and dropping repeats."""
        known = self.arguments.setdefault(role, [])
        known.extend(token for token in tokens if token not in known)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that frame building must know; all of them come from ``ontology/``.

    ``nouns``: event nouns and nouns that change how an act stands; ``light``: verbs whose subject is the agent of
    the event noun they govern ("hold talks"); ``object_control``: verbs whose object does what the infinitive
    says ("urge Iran to stop"); ``inclusive``: prepositions that add members ("allies, including Norway").
    ``company``: those that add somebody who does the same ("together with Sweden").
    ``joining``: verbs by which somebody does what another does ("joined Sweden in condemning …").
    ``judging``: verbs that punish or reward somebody for what he did ("arrested a captain for smuggling").
    ``quantities``: nouns that count what follows them ("thousands of refugees").
    ``sources``: prepositions that name who says so, not who takes part ("according to …").
    ``causative``: verbs whose subject has done what the participle says ("has troops stationed in Mali").
    ``reporting``: verbs of saying, whose participle belongs to the speaker above ("said …, adding that").
    """

    nouns: Collection[str]
    light: Collection[str]
    object_control: Collection[str]
    inclusive: Collection[str] = ()
    company: Collection[str] = ()
    joining: Collection[str] = ()
    judging: Collection[str] = ()
    quantities: Collection[str] = ()
    causative: Collection[str] = ()
    sources: Collection[str] = ()
    reporting: Collection[str] = ()
