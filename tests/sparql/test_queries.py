"""The named queries, each on a small world whose answers one can work out on paper."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import rdflib

from kg import names
from kg.errors import QueryError, UsageError
from kg.graph import Store, open_store
from kg.sparql import named_queries
from kg.sparql.ask import ask
from kg.sparql.named import NamedQuery, Parameter
from kg.sparql.order import Key, put_in_order, unsorted
from tests.graph import world

Rows = list[tuple[object, ...]]
BOATS = "Norway supplied Kenya with boats."
MORE_BOATS = "Norway sent more boats to Kenya, foreign minister Wanjiru Otieno said."
COPIED_BOATS = "Norway sent more boats to Kenya, Wanjiru Otieno said."
WILL_VISIT, VISITED = "Kari Nordmann will visit Kenya in June.", "Kari Nordmann visited Kenya on Monday."
DENIED, ATTACKED = "Egypt denied that it had attacked Sudan.", "Egypt attacked Sudan."
MEDIATES, CLAIMED = "Qatar mediates between Egypt and Sudan.", "Ethiopia claimed that Egypt had attacked Sudan."
DEMANDED, SANCTIONED = "Kenya demanded that Sudan pull out of Ethiopia.", "Kenya imposed sanctions on Sudan."

CASES: list[tuple[str, dict[str, object], Rows]] = [
    ("acts", {"relation": "sanctions"},
     [("2024-07-03", "Kenya", "dg:sanctions", "Sudan", "actual", None, SANCTIONED, "a5")]),
    ("acts", {"modality": "denied"}, [("2024-07-01", "Egypt", "dg:attacks", "Sudan", "denied", None, DENIED, "a4")]),
    ("acts", {"subject": "NOR", "relation": "dg:supplies", "limit": 1},
     [("2024-06-10", "Norway", "dg:supplies", "Kenya", "actual", "more boats", MORE_BOATS, "a2")]),
    ("acts", {"subject": "person/NOR/kari-nordmann", "until": "2024-06-01", "since": "2024-05-30"},
     [("2024-06-01", "Kari Nordmann", "dg:visits", "Kenya", "intended", None, WILL_VISIT, "a1")]),
    ("suppliers", {"object": "KEN", "since": "2024-05-01", "until": "2024-05-31"},
     [("2024-05-02", "Norway", "Kenya", "boats", "actual", BOATS, "a1")]),
    ("suppliers", {"subject": "KEN"}, []),
    ("evidence", {"a": "SDN", "b": "KEN"}, [
        ("2024-07-01", "Kenya", "dg:demands", "Sudan", "actual", 0.9, DEMANDED, "a4", 81, 128, "st-demands"),
        ("2024-07-03", "Kenya", "dg:sanctions", "Sudan", "actual", 0.9, SANCTIONED, "a5", 22, 55, "st-sanctions"),
    ]),
    ("history", {"a": "NOR", "b": "KEN"}, [("2024-05", 2, 2, 0, 7.25), ("2024-06", 4, 4, 0, 6.375)]),
    ("history", {"a": "SDN", "b": "EGY"}, [("2024-07", 1, 0, 1, -9.0)]),
    ("sayings", {"speaker": "KEN", "about": "NOR"}, [
        ("2024-06-10", "Wanjiru Otieno", "Norway", "dg:supplies", "Kenya", "actual", MORE_BOATS, "a2"),
        ("2024-06-10", "Wanjiru Otieno", "Norway", "dg:supplies", "Kenya", "actual", COPIED_BOATS, "a3"),
    ]),
    ("sayings", {"speaker": "KEN", "since": "2024-07-01"},
     [("2024-07-01", "Kenya", "Kenya", "dg:demands", "Sudan", "actual", DEMANDED, "a4")]),
    ("promises", {}, [("NOR", "dg:trains", "ETH", "2024-05-02", None),
                      ("NOR", "dg:visits", "KEN", "2024-05-02", "2024-06-10")]),
    ("promises", {"object": "KEN"}, [("NOR", "dg:visits", "KEN", "2024-05-02", "2024-06-10")]),
    ("mediators", {}, [("2024-07-01", "Qatar", "Egypt", "Sudan", MEDIATES, "a4")]),
    ("mediators", {"mediator": "NOR"}, []),
    ("alliances-against", {"against": "SDN"}, [("EGY", "KEN", 1, 1, 2)]),
    ("alliances-against", {"against": "NOR"}, []),
    ("shared-partners", {"a": "NOR", "b": "EGY"}, [("KEN", 6, 1)]),
    ("shared-partners", {"a": "EGY", "b": "SDN"}, [("QAT", 1, 1)]),
    ("visits", {"visitor": "person/NOR/kari-nordmann"}, [
        ("2024-06-01", "2024-06-30", "Kari Nordmann", "Kenya", "intended", WILL_VISIT, "a1"),
        ("2024-06-10", "2024-06-10", "Kari Nordmann", "Kenya", "actual", VISITED, "a2"),
    ]),
    ("visits", {"since": "2024-07-01"}, []),
    ("new-ties", {"since": "2024-06-05", "actor": "NOR"}, []),
    ("new-ties", {"since": "2024-06-05", "actor": "KEN"}, [
        ("2024-07-01", "KEN", "dg:demands", "SDN", 1),
        ("2024-07-03", "EGY", "dg:trains", "KEN", 1),
        ("2024-07-03", "KEN", "dg:sanctions", "SDN", 1),
    ]),
    ("contradictions", {}, [("EGY", "dg:attacks", "SDN", ATTACKED, "a5", DENIED, "a4")]),
    ("contradictions", {"actor": "NOR"}, []),
    ("sources", {}, [("Fjord Post", 2, 9, "2024-05-02", "2024-07-01", 0.9),
                     ("Rift Daily", 2, 6, "2024-06-10", "2024-07-03", pytest.approx(5.3 / 6)),
                     ("Coast Wire", 1, 1, "2024-06-10", "2024-06-10", 0.7)]),
    ("speakers", {}, [("person/KEN/wanjiru-otieno", "Wanjiru Otieno", "KEN", 2, 2),
                      ("state/ETH", "Ethiopia", "ETH", 1, 2)]),
    ("speakers", {"code": "ETH"}, [("state/ETH", "Ethiopia", "ETH", 1, 2)]),
    ("office-holders", {"on": "1919-07-05", "of": "KEN", "office": "foreign minister"}, []),
    ("pairs-by-month", {"object": "KEN"}, [
        ("2024-05", "NOR", "KEN", 2, 1, 7.25),
        ("2024-06", "NOR", "KEN", 3, 2, pytest.approx((9.5 + 2.5 + 4) / 3)),
        ("2024-07", "EGY", "KEN", 1, 1, 9.5),
    ]),
    ("pairs-by-month", {"subject": "KEN", "since": "2024-07-01", "until": "2024-07-02"},
     [("2024-07", "KEN", "SDN", 1, 1, 0)]),
    ("corroboration", {"least": 2}, [("NOR", "dg:supplies", "KEN", 2, 3, 3, 0.9),
                                     ("NOR", "dg:visits", "KEN", 2, 2, 2, 0.9)]),
    ("corroboration", {"relation": "trains"}, [("EGY", "dg:trains", "KEN", 1, 1, 1, 0.9),
                                               ("NOR", "dg:trains", "ETH", 1, 1, 1, 0.9)]),
    ("articles", {}, [
        ("a1", "2024-05-02", None, "Fjord Post", 4, None), ("a2", "2024-06-10", None, "Rift Daily", 2, None),
        ("a3", "2024-06-10", None, "Coast Wire", 1, "a2"), ("a4", "2024-07-01", None, "Fjord Post", 5, None),
        ("a5", "2024-07-03", None, "Rift Daily", 4, None),
    ]),
    ("actors", {"code": "NOR"}, [("state/NOR", "Norway", "NOR", 4, 0),
                                 ("person/NOR/kari-nordmann", "Kari Nordmann", "NOR", 3, 0)]),
    ("actors", {"code": "KEN"}, [("state/KEN", "Kenya", "KEN", 2, 7)]),
    ("pairs", {"limit": 2}, [("NOR", "KEN", 5, pytest.approx((2 * 9.5 + 2.5 + 4 + 5) / 5)), ("KEN", "SDN", 2, -3.0)]),
    ("pairs", {"until": "2024-05-02"}, [("NOR", "KEN", 2, 7.25), ("NOR", "ETH", 1, 2.5)]),
    ("hostile-acts", {"against": "SDN"}, [
        ("2024-07-03", "Egypt", "dg:attacks", -9.0, "actual", ATTACKED, "a5"),
        ("2024-07-03", "Kenya", "dg:sanctions", -6.0, "actual", SANCTIONED, "a5"),
    ]),
    ("hostile-acts", {"against": "SDN", "until": "2024-07-02"}, []),
    ("members", {"organization": "organization/aes", "on": "2022-12-31"}, []),
    ("members", {"organization": "organization/aes", "on": "2024-01-01"}, [
        ("state/BFA", "Burkina Faso", "2023", None), ("state/MLI", "Mali", "2023", None),
        ("state/NER", "Niger", "2023", None),
    ]),
    ("relations", {}, [
        ("dg:supplies", "actual", 3), ("dg:mediatesBetween", "actual", 2), ("dg:attacks", "actual", 1),
        ("dg:attacks", "alleged", 1), ("dg:attacks", "denied", 1), ("dg:demands", "actual", 1),
        ("dg:praises", "actual", 1), ("dg:sanctions", "actual", 1), ("dg:trains", "actual", 1),
        ("dg:trains", "intended", 1), ("dg:visits", "actual", 1), ("dg:visits", "intended", 1),
        ("dg:withdrawsFrom", "requested", 1),
    ]),
    ("demands", {"by": "KEN"}, [("2024-07-01", "Kenya", "dg:demands", "Sudan", "Sudan", "dg:withdrawsFrom", "Ethiopia",
                                 "requested", DEMANDED, "a4")]),
    ("demands", {"of": "ETH"}, []),
    ("judgements", {}, [("rejected", "Norway", "dg:occupies", "Kenya", "a reader", "a figure of speech", "2024-08-01",
                         "Norway occupied the minds of Kenya.", "st-occupies")]),
    ("judgements", {"verdict": "confirmed"}, []),
    ("allegations", {}, [("2024-07-03", "Ethiopia", "Egypt", "dg:attacks", "Sudan", True, CLAIMED, "a5")]),
    ("allegations", {"subject": "KEN"}, []),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, new_world: Callable[[Path], Path]) -> Iterator[Store]:
    """The small world, for reading."""
    with open_store(new_world(tmp_path_factory.mktemp("queries") / "graph"), read_only=True) as opened:
        yield opened


@pytest.mark.parametrize(("name", "params", "expected"), CASES, ids=[f"{n} {p}" for n, p, _ in CASES])
def test_answer(store: Store, name: str, params: dict[str, object], expected: Rows) -> None:
    """A named query gives the answer that reading the five articles gives."""
    known = {statement.id: f"st-{statement.relation}" for statement in [*store.statements(), *store.rejected()]}
    found = [tuple(known.get(str(value), value) for value in row) for row in store.query(name, params).short()]
    assert found == expected


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_the_order_is_the_database_s(store: Store, name: str) -> None:
    """Rows that are sorted here come in the order in which the database sorts them."""
    query = named_queries()[name]
    sparql = query.bind({each.name: _some(each) for each in query.parameters if each.required})
    plain, keys = unsorted(sparql)
    assert put_in_order(store.backend.query(plain), keys).rows == store.backend.query(sparql).rows


@pytest.mark.parametrize(
    ("last", "kept", "keys"),
    [
        ("ORDER BY ?DESC DESC(?SECOND)\n", False, (("DESC", False), ("SECOND", True))),
        ("ORDER BY ?a\nLIMIT 3", True, ()),
        ("ORDER BY DESC(?a + ?b) ?a", True, ()),
    ],
)
def test_what_is_sorted_here(last: str, kept: bool, keys: tuple[Key, ...]) -> None:
    """Columns; not sums of them, and not what LIMIT cuts."""
    assert unsorted(f"SELECT * {{}}\n{last}") == (f"SELECT * {{}}\n{last}" if kept else "SELECT * {}", keys)


def test_neighbourhood_is_a_graph(store: Store) -> None:
    """The query that gives a graph gives the direct triples around the actor, and rejected ones are not among them."""
    graph = store.query("neighbourhood", {"actor": "state/SDN"}).graph
    assert graph is not None
    state, dg = rdflib.Namespace(names.PREFIXES["state"]), rdflib.Namespace(names.VOCABULARY)
    assert set(graph) == {
        (state.EGY, dg.attacks, state.SDN),
        (state.KEN, dg.sanctions, state.SDN),
        (state.KEN, dg.demands, state.SDN),
        (state.QAT, dg.mediatesBetween, state.SDN),
    }


def test_office_holders_by_article_and_by_list(store: Store) -> None:
    """An article that gives no dates speaks for its own year; the listed are there with theirs."""
    told = ("KEN", "foreign minister", "person/KEN/wanjiru-otieno", "Wanjiru Otieno", None, None, "a2")
    assert told in store.query("office-holders", {"on": "2024-02-05", "of": "KEN"}).short()
    assert told not in store.query("office-holders", {"on": "2023-02-05", "of": "KEN"}).short()
    listed = store.query("office-holders", {"on": "1985-02-05", "of": "USA", "office": "president"}).short()
    assert [row[3] for row in listed] == ["Ronald Reagan"]


def test_every_query_has_a_case() -> None:
    """No query ships without an expected answer in this file."""
    assert {name for name, _, _ in CASES} | {"neighbourhood"} == set(named_queries())
    assert len(named_queries()) >= 20


@pytest.mark.parametrize("query", named_queries().values(), ids=lambda query: query.name)
def test_every_optional_parameter_is_used(store: Store, query: NamedQuery) -> None:
    """Each parameter changes the query, alone or with all others, and the query stays well-formed."""
    required = {parameter.name: _some(parameter) for parameter in query.parameters if parameter.required}
    plain = query.bind(required)
    ask(store.backend, plain, {})
    for parameter in query.parameters:
        given = {**required, parameter.name: _some(parameter)}
        assert parameter.required or query.bind(given) != plain, f"{query.name} does not use {parameter.name}"
        store.query(query.name, given)
    store.query(query.name, {parameter.name: _some(parameter) for parameter in query.parameters})


@pytest.mark.parametrize("query", named_queries().values(), ids=lambda query: query.name)
def test_the_example_is_a_command_that_works(store: Store, query: NamedQuery) -> None:
    """The example in the header names the query and parameters that it has."""
    words = shlex.split(query.example)
    assert words[:3] == ["kg", "query", query.name]
    given = dict(words[at + 1].split("=", 1) for at, word in enumerate(words) if word == "--param")
    store.query(query.name, given)


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({}, "query evidence needs --param a=…: one of the two"),
        ({"a": "NOR", "b": "KEN", "sinse": "2024-01-01"}, 'unknown parameter "sinse".*did you mean "since"'),
        ({"a": "NOR", "b": "KEN", "since": "yesterday"}, '"yesterday" is no date; write it like 2024-07-05'),
    ],
)
def test_wrong_parameters_are_explained(store: Store, params: dict[str, object], message: str) -> None:
    """A parameter that is missing, unknown or of the wrong type is named, with what to write instead."""
    with pytest.raises(QueryError, match=message):
        store.query("evidence", params)


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("pairs", {"limit": "ten"}, '"ten" is no count; write it like 20'),
        ("pairs", {"limit": "1; DROP ALL"}, "is no count"),
        ("corroboration", {"least": "many"}, '"many" is no number'),
        ("evidense", {}, 'unknown query "evidense".*did you mean "evidence"'),
    ],
)
def test_wrong_values_and_names_are_explained(store: Store, name: str, params: dict[str, object], message: str) -> None:
    """Values never become part of the query's syntax, and a misspelt query is recognised."""
    with pytest.raises(QueryError, match=message):
        store.query(name, params)


@pytest.mark.parametrize("hostile", ['KEN" } #', "KEN> . ?x ?y ?z", "$b", "person/../'", "st\\u003e", "\n}"])
def test_a_hostile_value_is_only_a_value(store: Store, hostile: str) -> None:
    """Whatever a parameter holds, it is nobody's name, and were it one, it is one RDF term: nothing found or broken."""
    with pytest.raises(UsageError, match="unknown actor"):
        store.query("evidence", {"a": "NOR", "b": hostile})
    assert store.backend.query(named_queries()["evidence"].bind({"a": "NOR", "b": hostile})).rows == []


def _some(parameter: Parameter) -> object:
    """A value of the parameter's type."""
    values = {"actor": "KEN", "relation": "supplies", "date": "2024-06-01", "number": "1", "count": "5", "text": "x"}
    if parameter.name == "organization" or parameter.means.startswith("the actor's id"):
        return "organization/aes"
    return values[parameter.type]


def test_the_folder_holds_only_queries() -> None:
    """Every file of the folder is a query or its documentation."""
    folder = Path(world.__file__).parents[2] / "kg/sparql/queries"
    assert {path.suffix for path in folder.iterdir()} <= {".rq", ".md"}
