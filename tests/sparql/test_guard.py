"""What the guard lets through never reaches the network: attacks that got past a parser, and thousands of mutations."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator

import pyoxigraph
import pytest

from kg.errors import QueryError
from kg.graph import Store
from kg.sparql.guard import DEEPEST, RefusedError, guard


class Listener:
    """A server that notes who connects."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            self.calls += 1
            client.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """One for all."""
    found = Listener()
    yield found
    found.socket.close()


def run(query: str) -> None:
    """Have the bare engine answer a query, whatever comes of it."""
    store = pyoxigraph.Store()
    store.add(pyoxigraph.Quad(pyoxigraph.NamedNode("a:a"), pyoxigraph.NamedNode("a:b"), pyoxigraph.Literal("c")))
    try:
        found = store.query(query, prefixes={"a": "a:"})
        if not isinstance(found, pyoxigraph.QueryBoolean):
            list(found)
    except (SyntaxError, OSError, ValueError, RuntimeError):
        pass


ATTACKS = (
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c # x\r SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c # x\r\nSERVICE <URL> { ?s ?p ?o } }",
    "PREFIX : <URL> SELECT * { ?a ?b ?c service:x { ?s ?p ?o } }",
    "PREFIX : <URL> SELECT * { ?a ?b ?c sErViCe:x { ?s ?p ?o } }",
    "PREFIX a: <a:> SELECT * { ?s ?p a:.SERVICE <URL> { ?x ?y ?z } }",
    "SELECT * { OPTIONAL { ?s ?p true }SERVICE <URL> { ?x ?y ?z } }",
    "SELECT * { ?s ?p ?o OPTIONAL { ?s ?p 1SERVICE <URL> { ?x ?y ?z } } }",
    "SELECT * { ?s ?p ?o FILTER(?o<1&&?s='x>') SERVICE <URL> { ?s ?p 'y' } }",
    "SELECT * { ?s ?p ?o FILTER(?o<a:b#x>'''\n) SERVICE <URL> { ?x ?y ?z } #'''\n }",
    'SELECT * { ?s ?p ?o BIND("\\u0022 AS ?x) #" AS ?x)\n SERVICE <URL> { ?x ?y ?z } }',
    'SELECT * { ?s ?p ?o BIND("""a""\\u0022""" AS ?x) SERVICE <URL> { ?x ?y ?z } }',
    "PREFIX service: <URL> SELECT * { ?a ?b ?c service:x { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c PREFIX service: <URL> { ?s ?p ?o } }",
    "SELECT * { VALUES ?g { <URL> } SERVICE ?g { ?x ?y ?z } }",
    "SELECT * { ?s ?p ?o MINUS { SERVICE SILENT <URL> { ?s ?p ?o } } }",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_reaches_the_network(attack: str, listener: Listener) -> None:
    """Refused, or harmless in the form in which it runs."""
    before = listener.calls
    try:
        judged = guard(attack.replace("URL", listener.url))
    except QueryError:
        return
    run(judged)
    assert listener.calls == before


def test_the_engine_alone_would_call() -> None:
    """The listener hears, and the attacks are real: what they do without the guard."""
    heard = Listener()
    for attack in ATTACKS:
        run(attack.replace("URL", heard.url))
    heard.socket.close()
    assert heard.calls >= 4


PIECES = (
    "SERVICE", "service", "<URL>", "{", "}", "(", ")", "#", "\r", "\n", "'", '"', "'''", '"""', "\\", "\\u0022",
    "\\u0023", "a:", ":", ".", ";", ",", "<", ">", "?x", "1", "true", "-", "%53", "a:b", "@en", "^^", " ", "SILENT",
    "|", "/", "<a#b>",
)  # fmt: skip


def mutated(chance: random.Random, url: str) -> str:
    """An attack with pieces put in, taken out and doubled."""
    text = list(chance.choice(ATTACKS).replace("URL", url))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(3):
            case 0:
                text[at:at] = chance.choice(PIECES).replace("URL", url)
            case 1:
                del text[at : at + chance.randint(1, 3)]
            case _:
                text[at:at] = text[at : at + chance.randint(1, 8)]
    return "".join(text)


def test_no_mutation_reaches_the_network(listener: Listener) -> None:
    """Guard against engine: what passes the one is run by the other, a listener at the end of every SERVICE."""
    chance, passed, before = random.Random(19), 0, listener.calls
    for _ in range(3000):
        try:
            judged = guard(mutated(chance, listener.url))
        except QueryError:
            continue
        passed += 1
        run(judged)
        assert listener.calls == before, judged
    assert passed > 100, "hardly anything got as far as the engine"


def test_the_kernel_stands_behind_the_guard(store: Store, listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the guard may miss: the thread that runs a query opens no socket, and the process keeps its own."""
    from kg.confine import confined, forbid_sockets

    if not confined(forbid_sockets):
        pytest.skip("this system has no seccomp filters; the guard stands alone")
    before = listener.calls
    with pytest.raises(QueryError):
        store.backend.query(f"SELECT * {{ SERVICE <{listener.url}> {{ ?s ?p ?o }} }}")
    assert listener.calls == before
    socket.create_connection(("127.0.0.1", listener.socket.getsockname()[1])).close()


HARMLESS = {
    "SELECT (COUNT(*) AS ?n) { VALUES ?x { -1 -2.5 } FILTER(?x < -1) }": 1,
    "SELECT ?x { BIND(-9.0 AS ?x) }": -9.0,
    "SELECT ?s { BIND('SERVICE <x:y> {' AS ?s) } # SERVICE": "SERVICE <x:y> {",
    "PREFIX e: <http://e/service#> SELECT ?s { BIND(STR(e:serviceType) AS ?s) }": "http://e/service#serviceType",
    "PREFIX service: <http://e/> SELECT ?s { BIND(STR(service:load) AS ?s) }": "http://e/load",
    "SELECT ?service { BIND(1 AS ?service) }": 1,
    'SELECT ?x { BIND("a\\u00e9\\n\\"b" AS ?x) }': 'aé\n"b',
    "SELECT ?x { BIND('''two\r\nlines''' AS ?x) }": "two\r\nlines",
    "SELECT (STR(?x) AS ?s) { VALUES (?x ?y) { (<a:b#c> <a:b'd>) } }": "a:b#c",
    "SELECT ?x { BIND(1 < 2 AS ?x) }": True,
}


@pytest.mark.parametrize(("query", "answer"), HARMLESS.items())
def test_what_is_harmless_runs(store: Store, query: str, answer: object) -> None:
    """Negative numbers, the word in a string, a name, a variable, escapes, line ends, comparisons."""
    assert store.query(query).rows == [(answer,)]


def test_a_long_flat_query_runs(store: Store) -> None:
    """A hundred triples, and lists of ten thousand, are not deep."""
    triples = " . ".join(f"?a{n} dg:subject ?b{n}" for n in range(100))
    assert store.query(f"ASK {{ {triples} }}").rows == [(False,)]
    many = ", ".join(map(str, range(10_000)))
    assert store.query(f"ASK {{ BIND(5 AS ?x) FILTER(?x IN ({many})) }}").rows == [(True,)]
    rows = " ".join(f"({n} {n})" for n in range(10_000))
    assert store.query(f"SELECT (COUNT(*) AS ?n) {{ VALUES (?x ?y) {{ {rows} }} }}").rows == [(10_000,)]


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER(" + "!" * 30_000 + "true) }",
        "ASK { ?s ?p (" + "1 " * 8_000 + ") }",
        "ASK { FILTER(" + "(" * 30_000 + "1" + ")" * 30_000 + ") }",
        "ASK " + "{" * 5_000 + "}" * 5_000,
        "ASK { FILTER(" + "||".join(["?x"] * 50_000) + ") }",
        "ASK { ?a " + "/".join(["a:b"] * 30_000) + " ?b }",
        "SELECT * " + "{ OPTIONAL " * 3_000 + "{}" + "}" * 3_000,
        "ASK {" + " " * 2_000_000 + "}",
    ],
    ids=lambda query: query[:24],
)
def test_what_would_end_the_process_is_refused(store: Store, query: str) -> None:
    """With a plain error, before it is parsed."""
    with pytest.raises(QueryError, match=r"nested|words|characters"):
        store.query(query)


@pytest.mark.parametrize("form", ["FILTER({}1{})", "FILTER(STR({}1{}) = 1)", "FILTER(EXISTS {{ {}{} }})"])
def test_the_deepest_that_is_allowed_is_safe(store: Store, form: str) -> None:
    """As deep as the bound lets it be, the engine answers."""
    depth = DEEPEST - 5
    store.query("ASK { " + form.format("(" * depth, ")" * depth) + " }" if "EXISTS" not in form
                else "ASK { FILTER EXISTS " + "{" * depth + "}" * depth + " }")  # fmt: skip


@pytest.mark.parametrize(
    "query", ["LOAD <x:y>", "INSERT DATA { <a:b> <a:c> 1 }", "PREFIX a: <b:> DELETE WHERE { ?a ?b ?c }"]
)
def test_updates_are_refused_by_name(query: str) -> None:
    """The engine would call them a mistake; we say what they are."""
    with pytest.raises(RefusedError, match="would change the graph"):
        guard(query)


@pytest.mark.parametrize("number", ["9" * 5_000, "1e9999", "-" + "9" * 400])
def test_enormous_numbers_are_answered(store: Store, number: str) -> None:
    """As numbers or as they are written, never as a fault of the program."""
    assert len(store.query(f"SELECT ({number} AS ?x) {{}}").rows) == 1


def test_an_enormous_offset_is_a_mistake(store: Store) -> None:
    """It is told as one."""
    with pytest.raises(QueryError):
        store.query("SELECT * { ?s ?p ?o } OFFSET 1000000000000000000000000")
