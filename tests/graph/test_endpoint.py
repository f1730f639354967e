"""The same record behind SPARQL 1.1 endpoints: two real servers, and a false one for what goes wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import rdflib

from kg import names
from kg.curation import curate
from kg.curation.curate import keep_apart, merge
from kg.errors import DiplographError, GraphError, QueryError
from kg.exports import FORMATS, export
from kg.graph import Store, endpoint, open_store
from kg.sparql import protocol
from tests.graph import servers, world
from tests.graph.world import RUN
from tests.sparql.test_queries import CASES
from tests.statements import make_article, make_evidence, make_statement

SERVERS = [
    pytest.param("oxigraph", marks=pytest.mark.skipif(
        servers.oxigraph_program() is None, reason="no oxigraph server: pip install oxigraph")),
    pytest.param("virtuoso", marks=pytest.mark.skipif(
        servers.virtuoso_program() is None, reason="no Virtuoso: apt-get install virtuoso-opensource-7-bin")),
]  # fmt: skip


@pytest.fixture(scope="module", params=SERVERS)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running server."""
    start = servers.oxigraph if request.param == "oxigraph" else servers.virtuoso
    with start(tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture(scope="module")
def small(address: str) -> Iterator[Store]:
    """The small world on the server."""
    with open_store(address, create=True) as store:
        world.fill(store)
        yield store


def test_the_same_quads_as_on_disk(small: Store, tmp_path: Path, new_world: Callable[[Path], Path]) -> None:
    """Term by term the server holds what the folder holds: decimals, dates, years, languages, IRIs."""
    with open_store(new_world(tmp_path / "world"), read_only=True) as on_disk:
        assert set(small.quads()) == set(on_disk.quads())
        assert list(small.statements()) == list(on_disk.statements())
        assert list(small.articles()) == list(on_disk.articles())
        assert list(small.offices()) == list(on_disk.offices())
        assert small.decisions() == on_disk.decisions()


def test_exports_have_the_same_bytes(small: Store, tmp_path: Path, new_world: Callable[[Path], Path]) -> None:
    """What is written from a server is what is written from the folder: RDF, tables and networks."""
    with open_store(new_world(tmp_path / "world"), read_only=True) as on_disk:
        for name in ("nt", "csv", "graphml"):
            written = {}
            for where, store in (("server", small), ("folder", on_disk)):
                (tmp_path / where).mkdir(exist_ok=True)
                paths = export(store, tmp_path / where / f"graph{FORMATS[name].suffix}")
                written[where] = {path.name: path.read_bytes() for path in paths}
            assert written["server"] == written["folder"], name


def test_every_named_query_has_the_same_answer(small: Store) -> None:
    """All cases of the named queries hold on the server."""
    known = {statement.id: f"st-{statement.relation}" for statement in [*small.statements(), *small.rejected()]}
    for name, params, expected in CASES:
        found = [tuple(known.get(str(value), value) for value in row) for row in small.query(name, params).short()]
        assert found == expected, f"{name} {params}"


def test_graphs_and_yes_or_no(small: Store) -> None:
    """CONSTRUCT and ASK work as on disk."""
    graph = small.query("neighbourhood", {"actor": "state/SDN"}).graph
    assert graph is not None
    assert len(graph) == 4
    assert small.query("ASK { state:NOR dg:supplies state:KEN }").rows == [(True,)]
    assert small.query("ASK { state:NOR dg:occupies state:KEN }").rows == [(False,)]
    assert isinstance(next(iter(graph))[0], rdflib.URIRef)


def test_own_queries_take_parameters(small: Store) -> None:
    """Values go in as terms, also for variables that are selected."""
    query = "SELECT DISTINCT ?from ?to WHERE { ?st dg:subject ?from ; dg:objectCode ?to ; dg:relation ?relation }"
    found = small.query(query, {"relation": "dg:mediatesBetween", "to": "EGY"})
    assert found.short() == [("state/QAT", "EGY")]


def test_mistakes_are_explained_as_on_disk(small: Store) -> None:
    """A wrong query does not reach the server; it is explained with place and hint."""
    with pytest.raises(QueryError, match=r'line 1, column.*"FLITER" is no SPARQL; did you mean FILTER'):
        small.query("SELECT ?x WHERE { ?x a dg:Statement FLITER(?x) }")


def test_adding_twice_changes_nothing_and_forgetting_removes_all(small: Store) -> None:
    """Adding is idempotent, a changed article replaces its graph, and a forgotten one leaves nothing behind."""
    before = set(small.quads())
    statement = make_statement(article="extra/ü", theme='with "quotes", \\ and\nlines é')
    assert small.add(make_article(statement), [statement], run=RUN)
    assert not small.add(make_article(statement), [statement], run=RUN)
    assert list(small.statements(article="extra/ü")) == [statement]
    changed = make_statement(article="extra/ü", relation="visits", theme=None)
    assert small.add(make_article(changed), [changed], run=RUN)
    assert list(small.statements(article="extra/ü")) == [changed]
    curate.confirm(small, changed.id, by="me", why="seen")
    assert small.forget("extra/ü")
    assert set(small.quads()) == before


def test_merging_and_keeping_apart(small: Store) -> None:
    """Decisions on actors change the server's graphs and can be undone."""
    before = set(small.quads())
    merge(small, "person/NOR/kari-nordmann", "person/KEN/wanjiru-otieno", by="me", why="for the test")
    assert {each.speaker.id for each in small.statements(article="a2") if each.speaker} == {"person/NOR/kari-nordmann"}
    keep_apart(small, "person/NOR/kari-nordmann", "person/KEN/wanjiru-otieno", by="me", why="it was a test")
    curation = names.CURATION_GRAPH
    assert {quad for quad in small.quads() if quad.graph_name.value != curation} == {  # type: ignore[union-attr]
        quad
        for quad in before
        if quad.graph_name.value != curation  # type: ignore[union-attr]
    }


def test_an_interrupted_article_is_sent_again(address: str, small: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """When sending breaks off in the middle of an article, the article counts as missing until it is whole."""
    many = [
        make_statement(article="long", evidence=make_evidence(start=start, end=start + 33))
        for start in range(0, 400, 40)
    ]
    sent = []
    update = protocol.Protocol.update

    def breaking(self: protocol.Protocol, sparql: str) -> None:
        sent.append(sparql)
        if len(sent) == 3:
            raise GraphError("the line is cut")
        update(self, sparql)

    monkeypatch.setattr(endpoint, "BATCH", 50)
    with monkeypatch.context() as cut:
        cut.setattr(protocol.Protocol, "update", breaking)
        with pytest.raises(GraphError, match="the line is cut"):
            list(small.add_all([(make_article(many[0]), many, [])], run=RUN))
    assert not small.has(make_article(many[0]), RUN)
    with open_store(address) as again:
        assert [new for _, new in again.add_all([(make_article(many[0]), many, [])], run=RUN)] == [True]
        assert set(again.statements(article="long")) == set(many)
        assert again.forget("long")


def test_long_answers_are_read_page_by_page(small: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost or doubled between two pages."""
    whole = list(small.statements())
    monkeypatch.setattr(endpoint, "PAGE", 7)
    assert list(small.statements()) == whole


def test_readers_do_not_write(address: str, small: Store) -> None:
    """Read-only is kept on servers too; a backup is the server's affair."""
    with open_store(address, read_only=True) as reader:
        with pytest.raises(GraphError, match="opened for reading only"):
            reader.forget("a1")
        with pytest.raises(GraphError, match="use its own backup, or kg export"):
            reader.backend.backup("x")
        assert reader.has("a1")


def test_rdflib_reads_from_the_server(small: Store) -> None:
    """The dataset in rdflib answers SPARQL from the server (which keeps its own default graph)."""
    if "sparql-auth" in small.backend.where:
        pytest.skip("rdflib's SPARQLStore knows no digest authentication")
    rows = small.to_rdflib().query("SELECT DISTINCT ?s WHERE { GRAPH ?g { ?s dg:mediatesBetween state:SDN } }")
    assert [str(row[0]) for row in rows] == [names.actor_iri("state/QAT")]


@pytest.mark.skipif(servers.virtuoso_program() is None, reason="no Virtuoso: apt-get install virtuoso-opensource-7-bin")
@pytest.mark.parametrize("address", [pytest.param("virtuoso", id="virtuoso")], indirect=True)
def test_a_wrong_password_is_named_and_never_shown(address: str, small: Store) -> None:
    """Refused credentials give a message that says how to give others, and that does not repeat them."""
    with pytest.raises(GraphError, match=r"401.*KG_USER and KG_PASSWORD") as caught:
        open_store(address.replace("dba:dba@", "dba:hunter2@"))
    assert "hunter2" not in str(caught.value)


class FalseServer(BaseHTTPRequestHandler):
    """Answers from a list of (status, headers, body), and notes what it was asked."""

    answers: list[tuple[int, dict[str, str], bytes]]
    asked: list[tuple[str, str | None, bytes]]

    def do_POST(self) -> None:
        """Note the request and give the next answer."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append((self.path, self.headers["Authorization"], body))
        status, headers, content = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


Answers = list[tuple[int, dict[str, str], bytes]]


@pytest.fixture
def false_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Answers], tuple[str, type[FalseServer]]]]:
    """Starts a server that gives these answers; pauses between tries are left out."""
    monkeypatch.setattr(protocol, "PAUSE", 0)
    running = []

    def start(answers: Answers) -> tuple[str, type[FalseServer]]:
        handler = type("Handler", (FalseServer,), {"answers": list(answers), "asked": []})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}/query", handler

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


EMPTY = b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head><results/></sparql>'


def test_a_busy_server_is_asked_again(false_server: Callable[[Answers], tuple[str, type[FalseServer]]]) -> None:
    """Busy and unavailable servers are tried again, and in the end the answer comes."""
    address, handler = false_server([(503, {}, b""), (429, {}, b""), (502, {}, b""), (200, {}, EMPTY)])
    with protocol.Protocol(address).ask("SELECT ?x {}", accept=protocol.RESULTS) as answer:
        assert answer.read() == EMPTY
    assert len(handler.asked) == 4


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        ((503, {}, b"overloaded"), GraphError, "HTTP 503: overloaded"),
        ((401, {}, b""), GraphError, "give user and password in the address or in KG_USER"),
        ((404, {}, b"<html><b>Not here</b></html>"), GraphError, "HTTP 404: Not here; give the address"),
        ((400, {}, b"Parse error"), QueryError, "does not answer the query: HTTP 400: Parse error"),
        ((301, {"Location": "http://elsewhere.example/query"}, b""), GraphError, "sends us on to http://elsewhere.ex"),
    ],
)
def test_what_a_server_refuses_is_said(
    false_server: Callable[[Answers], tuple[str, type[FalseServer]]],
    answer: tuple[int, dict[str, str], bytes],
    error: type[DiplographError],
    message: str,
) -> None:
    """Status and words of the server are in the message, with what to do; no redirection is followed."""
    address, _ = false_server([answer])
    with pytest.raises(error, match=message):
        protocol.Protocol(address).ask("SELECT ?x {}", accept=protocol.RESULTS)


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that does not run is named, without the password in its address."""
    monkeypatch.setattr(protocol, "PAUSE", 0)
    with pytest.raises(
        GraphError, match=r"http://127.0.0.1:9 cannot be reached after 5 tries.*is the server"
    ) as caught:
        open_store("http://me:secret@127.0.0.1:9")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("wrong", ["http://", "http://:80/x", "http://host:port/x"])
def test_what_is_no_address(wrong: str) -> None:
    """An address without a host, or with a port that is none, is refused."""
    with pytest.raises(GraphError, match=r"names no host|is no address"):
        protocol.Protocol(wrong)


def test_a_token_is_sent(
    false_server: Callable[[Answers], tuple[str, type[FalseServer]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A token from the environment goes out as Bearer, and updates to the address told."""
    monkeypatch.setenv("KG_TOKEN", "abc")
    address, handler = false_server([(200, {}, EMPTY)])
    monkeypatch.setenv("KG_UPDATE_URL", address.replace("/query", "/other"))
    server = protocol.Protocol(address)
    server.ask("SELECT ?x {}", accept=protocol.RESULTS).close()
    server.update("CLEAR DEFAULT")
    assert [(path, token) for path, token, _ in handler.asked] == [("/query", "Bearer abc"), ("/other", "Bearer abc")]


@pytest.mark.parametrize(
    ("address", "query", "update"),
    [
        ("http://h:1/query", "http://h:1/query", "http://h:1/update"),
        ("http://h/repositories/r", "http://h/repositories/r", "http://h/repositories/r/statements"),
        ("http:/h/ds/sparql/", "http://h/ds/sparql", "http://h/ds/sparql"),
        ("https://u:p@[::1]:8/sparql", "https://[::1]:8/sparql", "https://[::1]:8/sparql"),
    ],
)
def test_where_queries_and_updates_go(address: str, query: str, update: str) -> None:
    """Servers' habits are known; a slash that a path library swallowed is put back."""
    server = protocol.Protocol(address)
    assert (server.query_url, server._update_urls[0]) == (query, update)
