"""The record on disk: adding, replacing, forgetting, and who may open it."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from kg import names
from kg.curation import curate
from kg.errors import GraphError, QueryError, UsageError
from kg.graph import Store, open_store
from kg.graph import store as store_module
from kg.graph.read import article_id_of
from kg.statement import Modality
from tests.graph import world
from tests.graph.world import RUN
from tests.statements import make_article, make_evidence, make_office, make_statement, person, state


def dump(store: Store) -> bytes:
    """The graph as sorted N-Quads: equal bytes are equal graphs."""
    text = serialize(store.quads(), format=RdfFormat.N_QUADS) or b""
    return b"\n".join(sorted(text.splitlines()))


def test_adding_twice_changes_nothing(store: Store) -> None:
    """The second time the answer is "nothing changed" and the graph is the same to the byte."""
    article, statements, offices = list(world.records())[1]
    assert store.add(article, statements, offices, run=RUN)
    before = dump(store)
    assert not store.add(article, statements, offices, run=RUN)
    assert dump(store) == before


def test_order_and_path_do_not_matter(tmp_path: Path, store: Store, new_graph: Callable[[Path], Path]) -> None:
    """One by one or many at once, forwards or backwards, the graph is the same to the byte."""
    for article, statements, offices in world.records():
        store.add(article, statements, offices, run=RUN)
    with open_store(new_graph(tmp_path / "other")) as other:
        assert all(new for _, new in other.add_all(reversed(list(world.records())), run=RUN))
        assert dump(other) == dump(store)


def test_adding_is_incremental(tmp_path: Path, new_graph: Callable[[Path], Path]) -> None:
    """What is added in several sessions is one graph; what was there before is found unchanged."""
    everything = list(world.records())
    with open_store(new_graph(tmp_path / "graph")) as store:
        list(store.add_all(everything[:2], run=RUN))
    with open_store(tmp_path / "graph") as store:
        assert [new for _, new in store.add_all(everything, run=RUN)] == [False, False, True, True, True]
        assert [article.id for article in store.articles()] == ["a1", "a2", "a3", "a4", "a5"]
        assert sum(1 for _ in store.statements()) == 17


def test_a_changed_article_replaces_what_it_said(store: Store) -> None:
    """Nothing of the former version is left: no statement, no direct triple, no actor, no text."""
    old = make_statement()
    store.add(make_article(old), [old], [make_office()], run=RUN)
    new = make_statement(relation="visits", theme=None, evidence=make_evidence(text="Norway visited Kenya.", end=21))
    assert store.add(make_article(new), [new], run=RUN)
    assert list(store.statements()) == [new]
    assert list(store.offices()) == []
    assert store.query("ASK { state:NOR dg:supplies state:KEN }").rows == [(False,)]
    assert b"Norway supplied Kenya with boats" not in dump(store)


def test_the_same_text_read_by_another_run_is_not_up_to_date(store: Store) -> None:
    """``has`` asks for the text and the run that read it, so that a new version reads everything again."""
    article = make_article()
    store.add(article, [make_statement()], run=RUN)
    other = names.run_iri("1", "none", "none")
    assert store.has(article, RUN)
    assert not store.has(article, other)
    assert not store.has(replace(article, text="changed"), RUN)
    assert not store.has(replace(article, id="other"))


def test_one_article_given_twice_in_a_batch_is_stored_once(store: Store) -> None:
    """Repeats within one fast batch are recognised, and the last version stays."""
    first, second = make_statement(), make_statement(confidence=0.5)
    given = [(make_article(), [first], []), (make_article(), [first], []), (make_article(), [second], [])]
    assert [new for _, new in store.add_all(given, run=RUN)] == [True, False, True]
    assert list(store.statements()) == [second]


def test_batches_are_yielded_once_they_are_safe(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever listens hears of an article only when another reader would find it."""
    monkeypatch.setattr(store_module, "BATCH", 150)
    for article, _ in store.add_all(world.records(), run=RUN):
        assert store.has(article, RUN)


