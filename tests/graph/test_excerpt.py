"""A part of a graph as a graph of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from kg import names
from kg.exports import export
from kg.graph import Store, vocabulary
from kg.graph.excerpt import excerpt
from kg.graph.selection import Selection


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """New graphs hold no ontology, which is large."""
    monkeypatch.setattr(vocabulary, "built_files", list)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(relations=("supplies", "trains")), {"supplies", "trains"}),
        (Selection(relations=("visits",), modality="intended"), {"visits"}),
        (Selection(source="Rift Daily", since="2024-07"), {"attacks", "sanctions", "trains"}),
        (Selection(actor="QAT"), {"mediatesBetween"}),
    ],
)
def test_it_holds_what_was_selected_and_nothing_else(
    small_world: Store, selection: Selection, expected: set[str]
) -> None:
    """Statements come with their articles, unchanged, whatever is chosen by."""
    wanted = [statement for statement in small_world.statements() if selection.keeps(statement)]
    with excerpt(small_world, selection) as part:
        kept = list(part.statements())
        assert {article.id for article in part.articles()} == {statement.article for statement in wanted}
    assert kept == wanted
    assert {statement.relation for statement in kept} == expected


def test_what_a_statement_is_about_comes_only_if_it_is_selected(small_world: Store) -> None:
    """No statement points at one that is not there."""
    whole = [statement for statement in small_world.statements() if statement.about is not None]
    assert whole, "the small world has a demand with an inner act"
    with excerpt(small_world, Selection(relations=(whole[0].relation,))) as part:
        assert all(statement.about is None for statement in part.statements())
    both = tuple({statement.relation for statement in small_world.statements()})
    with excerpt(small_world, Selection(relations=both)) as part:
        assert [statement for statement in part.statements() if statement.about is not None] == whole


def test_copies_stay_copies(small_world: Store) -> None:
    """A part counts a report and its copy once as the whole does, even where only the copy is selected."""
    with excerpt(small_world, Selection(relations=("supplies",))) as part:
        assert part.decisions().copies == (("a3", "a2"),)
    with excerpt(small_world, Selection(source="Coast Wire")) as part:
        assert part.decisions().copies == (("a3", "a2"),)
    with excerpt(small_world, Selection(relations=("attacks",))) as part:
        assert part.decisions().copies == ()


def test_offices_are_those_of_the_people_in_it(small_world: Store) -> None:
    """Whoever takes no part in what was selected brings no office along."""
    with excerpt(small_world, Selection(relations=("visits",))) as part:
        assert {office.person.name for office in part.offices()} <= {"Kari Nordmann"}


def test_every_writer_writes_it(small_world: Store, tmp_path: Path) -> None:
    """An excerpt is a graph like any other; its Turtle has the direct triples of the selection only."""
    with excerpt(small_world, Selection(relations=("supplies",))) as part:
        export(part, tmp_path / "part.ttl")
        found = rdflib.Graph().parse(tmp_path / "part.ttl")
    relations = {
        str(o).rpartition("/")[2].rpartition("#")[2]
        for o in found.objects(None, rdflib.URIRef(names.relation_iri("relation")))
    }
    assert relations == {"supplies"}
