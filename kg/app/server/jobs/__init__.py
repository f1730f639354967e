"""What a worker can be asked: each job takes the open graph and plain arguments, and gives a whole reply."""

from __future__ import annotations

from collections.abc import Callable

from kg.app.server.jobs import actors, articles, asking, linked, looking, pairs
from kg.app.server.reply import Reply

JOBS: dict[str, Callable[..., Reply]] = {
    "sparql": asking.sparql,
    "queries": asking.queries,
    "named": asking.named,
    "vocabulary": asking.vocabulary,
    "map": looking.page,
    "summary": looking.summary,
    "statements": looking.statements,
    "statement": looking.statement,
    "measures": looking.measures,
    "articles": articles.listing,
    "article": articles.article,
    "mentions": articles.mentions,
    "actors": actors.search,
    "actor": actors.actor,
    "pair": pairs.pair,
    "kind": linked.kind,
    "describe": linked.describe,
    "void": linked.void,
}


def warm() -> None:
    """Load what the first job would otherwise wait for."""
    from kg.sparql.guard import guard

    guard("ASK { ?s ?p ?o }")


__all__ = ["JOBS", "warm"]
