"""The examples of the ontology are run: what must be found is found, what must not be is not."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction import Extractor
from kg.ontology import Example, Relation
from kg.ontology.model import Place
from kg.quality.examples import ExampleResult, run_examples

HERE = Place("relations/visits.yaml", 7)
HIT = Example(text="Norway's president visited Kenya.", place=HERE, start="NOR", end="KEN")


def result(reader: Extractor, *, examples: tuple[Example, ...] = (), other: tuple[Example, ...] = ()) -> ExampleResult:
    """How the visits fare with these examples and counter-examples."""
    visits: Relation = replace(reader.ontology.relations["visits"], examples=examples, counterexamples=other)
    ontology = replace(reader.ontology, relations={"visits": visits})
    [found] = run_examples(Extractor(ontology, reader.nlp, readers=reader.readers))
    return found


def test_every_example_of_the_shipped_ontology_is_found_and_no_counter_example(reader: Extractor) -> None:
    """What `kg check` runs; a relation that fails is named with file and line."""
    results = run_examples(reader)
    assert [problem for result in results for problem in result.problems] == []
    assert {result.relation for result in results} == set(reader.ontology.relations)
    assert sum(result.examples for result in results) > 100
    assert sum(result.counterexamples for result in results) > 60


def test_a_good_example_is_found(reader: Extractor) -> None:
    """The report is a sentence."""
    found = result(reader, examples=(HIT,), other=(replace(HIT, text="Tourists like Kenya.", start=None, end=None),))
    assert str(found) == "visits: 1 of 1 examples found; 0 of 1 counter-examples wrongly found"
    assert found.problems == ()


def test_an_example_that_is_not_found_says_what_was_read_instead(reader: Extractor) -> None:
    """With the place of the example, for the editor."""
    found = result(reader, examples=(replace(HIT, start="KEN", end="NOR"), replace(HIT, text="Kenya sings.")))
    assert found.found == 0
    assert found.problems == (
        f'{HERE}: visits: example not found: "{HIT.text}" gave NOR visits KEN (actual)',
        f'{HERE}: visits: example not found: "Kenya sings." gave nothing',
    )


def test_an_example_that_is_not_found_says_which_end_stayed_empty(reader: Extractor) -> None:
    """Where the words fit and only somebody at an end is missing; the words that name nobody known are quoted."""
    found = result(reader, examples=(replace(HIT, text="Norway's president visited the factory."),))
    assert found.problems[1].startswith(f"{HERE}: visits: visits/")
    assert "receiver: nobody known in object (factory)" in found.problems[1]


def test_an_example_may_ask_for_a_modality(reader: Extractor) -> None:
    """A visit that is only planned is no example of one that took place."""
    planned = replace(HIT, text="Norway's president will visit Kenya.", modality="intended")
    assert result(reader, examples=(planned,)).problems == ()
    assert result(reader, examples=(replace(planned, modality="actual"),)).found == 0


def test_a_counter_example_that_is_found_is_a_problem(reader: Extractor) -> None:
    """Without ends no statement of the relation may be read; with ends, none between these."""
    found = result(reader, other=(replace(HIT, start=None, end=None), HIT, replace(HIT, start="KEN", end="NOR")))
    assert (found.counterexamples, found.wrong) == (3, 2)
    assert all("counter-example wrongly found" in problem for problem in found.problems)
