"""Who holds, takes or leaves an office as an article tells it."""

from __future__ import annotations

import pytest

from kg.actors import ActorFinder
from kg.language import pipeline
from kg.ontology import load

CASES = [
    ("Tomas Arendal resigned as prime minister of Norway.", [("Tomas Arendal", "prime minister", "NOR", True)]),
    (
        "Kenyan Foreign Minister Ida Wekesa was succeeded as foreign minister by Daudi Barasa of Kenya.",
        [("Ida Wekesa", "foreign minister", "KEN", False)],
    ),
    ("Rosa Quiroga was sworn in on Monday as Peru's new president.", [("Rosa Quiroga", "president", "PER", False)]),
    ("Rosa Quiroga was elected president of Peru in May.", [("Rosa Quiroga", "president", "PER", False)]),
    ("Rosa Quiroga hopes to become president of Peru.", []),
    ("Rosa Quiroga was not elected president of Peru.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_verb_tells_who_holds_an_office(text: str, wanted: list[tuple[str, str, str, bool]]) -> None:
    """Offices by verbs of coming and going, with those that are over marked; none for what is only wished."""
    actors = ActorFinder(load()).find(pipeline.load()(text), date="2024-02-02")
    found = [(held.person.name, held.office, held.of, held.end is not None) for held in actors.offices]
    assert [each for each in found if each in wanted] == wanted
    assert bool(found) == bool(wanted), found
