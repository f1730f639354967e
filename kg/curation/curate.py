"""Deciding: which statements are wrong, which actors are one, which articles are copies; and changing the graph so.

A decision is recorded in the curation graph, and the graphs of the articles that it touches are written anew, as a
rebuild would write them; on disk all this is one transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import names
from kg.errors import UsageError
from kg.graph import facts, terms, vocabulary
from kg.graph.decisions import Decision, Decisions, copy_quads
from kg.graph.identity import Identity, Sameness, identity_iri, identity_quads
from kg.graph.judgement import GRAPH as CURATION
from kg.graph.judgement import Judgement, Verdict, judgement_iri, judgement_quads
from kg.graph.store import Store
from kg.sparql.answer import id_of
from kg.statement import Actor


def reject(store: Store, statement: str, *, by: str, why: str, on: str | None = None) -> bool:
    """Take a statement out of views and direct triples, keeping it on record with who, why and when.

    ``False`` when that was decided before. Raises ``UsageError`` when there is no such statement.
    """
    return judge(store, Judgement(statement=statement, verdict=Verdict.REJECTED, by=by, why=why, on=on))


def confirm(store: Store, statement: str, *, by: str, why: str, on: str | None = None) -> bool:
    """Note that a person found a statement right (and take back a rejection); as :func:`reject`."""
    return judge(store, Judgement(statement=statement, verdict=Verdict.CONFIRMED, by=by, why=why, on=on))


def judge(store: Store, judgement: Judgement) -> bool:
    """Record a judgement on a statement; ``False`` when just this was decided before.

    Raises:
        UsageError: there is no such statement.
    """
    judgement = replace(judgement, statement=id_of(judgement.statement))
    if not _graphs_of_statement(store, judgement.statement):
        raise UsageError(
            f'no statement "{judgement.statement}" in {store.backend.where}; list ids with: kg query evidence'
        )
    return decide(store, [judgement]) == 1


def merge(store: Store, one: str, other: str, *, by: str, why: str, on: str | None = None) -> bool:
    """Count ``other`` as ``one`` from now on, in articles still to come too; ``False`` when they are one already.

    Raises:
        UsageError: the graph knows neither or only one of them.
    """
    merged = store.decisions().merged
    one, other = id_of(one), id_of(other)
    one, other = (merged[each].id if each in merged else each for each in (one, other))
    if one == other:
        return False
    kept, _ = described(store, one), described(store, other)
    return decide(store, [Identity(one=kept, other=other, verdict=Sameness.SAME, by=by, why=why, on=on)]) == 1


def keep_apart(store: Store, one: str, other: str, *, by: str, why: str, on: str | None = None) -> bool:
    """Never propose two actors as one again, and undo their merge if there was one.

    Raises:
        UsageError: the graph does not know them, or they are one through a third.
    """
    decisions = store.decisions()
    one, other = id_of(one), id_of(other)
    earlier = decisions.on_pair(one, other)
    merged = decisions.merged
    if earlier is None and one != other and _root(merged, one) == _root(merged, other):
        through = [each for each in decisions.identities if each.verdict is Sameness.SAME and {one, other} & each.pair]
        raise UsageError(
            f"{one} and {other} are one through a third; first undo "
            + " or ".join(f"kg keep-apart {each.one.id} {each.other}" for each in through)
        )
    kept = earlier.one if earlier is not None else described(store, one)
    second = other if kept.id == one else one
    if earlier is None:
        described(store, second)
    return decide(store, [Identity(one=kept, other=second, verdict=Sameness.APART, by=by, why=why, on=on)]) == 1


def _root(merged: dict[str, Actor], actor: str) -> str:
    return merged[actor].id if actor in merged else actor


def described(store: Store, actor: str) -> Actor:
    """An actor as the ontology lists it, or as most articles see it.

    Raises:
        UsageError: neither knows it.
    """
    node = NamedNode(names.actor_iri(actor))
    listed = _described(actor, store.backend.match(node, None, None, vocabulary.GRAPH))
    if listed is not None:
        return listed
    found: Counter[Actor] = Counter()
    for graph in _graphs_of_actor(store, actor):
        as_seen = _described(actor, facts.triples(facts.told(store.backend.match(None, terms.TELLS, None, graph))))
        if as_seen is not None:
            found[as_seen] += 1
    if not found:
        raise UsageError(f'{store.backend.where} knows no actor "{actor}"; list them with: kg query actors')
    return min(found, key=lambda each: (-found[each], repr(each)))


def _described(actor: str, said: Iterable[Quad | Triple]) -> Actor | None:
    """The actor that triples describe, if they do."""
    iri = names.actor_iri(actor)
    known = {each.predicate: cast("NamedNode | Literal", each.object).value
             for each in said if cast(NamedNode, each.subject).value == iri}  # fmt: skip
    if terms.LABEL not in known or terms.TYPE not in known:
        return None
    return Actor(id=actor, name=known[terms.LABEL], kind=terms.dg_name(known[terms.TYPE]), code=known.get(terms.CODE),
                 home=known.get(terms.HOME))  # fmt: skip


def decide(store: Store, decisions: Iterable[Decision]) -> int:
    """Record decisions, each in the place of an earlier one on the same matter; how many were new.

    Statements and actors that the graph does not hold yet may be decided on; it counts when they come.
    """
    store.writable()
    before = store.decisions()
    known = {*before.judgements, *before.identities}
    new = list(dict.fromkeys(each for each in decisions if each not in known))
    if not new:
        return 0
    after = _with(before, new)
    nodes = [
        judgement_iri(each.statement) if isinstance(each, Judgement) else identity_iri(each.one.id, each.other)
        for each in new
    ]
    old = [quad for node in nodes for quad in store.backend.match(node, None, None, CURATION)]
    noted = [
        quad
        for each in new
        for quad in (judgement_quads(each) if isinstance(each, Judgement) else identity_quads(each))
    ]
    graphs = _touched(store, before, after, new)
    anew = [quad for graph in graphs for quad in store.rewritten(graph, after)]
    store.replace(graphs, anew, remove=old, add=noted)
    store.decided()
    return len(new)


def set_copies(store: Store, copies: Iterable[tuple[str, str]]) -> None:
    """Record which articles are copies of which; what was recorded before goes."""
    store.writable()
    old = list(store.backend.match(None, terms.COPY_OF, None, CURATION))
    store.backend.change(remove=old, add=copy_quads(copies))
    store.decided()


def _with(before: Decisions, new: Iterable[Decision]) -> Decisions:
    judgements = {each.statement: each for each in before.judgements}
    identities = {each.pair: each for each in before.identities}
    for each in new:
        if isinstance(each, Judgement):
            judgements[each.statement] = each
        else:
            identities[each.pair] = each
    return replace(before, judgements=tuple(judgements.values()), identities=tuple(identities.values()))


def _touched(store: Store, before: Decisions, after: Decisions, new: Iterable[Decision]) -> list[NamedNode]:
    """The graphs that say something else after the decisions: those of rejected statements and of merged actors."""
    graphs: set[NamedNode] = set()
    for each in new:
        if isinstance(each, Judgement) and (each.statement in before.rejected) != (each.statement in after.rejected):
            graphs |= _graphs_of_statement(store, each.statement)
    for actor in {*before.merged, *after.merged}:
        if before.merged.get(actor) != after.merged.get(actor):
            graphs |= _graphs_of_actor(store, actor)
    return sorted(graphs, key=lambda graph: graph.value)


def _graphs_of_actor(store: Store, actor: str) -> set[NamedNode]:
    """The graphs of articles that an actor acts, speaks or holds an office in, or was found in."""
    node = NamedNode(names.actor_iri(actor))
    found = {
        cast(NamedNode, quad.graph_name)
        for predicate in (terms.SUBJECT, terms.OBJECT, terms.SPEAKER, terms.MEMBER, terms.FOUND_AS)
        for quad in store.backend.match(None, predicate, node, None)
    }
    return found - {vocabulary.GRAPH}


def _graphs_of_statement(store: Store, statement: str) -> set[NamedNode]:
    node = NamedNode(names.statement_iri(statement))
    return {cast(NamedNode, quad.graph_name) for quad in store.backend.match(node, terms.DERIVED_FROM, None, None)}
