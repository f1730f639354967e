"""Linked data: IRIs lead by 303 to a page or to data, and VoID describes the whole."""

from __future__ import annotations

from urllib.parse import quote

import pytest
import rdflib
from fastapi.testclient import TestClient

from kg import names
from tests.server.conftest import HOSTILE, boats

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
STATEMENT = boats()[0]


@pytest.mark.parametrize(
    ("iri", "page"),
    [
        (names.actor_iri("state/NOR"), "/page/actor/state/NOR"),
        (names.actor_iri("person/NOR/kari-nordmann"), "/page/actor/person/NOR/kari-nordmann"),
        (names.article_iri("a1"), "/page/article/a1"),
        (names.statement_iri(STATEMENT.id), f"/page/article/a1#{STATEMENT.id}"),
        (names.relation_iri("supplies"), "/data/ontology/supplies.ttl"),
    ],
)
def test_a_thing_leads_to_its_page_or_its_data(client: TestClient, iri: str, page: str) -> None:
    """303 by the Accept header; both places are there."""
    path = "/" + iri.removeprefix(names.BASE)
    seen = client.get(path, headers=HTML)
    assert (seen.status_code, seen.headers["location"], seen.headers["vary"]) == (303, page, "Accept")
    data = client.get(path, headers={"Accept": "text/turtle"})
    assert (data.status_code, data.headers["location"]) == (303, f"/data{path}.ttl")
    found = client.get(data.headers["location"])
    assert found.headers["content-type"] == "text/turtle; charset=utf-8"
    assert (rdflib.URIRef(iri), None, None) in rdflib.Graph().parse(data=found.text)
    assert client.get(page.partition("#")[0]).status_code == 200


@pytest.mark.parametrize(
    ("accept", "ending", "form"),
    [("application/rdf+xml", "rdf", "xml"), ("application/ld+json", "jsonld", "json-ld"),
     ("application/n-triples", "nt", "nt"), ("*/*", "ttl", "turtle")],
)  # fmt: skip
def test_data_comes_in_every_format(client: TestClient, accept: str, ending: str, form: str) -> None:
    """By the header, and by the ending of the document."""
    location = client.get("/state/NOR", headers={"Accept": accept}).headers["location"]
    assert location == f"/data/state/NOR.{ending}"
    whole = len(rdflib.Graph().parse(data=client.get("/data/state/NOR.ttl").text))
    assert len(rdflib.Graph().parse(data=client.get(location).content, format=form)) == whole > 3


def test_a_statement_is_described_with_its_evidence(client: TestClient) -> None:
    """The sentence and its place come along."""
    graph = rdflib.Graph().parse(data=client.get(f"/data/statement/{STATEMENT.id}.ttl").text)
    assert rdflib.Literal(STATEMENT.evidence.text) in set(graph.objects())


def test_an_article_is_described_without_its_text(client: TestClient) -> None:
    """Its node tells about it; the text is the article page's."""
    graph = rdflib.Graph().parse(data=client.get("/data/article/a1.ttl").text)
    assert not list(graph.objects(predicate=rdflib.URIRef("https://schema.org/articleBody")))
    assert list(graph.objects(predicate=rdflib.URIRef("https://schema.org/headline")))


def test_an_id_with_every_kind_of_character_is_found(client: TestClient) -> None:
    """Percent-encoding goes there and back."""
    path = "/" + names.article_iri(f"https://example.org/{HOSTILE}").removeprefix(names.BASE)
    location = client.get(path, headers=HTML).headers["location"]
    assert client.get(location + "?actors=false").status_code == 200
    assert client.get(path, headers={"Accept": "text/turtle"}).status_code == 303


@pytest.mark.parametrize("path", ["/state/QQQ", "/nothing/at/all", "/data/state/QQQ.ttl", "/" + quote("a> ?p ?o } #")])
def test_what_is_not_there_is_404(client: TestClient, path: str) -> None:
    """Unknown IRIs, and text that would break out of a query."""
    assert client.get(path).status_code == 404


def test_void_describes_the_data_set(client: TestClient) -> None:
    """Endpoint, vocabulary and counts, in the wanted format."""
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    response = client.get("/.well-known/void", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=response.text)
    dataset = graph.value(predicate=rdflib.RDF.type, object=void.Dataset)
    assert str(graph.value(dataset, void.sparqlEndpoint)) == "http://127.0.0.1/sparql"
    assert int(str(graph.value(dataset, void.triples))) > 50
    statements = rdflib.URIRef(names.VOCABULARY + "Statement")
    part = graph.value(predicate=void["class"], object=statements)
    assert int(str(graph.value(part, void.entities))) == 4
    assert client.get("/.well-known/void", headers={"Accept": "application/ld+json"}).json()
    assert client.get("/.well-known/void", headers={"Accept": "image/png"}).status_code == 406


def test_head_gives_the_headers_alone(client: TestClient) -> None:
    """For link checkers and caches."""
    head, get = client.head("/data/state/NOR.ttl"), client.get("/data/state/NOR.ttl")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == get.headers["content-type"]