def test_forgetting_leaves_no_trace(tmp_path: Path, new_graph: Callable[[Path], Path]) -> None:
    """After ``forget`` the graph is as if the article had never come, and its words are in no file of the folder."""
    secret = "Quixotic envoys of Norway met zebra-striped envoys of Kenya."
    statement = make_statement(article="secret", evidence=make_evidence(text=secret, end=len(secret)))
    folder = tmp_path / "graph"
    with open_store(new_graph(folder)) as store:
        list(store.add_all(world.records(), run=RUN))
        before = dump(store)
        store.add(make_article(statement), [statement], run=RUN)
        curate.confirm(store, statement.id, by="me", why="zebra-striped indeed")
    assert b"zebra-striped" in everything_in(folder)
    with open_store(folder) as store:
        assert store.forget("secret")
        assert not store.forget("secret")
        assert dump(store) == before
        assert b"zebra-striped" not in everything_in(folder)
    assert b"zebra-striped" not in everything_in(folder)


def everything_in(folder: Path) -> bytes:
    """All bytes of all files; Oxigraph compresses blocks so that short unique words survive as they are."""
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


@pytest.mark.parametrize(
    ("filters", "relations"),
    [
        ({"article": "a2"}, ["visits", "supplies"]),
        ({"article": "nowhere"}, []),
        ({"subject": "QAT"}, ["mediatesBetween", "mediatesBetween"]),
        ({"actor": "ETH"}, ["trains", "withdrawsFrom"]),
        ({"subject": "person/NOR/kari-nordmann", "since": "2024-06-02"}, ["visits", "visits"]),
        ({"object": "state/SDN", "modality": "denied"}, ["attacks"]),
        ({"relation": "supplies", "min_confidence": 0.75}, ["supplies", "supplies"]),
        ({"actor": "NOR", "until": "2024-05"}, ["supplies", "praises", "trains"]),
    ],
)
def test_statements_can_be_chosen(store: Store, filters: dict[str, object], relations: list[str]) -> None:
    """Filters choose by article, ends, relation, modality, time and confidence."""
    list(store.add_all(world.records(), run=RUN))
    assert [each.relation for each in store.statements(**filters)] == relations  # type: ignore[arg-type]


def test_rejecting_takes_a_statement_out_and_keeps_it_on_record(store: Store) -> None:
    """A rejected statement is in no view and gives no direct triple; confirming it brings all back to the byte."""
    list(store.add_all(world.records(), run=RUN))
    before = dump(store)
    assert curate.reject(store, world.misread(), by="a reader", why="a figure of speech", on="2024-08-01")
    assert not curate.reject(store, world.misread(), by="a reader", why="a figure of speech", on="2024-08-01")
    assert [each.relation for each in store.rejected()] == ["occupies"]
    assert "occupies" not in {each.relation for each in store.statements()}
    assert store.query("ASK { state:NOR dg:occupies state:KEN }").rows == [(False,)]
    judgement = next(store.judgements())
    assert (judgement.by, judgement.why, judgement.on) == ("a reader", "a figure of speech", "2024-08-01")
    assert curate.confirm(store, world.misread(), by="another", why="after all", on=None)
    curation = NamedNode(names.CURATION_GRAPH)
    kept = [quad for quad in store.quads() if quad.graph_name != curation]
    assert b"\n".join(sorted((serialize(kept, format=RdfFormat.N_QUADS) or b"").splitlines())) == before


def test_judgements_survive_rebuilding(store: Store) -> None:
    """An article that is read again, and even changed, keeps the judgement on the statement."""
    list(store.add_all(world.records(), run=RUN))
    curate.reject(store, world.misread(), by="a reader", why="a figure of speech")
    other = names.run_iri("2", "none", "none")
    for article, statements, offices in world.records():
        store.add(article, [replace(each, confidence=0.5) for each in statements], offices, run=other)
    assert [each.id for each in store.rejected()] == [world.misread()]
    assert store.query("ASK { state:NOR dg:occupies state:KEN }").rows == [(False,)]


