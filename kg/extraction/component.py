"""The spaCy component ``kg_statements``: adds Diplograph to any English pipeline.

``nlp.add_pipe("kg_statements")`` (after ``import kg.extraction.component``) gives ``doc._.statements``; entities
that are actors get their identifier as ``ent.kb_id_`` and spans ``span._.actor``.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg import ontology
from kg.extraction.extract import Extractor
from kg.language.reading import Piece, Reading
from kg.names import digest
from kg.statement import Article

EXTENSIONS = (("statements", Doc), ("actor", Span))


@Language.factory(
    "kg_statements",
    assigns=["doc._.statements", "span._.actor", "token.ent_kb_id"],
    requires=["token.dep", "token.tag", "token.lemma", "doc.ents", "token.sent_start"],
    default_config={"date": None},
)
def create(nlp: Language, name: str, date: str | None) -> StatementsComponent:  # noqa: ARG001 - spaCy names it
    """Make the component; ``date`` (ISO) anchors relative time expressions and dated offices."""
    return StatementsComponent(nlp, date=date)


class StatementsComponent:
    """Reads statements from a parsed doc, taking its text as one article."""

    def __init__(self, nlp: Language, *, date: str | None = None) -> None:
        """Register the extension attributes once and compile the ontology."""
        if not Doc.has_extension("statements"):
            Doc.set_extension("statements", default=())
        if not Span.has_extension("actor"):
            Span.set_extension("actor", default=None)
        self.date = date
        self.extractor = Extractor(ontology.load(), nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.statements`` and the actors of entities."""
        article = Article(id=digest(doc.text)[:16], text=doc.text, date=self.date)
        analysis = self.extractor.analyse(doc, Reading(article, doc.text, (Piece(0, "text", 0),)))
        doc._.statements = self.extractor.statements(analysis).statements
        actors = {mention.head: mention.actor for mention in analysis.text.actors.mentions if not mention.modifier}
        ents = []
        for ent in doc.ents:
            actor = actors.get(ent.root.i)
            if actor is not None:
                ent = Span(doc, ent.start, ent.end, label=ent.label_, kb_id=actor.id)  # noqa: PLW2901
                ent._.actor = actor
            ents.append(ent)
        doc.ents = tuple(ents)
        return doc
