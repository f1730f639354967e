"""Each fact stands once: counts and means are the same here, on a server, and in rdflib over the export."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from kg import names
from kg.curation import curate
from kg.errors import GraphError
from kg.exports import export
from kg.graph import Store, facts, open_store, terms, vocabulary
from kg.graph.infer import infer
from kg.graph.store import INFERENCE
from kg.statement import Article
from tests.graph import servers, world
from tests.graph.world import RUN
from tests.statements import make_article, make_statement, state

AGGREGATES = {
    "statements of a code": "SELECT (COUNT(*) AS ?n) { ?st a dg:Statement ; dg:subject/dg:code 'EGY' }",
    "mean score by code": """SELECT ?code (AVG(?score) AS ?mean) (COUNT(*) AS ?n)
        { ?st dg:subject ?who ; dg:score ?score . ?who dg:code ?code } GROUP BY ?code ORDER BY ?code""",
    "actors by kind": "SELECT ?kind (COUNT(*) AS ?n) { ?who a ?kind ; dg:code ?code } GROUP BY ?kind ORDER BY ?kind",
    "names": "SELECT (COUNT(*) AS ?n) { ?st dg:subject/rdfs:label ?name }",
    "direct triples": """SELECT ?relation (COUNT(*) AS ?n)
        { ?one ?relation ?other . ?one dg:code ?a . ?other dg:code ?b } GROUP BY ?relation ORDER BY ?relation""",
    "posts": "SELECT (COUNT(*) AS ?n) { ?person org:holds ?post . ?post rdfs:label ?name }",
    "runs": "SELECT (COUNT(*) AS ?n) { ?run a prov:Activity }",
    "acting for": """SELECT ?state (COUNT(?st) AS ?n) (SUM(?score) AS ?sum)
        { ?st dg:subject/dg:actsFor ?state ; dg:score ?score } GROUP BY ?state ORDER BY ?state""",
}


def rows_of(found: list[tuple[Any, ...]]) -> list[tuple[object, ...]]:
    """Rows with numbers that can be compared."""
    return [tuple(round(float(v), 9) if isinstance(v, int | float | Decimal) else str(v) for v in row) for row in found]


def by_rdflib(graph: rdflib.Graph, query: str) -> list[tuple[object, ...]]:
    """What rdflib answers."""
    rows = graph.query(query, initNs={name: rdflib.Namespace(iri) for name, iri in names.PREFIXES.items()})
    return rows_of([tuple(None if term is None else term.toPython() for term in row) for row in rows])  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The small world, with articles that say the same of the same actors."""
    with world.build(tmp_path_factory.mktemp("facts") / "graph") as store:
        yield store


