"""Who is speaking where a text does not name an actor: "we", "our country", "here", "you", and the unsaid issuer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from kg.actors import Actors, Mention
from kg.actors.filler import Filler
from kg.language import phrase
from kg.language.frame import Frame
from kg.language.tree import Tree
from kg.speech.speakers import Speakers
from kg.statement import Actor


class Voices:
    """The mentions of one article, with the words of its speakers resolved to their sides."""

    def __init__(
        self,
        tree: Tree,
        actors: Actors,
        *,
        speakers: Speakers,
        words: Mapping[str, Collection[str]],
        issuers: tuple[Actor, ...],
    ) -> None:
        """``words`` are the ontology's word lists (pronouns); ``issuers`` are those who speak in a communiqué outside
        quotations.
        """
        self.tree = tree
        self.actors = actors
        self.speakers = speakers
        self.issuers = issuers
        self.singular = frozenset(words["pronouns/first_singular"])
        self.second_person = frozenset(words["pronouns/second"])
        self.own_side = frozenset(words["pronouns/own_side"])
        self.places = frozenset(words["pronouns/here"])
        self.first_person = self.singular | frozenset(words["pronouns/first_plural"])

    def at(self, token: int) -> tuple[Mention, ...]:
        """The mentions at a token; "we", "our", "I" mean the speaker or the side the speaker acts for."""
        if self.tree.tags[token].startswith("PRP") and self.tree.lowers[token] in self.first_person:
            speaker = self.speakers.near(token)
            speakers = [speaker] if speaker is not None else self._issued(token, 0.85)
            singular = self.tree.lowers[token] in self.singular
            return tuple(
                replace(found, start=token, end=token + 1, head=token,
                        actor=self.actors.first_person(found, singular=singular),
                        modifier=phrase.possessive(self.tree, token), how="first person",
                        certainty=found.certainty * 0.95)
                for found in speakers
            )  # fmt: skip
        return self._quoted_side(token) or self.actors.at(token)

    def _quoted_side(self, token: int) -> tuple[Mention, ...]:
        """Inside a quotation, "our country" and "my government" are the speaker's side, "you" is the addressee."""
        tree = self.tree
        if not self.speakers.quoted(token):
            return ()
        if tree.lowers[token] in self.second_person:
            return self._side(token, self.speakers.addressee(token))
        if tree.lemmas[token].lower() in self.own_side and any(
            (phrase.possessive(tree, child) and tree.lowers[child] in self.first_person)
            or (phrase.determining(tree, child) and tree.lowers[child] == "this")
            for child in tree.children[token]
        ):
            return self._side(token, self.speakers.near(token))
        return ()

    def _side(self, token: int, speaker: Mention | None) -> tuple[Mention, ...]:
        """A mention of the side that a speaker or addressee acts for."""
        if speaker is None:
            return ()
        side = self.actors.side(speaker.actor)
        return (replace(speaker, start=token, end=token + 1, head=token, actor=side,
                        modifier=phrase.possessive(self.tree, token), how="first person",
                        certainty=speaker.certainty * 0.9),)  # fmt: skip

    def here(self, frame: Frame) -> list[Filler]:
        """ "Came here" inside a quotation: the place is the speaker's side."""
        return [
            Filler(mention, child, False)
            for child in self.tree.children[frame.head]
            if self.tree.lowers[child] in self.places and self.speakers.quoted(child)
            for mention in self._side(child, self.speakers.near(child))
        ]

    def speaker(self, frame: Frame) -> list[Filler]:
        """Whose words a frame is in: of a quotation, of a reported clause, or of a whole communiqué."""
        speaker = self.speakers.of(frame)
        if speaker is None:
            return self.issuer(frame)
        return [Filler(mention, mention.head, False) for mention in self.speakers.beside(speaker)]

    def issuer(self, frame: Frame) -> list[Filler]:
        """Who issued the communiqué that a frame stands in, outside quotations."""
        return [Filler(mention, frame.head, False) for mention in self._issued(frame.head, 0.8)]

    def _issued(self, token: int, certainty: float) -> list[Mention]:
        """Those who speak at a token of a communiqué, outside quotations."""
        if self.speakers.quoted(token):
            return []
        return [Mention(token, token + 1, token, issuer, certainty, "issuer") for issuer in self.issuers]
