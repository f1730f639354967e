"""One article as every reader may look at it: parse, actors, frames, voices, standings, times and places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.actors import ActorFinder, Actors
from kg.language.frame import Frame, Lexicon
from kg.language.frames import frames
from kg.language.reading import Reading
from kg.language.tree import Tree
from kg.ontology import Ontology, Relation
from kg.setting.context import Contexts
from kg.setting.when import Times
from kg.setting.where import Places
from kg.speech.issuers import issuers
from kg.speech.speakers import Speakers
from kg.speech.voices import Voices
from kg.standing.modality import Standings
from kg.standing.standing import Standing
from kg.statement import Article, Time


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Text:
    """A parsed article with everything that was found before relations are read; no reader changes it.

    ``frames`` are all frames in text order, ``by_head`` the same by their head token; ``voices`` answers who is meant
    at a token (:meth:`Voices.at`), ``speakers`` who says what stands there. Token positions are those of ``doc``.
    """

    ontology: Ontology
    reading: Reading
    doc: Doc
    tree: Tree
    actors: Actors
    frames: Sequence[Frame]
    by_head: Mapping[int, Frame]
    speakers: Speakers
    voices: Voices
    places: Places
    standings: Standings
    times: Times
    contexts: Contexts

    @property
    def article(self) -> Article:
        """The article that was read."""
        return self.reading.article

    def frame(self, token: int) -> Frame:
        """The frame of a token; one without arguments when it heads none."""
        known = self.by_head.get(token)
        if known is not None:
            return known
        pos = {"VERB": "verb", "AUX": "verb", "ADJ": "adjective"}.get(self.tree.pos[token], "noun")
        return Frame(
            token,
            self.tree.lemmas[token].lower(),
            pos,
            sentence=self.tree.sentences[token],
            tag=self.tree.tags[token],
        )

    def stands(self, frame: Frame, relation: Relation | None = None) -> Standing:
        """How the words of a sentence let an act stand that a frame expresses; hostile acts are done by the attempt."""
        return self.standings.of(frame, self.tree, relation=relation)

    def time(self, frame: Frame) -> Time | None:
        """When the act of a frame happens (see :meth:`Times.of`)."""
        return self.times.of(frame, self.tree, self.doc, self.article.date)


class Texts:
    """Makes the text of each parsed article, with the words of one ontology; holds nothing between articles."""

    def __init__(self, ontology: Ontology, finder: ActorFinder, lexicon: Lexicon) -> None:
        """``lexicon``: the words that frame building must know."""
        self.ontology = ontology
        self.finder = finder
        self.lexicon = lexicon
        self.standings = Standings(ontology)
        self.times = Times(ontology, self.standings.shares)
        self.contexts = Contexts(ontology.words)

    def of(self, doc: Doc, reading: Reading) -> Text:
        """Find the actors, frames and speakers of a parsed article."""
        article, words = reading.article, self.ontology.words
        tree = Tree(doc)
        actors = self.finder.find(doc, date=article.date, article=article.id, source=article.source, tree=tree)
        found = frames(tree, self.lexicon)
        speakers = Speakers(tree, actors, found, words)
        joint = issuers(self.finder.issuer(article.source), found, tree, actors, words)
        return Text(
            ontology=self.ontology,
            reading=reading,
            doc=doc,
            tree=tree,
            actors=actors,
            frames=tuple(found),
            by_head={frame.head: frame for frame in found},
            speakers=speakers,
            voices=Voices(tree, actors, speakers=speakers, words=words, issuers=joint),
            places=Places(
                tree,
                doc,
                prepositions=words["place/prepositions"],
                sites=words["place/sites"],
                shares=self.standings.shares,
            ),
            standings=self.standings,
            times=self.times,
            contexts=self.contexts,
        )
