"""The spaCy component ``kg_statements``: adds Diplograph to any English pipeline.

``nlp.add_pipe("kg_statements")``, known to spaCy by entry point, gives ``doc._.statements``; entities that are actors
get their identifier as ``ent.kb_id_`` and are ``ent._.actor``. The date that relative times and offices are resolved
against is ``doc._.date`` where it is set (``nlp.make_doc(text)``, then ``nlp(doc)``), else the component's ``date``.

What is found is kept in the doc as plain data, so that ``doc.to_bytes``, :class:`spacy.tokens.DocBin` with
``store_user_data=True`` and ``nlp.pipe(…, n_process=2)`` carry it along.
"""

from dataclasses import asdict
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg import ontology
from kg.articles import dates
from kg.errors import ModelError
from kg.extraction.extract import Extractor
from kg.language.reading import Piece, Reading
from kg.names import digest
from kg.statement import Actor, Article, Statement

STATEMENTS, ACTORS = "kg_statements", "kg_actors"
"""Keys of ``doc.user_data``: the statements as dictionaries, and the actors of entities by their identifier."""

NEEDED = ("DEP", "TAG", "LEMMA", "SENT_START")
"""What a pipeline must have set before, as spaCy names annotations."""


def _statements(doc: Doc) -> tuple[Statement, ...]:
    return tuple(Statement.from_dict(record) for record in doc.user_data.get(STATEMENTS, ()))


def _actor(span: Span) -> Actor | None:
    record: dict[str, Any] | None = span.doc.user_data.get(ACTORS, {}).get(span.kb_id_)
    return None if record is None else Actor(**record)


def register() -> None:
    """Make ``doc._.statements``, ``doc._.date`` and ``span._.actor`` known to spaCy; safe to repeat."""
    Doc.set_extension("statements", getter=_statements, force=True)
    Span.set_extension("actor", getter=_actor, force=True)
    if not Doc.has_extension("date"):
        Doc.set_extension("date", default=None)


register()


class StatementsComponent:
    """Reads statements from a parsed doc, taking its text as one article."""

    def __init__(self, nlp: Language, *, date: str | None = None) -> None:
        """Compile the ontology for a pipeline."""
        self.date = dates.iso(date)
        self.extractor = Extractor(ontology.load(), nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.statements`` and the actors of entities.

        Raises:
            ModelError: the pipeline has no parser, tagger or lemmatizer before this component.
            ArticleError: ``doc._.date`` is no ISO date.
        """
        missing = [name for name in NEEDED if not doc.has_annotation(name)] if len(doc) else []
        if missing:
            raise ModelError(
                f"kg_statements reads parsed docs, and this one has no {', '.join(missing)}; put it behind a tagger, "
                f"parser, attribute_ruler and lemmatizer, as en_core_web_sm has them"
            )
        date = dates.iso(doc._.date) or self.date
        article = Article(id=digest(doc.text)[:16], text=doc.text, date=date)
        analysis = self.extractor.analyse(doc, Reading(article, doc.text, (Piece(0, "text", 0),)))
        found = self.extractor.statements(analysis).statements
        mentioned = {mention.head: mention.actor for mention in analysis.text.actors.mentions if not mention.modifier}
        ents = [(ent, mentioned.get(ent.root.i)) for ent in doc.ents]
        doc.ents = tuple(
            ent if actor is None else Span(doc, ent.start, ent.end, label=ent.label_, kb_id=actor.id)
            for ent, actor in ents
        )
        doc.user_data[STATEMENTS] = [statement.to_dict() for statement in found]
        doc.user_data[ACTORS] = {actor.id: asdict(actor) for _, actor in ents if actor is not None}
        return doc


# spaCy makes a schema of the signature, for which the types must be there: no `from __future__ import annotations`.
@Language.factory(
    "kg_statements",
    assigns=["doc._.statements", "span._.actor", "token.ent_kb_id"],
    requires=["token.dep", "token.tag", "token.lemma", "doc.ents", "token.sent_start"],
    default_config={"date": None},
)
def create(nlp: Language, name: str, date: str | None) -> StatementsComponent:  # noqa: ARG001 - spaCy names it
    """Make the component; ``date`` (ISO) anchors relative time expressions and dated offices.

    Raises:
        ArticleError: ``date`` is no ISO date.
    """
    return StatementsComponent(nlp, date=date)
