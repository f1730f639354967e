"""The SPARQL 1.1 protocol: ways to ask, formats, and everything that is refused."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
import rdflib
from fastapi.testclient import TestClient

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?st a dg:Statement }"
PAIRS = "SELECT ?from ?to ?score WHERE { ?st dg:subject ?from ; dg:object ?to ; dg:score ?score } ORDER BY ?score ?from"
TYPES = "CONSTRUCT { ?st a dg:Statement } WHERE { ?st a dg:Statement }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}


@pytest.mark.parametrize("way", ["get", "form", "body"])
def test_a_query_may_come_by_get_and_by_both_forms_of_post(client: TestClient, way: str) -> None:
    """All three give the same answer."""
    if way == "get":
        response = client.get("/sparql", params={"query": COUNT})
    elif way == "form":
        response = client.post("/sparql", content=urlencode({"query": COUNT}), headers=FORM)
    else:
        response = client.post("/sparql", content=COUNT, headers=QUERY)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert response.json()["results"]["bindings"][0]["n"]["value"] == "4"


def rows_of(text: str, media_type: str) -> list[list[str]]:
    """The rows of an answer, read by somebody else's reader where there is one."""
    if media_type == "text/csv":
        return list(csv.reader(io.StringIO(text)))[1:]
    form = {"application/sparql-results+json": "json", "application/sparql-results+xml": "xml",
            "text/tab-separated-values": "tsv"}[media_type]  # fmt: skip
    found = rdflib.query.Result.parse(io.BytesIO(text.encode()), format=form)
    return [[str(value) for value in row] for row in found]


@pytest.mark.parametrize(
    "media_type",
    ["application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"],
)
def test_a_table_comes_in_the_wanted_format(client: TestClient, media_type: str) -> None:
    """JSON, XML, CSV and TSV hold the same rows, and the header says which it is."""
    response = client.get("/sparql", params={"query": PAIRS}, headers={"Accept": media_type})
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert response.headers["vary"] == "Accept"
    plain = client.get("/sparql", params={"query": PAIRS}, headers={"Accept": "text/csv"})
    assert rows_of(response.text, media_type) == rows_of(plain.text, "text/csv")
    assert len(rows_of(response.text, media_type)) == 4


@pytest.mark.parametrize(
    ("media_type", "form"),
    [("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/rdf+xml", "xml"),
     ("application/ld+json", "json-ld")],
)  # fmt: skip
def test_a_graph_comes_in_the_wanted_format(client: TestClient, media_type: str, form: str) -> None:
    """Turtle, N-Triples, RDF/XML and JSON-LD hold the same triples."""
    response = client.get("/sparql", params={"query": TYPES}, headers={"Accept": media_type})
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert len(rdflib.Graph().parse(data=response.content, format=form)) == 4


