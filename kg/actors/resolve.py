"""Resolves the noun phrases of an article to actors: listed names, people with titles, bodies, roles, references.

The order is from certain to uncertain: listed names and guards, people introduced with a title, names repeated by
surname, bodies and roles of a known owner, and last what refers back (:mod:`kg.actors.coreference`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Doc

from kg.actors.appointments import appointments
from kg.actors.bodies import named_bodies
from kg.actors.coreference import refer
from kg.actors.full_names import complete_names
from kg.actors.gazetteer import Gazetteer, Use
from kg.actors.guards import by_last_word
from kg.actors.holders import Holders
from kg.actors.mention import Mention, listed_actor
from kg.actors.notes import Notes
from kg.actors.offices import settle_offices
from kg.actors.owners import find_owners, mention_owners
from kg.actors.persons import mention_people, named_people
from kg.actors.roles import bind_roles, minorities, nationals, roles_and_bodies
from kg.actors.titles import titled_people
from kg.language.tree import Tree
from kg.ontology import ActorEntry, Body, Holder, Ontology
from kg.ontology.frozen import Lists
from kg.statement import Actor, OfficeHolding

STEPS: tuple[Callable[[Notes], None], ...] = (
    find_owners,
    titled_people,
    complete_names,
    named_people,
    appointments,
    bind_roles,
    nationals,
    settle_offices,
    mention_owners,
    mention_people,
    minorities,
    roles_and_bodies,
    refer,
)
"""The steps of reading one article, from certain to uncertain."""


class Actors:
    """What the finder found in one article; ``at`` answers for a token, ``mentions`` lists everything in order."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        at: dict[int, list[Mention]],
        offices: Sequence[OfficeHolding],
        sides: Mapping[str, Actor],
    ) -> None:
        """Built by :class:`ActorFinder`."""
        self.mentions = tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))
        self.offices = tuple(offices)
        self._at = at
        self._sides = sides

    def at(self, token: int) -> tuple[Mention, ...]:
        """The mentions whose head is a token; every token of a person's name or title answers with the person."""
        return tuple(self._at.get(token, ()))

    def side(self, actor: Actor) -> Actor:
        """The state or organisation that an actor acts for; itself when it has none listed."""
        return self._sides.get(actor.code or "", actor)

    def first_person(self, speaker: Mention, *, singular: bool = False) -> Actor:
        """Whom "I" (the speaker) or "we" (the side the speaker acts for) means."""
        return speaker.actor if singular else self.side(speaker.actor)


class ActorFinder:
    """Finds the actors of articles with one ontology; keeps nothing between articles."""

    def __init__(self, ontology: Ontology, snapshot: Sequence[Holder] = ()) -> None:
        """``snapshot``: office-holders learnt from earlier builds (``kg learn``), used after the listed ones."""
        self.ontology = ontology
        self.gazetteer = Gazetteer(ontology, snapshot)
        self.by_code: dict[str, ActorEntry] = {}
        for entry in ontology.actors.values():
            if entry.code is not None and entry.part_of is None:
                self.by_code.setdefault(entry.code, entry)
        self.sides = {code: listed_actor(entry) for code, entry in self.by_code.items()}
        self.holders = Holders((*ontology.holders, *snapshot), ontology.offices)
        words = ontology.words
        self.words = Lists({name: frozenset(found) for name, found in words.items()})
        self.own_bodies = named_bodies(ontology.bodies)
        self.after_these = by_last_word(words["actors/after_these"])
        self.modifiers = self.words["offices/modifiers"] | self.words["offices/former"]

    def issuer(self, source: str | None) -> Actor | None:
        """The state or organisation that issues a communiqué, from its source ("U.S. Department of State").

        A news agency or newspaper issues nothing: what it prints is not said by a side.
        """
        if not source:
            return None
        words = self.gazetteer.words(source)
        for hit in self.gazetteer.hits(words):
            for item in hit.of(Use.NAME, Use.ADJECTIVE, Use.BODY):
                target = item.target
                if isinstance(target, Body) and target.of in self.by_code:
                    return listed_actor(self.by_code[target.of])
                if isinstance(target, ActorEntry):
                    return None if target.reports_only else listed_actor(target)
        return None

    def find(
        self,
        doc: Doc,
        *,
        date: str | None = None,
        article: str = "",
        source: str | None = None,
        tree: Tree | None = None,
    ) -> Actors:
        """Find the actors of a parsed article.

        ``date`` (ISO) chooses office-holders; ``source`` names who issued a communiqué, whose envoys and officials are
        its own; ``tree`` saves reading the parse a second time.
        """
        notes = Notes(self, doc, tree or Tree(doc), date=date, article=article, issuer=self.issuer(source))
        for step in STEPS:
            step(notes)
        return Actors(
            notes.mentions, notes.by_token, [held.holding(article) for held in notes.offices.values()], self.sides
        )
