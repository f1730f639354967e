"""Articles in, statements out: a text is prepared, every reader proposes, every step hands the claims on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.actors import ActorFinder
from kg.claims import Claim, Text
from kg.claims.text import Texts
from kg.extraction.agree import agree
from kg.extraction.complete import complete
from kg.extraction.confidence import Signals
from kg.extraction.entail import entail
from kg.extraction.evidence import placed
from kg.extraction.judge import calibrate, judge, signals
from kg.extraction.link import link
from kg.extraction.readers import READERS, Reader
from kg.extraction.settle import settle
from kg.extraction.state import statements
from kg.extraction.unite import unite
from kg.language.casing import Casing
from kg.language.reading import Reading, read
from kg.ontology import Holder, Ontology
from kg.relations.patterns import compile_patterns
from kg.statement import Article, OfficeHolding, Statement

BATCH = 16

Step = Callable[[Sequence[Claim], Text], Sequence[Claim]]
"""Hands on the claims of a text, changed copies of them, or more of them; each change appends its reason."""

UNDERSTANDING: tuple[Step, ...] = (complete, settle, entail, calibrate)
"""What a claim is by itself, in this order: what is entailed depends on how an act stands."""

CHOOSING: tuple[Step, ...] = (judge, agree, unite, link)
"""What is stated of all claims, in this order: of two readings of a statement the likelier stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What one article says."""

    article: Article
    statements: tuple[Statement, ...]
    offices: tuple[OfficeHolding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A text and the claims that were made of it, those that became statements first, then all others with why not."""

    text: Text
    claims: Sequence[Claim]


class Extractor:
    """Reads statements from articles with one ontology and one spaCy pipeline; holds no state between articles."""

    def __init__(
        self,
        ontology: Ontology,
        nlp: Language,
        *,
        snapshot: Sequence[Holder] = (),
        readers: Sequence[Reader] = READERS,
    ) -> None:
        """Compile the ontology's words for reading.

        ``snapshot``: office-holders learnt from earlier builds; ``readers``: who proposes, the most trusted first.
        """
        self.ontology = ontology
        self.nlp = nlp
        self.snapshot = tuple(snapshot)
        self.readers = tuple(readers)
        self.casing = Casing(ontology)
        self.finder = ActorFinder(ontology, snapshot)
        self.texts = Texts(ontology, self.finder, compile_patterns(ontology).lexicon)

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Read articles one after another, in order, with constant memory."""
        for analysis in self.analyses(articles):
            yield self.statements(analysis)

    def analyses(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """Parse and analyse articles one after another, in order, with constant memory."""
        readings = (read(article, self.casing, self.ontology.words) for article in articles)
        pairs = ((reading.text, reading) for reading in readings)
        for doc, reading in self.nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
            yield self.analyse(doc, reading)

    def analyse(self, doc: Doc, reading: Reading) -> Analysis:
        """The claims of a parsed article: all that the readers propose, through all steps."""
        understood = self.understood(doc, reading)
        claims = [claim for claim in understood.claims if claim.dropped is None]
        unfit = [claim for claim in understood.claims if claim.dropped is not None]
        for step in CHOOSING:
            claims = list(step(claims, understood.text))
        return Analysis(text=understood.text, claims=(*claims, *unfit))

    def understood(self, doc: Doc, reading: Reading) -> Analysis:
        """The claims of a parsed article before it is chosen which are stated (for training)."""
        text = self.texts.of(doc, reading)
        proposed = [claim for reader in self.readers for claim in reader.propose(text)]
        claims: Sequence[Claim] = [claim for claim in proposed if claim.dropped is None]
        for step in UNDERSTANDING:
            claims = step(claims, text)
        return Analysis(text=text, claims=(*claims, *(claim for claim in proposed if claim.dropped is not None)))

    def statements(self, analysis: Analysis) -> Extraction:
        """The statements of an analysed article, each once a sentence, in text order."""
        text = analysis.text
        return Extraction(
            article=text.article,
            statements=tuple(statements(analysis.claims, text)),
            offices=tuple(placed(holding, text.reading) for holding in text.actors.offices),
        )

    def signals(self, analysis: Analysis) -> dict[str, Signals]:
        """How each statement of an analysed article was read, by its identifier (for fitting confidences)."""
        return {
            claim.statement: signals(claim, analysis.text)
            for claim in analysis.claims
            if claim.statement is not None and claim.alive
        }
