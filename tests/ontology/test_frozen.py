"""A loaded ontology is what its files say for as long as the process lives."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kg.errors import OntologyError
from kg.ontology import Ontology, load
from kg.ontology.frozen import Frozen


@pytest.mark.parametrize(
    "change",
    [
        lambda ontology: ontology.relations.pop("visits"),
        lambda ontology: ontology.relations.clear(),
        lambda ontology: ontology.words.update({"light/verbs": ()}),
        lambda ontology: ontology.words.setdefault("light/none", ()),
        lambda ontology: ontology.actors.__setitem__("state/XXX", None),
        lambda ontology: ontology.kinds.__delitem__("State"),
        lambda ontology: ontology.kinds.__ior__({}),
    ],
)
def test_nobody_changes_a_loaded_ontology(change: Callable[[Any], object]) -> None:
    """What one caller removed would be gone for every other of the process."""
    with pytest.raises(TypeError, match="not changed after it was loaded"):
        change(load())
    assert "visits" in load().relations


def test_a_changed_copy_is_frozen_too() -> None:
    """Tests and editors make copies; those keep the promise."""
    copy: Ontology = replace(load(), relations={})
    assert isinstance(copy.relations, Frozen)
    assert load().relations


def test_a_missing_word_list_is_an_error_that_names_its_file() -> None:
    """An empty list would switch a rule off in silence."""
    with pytest.raises(OntologyError, match=r'^words/light\.yaml: unknown word list "light/verb"; .*"light/verbs"\?$'):
        load().words["light/verb"]


def test_an_ontology_reaches_another_process_unchanged() -> None:
    """Worker processes get theirs as bytes."""
    known = load()
    other = pickle.loads(pickle.dumps(known))
    assert other == known
    with pytest.raises(TypeError, match="not changed"):
        other.relations.clear()
