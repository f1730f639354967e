"""The models as plain arrays: sums of weights, trees, the judge, and their file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kg.learned.judge import Judge, Thresholds, expand, group, pair_row
from kg.learned.page import Word
from kg.learned.scores import ANY, TYPES, PairModel
from kg.learned.trees import Trees
from kg.learned.weighing import KINDS, Missing, Told, Weighing, columns
from kg.learned.weights import FILE, NEURAL, Weights, read, write
from tests.learned.pages import page, presence

KIND = TYPES.index("ACCUSE")


def pair_model() -> PairModel:
    """A reader that knows one feature: the subject of an accusing word accuses its object."""
    weights = np.zeros((1, len(TYPES) + 1), dtype=np.float32)
    weights[0, [KIND, ANY]] = 7.0
    bias = np.full(len(TYPES) + 1, -20.0, dtype=np.float32)
    bias[[KIND, ANY]] = -4.0
    return PairModel({"ft=ACCUSE:subject:object": 0}, weights, bias)


def constant(value: float) -> Trees:
    """Trees that split once, on column 0 at 0.5: below ``-value``, above ``value``."""
    return Trees(
        column=np.array([[0, -1, -1]], np.int16),
        threshold=np.array([[0.5, 0, 0]], np.float32),
        left=np.array([[1, 0, 0]], np.int16),
        right=np.array([[2, 0, 0]], np.int16),
        value=np.array([[0, -value, value]], np.float32),
        base=0.0,
    )


def judge(**changes: object) -> Judge:
    """A judge that believes what the first column says."""
    names = columns(("linear",))
    wide = len(names) + len(KINDS)
    weights = np.zeros(wide, np.float32)
    weights[0] = 1.0
    made = Judge(
        columns=names, crossed=(0,), center=np.zeros(wide, np.float32), scale=np.ones(wide, np.float32),
        weights=weights, bias=0.0, trees=constant(3.0), pairs=constant(3.0),
        thresholds=Thresholds(act=0.6, pair=0.6, first=0.3),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def test_trees_go_left_at_their_threshold_and_add_up() -> None:
    """At most the threshold is left, more is right; the base is added once."""
    trees = replace(constant(2.0), base=1.0)
    assert trees.sums(np.array([[0.5], [0.51]], np.float32)).tolist() == [-1.0, 3.0]


def test_scores_say_who_accuses_whom() -> None:
    """Only the direction whose feature has a weight is likely, and "any" with it."""
    found = pair_model().scores(
        page("passive", [presence("IRN", 0), presence("ISR", 4)], {2: (Word("ACCUSE", "accuses"),)})
    )
    assert found[0, "ISR", "IRN"][KIND] == pytest.approx(1 / (1 + np.exp(-3)), abs=1e-6)
    assert found[0, "ISR", "IRN"][ANY] > 0.9
    assert found[0, "IRN", "ISR"].max() < 0.1


def rows(told: list[Told], missing: list[Missing]) -> tuple[list[tuple[str, str, str]], np.ndarray]:
    """The judge's rows of the accusation."""
    read = page("passive", [presence("IRN", 0), presence("ISR", 4)], {2: (Word("ACCUSE", "accuses"),)})
    return Weighing(read, {"linear": pair_model().scores(read)}, told, missing).rows()


def test_an_act_is_looked_at_that_a_reader_or_the_rules_propose() -> None:
    """Likely types only; a statement of the rules whatever the readers think."""
    acts, found = rows([], [])
    assert acts == [("ISR", "ACCUSE", "IRN")]
    assert found.shape == (1, len(columns(("linear",))))
    fact = Told(act=("IRN", "THREATEN", "ISR"), fact=True, probability=0.8, signals=(1.0,) * 7)
    acts, found = rows([fact], [])
    assert acts == [("IRN", "THREATEN", "ISR"), ("ISR", "ACCUSE", "IRN")]
    assert found[:, columns(("linear",)).index("rule")].tolist() == [1.0, 0.0]


def test_a_trigger_with_an_open_end_speaks_for_acts_of_its_type() -> None:
    """Whoever fills the other end."""
    _, without = rows([], [])
    _, opened = rows([], [Missing("ISR", "ACCUSE", None)])
    names = columns(("linear",))
    changed = [names[column] for column in np.flatnonzero(without[0] != opened[0])]
    assert changed == ["open.subject"]


def test_the_likeliest_act_of_a_likely_pair_is_stated() -> None:
    """Though it is too unlikely by itself; nothing of an unlikely pair is."""
    acts = [("A", "ACCUSE", "B"), ("A", "REJECT", "B"), ("C", "ACCUSE", "B")]
    table = np.zeros((3, len(columns(("linear",)))), np.float32)
    table[:, 0] = [1.0, 0.7, -9.0]
    verdicts = judge(thresholds=Thresholds(act=0.99, pair=0.6, first=0.3)).verdicts(acts, table)
    assert [verdicts[act].stated for act in acts] == [True, False, False]
    assert verdicts[acts[0]].probability > verdicts[acts[1]].probability > verdicts[acts[2]].probability


def test_crossed_columns_have_a_weight_for_each_type() -> None:
    """A column stands once more under the type of its row, and nowhere else."""
    table = np.zeros((1, len(columns(("linear",)))), np.float32)
    table[0, 0], table[0, -len(KINDS) + KIND] = 2.0, 1.0
    wide = expand(table, (0,))
    assert wide[0, table.shape[1] :].tolist() == [2.0 if kind == KIND else 0.0 for kind in range(len(KINDS))]


def test_a_pair_is_weighed_by_its_best_act() -> None:
    """The row of the likeliest act comes first."""
    acts = [("A", "ACCUSE", "B"), ("A", "REJECT", "B")]
    table = np.arange(2 * len(columns(("linear",))), dtype=np.float32).reshape(2, -1)
    [members] = group(acts)
    row = pair_row(table, np.array([0.2, 0.7], np.float32), members)
    assert row[0] == table[1, 0]


def test_weights_come_back_from_their_file(tmp_path: Path) -> None:
    """Those of the pair reader within a step of a hundredth of the largest, all others as they were."""
    pairs = replace(pair_model(), rows={"bf=\n\n": 0})  # a paragraph break is a word like others
    weights = Weights(pairs=pairs, judge=judge(), relations={"ACCUSE": {"": ["accuses"]}}, name="test")
    write(weights, tmp_path / "weights.npz")
    again = read(tmp_path / "weights.npz")
    assert again.name == "test"
    assert again.pairs.rows == pairs.rows
    assert len(again.digest) == 12
    assert again.relations == weights.relations
    assert again.judge.thresholds == weights.judge.thresholds
    assert np.abs(again.pairs.weights - weights.pairs.weights).max() < 0.05
    table = np.random.default_rng(1).normal(size=(5, len(columns(("linear",))))).astype(np.float32)
    assert np.allclose(again.judge.chances(table), weights.judge.chances(table))


@pytest.mark.parametrize(("path", "readers"), [(FILE, ("linear",)), (NEURAL, ("linear", "encoder"))])
def test_the_weights_of_the_package_fit_the_program(path: Path, readers: tuple[str, ...]) -> None:
    """Their columns are those that the program makes, their relations those of the ontology."""
    from kg.ontology import load

    weights = read(path)
    assert weights.judge.columns == columns(readers)
    assert weights.pairs.weights.shape[1] == len(TYPES) + 1
    relations = {name for table in weights.relations.values() for names in table.values() for name in names}
    assert relations <= load().relations.keys()
