"""Who folds into whom."""

from __future__ import annotations

from kg.ontology import load
from kg.pages.actors import cast
from kg.pages.drawing import draw, drawn
from kg.pages.vocabulary import Vocabulary
from kg.statement import Actor, Modality
from tests.statements import make_evidence, make_statement, person, state


def test_a_person_folds_into_the_state_acted_for() -> None:
    """The minister's node has the state as its root, and her acts are the state's."""
    minister = person("Kari Nordmann", "NOR")
    people = cast([make_statement(subject=minister)])
    number = people.number[minister.id]
    assert people.nodes[people.nodes[number].root].key == "NOR"
    assert people.nodes[number].key == minister.id
    assert people.roots == 2


def test_who_acts_for_nobody_is_its_own_root() -> None:
    """A firm without a code stands alone, even with a home."""
    firm = Actor(id="company/NOR/x", name="X", kind="Company", code=None, home="NOR")
    people = cast([make_statement(subject=firm)])
    assert people.nodes[people.number[firm.id]].key == firm.id
    assert people.roots == 2


def test_roots_come_in_the_order_of_their_strength() -> None:
    """The first numbers are the strongest; what is only alleged gives no strength."""
    statements = [
        make_statement(article=str(n), subject=state("PER", "Peru"), object=state("KEN", "Kenya")) for n in range(3)
    ] + [make_statement(article=f"x{n}", modality=Modality.ALLEGED) for n in range(9)]
    people = cast(statements)
    assert [node.key for node in people.nodes] == ["KEN", "PER", "NOR"]
    assert people.nodes[2].weight == 0.0


def test_one_act_told_twice_is_one_act() -> None:
    """Statements of one event count once in a tie, with the surest one's confidence."""
    twice = [make_statement(article=str(n), event="ev-1", confidence=c) for n, c in enumerate((0.4, 0.8))]
    tie = next(iter(cast(twice).ties.values()))
    assert tie.weight == 0.8


def test_weak_ties_are_left_out_of_a_dense_map_but_nobody_loses_the_last_one() -> None:
    """Everyone who has a tie keeps the heaviest."""
    codes = [f"S{n:02}" for n in range(30)]
    statements = [
        make_statement(
            subject=state(a), object=state(b), evidence=make_evidence(start=100 * n, end=100 * n + 33), confidence=c
        )
        for n, (a, b, c) in enumerate((a, b, 0.1 if "S29" in (a, b) else 0.9) for a in codes for b in codes if a != b)
    ]
    people = cast(statements)
    kept = drawn(people.ties)
    assert len(kept) < 200 < len(people.ties)
    assert {end for ends in kept for end in ends} == set(range(30))


def test_pyvis_holds_numbers_for_names() -> None:
    """Identifiers in the network are numbers, so no text of an article can be one."""
    network = draw(cast([make_statement()]), Vocabulary(load()), strongest=150)
    assert {node["id"] for node in network.nodes} == {0, 1}
    assert network.options["physics"] == {"enabled": False}
    assert all(edge["arrows"] == "to" for edge in network.edges)


def test_kinds_have_shapes_by_their_tree() -> None:
    """States are dots, organisations squares, groups triangles, people diamonds, other bodies hexagons."""
    vocabulary = Vocabulary(load())
    kinds = ("State", "IntergovernmentalOrganization", "ArmedGroup", "Person", "Ministry", "Unheard")
    assert [vocabulary.shape(kind) for kind in kinds] == ["dot", "square", "triangle", "diamond", "hexagon", "hexagon"]


def test_states_have_flags_and_others_none() -> None:
    """The flag is an extra for what has a two-letter code."""
    vocabulary = Vocabulary(load())
    assert vocabulary.flag("NOR") == "\N{REGIONAL INDICATOR SYMBOL LETTER N}\N{REGIONAL INDICATOR SYMBOL LETTER O}"
    assert (vocabulary.flag("UN"), vocabulary.flag(None)) == ("", "")