@pytest.mark.parametrize(
    ("accept", "got"),
    [
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/csv;q=0, */*;q=0.1", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("text/turtle, text/csv;q=0.2", "text/csv"),
    ],
)
def test_the_accept_header_is_weighed(client: TestClient, accept: str, got: str) -> None:
    """Quality decides, wildcards take the default, and what suits the form of the query is taken."""
    response = client.get("/sparql", params={"query": COUNT}, headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] == got


def test_what_cannot_be_had_is_406(client: TestClient) -> None:
    """A table is no picture."""
    assert client.get("/sparql", params={"query": COUNT}, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(("accept", "read"), [
    ("application/sparql-results+json", lambda text: json.loads(text)["boolean"] is True),
    ("application/sparql-results+xml", lambda text: ElementTree.fromstring(text)[1].text == "true"),
    ("text/csv", lambda text: text.strip() == "true"),
])  # fmt: skip
def test_yes_or_no_is_answered(client: TestClient, accept: str, read: object) -> None:
    """ASK has a form in each format."""
    response = client.get("/sparql", params={"query": "ASK { ?s a dg:Statement }"}, headers={"Accept": accept})
    assert callable(read)
    assert read(response.text)


def test_each_row_is_escaped(client: TestClient) -> None:
    """Markup, quotation marks and line breaks of an article stay one value in every format."""
    query = "SELECT ?t WHERE { ?a schema:headline ?t FILTER(CONTAINS(?t, 'script')) }"
    texts = {
        accept: rows_of(client.get("/sparql", params={"query": query}, headers={"Accept": accept}).text, accept)
        for accept in ("text/csv", "application/sparql-results+json", "application/sparql-results+xml")
    }
    assert len({json.dumps(rows) for rows in texts.values()}) == 1
    assert "<script>" in texts["text/csv"][0][0]


REFUSED = {
    "service": "SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "silent service": "ASK { SERVICE SILENT <http://example.org/> { ?s ?p ?o } }",
    "service in a variable": "SELECT * { VALUES ?x { <http://example.org/> } SERVICE ?x { ?s ?p ?o } }",
    "service deep inside": "SELECT * { ?a ?b ?c FILTER NOT EXISTS { OPTIONAL { { SELECT * { SERVICE <x:y> {} } } } } }",
    "service spelt with escapes": "SELECT * { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
    "service behind a comment": "SELECT * { SERVICE # <a>\n <http://example.org/> { ?s ?p ?o } }",
    "service by a prefix": "PREFIX e: <http://e/> SELECT * { SERVICE e:x { ?s ?p ?o } }",
    "from": "SELECT * FROM <http://example.org/data.ttl> WHERE { ?s ?p ?o }",
    "from named": "SELECT * FROM NAMED <http://example.org/data.ttl> WHERE { GRAPH ?g { ?s ?p ?o } }",
    "from in a description": "DESCRIBE ?s FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
    "load": "LOAD <http://example.org/data.ttl>",
    "insert": "INSERT DATA { <a:a> <a:b> <a:c> }",
    "delete": "DELETE WHERE { ?s ?p ?o }",
    "drop": "DROP ALL",
    "prefixed update": "PREFIX e: <http://e/> CLEAR GRAPH e:g",
}


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED.keys())
def test_what_writes_or_reaches_out_is_forbidden(client: TestClient, query: str) -> None:
    """403 or, where it is no query at all, 400; never an answer."""
    response = client.get("/sparql", params={"query": query})
    assert response.status_code in {400, 403}
    assert response.headers["content-type"] == "application/problem+json"
    assert client.get("/sparql", params={"query": COUNT}).json()["results"]["bindings"][0]["n"]["value"] == "4"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { ?s ?p 'SERVICE <http://example.org/> { ?s ?p ?o }' }",
        "SELECT ?service WHERE { ?service a dg:Statement } # FROM <http://example.org/>",
        "PREFIX service: <http://e/> SELECT * { ?s service:load ?from }",
        "SELECT ('INSERT DATA { }' AS ?insert) WHERE { }",
    ],
)
def test_words_in_strings_comments_and_names_are_no_offence(client: TestClient, query: str) -> None:
    """The parsed query decides, not the letters in it."""
    assert client.get("/sparql", params={"query": query}).status_code == 200


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"update": "DROP ALL"}, 403),
        ({"query": COUNT, "update": "DROP ALL"}, 403),
        ({"query": COUNT, "default-graph-uri": "http://example.org/"}, 403),
        ({"query": COUNT, "named-graph-uri": "http://example.org/"}, 403),
        ({"quer": COUNT}, 400),
        ({"query": "SELECT WHERE"}, 400),
        ({"query": ""}, 400),
        ({"query": "SELECT * { " + "{ " * 500 + "} " * 500 + "}"}, 400),
        ({"query": COUNT, "format": "docx"}, 400),
    ],
)
def test_wrong_parameters_get_a_proper_status(client: TestClient, parameters: dict[str, str], status: int) -> None:
    """By GET and by POST alike."""
    assert client.get("/sparql", params=parameters).status_code == status
    assert client.post("/sparql", content=urlencode(parameters), headers=FORM).status_code == status


def test_a_second_query_is_refused(client: TestClient) -> None:
    """The protocol allows exactly one."""
    assert client.get(f"/sparql?{urlencode({'query': COUNT})}&{urlencode({'query': COUNT})}").status_code == 400


def test_other_bodies_are_refused(client: TestClient) -> None:
    """An update body is forbidden, another type unsupported, text that is not UTF-8 wrong."""
    update = client.post("/sparql", content="DROP ALL", headers={"Content-Type": "application/sparql-update"})
    other = client.post("/sparql", content=COUNT, headers={"Content-Type": "text/plain"})
    bytes_ = client.post("/sparql", content=b"ASK { ?s ?p '\xff' }", headers=QUERY)
    assert (update.status_code, other.status_code, bytes_.status_code) == (403, 415, 400)


def test_what_is_wrong_is_said_with_its_place(client: TestClient) -> None:
    """The problem document names line and column."""
    problem = client.get("/sparql", params={"query": "SELECT ?x WHERE {\n ?x ?y }"}).json()
    assert problem["status"] == 400
    assert "line 2" in problem["detail"]


def test_without_a_query_the_endpoint_describes_itself(client: TestClient) -> None:
    """A service description for programs, the editor for people."""
    described = client.get("/sparql", headers={"Accept": "text/turtle"})
    service = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert list(rdflib.Graph().parse(data=described.text).subjects(rdflib.RDF.type, service.Service))
    page = client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (page.status_code, page.headers["location"]) == (303, "/query")


@pytest.mark.parametrize(
    ("query", "accept"),
    [("SELECT ?s WHERE { ?s ?p ?o }", "text/csv"), ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "text/turtle"),
     ("SELECT (GROUP_CONCAT(STR(?o)) AS ?all) WHERE { ?s ?p ?o }", "text/csv")],
)  # fmt: skip
def test_an_answer_beyond_the_bounds_is_an_error_and_not_a_part(strict: TestClient, query: str, accept: str) -> None:
    """Too many rows, triples or bytes: 422 with advice, never a truncated 200."""
    response = strict.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 422
    assert "add LIMIT" in response.json()["detail"]


def test_an_answer_at_the_bound_is_whole(strict: TestClient) -> None:
    """Three rows are allowed and three come."""
    response = strict.get("/sparql", params={"query": "SELECT ?s WHERE { ?s a dg:Statement } LIMIT 3"})
    assert len(response.json()["results"]["bindings"]) == 3


def test_too_long_a_query_is_413(strict: TestClient) -> None:
    """In the address, in a form and in a body that goes on and on."""
    query = COUNT + "#" + "x" * 3000
    assert strict.get("/sparql", params={"query": query}).status_code == 413
    assert strict.post("/sparql", content="x" * 100_000, headers=QUERY).status_code == 413
