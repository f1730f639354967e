"""What is known so far about the actors of one article; the steps of the reading add to it one after another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

from kg.actors.gazetteer import Hit, Use
from kg.actors.mention import Mention
from kg.actors.people import People, Person
from kg.language import phrase
from kg.language.tree import Tree
from kg.names import fold
from kg.ontology import Office
from kg.statement import Actor, Evidence, OfficeHolding

if TYPE_CHECKING:
    from kg.actors.resolve import ActorFinder


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """A token without diacritics; the few that consist of nothing else stay as they are."""
    return fold(text) or text


@dataclass(frozen=True, slots=True)
class Held:
    """The article says that a person holds an office of an owner, or, with an ``end``, held it until then at most."""

    person: Person
    office: Office
    owner: Actor
    sentence: Span
    phrase: Span
    end: str | None = None

    def holding(self, article: str) -> OfficeHolding:
        """As the record that leaves the text half."""
        return OfficeHolding(
            article=article,
            person=self.person.actor(),
            office=self.office.label,
            of=self.owner.code,
            start=None,
            end=self.end,
            evidence=Evidence(
                field="text",
                text=self.sentence.text,
                start=self.sentence.start_char,
                end=self.sentence.end_char,
                trigger=self.phrase.text,
                trigger_start=self.phrase.start_char,
                trigger_end=self.phrase.end_char,
                pattern=f"office/{self.office.id}",
            ),
        )


SEAT = "seat"


class Notes:
    """One article being read: its tokens, the listed phrases in them, the people met, and the mentions found."""

    def __init__(
        self, finder: ActorFinder, doc: Doc, tree: Tree, *, date: str | None, article: str, issuer: Actor | None = None
    ) -> None:
        """Nothing is known yet but the text and its listed phrases."""
        self.finder = finder
        self.ontology = finder.ontology
        self.doc, self.tree, self.date, self.article, self.issuer = doc, tree, date, article, issuer
        self.texts = [token.text for token in doc]
        self.words = [folded(text) for text in self.texts]
        self.hits: list[Hit] = list(finder.gazetteer.hits(self.words))
        self.entity = {token: entity for entity in doc.ents for token in range(entity.start, entity.end)}
        self.people = People(self.listed("reference/family_name_first"), self.listed("reference/either_name_first"))
        self.mentions: list[Mention] = []
        self.by_token: dict[int, list[Mention]] = {}
        self.taken: dict[int, Actor] = {}
        self.owner_hits: list[tuple[int, int, Actor, float, str]] = []
        self.owner_end: dict[int, tuple[int, int, Actor]] = {}
        self.owner_start: dict[int, tuple[int, int, Actor]] = {}
        self.offices: dict[tuple[int, str, str | None], Held] = {}
        self.person_tokens: dict[int, Person] = {}
        self.person_spans: list[tuple[int, int, Person, str]] = []
        self.seat_ends: set[int] = set()
        self.masked: set[int] = set()
        self.passed: set[int] = set()
        self.passing: dict[int, Hit] = {}
        self.open_offices: list[tuple[Person, Office, Hit, tuple[int, int]]] = []
        self.titles: dict[int, Hit] = {
            token: hit for hit in self.hits if hit.of(Use.TITLE) for token in range(hit.start, hit.end)
        }
        self.ends: dict[int, Hit] = {hit.end: hit for hit in self.hits if hit.of(Use.TITLE, Use.BODY)}
        self.starts = frozenset(hit.start for hit in self.hits)
        self.in_sentence_case = frozenset(text for text in self.texts if text.istitle())

    def listed(self, name: str) -> frozenset[str]:
        """A word list of the ontology by ``file/list`` name."""
        return self.finder.words[name]

    def own(self, hit: Hit, owner: Actor, certainty: float, how: str) -> None:
        """A phrase names an owner."""
        self.owner_hits.append((hit.start, hit.end, owner, certainty, how))
        if how == SEAT:
            self.seat_ends.add(hit.end)
        self.owner_end[hit.end] = (hit.start, hit.end, owner)
        self.owner_start[hit.start] = (hit.start, hit.end, owner)
        for token in range(hit.start, hit.end):
            self.taken[token] = owner

    def head(self, start: int, end: int) -> int:
        """The token of a span whose own head lies outside of it, not the article before a name: "**the** Taliban"."""
        heads, pos = self.tree.heads, self.tree.pos
        outside = [token for token in range(start, end) if not start <= heads[token] < end or heads[token] == token]
        named = [token for token in outside if pos[token] != "DET"]
        return next(iter(named or outside), end - 1)

    def is_place(self, head: int) -> bool:
        """Whether a name stands as a place: "in Tokyo"."""
        governor = self.tree.heads[head]
        return phrase.governed(self.tree, head) and self.tree.lowers[governor] in self.listed(
            "reference/place_prepositions"
        )

    def add(self, mention: Mention) -> None:
        """Keep a mention; a whole phrase outranks the modifier inside it at the same token."""
        self.mentions.append(mention)
        known = self.by_token.setdefault(mention.head, [])
        if any(other.actor.id == mention.actor.id for other in known):
            return
        known.append(mention)
