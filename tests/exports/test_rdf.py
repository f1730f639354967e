"""RDF exports hold exactly the triples of the graph, as rdflib and pyoxigraph read them."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from kg import names
from kg.errors import ExportError
from kg.exports import export, jsonld, xml
from kg.exports import triples as triples_module
from kg.exports.rdf12 import REIFIES
from kg.exports.sorting import sorted_lines
from kg.graph import Store, open_store, terms
from tests.exports import world
from tests.statements import make_article, make_statement

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")

Rows = set[tuple[str, ...]]


def triples_of(graph: Graph, change: Callable[[str], str] = str) -> Rows:
    """The triples of a graph in rdflib, as text; ``change`` is applied to the text of literals.

    A literal without datatype is a string (RDF 1.1), which rdflib does not see when it compares terms.
    """

    def row(term: rdflib.term.Node) -> str:
        if isinstance(term, rdflib.Literal):
            datatype = rdflib.XSD.string if term.datatype is None and term.language is None else term.datatype
            return repr((change(str(term)), term.language, datatype and str(datatype)))
        return str(term)

    return {(str(s), str(p), row(o)) for s, p, o in graph}


def stored(store: Store, change: Callable[[str], str] = str) -> Rows:
    """The distinct triples of a store, in the same form."""
    union = Graph()
    for s, p, o, _ in store.to_rdflib().quads():
        union.add((s, p, o))
    return triples_of(union, change)


def stored_quads(store: Store) -> set[pyoxigraph.Quad]:
    """Every quad of a store."""
    return set(store.quads())


def check_rdflib(syntax: str, change: Callable[[str], str] = str) -> Callable[[Store, Path], None]:
    """A check that rdflib reads the triples of the union back."""

    def check(store: Store, path: Path) -> None:
        graph = Graph()
        graph.parse(path, format=syntax)
        assert triples_of(graph) == stored(store, change)

    return check


def check_quads(name: str, syntax: pyoxigraph.RdfFormat) -> Callable[[Store, Path], None]:
    """A check that pyoxigraph and rdflib read every quad back."""

    def check(store: Store, path: Path) -> None:
        found = set(pyoxigraph.parse(path=str(path), format=syntax))
        assert found == stored_quads(store)
        dataset = rdflib.Dataset()
        dataset.parse(path, format=name)
        graphs = {quad.graph_name.value for quad in found}
        for graph in graphs:
            assert triples_of(dataset.graph(graph)) == triples_of(Graph(store.to_rdflib().store, URIRef(graph)))
        assert {str(each.identifier) for each in dataset.graphs() if len(each)} == graphs

    return check


def check_rdf12(store: Store, path: Path) -> None:
    """Pyoxigraph reads the triples of the union, and for each statement the triple it is about."""
    found = set(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
    plain = {quad.triple for quad in found if quad.predicate != REIFIES}
    assert plain == {quad.triple for quad in store.quads()}
    about = {
        (quad.subject.value, quad.object.subject.value, quad.object.predicate.value, quad.object.object.value)
        for quad in found
        if quad.predicate == REIFIES
    }
    assert about == {
        (names.statement_iri(s.id), names.actor_iri(s.subject.id), names.relation_iri(s.relation),
         names.actor_iri(s.object.id)) for s in store.statements()
    }  # fmt: skip


def check_void(store: Store, path: Path) -> None:
    """The description's figures are those that SPARQL counts in the graph itself."""
    described = Graph()
    described.parse(path, format="turtle")
    void, dcat = rdflib.Namespace(names.PREFIXES["void"]), rdflib.Namespace(names.PREFIXES["dcat"])
    (dataset,) = described.subjects(RDF.type, void.Dataset)
    assert (dataset, RDF.type, dcat.Dataset) in described
    assert described.value(dataset, void.triples).toPython() == len(stored(store))
    assert described.value(dataset, void.distinctSubjects).toPython() == len({row[0] for row in stored(store)})
    assert described.value(dataset, void.entities).toPython() == len(list(store.statements()))
    assert described.value(dataset, void.documents).toPython() == len(list(store.articles()))
    properties = {
        str(described.value(part, void.property)): described.value(part, void.triples).toPython()
        for part in described.objects(dataset, void.propertyPartition)
    }
    expected: dict[str, int] = {}
    for _, predicate, _ in stored(store):
        expected[predicate] = expected.get(predicate, 0) + 1
    assert properties == expected


