"""Actors of the page: who folds into whom, and how strong each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.errors import UsageError
from kg.network import is_principal, principals
from kg.ontology.model import Ontology
from kg.ontology.naming import Naming
from kg.statement import Actor, Statement


@dataclass(slots=True)
class Node:
    """One actor on the page. ``root`` is the number of the node it folds into: itself, or whom it acts for."""

    key: str
    actor: Actor
    root: int
    weight: float = 0.0
    statements: int = 0
    x: float = 0.0
    y: float = 0.0
    spread_x: float = 0.0
    spread_y: float = 0.0
    community: int = -1


@dataclass(slots=True)
class Cast:
    """All nodes, the strongest roots first and then their members, with the node number of every actor id."""

    nodes: list[Node]
    number: dict[str, int]
    roots: int = 0
    ties: dict[tuple[int, int], Tie] = field(default_factory=dict)

    def root_of(self, actor: Actor) -> int:
        """Number of the node an actor is folded into."""
        return self.nodes[self.number[actor.id]].root


@dataclass(slots=True)
class Tie:
    """What one root does to another: ``acts`` maps an event to (confidence, score) of its surest statement."""

    acts: dict[str, tuple[float, float]] = field(default_factory=dict)

    def add(self, statement: Statement) -> None:
        """Count the statement; several statements of one event are one act."""
        known = self.acts.get(statement.event)
        confidence = round(statement.confidence, 3)
        if known is None or confidence > known[0]:
            self.acts[statement.event] = (confidence, statement.score)

    @property
    def weight(self) -> float:
        """Sum of the acts' confidences."""
        return round(sum(confidence for confidence, _ in self.acts.values()), 6)

    @property
    def score(self) -> float:
        """Mean score, weighted by confidence."""
        weight = self.weight
        return sum(confidence * score for confidence, score in self.acts.values()) / weight if weight else 0.0

    @property
    def hostile(self) -> float:
        """Sum of the confidences of acts with a score below zero."""
        return round(sum(confidence for confidence, score in self.acts.values() if score < 0), 6)

    @property
    def friendly(self) -> float:
        """Sum of the confidences of acts with a score above zero."""
        return round(sum(confidence for confidence, score in self.acts.values() if score > 0), 6)

    def tone(self, sign: int) -> float:
        """Mean score of the acts of one sign (1 or −1), weighted by confidence; 0 when there are none."""
        own = [(confidence, score) for confidence, score in self.acts.values() if score * sign > 0]
        weight = sum(confidence for confidence, _ in own)
        return sum(confidence * score for confidence, score in own) / weight if weight else 0.0


def cast(statements: Sequence[Statement], *, ontology: Ontology | None = None) -> Cast:
    """Number the actors: roots by strength, then members by their root and how often they act.

    An actor with a code folds into whoever that code stands for; one without acts for none and is its own root.
    Ties count asserted statements only.
    """
    heads = principals(statements, ontology=ontology)
    actors: dict[str, Actor] = {}
    counts: dict[str, int] = {}
    for statement in statements:
        for actor in (statement.subject, statement.object):
            actors.setdefault(actor.id, actor)
            counts[actor.id] = counts.get(actor.id, 0) + 1
    key_of = {id: actor.code if actor.code is not None else id for id, actor in actors.items()}
    tied = _ties(statements, key_of)
    strength: dict[str, float] = dict.fromkeys(key_of.values(), 0.0)
    for (start, end), tie in tied.items():
        strength[start] += tie.weight
        strength[end] += tie.weight
    order = sorted(strength, key=lambda key: (-round(strength[key], 6), key))
    place = {key: number for number, key in enumerate(order)}
    nodes = [
        Node(key=key, actor=heads[key] if key in heads else actors[key], root=number, weight=strength[key])
        for number, key in enumerate(order)
    ]
    number: dict[str, int] = {}
    for id in sorted(actors, key=lambda each: (place[key_of[each]], -counts[each], each)):
        root = place[key_of[id]]
        if actors[id].code is None or actors[id] == nodes[root].actor or is_principal(actors[id], ontology):
            number[id] = root
            nodes[root].statements += counts[id]
        else:
            number[id] = len(nodes)
            nodes.append(Node(key=id, actor=actors[id], root=root, weight=counts[id], statements=counts[id]))
    ties = {(place[start], place[end]): tie for (start, end), tie in tied.items()}
    return Cast(nodes=nodes, number=number, roots=len(order), ties=ties)


def resolve_focus(cast: Cast, focus: Sequence[str], naming: Naming) -> list[str]:
    """The keys of the nodes that the names in ``focus`` mean: a code, an actor id, or any other name.

    Raises :class:`kg.errors.UsageError` for a name that means nobody on the page, or several, or for more than two.
    """
    if len(focus) > 2:
        raise UsageError(f"focus names {len(focus)} actors; at most 2 are allowed; leave out the others")
    by_key = {node.key: node for node in reversed(cast.nodes)}
    found = []
    for name in focus:
        if name in by_key:
            found.append(name)
            continue
        meant = naming.meanings(name)
        here = {node.key for actor in meant if (node := _node_of(cast, by_key, actor)) is not None}
        if len(here) != 1:
            known = naming.one(name)
            raise UsageError(f'"{name}" means {known.name}, who is not on this page; choose somebody with statements')
        found += here
    return found


def _node_of(cast: Cast, by_key: Mapping[str, Node], actor: Actor) -> Node | None:
    if actor.id in cast.number:
        return cast.nodes[cast.number[actor.id]]
    return by_key.get(actor.code) if actor.code is not None and actor.kind != "Person" else None


def aliases(cast: Cast, naming: Naming) -> list[tuple[str, int, int]]:
    """For the search of the page: every other name of an actor on it, the number of its node, and how well it fits."""
    number = {**{node.actor.id: place for place, node in enumerate(cast.nodes)}, **cast.number}
    return sorted({(text, number[id], rank) for text, id, rank in naming.names_of(number) if "/" not in text})


def _ties(statements: Sequence[Statement], key_of: dict[str, str]) -> dict[tuple[str, str], Tie]:
    tied: dict[tuple[str, str], Tie] = {}
    for statement in statements:
        ends = key_of[statement.subject.id], key_of[statement.object.id]
        if statement.modality.asserted and ends[0] != ends[1]:
            tied.setdefault(ends, Tie()).add(statement)
    return tied
