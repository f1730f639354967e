"""Inference, validation, comparison, learning and the manifest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from pyoxigraph import Literal, NamedNode, Quad

from kg import names
from kg.curation.learn import learn, to_yaml
from kg.errors import GraphError, UsageError
from kg.graph import Store, open_store, terms, validate
from kg.graph.difference import differences
from kg.graph.infer import GRAPH, clear, infer
from kg.graph.manifest import manifest
from kg.graph.store import graph_of
from kg.graph.validate import problems
from kg.ontology import load
from kg.sparql.literals import DECIMAL
from kg.statement import Modality
from tests.graph import world
from tests.graph.world import RUN
from tests.statements import make_article, make_office, make_statement, person, state


def test_inverse_relations_follow(small_world: Store) -> None:
    """Who visits is visited from the other side: marked with the rule, in a graph of its own, and removable."""
    before = set(small_world.quads())
    counts = infer(small_world)
    assert counts == {"inverse": 2}
    rows = small_world.query(
        "SELECT ?s ?p ?o ?rule WHERE { GRAPH graph:inference { ?s ?p ?o . "
        "?mark rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; dg:rule ?rule } } ORDER BY ?o"
    ).short()
    assert rows == [
        ("state/KEN", "dg:isVisitedBy", "person/NOR/kari-nordmann", "inverse"),
        ("state/KEN", "dg:isVisitedBy", "state/NOR", "inverse"),
    ]
    assert {quad for quad in small_world.quads() if quad.graph_name != GRAPH} == before
    assert infer(small_world) == counts
    clear(small_world)
    assert set(small_world.quads()) == before


def test_mutual_relations_hold_both_ways(store: Store) -> None:
    """One direction of a mutual relation gives the other, unless the article says both."""
    one = make_statement(relation="meets", theme=None)
    store.add(make_article(one), [one], run=RUN)
    assert infer(store) == {"symmetric": 1}
    assert store.query("ASK { GRAPH graph:inference { state:KEN dg:meets state:NOR } }").rows == [(True,)]


def test_nothing_follows_from_what_is_denied(store: Store) -> None:
    """Only direct triples have consequences; a denied visit has none."""
    denied = make_statement(relation="visits", modality=Modality.DENIED, theme=None)
    store.add(make_article(denied), [denied], run=RUN)
    assert infer(store) == {}


@pytest.mark.parametrize(
    ("day", "members"), [("2022-12-31", set()), ("2024-01-01", {"state/BFA", "state/MLI", "state/NER"})]
)
def test_membership_on_a_day(store: Store, day: str, members: set[str]) -> None:
    """Members of that day, by the dates of the ontology, and nobody else."""
    infer(store, on=day)
    found = store.query(
        "SELECT ?s WHERE { GRAPH graph:inference { ?s org:memberOf ?o } FILTER(STRENDS(STR(?o), '/aes')) }"
    )
    assert {row[0] for row in found.short()} == members


def test_a_wrong_day_and_a_reader(tmp_path: Path, new_world: Callable[[Path], Path]) -> None:
    """A date that is none, and a graph open for reading, are refused."""
    folder = new_world(tmp_path / "world")
    with open_store(folder, read_only=True) as reader, pytest.raises(GraphError, match="opened for reading only"):
        infer(reader)
    with open_store(tmp_path / "world") as writer, pytest.raises(UsageError, match="is no date"):
        infer(writer, on="July")


def test_a_sound_graph_has_no_problems(small_world: Store) -> None:
    """The small world fits every shape."""
    assert list(problems(small_world)) == []


DEFECTS = [
    ("confidence", lambda s: [(s, terms.CONFIDENCE, Literal("2", datatype=DECIMAL))],
     "exactly one confidence, a decimal between 0 and 1"),
    ("unknown relation", lambda s: [(s, terms.RELATION, terms.dg("teleports"))], "exactly one relation"),
    ("two subjects", lambda s: [(s, terms.SUBJECT, NamedNode(names.actor_iri("state/KEN")))], "exactly one subject"),
    ("no evidence", lambda s: [(s, terms.EVIDENCE, Literal("no passage"))], "exactly one passage as evidence"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "added", "message"), DEFECTS, ids=[name for name, _, _ in DEFECTS])
def test_a_changed_graph_is_found_out(
    store: Store,
    name: str,
    added: Callable[[NamedNode], list[tuple[NamedNode, NamedNode, NamedNode | Literal]]],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Shapes name the statement and what is wrong, by either engine; the hash says that somebody changed the graph."""
    statement = make_statement()
    store.add(make_article(statement), [statement], run=RUN)
    node, graph = NamedNode(names.statement_iri(statement.id)), graph_of(statement.article)
    store.backend.change(add=[Quad(*triple, graph) for triple in added(node)])
    pytest.importorskip("shifty")
    found = [str(problem) for problem in problems(store)]
    with monkeypatch.context() as without:
        without.setattr(validate, "shifty", None)
        assert [str(problem) for problem in problems(store)] == found
    assert any(message in problem and statement.id in problem for problem in found), found
    assert any("was changed after kg wrote it" in problem for problem in found)