CHECKS: dict[str, Callable[[Store, Path], None]] = {
    "ttl": check_rdflib("turtle"),
    "nt": check_rdflib("nt"),
    "jsonld": check_rdflib("json-ld"),
    "rdfxml": check_rdflib("xml", change=xml.writable),
    "trig": check_quads("trig", pyoxigraph.RdfFormat.TRIG),
    "nq": check_quads("nquads", pyoxigraph.RdfFormat.N_QUADS),
    "rdf12": check_rdf12,
    "void": check_void,
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_same_triples_are_read_back(name: str, store: Store, tmp_path: Path) -> None:
    """Whatever the syntax and the text, a reader finds what the graph holds, no more and no less."""
    export(store, tmp_path / "out.data", format=name)
    CHECKS[name](store, tmp_path / "out.data")


@pytest.mark.parametrize("name", ["ttl", "nt", "jsonld", "rdfxml"])
def test_oxigraph_reads_the_same_as_rdflib(name: str, store: Store, tmp_path: Path) -> None:
    """A second reader agrees, so that no single parser's leniency hides a fault."""
    syntaxes = {"ttl": pyoxigraph.RdfFormat.TURTLE, "nt": pyoxigraph.RdfFormat.N_TRIPLES,
                "jsonld": pyoxigraph.RdfFormat.JSON_LD, "rdfxml": pyoxigraph.RdfFormat.RDF_XML}  # fmt: skip
    export(store, tmp_path / "out.data", format=name)
    found = pyoxigraph.parse(path=str(tmp_path / "out.data"), format=syntaxes[name])
    change = xml.writable if name == "rdfxml" else str
    expected = {_changed(quad.triple, change) for quad in store.quads()}
    assert {quad.triple for quad in found} == expected


def _changed(triple: pyoxigraph.Triple, change: Callable[[str], str]) -> pyoxigraph.Triple:
    value = triple.object
    if isinstance(value, pyoxigraph.Literal):
        value = pyoxigraph.Literal(change(value.value), datatype=value.datatype)
    return pyoxigraph.Triple(triple.subject, triple.predicate, value)


@pytest.mark.parametrize("name", ["ttl", "nt", "nq", "trig", "void"])
@pytest.mark.parametrize("run", [1, 10, 100])
def test_no_triple_is_lost_on_the_way_through_temporary_files(
    name: str, run: int, plain: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A graph of which only a few lines fit into memory at a time is written as whole as any."""
    monkeypatch.setattr(triples_module, "sorted_lines", partial(sorted_lines, run=run))
    export(plain, tmp_path / "out.data", format=name)
    CHECKS[name](plain, tmp_path / "out.data")


def test_turtle_has_the_direct_triple_and_each_triple_once(plain: Store, tmp_path: Path) -> None:
    """Two articles say that Norway supplies Kenya; Turtle says it once."""
    export(plain, tmp_path / "g.ttl")
    lines = (tmp_path / "g.ttl").read_text(encoding="utf-8").splitlines()
    assert sum("dg:supplies state:KEN" in line for line in lines) == 1
    export(plain, tmp_path / "g.nt")
    lines = (tmp_path / "g.nt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines)) == len(stored(plain))


def test_a_denied_act_is_reified_and_not_asserted(plain: Store, tmp_path: Path) -> None:
    """RDF 1.2 names the denied triple without saying that it holds."""
    export(plain, tmp_path / "g.rdf12.ttl")
    denied = next(s for s in plain.statements() if s.relation == "attacks")
    triple = pyoxigraph.Triple(
        pyoxigraph.NamedNode(names.actor_iri(denied.subject.id)),
        pyoxigraph.NamedNode(names.relation_iri("attacks")),
        pyoxigraph.NamedNode(names.actor_iri(denied.object.id)),
    )
    found = [quad.triple for quad in pyoxigraph.parse(path=str(tmp_path / "g.rdf12.ttl"))]
    assert triple not in found
    assert triple in [each.object for each in found]


def test_the_ontology_travels_with_rdf(tmp_path: Path) -> None:
    """A Turtle file explains its own relations, and the description stands beside it."""
    with world.fill(tmp_path / "graph", world.ordinary()) as store:
        export(store, tmp_path / "g.ttl")
        graph = Graph().parse(tmp_path / "g.ttl")
        assert triples_of(graph) == stored(store)
    supplies = URIRef(names.relation_iri("supplies"))
    assert str(graph.value(supplies, rdflib.RDFS.label)) == "supplies"
    assert (tmp_path / "g.void.ttl").is_file()


def test_the_description_counts_links_and_period(tmp_path: Path) -> None:
    """Links of states to Wikidata are counted, and the period covers every dated act."""
    with world.fill(tmp_path / "graph", world.ordinary()) as store:
        export(store, tmp_path / "v.void.ttl")
        wikidata = names.PREFIXES["wd"]
        links = sum(row[2].startswith(wikidata) for row in stored(store))
    graph = Graph().parse(tmp_path / "v.void.ttl")
    void, dcat = rdflib.Namespace(names.PREFIXES["void"]), rdflib.Namespace(names.PREFIXES["dcat"])
    targets = {str(graph.value(other, void.uriSpace)): part for part, other in graph[: void.objectsTarget]}
    assert targets
    counted = [graph.value(part, void.triples).toPython() for part, other in graph[: void.objectsTarget]
               if str(graph.value(other, void.uriSpace)) == wikidata]  # fmt: skip
    assert sum(counted) == links > 100
    assert {str(each) for each in graph.objects(None, dcat.startDate)} == {"2024-07-01"}
    assert {str(each) for each in graph.objects(None, dcat.endDate)} == {"2024-07-31"}


def test_json_ld_reads_like_json(plain: Store, tmp_path: Path) -> None:
    """Somebody who knows no RDF finds plain keys and ids."""
    export(plain, tmp_path / "g.jsonld")
    nodes = {node["id"]: node for node in json.loads((tmp_path / "g.jsonld").read_text(encoding="utf-8"))["@graph"]}
    supply = next(s for s in plain.statements() if s.article == "a1" and s.relation == "supplies")
    node = nodes[f"statement/{supply.id}"]
    assert node["type"] == "Statement"
    assert (node["subject"], node["relation"], node["object"]) == ("state/NOR", "supplies", "state/KEN")
    assert (node["article"], node["confidence"], node["triggerStart"]) == ("article/a1", "0.9", 7)
    assert nodes["state/NOR"]["label"] == "Norway"


def test_the_shipped_context_names_every_property_as_the_record_does() -> None:
    """A term of the context without an IRI of its own is a property of the vocabulary that statements use."""
    known = {str(term.value) for term in vars(terms).values() if isinstance(term, pyoxigraph.NamedNode)}
    compact = jsonld.Compactor(jsonld.context())
    assert {iri for iri in compact._terms if iri not in known} == {names.PREFIXES["rdfs"] + "comment"}


def test_json_ld_follows_another_base(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever publishes under an own base IRI gets a context for it."""
    monkeypatch.setattr(names, "BASE", "https://data.example/kg/")
    assert jsonld.context()["@base"] == "https://data.example/kg/"
    assert jsonld.context()["@vocab"] == "https://data.example/kg/ontology/"


@pytest.mark.parametrize("relation", ["id", "type", "time", "schema", "label", "start", "holds", "org", "comment"])
def test_json_ld_terms_never_capture_a_relation(relation: str, bare: None, tmp_path: Path) -> None:
    """A relation that is called like a term or prefix of the context stays itself."""
    statement = make_statement(relation=relation)
    with open_store(tmp_path / "graph", create=True, codes=world.CODES) as store:
        store.add(make_article(statement), [statement], run=world.RUN)
        export(store, tmp_path / "g.jsonld")
        found = pyoxigraph.parse(path=str(tmp_path / "g.jsonld"), format=pyoxigraph.RdfFormat.JSON_LD)
        assert {quad.triple for quad in found} == {quad.triple for quad in store.quads()}


@pytest.mark.parametrize(
    "identifier", ["../x", "/x", "a//b", "x:y", ".", "a/../b", "a/./b", "?q#f", "1/2", "group/x y"]
)
def test_json_ld_ids_never_resolve_to_something_else(identifier: str, bare: None, tmp_path: Path) -> None:
    """An odd actor id is written in full where a relative one would mean another."""
    actor = make_statement().subject
    odd = type(actor)(id=identifier, name="Odd", kind="Company")
    statement = make_statement(subject=odd)
    with open_store(tmp_path / "graph", create=True, codes=world.CODES) as store:
        store.add(make_article(statement), [statement], run=world.RUN)
        export(store, tmp_path / "g.jsonld")
        found = pyoxigraph.parse(path=str(tmp_path / "g.jsonld"), format=pyoxigraph.RdfFormat.JSON_LD)
        assert {quad.triple for quad in found} == {quad.triple for quad in store.quads()}


def test_rdf_xml_refuses_a_property_it_cannot_name(bare: None, tmp_path: Path) -> None:
    """A relation whose IRI ends in no XML name is an error with advice, and leaves no file."""
    statement = make_statement(relation="supplies 7")
    with open_store(tmp_path / "graph", create=True, codes=world.CODES) as store:
        store.add(make_article(statement), [statement], run=world.RUN)
        with pytest.raises(ExportError, match="export Turtle"):
            export(store, tmp_path / "g.rdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph"]