@pytest.fixture(scope="module")
def exported(built: Store, tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    """Its Turtle, read by rdflib."""
    target = tmp_path_factory.mktemp("exported") / "graph.ttl"
    export(built, target)
    return rdflib.Graph().parse(target)


@pytest.mark.parametrize("query", AGGREGATES.values(), ids=AGGREGATES.keys())
def test_aggregates_are_those_of_rdflib_over_the_export(built: Store, exported: rdflib.Graph, query: str) -> None:
    """No row is counted twice because two articles name an actor."""
    found = rows_of(built.query(query).rows)
    assert found == by_rdflib(exported, query)
    assert found != []
    assert any(value not in ("None", 0.0) for row in found for value in row)


def test_aggregates_on_a_server_are_the_same(built: Store, exported: rdflib.Graph, tmp_path: Path) -> None:
    """Behind an endpoint too, which merges no graphs either."""
    with servers.oxigraph(tmp_path) as address, open_store(address, create=True) as remote:
        found = list(map(built.reading, built.graphs()))
        for _ in remote.add_all(((r.article, [*r.statements, *r.rejected], r.offices) for r in found), run=RUN):
            pass
        curate.decide(remote, [*built.decisions().judgements, *built.decisions().identities])
        for name, query in AGGREGATES.items():
            assert rows_of(remote.query(query).rows) == by_rdflib(exported, query), name


def test_no_triple_stands_in_two_graphs(built: Store) -> None:
    """The reason: a triple of the union has one place."""
    triples = [quad.triple for quad in built.quads() if quad.graph_name != INFERENCE]
    assert len(triples) == len(set(triples))


def test_a_fact_stays_as_long_as_an_article_tells_it(store: Store) -> None:
    """It goes with the last one, is replaced with its article, and comes back."""
    one, two = (Article(id=each, text="Norway supplies Kenya. Norway supplies Kenya.") for each in ("one", "two"))
    fact = f"<{names.actor_iri('state/NOR')}> <{names.relation_iri('supplies')}> <{names.actor_iri('state/KEN')}>"
    for article in (one, two):
        store.add(article, [make_statement(id=f"st-{article.id}", article=article.id)], run=RUN)
    assert [str(quad.triple) for quad in store.backend.match(None, None, None, facts.GRAPH)].count(fact) == 1
    store.forget("one", purge=False)
    assert fact in {str(quad.triple) for quad in store.backend.match(None, None, None, facts.GRAPH)}
    store.add(two, [make_statement(id="st-two", article="two", relation="visits")], run=RUN)
    assert fact not in {str(quad.triple) for quad in store.backend.match(None, None, None, facts.GRAPH)}
    store.add(one, [make_statement(id="st-one", article="one")], run=RUN)
    assert fact in {str(quad.triple) for quad in store.backend.match(None, None, None, facts.GRAPH)}
    for article in ("one", "two"):
        store.forget(article, purge=False)
    assert list(store.backend.match(None, None, None, facts.GRAPH)) == []


def test_a_rejection_takes_its_fact_and_leaves_that_of_others(store: Store) -> None:
    """Two articles say it; one of them is judged wrong, then the other."""
    for each in ("one", "two"):
        store.add(make_article(id=each), [make_statement(id=f"st-{each}", article=each)], run=RUN)
    query = f"ASK {{ <{names.actor_iri('state/NOR')}> dg:supplies <{names.actor_iri('state/KEN')}> }}"
    curate.reject(store, "st-one", by="me", why="no")
    assert store.query(query).rows == [(True,)]
    curate.reject(store, "st-two", by="me", why="no")
    assert store.query(query).rows == [(False,)]
    curate.confirm(store, "st-two", by="me", why="after all")
    assert store.query(query).rows == [(True,)]


def test_what_is_said_is_no_inference_any_more(store: Store) -> None:
    """A triple that followed and that an article then says is counted once."""
    store.add(make_article(id="one"), [make_statement(article="one", relation="signsAgreementWith")], run=RUN)
    infer(store)
    inferred = next(quad for quad in store.backend.match(None, None, None, INFERENCE)
                    if quad.predicate.value == names.relation_iri("signsAgreementWith"))  # fmt: skip
    there, back = (state(names.actor_id_of(cast.value)[-3:]) for cast in (inferred.subject, inferred.object))
    store.add(make_article(id="two"), [make_statement(id="st-2", article="two", subject=there, object=back,
                                                      relation="signsAgreementWith")], run=RUN)  # fmt: skip
    found = list(store.backend.match(inferred.subject, inferred.predicate, inferred.object, None))
    assert [quad.graph_name for quad in found] == [facts.GRAPH]


def test_another_vocabulary_moves_what_it_says(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A name that the vocabulary comes to list stands there only, and comes back when it is taken out again."""
    folder = Path(store.backend.where)
    label = Quad(NamedNode(names.actor_iri("state/NOR")), terms.LABEL, Literal("Norge"), facts.GRAPH)
    store.add(make_article(), [make_statement(subject=state("NOR", name="Norge"))], run=RUN)
    assert store.backend.holds(label)
    store.close()
    built = vocabulary.built_files
    (tmp_path / "more.ttl").write_text(f"{label.triple} .\n", encoding="utf-8")
    with monkeypatch.context() as other:
        other.setattr(vocabulary, "built_files", lambda: [*built(), tmp_path / "more.ttl"])
        with open_store(folder) as again:
            assert not again.backend.holds(label)
            assert next(again.statements()).subject.name == "Norge"
    with open_store(folder) as last:
        assert last.backend.holds(label)


def as_version_1(store: Store) -> None:
    """Write a graph as the first version did: everything of an article in its own graph."""
    backend = store.backend
    newer = (terms.SUBJECT_NAME, terms.OBJECT_NAME, terms.SPEAKER_NAME, terms.PERSON_NAME, terms.TELLS)
    older = dict(zip((terms.SEEN_NAME, terms.SEEN_KIND, terms.SEEN_CODE, terms.SEEN_HOME),
                     (terms.LABEL, terms.TYPE, terms.CODE, terms.HOME), strict=True))  # fmt: skip
    for graph in store.graphs():
        quads = list(backend.match(None, None, None, graph))
        kept = [Quad(q.subject, older.get(q.predicate, q.predicate), q.object, graph) for q in quads
                if q.predicate not in newer]  # fmt: skip
        said = [Quad(t.subject, t.predicate, t.object, graph) for t in facts.triples(facts.told(quads))]
        backend.change(drop=[graph], add=[*kept, *said])
    mark = list(backend.match(None, terms.FORMAT_VERSION, None, vocabulary.GRAPH))
    backend.change(drop=[facts.GRAPH], remove=mark,
                   add=[Quad(vocabulary.GRAPH, terms.FORMAT_VERSION, Literal("1"), vocabulary.GRAPH)])  # fmt: skip


def test_an_old_graph_is_brought_over_and_nothing_is_lost(tmp_path: Path, new_world: Callable[[Path], Path]) -> None:
    """Readers are told what to do; a writer brings it over, to the same quads that this version writes."""
    folder = new_world(tmp_path / "old")
    with open_store(folder) as store:
        expected = {str(quad) for quad in store.quads()}
        as_version_1(store)
    with pytest.raises(GraphError, match="kg upgrade"):
        open_store(folder, read_only=True)
    with open_store(folder) as store:
        assert {str(quad) for quad in store.quads()} == expected


def test_bringing_over_goes_on_where_it_was_interrupted(tmp_path: Path, new_world: Callable[[Path], Path]) -> None:
    """Half of the articles are in the new form already; the mark says that it is not done."""
    folder = new_world(tmp_path / "old")
    with open_store(folder) as store:
        expected = {str(quad) for quad in store.quads()}
        as_version_1(store)
        for graph in store.graphs()[:2]:
            store.replace([graph], store.rewritten(graph))
    with open_store(folder) as store:
        assert {str(quad) for quad in store.quads()} == expected