def test_a_judgement_waits_for_its_article(store: Store) -> None:
    """Judging a statement that is not there is an error that says how to find the ids."""
    with pytest.raises(UsageError, match=r'no statement "st-nothing" in .*kg query evidence'):
        curate.reject(store, "st-nothing", by="me", why="no")


WRITER = """
import sys
from pathlib import Path
from kg.graph import open_store
with open_store(Path(sys.argv[1]), create=True, codes={}) as store:
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the graph open for writing."""
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(WRITER), str(tmp_path / "graph")],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.communicate("")


@pytest.mark.parametrize(
    ("read_only", "message"),
    [(False, r"already open for writing by process \d+; wait for it to finish"),
     (True, r"process \d+ is writing to .*what a reader would see meanwhile is undefined.*kg serve")],
)  # fmt: skip
def test_a_second_process_is_told_who_writes(
    tmp_path: Path, writer: subprocess.Popen[str], read_only: bool, message: str
) -> None:
    """A second writer, or a reader beside a writer, hears which process has the graph and what to do."""
    with pytest.raises(GraphError, match=message) as caught:
        open_store(tmp_path / "graph", read_only=read_only)
    assert str(writer.pid) in str(caught.value)


def test_this_process_is_told_when_it_is_the_writer(tmp_path: Path, store: Store) -> None:
    """Opening twice in one process is an error that says so, and closing lets others in."""
    with pytest.raises(GraphError, match="this very process"):
        open_store(tmp_path / "graph")
    with pytest.raises(GraphError, match="this very process"):
        open_store(tmp_path / "graph", read_only=True)
    store.close()
    with open_store(tmp_path / "graph", read_only=True) as one, open_store(tmp_path / "graph", read_only=True) as two:
        assert dump(one) == dump(two)


def test_a_reader_cannot_write(tmp_path: Path, store: Store) -> None:
    """A graph opened read-only refuses every change with the way out."""
    store.close()
    with open_store(tmp_path / "graph", read_only=True) as reader:
        for change in (
            lambda: reader.add(make_article(), [make_statement()], run=RUN),
            lambda: reader.forget("a1"),
            lambda: list(reader.add_all([(make_article(), [], [])], run=RUN)),
        ):
            with pytest.raises(GraphError, match="opened for reading only"):
                change()


def test_a_closed_graph_says_so(store: Store) -> None:
    """Using a graph after closing it is an error, not a crash."""
    store.close()
    with pytest.raises(GraphError, match="was closed; open it again"):
        list(store.statements())


