"""Errors: one root, few branches, and messages that say what was allowed."""

from __future__ import annotations

import inspect

from kg import errors
from kg.errors import DiplographError, allowed


def test_everything_raised_on_purpose_has_one_root() -> None:
    """A caller can catch it all by one name."""
    classes = [found for _, found in inspect.getmembers(errors, inspect.isclass) if found.__module__ == "kg.errors"]
    assert len(classes) > 5
    assert all(issubclass(found, DiplographError) and found.__doc__ for found in classes)


def test_the_tree_of_errors_is_flat() -> None:
    """Few branches, so that nobody has to guess which to catch."""
    assert all(found.__bases__ == (DiplographError,) for found in DiplographError.__subclasses__())


def test_an_unknown_value_is_answered_with_what_is_allowed() -> None:
    """In order, with the nearest guess where one is near."""
    assert allowed("shape", "trasitive", ["transitive", "dative"]) == (
        'unknown shape "trasitive"; allowed: dative, transitive; did you mean "transitive"?'
    )
    assert allowed("shape", "xyz", ("b", "a")) == 'unknown shape "xyz"; allowed: a, b'


def test_values_that_are_no_texts_are_shown_too() -> None:
    """A number where a name was asked for."""
    assert allowed("view", 3, ["typed"]) == 'unknown view "3"; allowed: typed'
