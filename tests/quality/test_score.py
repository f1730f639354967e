"""Scores on gold made by hand: what counts as right, false, found and missed, in every view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from kg.quality import score
from kg.quality.entries import gold_entries
from kg.quality.gold import ARTICLES, SENTENCES
from kg.quality.score import Counts, Item
from kg.statement import Statement
from tests.quality.gold import actor, annotated, coded, codes, entry, event, said


def items(records: Sequence[Mapping[str, Any]], statements: Sequence[Statement], kind: str = ARTICLES) -> list[Item]:
    """The items of gold records and statements."""
    known = codes()
    return [
        score.item(record["id"], gold_entries(record, kind, known),
                   [s for s in statements if s.article == record["id"]], kind, known)
        for record in records
    ]  # fmt: skip


def counted(
    records: Sequence[Mapping[str, Any]], statements: Sequence[Statement], kind: str = ARTICLES
) -> dict[str, tuple[int, int, int, int]]:
    """Right, false, found and missed in each view."""
    made = items(records, statements, kind)
    return {
        view: (counts.right, counts.false, counts.found, counts.missed)
        for view in score.VIEWS
        for counts in [score.total(made, view)]
    }


def test_a_statement_of_the_right_type_and_ends_is_right_in_every_view() -> None:
    """Subject, type and object agree."""
    found = counted([annotated("a", entry("NOR", "CONSULT", "KEN"))], [said("a", "NOR", "CONSULT", "KEN")])
    assert set(found.values()) == {(1, 0, 1, 0)}


@pytest.mark.parametrize(
    ("statement", "right"),
    [
        (("NOR", "AGREE", "KEN"), {"quad", "dyad", "undirected"}),
        (("NOR", "AID", "KEN"), {"dyad", "undirected"}),
        (("KEN", "CONSULT", "NOR"), {"undirected"}),
        (("NOR", "CONSULT", "SDN"), set()),
    ],
)
def test_each_view_forgives_more(statement: tuple[str, str, str], right: set[str]) -> None:
    """By type, by quad class, by pair, by pair in any direction."""
    found = counted([annotated("a", entry("NOR", "CONSULT", "KEN"))], [said("a", *statement)])
    assert {view for view, counts in found.items() if counts == (1, 0, 1, 0)} == right
    assert all(counts == (0, 1, 0, 1) for view, counts in found.items() if view not in right)


def test_entries_that_are_not_core_are_right_when_found_and_not_missed_otherwise() -> None:
    """Precision is against all entries, recall over core ones."""
    gold = [annotated("a", entry("NOR", "CONSULT", "KEN"), entry("KEN", "AID", "NOR", core=False))]
    assert counted(gold, [])["typed"] == (0, 0, 0, 1)
    assert counted(gold, [said("a", "KEN", "AID", "NOR")])["typed"] == (1, 0, 0, 1)


@pytest.mark.parametrize("modality", ["requested", "refused", "threatened", "alleged", "hypothetical", "denied"])
def test_only_actual_and_intended_acts_count_on_either_side(modality: str) -> None:
    """The act inside a demand or threat is no fact."""
    gold = [annotated("a", entry("NOR", "AID", "KEN", modality=modality))]
    assert counted(gold, [])["typed"] == (0, 0, 0, 0)
    assert counted(gold, [said("a", "NOR", "AID", "KEN", modality)])["typed"] == (0, 0, 0, 0)
    assert counted(gold, [said("a", "NOR", "AID", "KEN", "intended")])["typed"] == (0, 1, 0, 0)


def test_repeats_count_once_and_statements_of_other_articles_not_at_all() -> None:
    """Sets are compared, article by article."""
    gold = [annotated("a", entry("NOR", "CONSULT", "KEN"), entry("NOR", "CONSULT", "KEN"))]
    statements = [
        said("a", "NOR", "CONSULT", "KEN"),
        said("a", "NOR", "CONSULT", "KEN"),
        said("b", "NOR", "AID", "KEN"),
    ]
    assert counted(gold, statements)["typed"] == (1, 0, 1, 0)


def test_codes_are_compared_whatever_their_case_and_article() -> None:
    """A group without a code goes by its name."""
    gold = [annotated("a", entry("the  River Front", "ASSAULT", "European Union"))]
    statement = said("a", actor(None, "KEN", "River Front"), "ASSAULT", actor("EU"))
    assert counted(gold, [statement])["typed"] == (1, 0, 1, 0)


def test_entries_without_an_object_or_of_no_type_are_left_out() -> None:
    """They could never be found."""
    gold = [annotated("a", entry("NOR", "CONSULT", ""), entry("NOR", "DREAM", "KEN"))]
    assert counted(gold, [])["dyad"] == (0, 0, 0, 0)


def test_sentences_are_scored_country_to_country() -> None:
    """Codes are cut to their country; groups count by their home state; organisations do not count."""
    gold = [coded("s", event(["NORGOV"], "CONSULT", ["KENREB", "IGOUNO"]))]
    rebels = actor("River Front", "KEN")
    statements = [said("s", "NOR", "CONSULT", rebels), said("s", "NOR", "CONSULT", actor("UN"))]
    assert counted(gold, statements, SENTENCES)["typed"] == (1, 0, 1, 0)


def test_lists_of_sources_and_targets_are_expanded() -> None:
    """Two sources and two targets are four events, less those of a country with itself."""
    gold = [coded("s", event(["NOR", "KEN"], "CONSULT", ["KEN", "SDN"]))]
    assert counted(gold, [], SENTENCES)["typed"] == (0, 0, 0, 3)


def test_former_names_of_types_are_understood() -> None:
    """PLOVER renamed some types in 2021."""
    assert counted([coded("s", event("NOR", "DEMAND", "KEN"))], [said("s", "NOR", "REQUEST", "KEN")], SENTENCES)[
        "typed"
    ] == (1, 0, 1, 0)


def test_an_event_of_unknown_type_is_neither_missed_nor_false() -> None:
    """It counts as a pair; by type it does not care."""
    gold = [coded("s", event("NOR", None, "KEN"))]
    assert counted(gold, [], SENTENCES) == {
        "typed": (0, 0, 0, 0), "quad": (0, 0, 0, 0), "dyad": (0, 0, 0, 1), "undirected": (0, 0, 0, 1)}  # fmt: skip
    found = counted(gold, [said("s", "NOR", "AID", "KEN"), said("s", "NOR", "AID", "SDN")], SENTENCES)
    assert found == {
        "typed": (0, 1, 0, 0), "quad": (0, 1, 0, 0), "dyad": (1, 1, 1, 0), "undirected": (1, 1, 1, 0)}  # fmt: skip


def test_an_event_of_which_only_the_quad_class_is_known_counts_by_class() -> None:
    """Raters agreed on material conflict, not on the type."""
    gold = [coded("s", event("NOR", None, "KEN", quad=4))]
    assert counted(gold, [said("s", "NOR", "COERCE", "KEN")], SENTENCES)["quad"] == (1, 0, 1, 0)
    assert counted(gold, [said("s", "NOR", "AID", "KEN")], SENTENCES)["quad"] == (0, 1, 0, 1)


def test_counts_by_type_add_up_to_the_typed_view() -> None:
    """Each type has its own hits, misses and false statements."""
    gold = [annotated("a", entry("NOR", "CONSULT", "KEN"), entry("NOR", "AID", "KEN"), entry("KEN", "AID", "SDN"))]
    statements = [said("a", "NOR", "CONSULT", "KEN"), said("a", "NOR", "ACCUSE", "KEN"), said("a", "KEN", "AID", "SDN")]
    table = score.by_type(items(gold, statements))
    assert table == {"ACCUSE": Counts(0, 1, 0, 0), "AID": Counts(1, 0, 1, 1), "CONSULT": Counts(1, 0, 1, 0)}
    assert sum(table.values(), Counts()) == score.total(items(gold, statements), "typed")


def test_precision_recall_and_f1() -> None:
    """Zero when there is nothing to divide by."""
    counts = Counts(right=6, false=2, found=5, missed=5)
    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.5, 0.6)
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)


def test_bootstrap_intervals_are_the_same_every_time_and_hold_the_score() -> None:
    """The seed is fixed, so a report can be compared with the last one."""
    gold = [annotated(str(n), entry("NOR", "CONSULT", "KEN"), entry("KEN", "AID", "SDN")) for n in range(40)]
    statements = [said(str(n), *(("NOR", "CONSULT", "KEN") if n % 3 else ("NOR", "AID", "KEN"))) for n in range(40)]
    made = items(gold, statements)
    low, high = score.interval(made, "typed")
    assert (low, high) == score.interval(list(made), "typed")
    assert low < score.total(made, "typed").f1 < high
    assert score.interval(made, "typed", seed=2) != (low, high)


def test_the_interval_of_articles_that_are_all_alike_is_a_point() -> None:
    """Resampling changes nothing then."""
    gold = [annotated(str(n), entry("NOR", "CONSULT", "KEN")) for n in range(5)]
    made = items(gold, [said(str(n), "NOR", "CONSULT", "KEN") for n in range(5)])
    assert score.interval(made, "typed") == (1.0, 1.0)
