"""Articles: the list, and one text cut into parts that know which statement and which actor they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from kg.app.server.reply import Reply, problem, value
from kg.graph import Store
from kg.statement import Article, Statement

if TYPE_CHECKING:
    from kg.extraction import Extractor


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a text that means something: a ``statement``, its ``trigger``, or an ``actor``."""

    start: int
    end: int
    what: str
    id: str
    name: str = ""


def listing(store: Store, *, limit: int, offset: int, wanted: str = "") -> Reply:
    """A page of the articles, without their texts, and how many statements each gave."""
    counts = {
        str(row[0]): row[1]
        for row in store.query(
            "SELECT ?article (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?st a dg:Statement ; prov:wasDerivedFrom ?article } } "
            "GROUP BY ?article"
        ).rows
    }
    from kg import names

    folded = names.fold(wanted).lower()
    fitting = (
        article
        for article in store.articles()
        if folded in names.fold(" ".join(filter(None, (article.title, article.source, article.id)))).lower()
    )
    found = list(islice(fitting, offset, offset + limit + 1))
    return value({
        "articles": [
            {"id": each.id, "title": each.title, "date": each.date, "source": each.source, "url": each.url,
             "statements": counts.get(names.article_iri(each.id), 0)} for each in found[:limit]
        ],
        "next": offset + limit if len(found) > limit else None,
    })  # fmt: skip


def article(store: Store, *, id: str, mentions: list[dict[str, Any]] | None = None) -> Reply:
    """An article with its statements, judgements, and title and text in marked parts."""
    found = _article(store, id)
    if found is None:
        return problem(404, f'no article "{id}" in this graph')
    statements = list(store.statements(article=id))
    rejected = [each for each in store.rejected() if each.article == id]
    known = {each.id for each in (*statements, *rejected)}
    judgements = {each.statement: asdict(each) for each in store.judgements() if each.statement in known}
    spans = {"title": evidence_spans(statements, "title"), "text": evidence_spans(statements, "text")}
    for mention in mentions or ():
        spans[mention["in"]].append(
            Span(start=mention["start"], end=mention["end"], what="actor", id=mention["id"], name=mention["name"])
        )
    return value({
        **asdict(found),
        "statements": [each.to_dict() for each in statements],
        "rejected": [each.to_dict() for each in rejected],
        "judgements": judgements,
        "parts": {"title": parts(found.title or "", spans["title"]), "text": parts(found.text, spans["text"])},
    })  # fmt: skip


def _article(store: Store, id: str) -> Article | None:
    from kg import names
    from kg.graph.read import read_article

    node, graph = names.article_iri(id), names.graph_iri(id)
    found = store.query(f"SELECT ?p ?o WHERE {{ GRAPH <{graph}> {{ <{node}> ?p ?o }} }}").rows
    return read_article(node, {str(row[0]): str(row[1]) for row in found}) if found else None


def evidence_spans(statements: Iterable[Statement], field: str) -> list[Span]:
    """The sentences and triggers of the statements that stand in this field."""
    spans = []
    for statement in statements:
        evidence = statement.evidence
        if evidence.field == field:
            spans.append(Span(start=evidence.start, end=evidence.end, what="statement", id=statement.id))
            spans.append(Span(start=evidence.trigger_start, end=evidence.trigger_end, what="trigger", id=statement.id))
    return spans


def parts(text: str, spans: Iterable[Span]) -> list[dict[str, Any]]:
    """The text cut at every edge of a span: each part with its statements, triggers and its (shortest) actor."""
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    edges = sorted({0, len(text), *(span.start for span in inside), *(span.end for span in inside)})
    cut = []
    for start, end in pairwise(edges):
        over = [span for span in inside if span.start <= start and end <= span.end]
        actors = sorted((span for span in over if span.what == "actor"), key=lambda span: span.end - span.start)
        cut.append({
            "text": text[start:end],
            "statements": list(dict.fromkeys(span.id for span in over if span.what == "statement")),
            "triggers": list(dict.fromkeys(span.id for span in over if span.what == "trigger")),
            "actor": {"id": actors[0].id, "name": actors[0].name} if actors else None,
        })  # fmt: skip
    return cut


def mentions(store: Store, *, id: str, model: str | None = None) -> Reply:
    """Where the article names which actor, read again with the same rules that made its statements."""
    found = _article(store, id)
    if found is None:
        return problem(404, f'no article "{id}" in this graph')
    (analysis,) = _reader(model).analyses([found])
    reading = analysis.text.reading
    marked = []
    for mention in analysis.text.actors.mentions:
        tokens = analysis.text.doc[mention.start : mention.end]
        if not tokens.text.strip():
            continue
        field, start, end = reading.span(tokens.start_char, tokens.end_char)
        actor = mention.actor
        marked.append({"in": field, "start": start, "end": end, "id": actor.id, "name": actor.name,
                       "code": actor.code, "certainty": mention.certainty, "how": mention.how})  # fmt: skip
    return value(marked)


@lru_cache(maxsize=1)
def _reader(model: str | None) -> Extractor:
    from kg.run.reader import extractor

    return extractor(model)
