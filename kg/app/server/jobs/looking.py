"""The network page on the live graph, statements in pages, and the measures of the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any

from kg.app.server.reply import Reply, problem, value
from kg.graph import Store
from kg.statement import OfficeHolding, Statement


def page(
    store: Store,
    *,
    title: str,
    most: int,
    live: Mapping[str, Any],
    focus: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    relation: Sequence[str] = (),
    min_confidence: float = 0.0,
    actor: str | None = None,
) -> Reply:
    """The page of ``kg view``, with links into the explorer; of a large graph the latest articles."""
    from kg.graph.selection import Selection
    from kg.graph.store import graph_of
    from kg.pages import render

    chosen, left = latest(store, most)
    offices: Iterable[OfficeHolding]
    if left:
        readings = [store.reading(graph_of(article)) for article in chosen]
        wanted = Selection(actor=store.whom(actor) if actor else None)
        kept = [each for reading in readings for each in reading.statements if wanted.keeps(each)]
        offices = [each for reading in readings for each in reading.offices]
    else:
        kept, offices = list(store.statements(actor=actor)), store.offices()
    html = render(kept, offices=offices, title=title, focus=focus, since=since, until=until,
                  relations=relation, min_confidence=min_confidence, live=dict(live, left=left),
                  copies=dict(store.decisions().copies))  # fmt: skip
    return Reply(body=html.encode(), media_type="text/html")


_ARTICLES = """
SELECT ?article ?date (COUNT(?st) AS ?n) WHERE { GRAPH ?graph {
  ?st a dg:Statement ; prov:wasDerivedFrom ?article . OPTIONAL { ?article schema:datePublished ?date }
} } GROUP BY ?article ?date ORDER BY DESC(?date) ?article
"""


def latest(store: Store, most: int) -> tuple[list[str], int]:
    """The latest articles that together hold at most so many statements, and how many statements that leaves out."""
    from kg.graph.read import article_id_of

    chosen, total, left = [], 0, 0
    for iri, _, count in store.query(_ARTICLES).rows:
        number = int(count or 0)
        if left or total + number > most:
            left += number
        else:
            chosen.append(article_id_of(str(iri)))
            total += number
    return chosen, left


def summary(store: Store) -> Reply:
    """How much the graph holds."""
    counts = {
        "articles": "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { GRAPH ?g { ?x a schema:NewsArticle } }",
        "statements": "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?x a dg:Statement } }",
        "rejected": "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?x a dg:RejectedStatement } }",
        "actors": "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { ?st a dg:Statement ; dg:subject|dg:object ?x }",
    }
    return value({name: store.query(query).rows[0][0] for name, query in counts.items()})


def statements(store: Store, *, limit: int, offset: int, filters: Mapping[str, Any]) -> Reply:
    """A page of the statements that fit, and whether there are more."""
    wanted = list(islice(_judged(store, filters), offset, offset + limit + 1))
    return value({
        "statements": [each.to_dict() for each in wanted[:limit]],
        "next": offset + limit if len(wanted) > limit else None,
    })  # fmt: skip


def _judged(store: Store, filters: Mapping[str, Any]) -> Iterator[Statement]:
    return store.statements(**filters)


def statement(store: Store, *, id: str) -> Reply:
    """One statement with a person's judgement on it, if there is one."""
    query = "SELECT ?article WHERE { $statement prov:wasDerivedFrom ?article }"
    from kg import names
    from kg.graph.read import article_id_of

    rows = store.query(query, {"statement": names.statement_iri(id)}).rows
    if not rows:
        return problem(404, f'no statement "{id}" in this graph')
    article = article_id_of(str(rows[0][0]))
    judgement = next((each for each in store.judgements() if each.statement == id), None)
    found = [*store.statements(article=article), *(each for each in store.rejected() if each.article == article)]
    record = next((each for each in found if each.id == id), None)
    if record is None:
        return problem(404, f'no statement "{id}" in this graph')
    return value({**record.to_dict(), "judgement": asdict(judgement) if judgement else None})


def measures(store: Store, *, since: str | None = None, until: str | None = None) -> Reply:
    """Every measure of the network as a table, with what it means and where it comes from."""
    from kg.network import one_source, tables

    counted = one_source(store.statements(), dict(store.decisions().copies))
    return value([asdict(table) for table in tables(counted, since=since, until=until)])
