"""One resolver of names: queries, filters and pages understand what people call an actor, or say that they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.api import open_graph
from kg.errors import UsageError
from kg.graph import Store, open_store
from kg.pages import render
from kg.statement import Statement
from tests.server.conftest import RUN, said, write_graph
from tests.statements import make_article, make_statement, person, state

TEXT = "London threatened Moscow with tariffs. Wanda Okello accused Moscow."
BRITISH = ("GBR", "UK", "the U.K.", "Britain", "united kingdom", "London", "state/GBR")


def acts() -> list[Statement]:
    """A threat by Britain and an accusation by somebody whom no list knows, both against Russia."""
    common = {"article": "tariffs", "object": state("RUS", "Russia"), "score": -4.4, "quad": "verbal conflict"}
    return [
        said("London threatened Moscow with tariffs.", "threatened", text=TEXT, subject=state("GBR", "United Kingdom"),
             relation="threatens", **common),
        said("Wanda Okello accused Moscow.", "accused", text=TEXT, subject=person("Wanda Okello", "KEN"),
             relation="accuses", **common),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph that holds them."""
    made = write_graph(tmp_path_factory.mktemp("whom") / "graph")
    with open_store(made) as store:
        store.add(make_article(id="tariffs", text=TEXT), acts(), run=RUN)
    return made


@pytest.fixture
def stored(folder: Path) -> Store:
    """The graph, open for reading."""
    with open_store(folder, read_only=True) as store:
        yield store


@pytest.mark.parametrize(
    "name", ["RUS", "Russia", "russia", "Moscow", "the Kremlin", "Russian Federation", "state/RUS"]
)
def test_every_name_gives_the_same_answer(stored: Store, name: str) -> None:
    """``hostile-acts`` against Russia has two rows whatever Russia is called."""
    assert len(stored.query("hostile-acts", {"against": name})) == 2


@pytest.mark.parametrize("name", BRITISH)
def test_filters_understand_names_too(stored: Store, name: str) -> None:
    """In Python and, through the same method, in the API."""
    assert [each.relation for each in stored.statements(subject=name)] == ["threatens"]
    assert [each.relation for each in stored.statements(actor=name, object="Russia")] == ["threatens"]


def test_whom_only_the_graph_knows_is_found_by_name_and_surname(stored: Store) -> None:
    """Her own statements, not those of her state."""
    for name in ("Wanda Okello", "okello"):
        assert [each.relation for each in stored.statements(actor=name)] == ["accuses"]


@pytest.mark.parametrize("name", ["Rusia", "QQQ", "person/RUS/nobody", "Wanda Okelo"])
def test_an_unknown_name_is_an_error_and_no_empty_answer(stored: Store, name: str) -> None:
    """The message repeats the name and suggests another, where one is near."""
    with pytest.raises(UsageError, match="unknown actor") as error:
        stored.query("hostile-acts", {"against": name})
    assert f'"{name}"' in str(error.value)
    assert ("Russia (RUS)" in str(error.value)) == (name == "Rusia")
    with pytest.raises(UsageError, match="unknown actor"):
        list(stored.statements(actor=name))


def test_who_is_known_but_says_nothing_has_a_true_empty_answer(stored: Store) -> None:
    """Nothing hostile was done to Peru, and that is an answer."""
    assert len(stored.query("hostile-acts", {"against": "Peru"})) == 0


def test_from_python_by_keyword(folder: Path) -> None:
    """``open_graph().query`` is the same."""
    with open_graph(folder) as graph:
        assert len(graph.query("hostile-acts", against="Kremlin")) == 2


@pytest.mark.parametrize("name", BRITISH)
def test_a_page_opens_on_any_name(name: str) -> None:
    """``--focus UK`` is Britain and not Ukraine."""
    ukraine = make_statement(subject=state("UKR", "Ukraine"), object=state("RUS", "Russia"))
    page = render([*acts(), ukraine], focus=[name])
    assert '"focus":["GBR"]' in page


def test_a_page_says_whom_it_does_not_hold() -> None:
    """Known but absent, and unknown, are two messages."""
    with pytest.raises(UsageError, match="Peru, who is not on this page"):
        render(acts(), focus=["Lima"])
    with pytest.raises(UsageError, match=r"unknown actor.*Russia \(RUS\)"):
        render(acts(), focus=["Rusia"])
