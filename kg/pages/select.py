"""Which statements go on the page: by period, relation and confidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.errors import UsageError, allowed
from kg.network import between
from kg.statement import Statement


def select(
    statements: Iterable[Statement],
    *,
    since: str | None = None,
    until: str | None = None,
    relations: Sequence[str] = (),
    min_confidence: float = 0.0,
) -> list[Statement]:
    """The statements of the period, of the relations (all when none is named) and at least as sure as asked.

    Raises :class:`kg.errors.UsageError` when a named relation occurs in none of them.
    """
    kept = list(statements)
    known = {statement.relation for statement in kept}
    for relation in relations:
        if relation not in known:
            raise UsageError(f"{allowed('relation', relation, known)}; name relations that the graph holds")
    return [
        statement
        for statement in between(kept, since=since, until=until)
        if statement.confidence >= min_confidence and (not relations or statement.relation in relations)
    ]
