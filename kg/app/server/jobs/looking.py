"""The network page on the live graph, statements in pages, and the measures of the network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any

from kg.app.server.reply import Reply, problem, value
from kg.graph import Store
from kg.statement import Statement


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
    """The page of ``kg view``, with links into the explorer; of a large graph the latest statements."""
    from kg.pages import render

    found = list(store.statements(actor=actor))
    kept = latest(found, most)
    shown = dict(live, left=len(found) - len(kept))
    html = render(kept, offices=store.offices(), title=title, focus=focus, since=since, until=until,
                  relations=relation, min_confidence=min_confidence, live=shown)  # fmt: skip
    return Reply(body=html.encode(), media_type="text/html")


def latest(statements: list[Statement], most: int) -> list[Statement]:
    """At most so many statements, those of the latest acts, in their old order."""
    if len(statements) <= most:
        return statements
    order = sorted(statements, key=lambda each: ((each.time.start if each.time else each.date) or "", each.id))
    order.reverse()
    wanted = {each.id for each in order[:most]}
    return [each for each in statements if each.id in wanted]


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
    from kg.network import tables

    return value([asdict(table) for table in tables(store.statements(), since=since, until=until)])
