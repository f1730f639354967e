"""How the learned reading is fitted: regressions, trees, thresholds, and what is taken from annotated articles."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from kg.learned.judge import Thresholds
from kg.learned.scores import ANY, TYPES
from kg.quality.entries import Codes
from kg.quality.fitting import SEEN, Table, boosted
from kg.quality.material import CORE, Row, Vocabulary, materials
from kg.quality.train import relations_of, stated
from tests import cases

ACCUSE = TYPES.index("ACCUSE")
TEXT = "Chad accused Niger of many crimes. Kenya was silent."


def row(names: list[int], *, accuses: bool, counts: float = 1.0) -> Row:
    """A pair with these features, that accuses or not."""
    holds, weight = np.zeros(len(TYPES), np.float32), np.ones(len(TYPES), np.float32)
    holds[ACCUSE], weight[ACCUSE] = float(accuses), counts
    return Row((0, "A", "B"), np.array(names, np.int32), np.ones(len(names), np.float32), holds, weight)


def test_a_feature_that_goes_with_a_type_gets_its_weight() -> None:
    """And the others none; one that is rare is left out."""
    rows = (
        [row([0], accuses=True) for _ in range(20)]
        + [row([1], accuses=False) for _ in range(20)]
        + [row([2], accuses=True)]
    )
    table = Table(rows, ["said", "silent", "once"])
    assert SEEN > 1
    assert table.names == ["said", "silent"]
    model = table.model(table.fit(np.ones(len(rows), dtype=bool)))
    assert model.weights[model.rows["said"], ACCUSE] > 0.5
    assert model.weights[model.rows["silent"], ACCUSE] < -0.5
    assert model.weights[model.rows["said"], ANY] > 0.5
    other = TYPES.index("AID")
    assert model.weights[model.rows["said"], other] == pytest.approx(0, abs=0.2)


def test_what_is_said_elsewhere_counts_neither_way() -> None:
    """A pair whose type stands in another sentence teaches nothing about the type."""
    rows = [row([0], accuses=False, counts=0.0) for _ in range(20)] + [row([1], accuses=False) for _ in range(20)]
    table = Table(rows, ["elsewhere", "never"])
    assert table.counts[:20, ACCUSE].tolist() == [0.0] * 20
    assert table.counts[:20, ANY].tolist() == [0.0] * 20
    assert table.counts[20:, ACCUSE].tolist() == [1.0] * 20


def test_trees_are_the_same_as_plain_arrays() -> None:
    """They separate what a rule over two columns separates, in log-odds around zero."""
    chance = np.random.default_rng(0)
    rows = chance.normal(size=(600, 3)).astype(np.float32)
    right = ((rows[:, 0] > 0) & (rows[:, 1] > 0)).astype(int)
    trees = boosted(rows, right, np.ones(600), trees=40, leaves=6, share=1.0)
    assert ((trees.sums(rows) > 0) == (right == 1)).mean() > 0.95
    assert trees.value[trees.column >= 0].tolist() == [0.0] * int((trees.column >= 0).sum())


def test_the_likeliest_act_of_a_likely_pair_is_stated_if_none_is_by_itself() -> None:
    """As the judge does it at run time."""
    opinions = [
        (("A", "AID", "B"), 0.4, 0.9), (("A", "AGREE", "B"), 0.45, 0.9),
        (("C", "AID", "B"), 0.45, 0.3), (("D", "AID", "B"), 0.7, 0.9), (("D", "AGREE", "B"), 0.45, 0.9),
    ]  # fmt: skip
    assert stated(opinions, Thresholds(act=0.6, pair=0.8, first=0.3)) == {("A", "AGREE", "B"), ("D", "AID", "B")}


def gold(folder: Path) -> Path:
    """One annotated article."""
    entry = {"subject": "TCD", "plover": "ACCUSE", "object": "NER", "relation": "accuses", "modality": "actual",
             "core": True, "evidence": "Chad accused Niger"}  # fmt: skip
    promised = {**entry, "plover": "AID", "modality": "requested"}
    path = folder / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "statements": [entry, promised], "offices": []}) + "\n")
    return path


def test_material_has_what_the_annotation_says_of_each_pair(tmp_path: Path) -> None:
    """Facts only, where their evidence stands, in their direction; the relation with the word that says it."""
    vocabulary = Vocabulary()
    [found] = materials(gold(tmp_path), cases.reader(), vocabulary)
    assert found.right == {("TCD", "ACCUSE", "NER"): CORE}
    assert found.unruled
    holds = {row.pair[1:]: [TYPES[kind] for kind in np.flatnonzero(row.holds)] for row in found.rows}
    assert holds == {("TCD", "NER"): ["ACCUSE"], ("NER", "TCD"): []}
    assert list(found.relations) == [("ACCUSE", "accuse", "accuses")]
    assert "ft=ACCUSE:subject:object" in vocabulary.numbers
    assert {told.act for told in found.told if told.fact} >= {("TCD", "ACCUSE", "NER")}
    assert [material.unruled for material in materials(gold(tmp_path), cases.reader(), vocabulary, ruled="all")] == [
        False
    ]


def test_a_relation_is_learned_from_a_word_that_showed_it_twice(tmp_path: Path) -> None:
    """Once is chance."""
    [found] = materials(gold(tmp_path), cases.reader(), Vocabulary())
    assert relations_of([found]) == {}
    assert relations_of([found, found]) == {"ACCUSE": {"accuse": ["accuses"]}}


def test_codes_are_compared_as_annotators_write_them(tmp_path: Path) -> None:
    """The same folding as in every other score."""
    assert Codes(cases.reader().ontology).fold("United Nations") == "UN"
    assert next(iter(materials(gold(tmp_path), cases.reader(), Vocabulary()))).id == "a"