def test_what_is_no_graph_is_refused(tmp_path: Path) -> None:
    """A missing folder, a file, a folder of other files and a foreign database are each named with what to do."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"x")
    foreign = pyoxigraph.Store(str(tmp_path / "foreign"))
    foreign.add(Quad(NamedNode("x:a"), NamedNode("x:b"), NamedNode("x:c")))
    foreign.flush()
    del foreign
    for name, create, message in (
        ("missing", False, "make one with: kg build INPUT --graph"),
        ("file", True, "is a file, not the folder of a graph"),
        ("photos", True, "holds other files and no graph"),
        ("foreign", True, "a database that kg did not make"),
    ):
        with pytest.raises(GraphError, match=message):
            open_store(tmp_path / name, create=create)
    assert sorted(path.name for path in (tmp_path / "photos").iterdir()) == ["cat.jpg"]


def test_a_backup_is_a_graph_of_its_own(tmp_path: Path, store: Store) -> None:
    """A backup taken from an open graph can be read beside the writer, and forgets on its own."""
    list(store.add_all(world.records(), run=RUN))
    store.backend.backup(str(tmp_path / "backup"))
    with pytest.raises(GraphError, match="exists already"):
        store.backend.backup(str(tmp_path / "backup"))
    store.forget("a1")
    with open_store(tmp_path / "backup", read_only=True) as backup:
        assert backup.has("a1")


def test_rdflib_opens_the_same_store(store: Store) -> None:
    """Through oxrdflib the graph is an rdflib dataset whose default graph is the union of all."""
    list(store.add_all(world.records(), run=RUN))
    dataset = store.to_rdflib()
    states, dg = rdflib.Namespace(names.PREFIXES["state"]), rdflib.Namespace(names.VOCABULARY)
    assert (states.NOR, dg.supplies, states.KEN) in dataset
    rows = dataset.query("SELECT DISTINCT ?who WHERE { ?who dg:mediatesBetween state:SDN }")
    assert [str(row[0]) for row in rows] == [names.actor_iri("state/QAT")]


def test_rdflib_sees_what_its_own_parser_would(store: Store) -> None:
    """Every term is equal to the one that rdflib reads from the same graph's N-Quads, text being plain literals."""
    list(store.add_all(world.records(), run=RUN))
    parsed = rdflib.Dataset(default_union=True)
    parsed.parse(data=serialize(store.quads(), format=RdfFormat.N_QUADS), format="nquads")
    opened = store.to_rdflib()
    assert {quad[:3] for quad in opened.quads()} == {quad[:3] for quad in parsed.quads()}
    boats = "SELECT DISTINCT ?text { ?st dg:theme ?text FILTER(STRLEN(?text) < 6) }"
    assert [row[0] for row in opened.query(boats)] == [rdflib.Literal("boats")]
    assert (None, rdflib.URIRef(names.VOCABULARY + "theme"), rdflib.Literal("boats")) in opened
    said = opened.query("CONSTRUCT { ?st dg:theme ?text } { ?st dg:theme ?text }").graph
    assert said is not None
    assert rdflib.Literal("boats") in set(said.objects())


def test_the_vocabulary_travels_with_the_graph(store: Store) -> None:
    """Labels of relations, kinds and states can be asked for without opening another file."""
    assert store.query("ASK { GRAPH graph:vocabulary { state:BFA skos:prefLabel 'Burkina Faso'@en } }").rows == [
        (True,)
    ]
    assert store.query("ASK { dg:supplies a owl:ObjectProperty }").rows == [(True,)]


def test_direct_triples_are_only_between_actors_that_act(store: Store) -> None:
    """In the small world, each plain triple of a relation answers to a statement that is done or undertaken."""
    list(store.add_all(world.records(), run=RUN))
    answer = store.query(
        "SELECT DISTINCT ?s ?p ?o WHERE { "
        "?p skos:inScheme ?scheme . GRAPH ?g { ?s ?p ?o } FILTER(?g != graph:vocabulary) }"
    )
    asserted = [each for each in store.statements() if each.modality in (Modality.ACTUAL, Modality.INTENDED)]
    expected = {(each.subject.id, f"dg:{each.relation}", each.object.id) for each in asserted}
    expected |= {
        (f"state/{each.subject.code}", f"dg:{each.relation}", f"state/{each.object.code}") for each in asserted
    }
    assert set(answer.short()) == expected


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x WHERE { ?x a dg:Statement", "query, line 1, column 36"),
        ("SELECT ?x\nWHERE { ?x a dg:Statement FLITER(?x) }", 'line 2, column 35: "FLITER" is no.*did you mean FILTER'),
        ("SELECT ?x { ?x foaf:name ?y }", "add at the top: PREFIX foaf: <http://xmlns.com/foaf/0.1/>"),
        ("SELECT ?x { ?x stat:RUS ?y }", 'unknown prefix "stat:"; did you mean "state:" <https://w3id.org'),
        ("SELECT ?x { ?x zz:a ?y }", "declared for you: actor, article, dcat"),
        ("INSERT DATA { state:A dg:supplies state:B }", "would change the graph"),
        ("PREFIX x: <x:> DELETE WHERE { ?s ?p ?o }", "would change the graph"),
        ("SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }", "never reach the network"),
        ("SELECT * { serVice silent ?x { ?s ?p ?o } }", "never reach the network"),
        ("SELECT * FROM <http://example.org/g> { ?s ?p ?o }", "no such graph here, and nothing is fetched"),
        ("SELECT * FROM NAMED <http://example.org/g> { GRAPH ?g { ?s ?p ?o } }", "example.org/g>: no such graph"),
        ("PREFIX e: <http://e/> SELECT * FROM e:g { ?s ?p ?o }", "FROM <http://e/g>: no such graph"),
        ("SELECT * { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }", "a backslash stands outside of a string"),
        ("@/nowhere/query.rq", "cannot be read as a query"),
    ],
)  # fmt: skip
def test_a_wrong_query_is_explained(store: Store, query: str, message: str) -> None:
    """The position, what was meant, an unknown prefix's likely IRI; and no query writes or goes online."""
    with pytest.raises(QueryError, match=message):
        store.query(query)


