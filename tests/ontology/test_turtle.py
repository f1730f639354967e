"""The generated Turtle: valid, the same bytes every time, fresh, and saying what the YAML says."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import ORG

from kg import names
from kg.ontology import Ontology, build, folder, load
from tests.ontology.folders import SOUND
from tests.ontology.folders import folder as small_folder

DG = Namespace(names.VOCABULARY)
SH = Namespace("http://www.w3.org/ns/shacl#")


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The shipped ontology."""
    return load()


@pytest.fixture(scope="module")
def built(ontology: Ontology) -> dict[str, bytes]:
    """The shipped ontology's generated files."""
    return build.built_files(ontology)


@pytest.fixture(scope="module")
def vocabulary(built: dict[str, bytes]) -> Graph:
    """The vocabulary, read by rdflib."""
    return Graph().parse(data=built["vocabulary.ttl"], format="turtle")


@pytest.fixture(scope="module")
def actors(built: dict[str, bytes]) -> Graph:
    """The actors, read by rdflib."""
    return Graph().parse(data=built["actors.ttl"], format="turtle")


@pytest.fixture(scope="module")
def shapes(built: dict[str, bytes]) -> Graph:
    """The SHACL shapes, read by rdflib."""
    return Graph().parse(data=built["shapes.ttl"], format="turtle")


def test_the_generated_files_in_the_folder_are_fresh(ontology: Ontology) -> None:
    """Whoever changes the ontology runs `kg ontology`."""
    assert build.stale(ontology, folder() / "built") == []


def test_the_same_ontology_gives_the_same_bytes_in_another_process(built: dict[str, bytes]) -> None:
    """Hash seeds change the order of sets, and must not change the files."""
    script = (
        "import hashlib; from kg.ontology import build, load; "
        "print([hashlib.sha256(data).hexdigest() for data in build.built_files(load()).values()])"
    )
    found = {
        subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
                       capture_output=True, text=True).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert found == {f"{[hashlib.sha256(data).hexdigest() for data in built.values()]}\n"}


def test_stale_and_missing_files_are_named_and_rewritten(tmp_path: Path) -> None:
    """What is up to date is left alone."""
    ontology = load(small_folder(tmp_path / "ontology"))
    where = tmp_path / "built"
    assert build.write(ontology, where) == list(build.BUILDERS)
    assert build.write(ontology, where) == []
    (where / "actors.ttl").write_text("# edited by hand\n")
    (where / "shapes.ttl").unlink()
    assert build.stale(ontology, where) == ["actors.ttl", "shapes.ttl"]
    assert build.write(ontology, where) == ["actors.ttl", "shapes.ttl"]
    assert build.stale(ontology, where) == []


def test_a_new_pattern_changes_no_turtle(tmp_path: Path) -> None:
    """Words come and go daily; the vocabulary that other tools rely on does not."""
    relations = SOUND["relations/visits.yaml"].replace("verbs: [visit]", "verbs: [visit, tour]")
    first = load(small_folder(tmp_path / "a"))
    other = load(small_folder(tmp_path / "b", {"relations/visits.yaml": relations}))
    turtle = [name for name in build.BUILDERS if name.endswith(".ttl")]
    assert [build.built_files(first)[name] for name in turtle] == [build.built_files(other)[name] for name in turtle]


def test_no_blank_nodes(vocabulary: Graph, actors: Graph, shapes: Graph) -> None:
    """Every thing said has a name that others can refer to."""
    for graph in (vocabulary, actors, shapes):
        assert len(graph) > 100
        assert all(isinstance(term, (URIRef, Literal)) for triple in graph for term in triple)


def test_every_relation_is_a_property_and_a_concept(ontology: Ontology, vocabulary: Graph) -> None:
    """One IRI serves for the direct triple and as value of dg:relation."""
    for relation in ontology.relations.values():
        node = URIRef(names.relation_iri(relation.id))
        assert {OWL.ObjectProperty, SKOS.Concept} <= set(vocabulary.objects(node, RDF.type))
        assert ((node, RDF.type, OWL.SymmetricProperty) in vocabulary) == relation.mutual
        assert (node, SKOS.prefLabel, Literal(relation.label, lang="en")) in vocabulary
        assert (node, SKOS.inScheme, DG["scheme/relations"]) in vocabulary
        assert (node, SKOS.broader, DG[f"family/{relation.family}"]) in vocabulary
        if relation.plover is not None:
            assert (node, SKOS.notation, Literal(relation.plover, datatype=DG.PloverType)) in vocabulary
            assert (node, SKOS.broadMatch, DG[f"plover/{relation.plover}"]) in vocabulary
        if relation.inverse is not None and relation.inverse != relation.id:
            assert (node, OWL.inverseOf, URIRef(names.relation_iri(relation.inverse))) in vocabulary


def test_kinds_are_a_tree_of_classes(ontology: Ontology, vocabulary: Graph) -> None:
    """Every kind is a class below its parent."""
    for kind in ontology.kinds.values():
        assert (DG[kind.id], RDF.type, OWL.Class) in vocabulary
        if kind.is_a is not None:
            assert (DG[kind.id], RDFS.subClassOf, DG[kind.is_a]) in vocabulary


def test_every_concept_has_one_label_and_a_scheme_that_exists(vocabulary: Graph) -> None:
    """SKOS allows one preferred label a language (integrity condition S14)."""
    concepts = set(vocabulary.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 300
    for concept in concepts:
        assert len(list(vocabulary.objects(concept, SKOS.prefLabel))) == 1, concept
        for scheme in vocabulary.objects(concept, SKOS.inScheme):
            assert (scheme, RDF.type, SKOS.ConceptScheme) in vocabulary
        for link in (SKOS.broader, SKOS.broadMatch):
            assert set(vocabulary.objects(concept, link)) <= concepts, concept


def test_states_link_to_wikidata_and_to_the_eu_authority_table(ontology: Ontology, actors: Graph) -> None:
    """Linked data begins with the identifiers that others use."""
    wd, eu = Namespace(names.PREFIXES["wd"]), Namespace(names.PREFIXES["eucountry"])
    for actor in ontology.actors.values():
        if actor.kind == "State" and actor.iso2 is not None:
            node = URIRef(names.actor_iri(actor.id))
            assert (node, OWL.sameAs, wd[actor.wikidata or ""]) in actors, actor.id
            assert (node, SKOS.exactMatch, eu[actor.code or ""]) in actors, actor.id


def test_every_member_and_parent_in_the_turtle_is_a_listed_actor(actors: Graph) -> None:
    """No membership points into the void."""
    known = set(actors.subjects(DG.code, None)) | set(actors.subjects(RDFS.label, None))
    memberships = set(actors.subjects(RDF.type, ORG.Membership))
    assert len(memberships) > 500
    for membership in memberships:
        assert set(actors.objects(membership, ORG.member)) <= known, membership
        assert set(actors.objects(membership, ORG.organization)) <= known, membership


def test_every_shape_says_what_is_wrong(shapes: Graph) -> None:
    """A report that only says "violation" helps nobody."""
    properties = set(shapes.objects(None, SH.property))
    assert len(properties) > 30
    for shape in properties:
        assert len(list(shapes.objects(shape, SH.message))) == 1, shape
        assert len(list(shapes.objects(shape, SH.path))) == 1, shape