def test_an_article_written_halfway_is_found_out(store: Store) -> None:
    """A graph without its hash is reported."""
    statement = make_statement()
    store.add(make_article(statement), [statement], run=RUN)
    seal = list(store.backend.match(None, terms.GRAPH_HASH, None, None))
    store.backend.change(remove=seal)
    assert any("has no hash" in str(problem) for problem in problems(store))


def test_a_diff_says_what_each_graph_says(
    tmp_path: Path, small_world: Store, new_world: Callable[[Path], Path]
) -> None:
    """Articles and statements of one side only, and statements that changed, with what changed."""
    with open_store(new_world(tmp_path / "other")) as other:
        assert list(differences(small_world, other)) == []
        other.forget("a3", purge=False)
        article, statements, offices = next(world.records())
        changed = replace(statements[0], confidence=0.5, theme="ships")
        other.add(article, [changed, *statements[2:]], offices, run=RUN)
        found = [(d.sign, d.article, d.says, d.changes) for d in differences(small_world, other)]
        assert found == [
            ("~", "a1", "Norway supplies Kenya (actual)", "theme: boats → ships; confidence: 0.9 → 0.5"),
            ("-", "a1", "Kari Nordmann visits Kenya (intended)", ""),
            ("-", "a3", "the whole article, 1 statements", ""),
        ]
        assert [d.sign for d in differences(other, small_world)] == ["~", "+", "+"]


def test_learning_writes_a_snapshot_for_the_ontology(store: Store) -> None:
    """Dates are those of the articles, spellings are kept, the listed are left out, and doubts stand behind #."""
    office = "foreign minister"
    told = [
        ("l1", "2024-01-05", person("Wanjiru Otieno", "KEN")), ("l2", "2024-06-01", person("Wanjiru Otieno", "KEN")),
        ("l3", "2024-03-01", replace(person("Wanjiru Otieno", "KEN"), name='W. "Shiru" Otieno')),
        ("l4", "2024-04-01", person("Somebody Else", "KEN")), ("l5", "2024-04-01", person("Mononym", "UGA")),
        ("l6", "2024-04-01", replace(person("Emmanuel Macron", "FRA"))),
    ]  # fmt: skip
    for article, day, who in told:
        holding = make_office(
            article=article, person=who, of=who.code, office="president" if who.code == "FRA" else office
        )
        store.add(make_article(id=article, date=day), [], [holding], run=RUN)
    text = to_yaml(learn(store, load()))
    assert yaml.safe_load(text) == [
        {"person": "Wanjiru Otieno", "office": "foreign-minister", "of": "KEN",
         "start": "2024-01-05", "end": "2024-06-01", "names": ['W. "Shiru" Otieno']},
    ]  # fmt: skip
    assert '# - {person: "Somebody Else"' in text
    assert "Wanjiru Otieno in 3 articles" in text
    assert '# - {person: "Mononym"' in text
    assert "Macron" not in text


def test_the_manifest_names_inputs_and_run(
    tmp_path: Path, small_world: Store, new_world: Callable[[Path], Path]
) -> None:
    """The same graph has the same manifest; another text another hash; foreign runs are not guessed."""
    record = manifest(small_world, version="0", model="none", ontology="none")
    assert record["runs"] == [{"run": RUN, "version": "0", "model": "none", "ontology": "none", "readers": []}]
    assert (record["statements"], record["rejected"], record["merged"]) == (16, 1, 0)
    assert [article["id"] for article in record["articles"]] == ["a1", "a2", "a3", "a4", "a5"]
    other = manifest(small_world, version="1", model="none", ontology="none")
    assert other["runs"][0]["made_by"].startswith("unknown")
    with open_store(new_world(tmp_path / "other")) as copy:
        assert manifest(copy, version="0", model="none", ontology="none") == record
        statement = make_statement(article="a1", subject=state("NOR"))
        copy.add(make_article(statement), [statement], run=RUN)
        changed = manifest(copy, version="0", model="none", ontology="none")
    assert changed["graph"] != record["graph"]
    assert changed["articles"][0]["sha256"] != record["articles"][0]["sha256"]
    assert changed["articles"][1:] == record["articles"][1:]
