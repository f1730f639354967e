"""What is known so far about the actors of one article; the steps of the reading add to it one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc

from kg.actors.gazetteer import Hit
from kg.actors.mention import Mention
from kg.actors.people import People, Person
from kg.language.tree import Tree
from kg.names import fold
from kg.statement import Actor, OfficeHolding

if TYPE_CHECKING:
    from kg.actors.resolve import ActorFinder


class Notes:
    """One article being read: its tokens, the listed phrases in them, the people met, and the mentions found."""

    def __init__(self, finder: ActorFinder, doc: Doc, tree: Tree, *, date: str | None, article: str) -> None:
        """Nothing is known yet but the text and its listed phrases."""
        self.finder = finder
        self.ontology = finder.ontology
        self.doc, self.tree, self.date, self.article = doc, tree, date, article
        cache: dict[str, str] = {}
        self.texts = [token.text for token in doc]
        self.words = [cache.get(text) or cache.setdefault(text, fold(text) or text) for text in self.texts]
        self.hits: list[Hit] = list(finder.gazetteer.hits(self.words))
        self.entity = {token: entity for entity in doc.ents for token in range(entity.start, entity.end)}
        self.people = People()
        self.mentions: list[Mention] = []
        self.by_token: dict[int, list[Mention]] = {}
        self.taken: dict[int, Actor] = {}
        self.owner_hits: list[tuple[int, int, Actor, float, str]] = []
        self.owner_end: dict[int, tuple[int, int, Actor]] = {}
        self.owner_start: dict[int, tuple[int, int, Actor]] = {}
        self.offices: dict[tuple[str, str, str | None], OfficeHolding] = {}
        self.person_tokens: dict[int, Person] = {}
        self.person_spans: list[tuple[int, int, Person, str]] = []
        self.masked: set[int] = set()

    def listed(self, name: str) -> frozenset[str]:
        """A word list of the ontology by ``file/list`` name, empty when there is none."""
        return self.finder.words.get(name, frozenset())

    def own(self, hit: Hit, owner: Actor, certainty: float, how: str) -> None:
        """A phrase names an owner."""
        self.owner_hits.append((hit.start, hit.end, owner, certainty, how))
        self.owner_end[hit.end] = (hit.start, hit.end, owner)
        self.owner_start[hit.start] = (hit.start, hit.end, owner)
        for token in range(hit.start, hit.end):
            self.taken[token] = owner

    def head(self, start: int, end: int) -> int:
        """The token of a span whose own head lies outside of it."""
        heads = self.tree.heads
        for token in range(start, end):
            if not start <= heads[token] < end or heads[token] == token:
                return token
        return end - 1

    def is_place(self, head: int) -> bool:
        """Whether a name stands as a place: "in Tokyo"."""
        governor = self.tree.heads[head]
        return self.tree.deps[head] == "pobj" and self.tree.lowers[governor] in self.listed(
            "reference/place_prepositions"
        )

    def add(self, mention: Mention) -> None:
        """Keep a mention; a whole phrase outranks the modifier inside it at the same token."""
        self.mentions.append(mention)
        known = self.by_token.setdefault(mention.head, [])
        if any(other.actor.id == mention.actor.id for other in known):
            return
        known.append(mention)
