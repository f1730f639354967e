"""Named queries that were rewritten to be fast answer as the plain SPARQL does that anybody would write first.

The plain forms lie in ``tests/sparql/plain``; they take minutes on a large graph. The world has some thousand
statements (:mod:`tests.sparql.broad`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.graph import Store, open_store
from kg.sparql import named_queries
from kg.sparql.answer import Value
from tests.sparql import broad

PLAIN = Path(__file__).parent / "plain"
NAMES = sorted(path.stem for path in PLAIN.glob("*.rq"))
VALUES: dict[str, list[object]] = {
    "actor": ["AFG", "person/ALB/president-of-albania"],
    "relation": ["meets"],
    "date": ["2020-02-20"],
    "number": ["2"],
    "count": [7, 990],
}
WORDS: dict[str, object] = {"modality": "denied", "code": "DZA"}
OTHERS: dict[str, object] = {"b": "ALB", "object": "ALB", "until": "2023-01-01"}
"""Values that must differ from those of another parameter."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The made-up world, for reading."""
    folder = tmp_path_factory.mktemp("broad") / "graph"
    broad.build(folder).close()
    with open_store(folder, read_only=True) as opened:
        yield opened


def asked(name: str) -> Iterator[dict[str, object]]:
    """Ways to ask a query: with what it needs, with each parameter more, that one and a limit, and with all of them."""
    query = named_queries()[name]
    values = {
        each.name: [OTHERS[each.name]] if each.name in OTHERS else VALUES.get(each.type) or [WORDS[each.name]]
        for each in query.parameters
    }
    needed = {each.name: values[each.name][0] for each in query.parameters if each.required}
    yield needed
    for parameter, given in values.items():
        yield from ({**needed, parameter: value} for value in given)
        if "limit" in values:
            yield {**needed, "limit": 5, parameter: given[0]}
    yield {parameter: given[0] for parameter, given in values.items()}


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_that_of_the_plain_query(store: Store, name: str) -> None:
    """The same rows, however the query is asked; most ways find some."""
    shipped = named_queries()[name]
    plain = replace(shipped, sparql=(PLAIN / f"{name}.rq").read_text(encoding="utf-8"))
    sizes = []
    for params in asked(name):
        fast, slow = store.query(name, params), store.backend.query(plain.bind(params))
        assert fast.columns == slow.columns, params
        assert rounded(fast.rows) == rounded(slow.rows), params
        sizes.append(len(fast))
    assert sizes[0] > 5
    assert sum(size > 0 for size in sizes) >= len(sizes) / 2


def rounded(rows: list[tuple[Value, ...]]) -> list[tuple[str, ...]]:
    """The rows in one order, means without the last digits, which depend on the order of adding up."""
    return sorted(tuple(repr(round(each, 9) if isinstance(each, float) else each) for each in row) for row in rows)
