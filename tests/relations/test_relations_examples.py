"""Every example of every relation is found, no counter-example is, and the relations are as wide as promised."""

from __future__ import annotations

import pytest

from kg.extraction import Extractor
from kg.extraction.readers import chosen
from kg.language import pipeline
from kg.ontology import Ontology, load
from kg.quality.examples import ExampleResult, run_examples

GOLD_LIST = (
    "visits", "hosts", "meets", "callsByPhone", "negotiatesWith", "mediatesBetween", "praises", "supports",
    "defends", "recognizes", "establishesTiesWith", "signsAgreementWith", "agreesWith", "intendsToCooperateWith",
    "cooperatesWith", "tradesWith", "investsIn", "cooperatesMilitarilyWith", "trains", "supplies",
    "sharesIntelligenceWith", "extraditesTo", "alliesWith", "aids", "sendsTroopsTo", "grantsAsylumTo",
    "concedesTo", "easesSanctionsOn", "withdrawsFrom", "releases", "ceasesFireWith", "requests", "demands",
    "accuses", "criticizes", "investigates", "complainsTo", "summonsEnvoyOf", "rejects", "refuses", "vetoes",
    "threatens", "warns", "protestsAgainst", "seversTiesWith", "recallsAmbassadorFrom", "expelsDiplomatsOf",
    "haltsAidTo", "sanctions", "embargoes", "deploysAgainst", "seizes", "arrests", "restricts", "blockades",
    "occupies", "cyberattacks", "attacks", "kills", "fights", "votesFor", "votesAgainst", "apologizesTo",
)  # fmt: skip
"""The relation names that the annotators of the gold standard used."""

STRUCTURAL = ("represents", "holdsOffice", "memberOf", "capitalOf")


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The ontology as it ships."""
    return load()


@pytest.fixture(scope="module")
def results(ontology: Ontology) -> dict[str, ExampleResult]:
    """How the examples of each relation fared, read once with the default model."""
    found = run_examples(Extractor(ontology, pipeline.load(), readers=chosen(["rules"])))
    return {result.relation: result for result in found}


def test_every_example_is_found(results: dict[str, ExampleResult]) -> None:
    """An example that is not found, or a counter-example that is, is named with its file and line."""
    problems = [problem for result in results.values() for problem in result.problems]
    assert not problems, "\n".join(problems)


def test_every_relation_with_words_has_three_examples_and_a_counterexample(ontology: Ontology) -> None:
    """Who writes patterns shows what they should and should not catch."""
    thin = [
        f"{relation.place}: {relation.id}"
        for relation in ontology.relations.values()
        if relation.patterns and (len(relation.examples) < 3 or not relation.counterexamples)
    ]
    assert not thin, "\n".join(thin)


@pytest.mark.parametrize("name", [*GOLD_LIST, *STRUCTURAL])
def test_the_relations_of_the_annotators_and_of_the_graph_exist(ontology: Ontology, name: str) -> None:
    """The gold standard's relation names, and those the graph states itself, are in the ontology."""
    assert name in ontology.relations


@pytest.mark.parametrize("category", [f"{number:02d}" for number in range(3, 21)])
def test_every_cameo_category_has_a_relation(ontology: Ontology, category: str) -> None:
    """From expressing intent (03) to mass violence (20) each two-digit category is covered by a relation with words."""
    assert any(
        (relation.cameo or "").startswith(category) for relation in ontology.relations.values() if relation.patterns
    )


def test_every_plover_type_has_a_relation(ontology: Ontology) -> None:
    """All sixteen event types can be read from text."""
    covered = {relation.plover for relation in ontology.relations.values() if relation.patterns}
    assert covered == set(ontology.event_types)


def test_structural_relations_are_no_events(ontology: Ontology) -> None:
    """What the graph states between actors has neither an event type nor words."""
    for name in STRUCTURAL:
        assert ontology.relations[name].plover is None
        assert not ontology.relations[name].patterns


def test_the_lexicon_is_wide(ontology: Ontology) -> None:
    """At least 90 relations and 1,500 different words or phrases for them."""
    entries = {
        (relation.id, pos, phrase)
        for relation in ontology.relations.values()
        for pattern in relation.patterns
        for pos, phrases in (("verb", pattern.verbs), ("noun", pattern.nouns), ("adjective", pattern.adjectives))
        for phrase in phrases
    }
    assert sum(bool(relation.patterns) for relation in ontology.relations.values()) >= 90
    assert len(entries) >= 1500
