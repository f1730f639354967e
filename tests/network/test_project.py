"""Statements as a multigraph."""

from __future__ import annotations

from dataclasses import replace

from kg.network import is_principal, principals, project
from kg.ontology import load
from kg.statement import Actor, Granularity, Time
from tests.network.net import act
from tests.statements import make_statement, person, state


def test_every_statement_is_one_edge_keyed_by_its_id() -> None:
    """Two statements between the same actors stay two edges."""
    first, second = act("NOR", "KEN"), act("NOR", "KEN", -5.0, number=1, relation="accuses")
    graph = project([first, second])
    assert set(graph["state/NOR"]["state/KEN"]) == {first.id, second.id}
    assert graph.edges["state/NOR", "state/KEN", second.id]["relation"] == "accuses"


def test_an_edge_carries_what_an_analyst_asks_for() -> None:
    """Relation, date, modality, scores, confidence, source and the sentence stand on the edge."""
    statement = make_statement(source="Wire", speaker=state("SWE", "Sweden"))
    data = project([statement]).edges["state/NOR", "state/KEN", statement.id]
    assert data["modality"] == "actual"
    assert data["date"] == "2024-07-05"
    assert (data["source"], data["speaker"], data["theme"]) == ("Wire", "Sweden", "boats")
    assert data["evidence"] == statement.evidence.text


def test_the_date_is_when_the_act_began() -> None:
    """The act's own time goes before the article's date, which stands in when there is none."""
    early = Time(start="1999-01-01", end="1999-12-31", granularity=Granularity.YEAR)
    dates = [
        next(iter(project([statement]).edges(data=True)))[2]["date"]
        for statement in (make_statement(time=early), make_statement(time=None), make_statement(time=None, date=None))
    ]
    assert dates == ["1999-01-01", "2024-07-05", None]


def test_rolled_up_a_person_counts_at_the_state_acted_for() -> None:
    """Everyone with a code is that code; the node carries the state's name."""
    graph = project([make_statement(subject=person("Kari Nordmann", "NOR")), act("NOR", "KEN")], roll_up=True)
    assert set(graph) == {"NOR", "KEN"}
    assert graph.number_of_edges("NOR", "KEN") == 2
    assert graph.nodes["NOR"]["kind"] == "State"


def test_rolled_up_acts_inside_one_state_and_of_nobody_are_left_out() -> None:
    """A minister who meets the president of the same state makes no tie, nor does an actor without a code."""
    inner = make_statement(subject=person("A B", "NOR"), object=person("C D", "NOR"))
    firm = Actor(id="company/NOR/x", name="X", kind="Company", code=None, home="NOR")
    assert project([inner, make_statement(subject=firm)], roll_up=True).number_of_nodes() == 0


def test_a_code_whose_state_never_acts_is_named_by_the_ontology() -> None:
    """Only the minister appears, yet the node is Norway; without an ontology it is the code."""
    statements = [make_statement(subject=person("Kari Nordmann", "NOR"))]
    assert principals(statements, ontology=load())["NOR"].name == "Norway"
    assert principals(statements)["NOR"].name == "NOR"


def test_an_organ_is_not_the_organisation_it_is_part_of() -> None:
    """The Security Council acts under the code UN but is not the UN."""
    council = Actor(id="organization/un-security-council", name="Security Council", kind="Organ", code="UN", home=None)
    assert not is_principal(council)
    assert is_principal(replace(council, id="organization/un", kind="IntergovernmentalOrganization"))