def test_own_queries_take_parameters(tmp_path: Path, store: Store) -> None:
    """Values of one's own query's variables are put in as terms, in its text, in its SELECT and from a file."""
    list(store.add_all(world.records(), run=RUN))
    query = "SELECT DISTINCT ?from ?to WHERE { ?st dg:subject ?from ; dg:objectCode ?to ; dg:relation ?relation }"
    params = {"relation": "dg:mediatesBetween", "to": "EGY"}
    assert store.query(query, params).short() == [("state/QAT", "EGY")]
    (tmp_path / "query.rq").write_text(query, encoding="utf-8")
    assert store.query(f"@{tmp_path / 'query.rq'}", params).short() == [("state/QAT", "EGY")]
    with pytest.raises(QueryError, match=r'unknown variable "form".*did you mean "from"'):
        store.query(query, {"form": "x"})


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?from WHERE { ?st dg:subject ?from ; dg:relation dg:trains }", {"state/EGY", "state/NOR"}),
        ("SELECT ?x FROM graph:curation WHERE { ?x dg:judged ?st }", set()),
        ('SELECT ?x WHERE { BIND("FROM <x:y>" AS ?x) }', {"FROM <x:y>"}),
        ('SELECT ?x WHERE { BIND("SERVICE <x:y> {" AS ?x) } # DROP ALL', {"SERVICE <x:y> {"}),
    ],
)
def test_words_that_look_like_from_do_not_narrow_the_query(store: Store, query: str, expected: set[str]) -> None:
    """A variable ?from, the property dg:from or a text about FROM leave the union of all graphs in place."""
    list(store.add_all(world.records(), run=RUN))
    if "curation" in query:
        curate.reject(store, world.misread(), by="me", why="no")
        assert len(store.query(query)) == 1
        return
    assert {row[0] for row in store.query(query).short()} == expected


def test_article_ids_can_be_undone() -> None:
    """The id of an article can be had back from its IRI and from its graph's."""
    for identifier in ("a b/c?d#e%", "https://example.org/x", "ü", "graph/article/x"):
        assert article_id_of(names.article_iri(identifier)) == identifier
        assert article_id_of(names.graph_iri(identifier)) == identifier


def test_actors_of_a_code_are_found_by_code_and_by_id(store: Store) -> None:
    """A code means the state and all who act for it; an id means one actor."""
    kari = person("Kari Nordmann", "NOR")
    list(store.add_all(world.records(), run=RUN))
    assert {each.subject.id for each in store.statements(subject="NOR")} == {state("NOR").id, kari.id}
    assert {each.subject.id for each in store.statements(subject=kari.id)} == {kari.id}
