"""What follows from the direct triples: broader and inverse relations, mutual ones, memberships on a day.

The rules are SPARQL (``rules/*.rq``). Their results live in a named graph of their own, each marked with its rule, and
nothing that was read from an article is ever in it; :func:`clear` takes it all back.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg import names
from kg.errors import UsageError
from kg.graph import terms
from kg.graph.store import Store
from kg.sparql import tokens

GRAPH = NamedNode(names.INFERENCE_GRAPH)
RULES = ("subproperty", "inverse", "symmetric")
"""Rules on what articles say, applied until nothing new follows; ``member`` needs a day."""

FOLDER = Path(__file__).parent / "rules"
Fact = tuple[str, str, str]


def infer(store: Store, *, on: str | None = None) -> Counter[str]:
    """Write what follows into the inference graph, in place of what was there; how many triples by each rule.

    ``on``: an ISO date; memberships of organisations on that day are inferred too.

    Raises:
        UsageError: ``on`` is no date.
        GraphError: the graph is open for reading only.
    """
    store.writable()
    day = _day(on)
    store.backend.change(drop=[GRAPH])
    found: dict[Fact, str] = {}
    if day is not None:
        _follow(store, "member", found, {"on": str(Literal(day))})
        store.backend.change(add=[quad for fact, rule in found.items() for quad in _quads(fact, rule)])
    before = -1
    while len(found) != before:
        before = len(found)
        new: dict[Fact, str] = {}
        for rule in RULES:
            _follow(store, rule, new, {}, known=found)
        found |= new
        store.backend.change(add=[quad for fact, rule in new.items() for quad in _quads(fact, rule)])
    return Counter(found.values())


def clear(store: Store) -> None:
    """Remove everything that was inferred."""
    store.writable()
    store.backend.change(drop=[GRAPH])


def _day(on: str | None) -> str | None:
    if on is None:
        return None
    try:
        return str(date.fromisoformat(on))
    except ValueError:
        raise UsageError(f'"{on}" is no date; write it like 2024-07-05') from None


def _follow(
    store: Store, rule: str, found: dict[Fact, str], values: dict[str, str], *, known: dict[Fact, str] | None = None
) -> None:
    """Add what a rule gives and nobody says; a triple that two rules give is the first one's.

    Memberships on a day are added though the vocabulary lists them, so that the inference graph has all of that day.
    """
    sparql = tokens.replace_variables((FOLDER / f"{rule}.rq").read_text(encoding="utf-8"), values, sigils="$")
    for subject, predicate, value in store.backend.query(sparql).rows:
        fact = (str(subject), str(predicate), str(value))
        new = subject != value and fact not in found and fact not in (known or {})
        if new and (rule == "member" or not _is_said(store, fact)):
            found[fact] = rule


def _is_said(store: Store, fact: Fact) -> bool:
    subject, predicate, value = map(NamedNode, fact)
    return any(quad.graph_name != GRAPH for quad in store.backend.match(subject, predicate, value, None))


def _quads(fact: Fact, rule: str) -> list[Quad]:
    """The triple, and a node that says which rule gave it (RDF 1.1 reification: every store keeps it)."""
    subject, predicate, value = map(NamedNode, fact)
    node = NamedNode(f"{names.BASE}inference/{names.digest(*fact)[:16]}")
    return [
        Quad(subject, predicate, value, GRAPH),
        Quad(node, terms.TYPE, terms.INFERENCE, GRAPH),
        Quad(node, terms.standard("rdf", "subject"), subject, GRAPH),
        Quad(node, terms.standard("rdf", "predicate"), predicate, GRAPH),
        Quad(node, terms.standard("rdf", "object"), value, GRAPH),
        Quad(node, terms.RULE, Literal(rule), GRAPH),
    ]
