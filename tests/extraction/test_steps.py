"""Each step appends its reason, and what is explained is what was recorded."""

from __future__ import annotations

import pytest

from kg.claims import Claim
from kg.extraction.explain import explain
from kg.extraction.extract import Analysis
from kg.statement import Article
from tests.cases import reader


def analysed(sentence: str) -> Analysis:
    """The claims of one sentence."""
    (found,) = reader().analyses([Article(id="one", text=sentence, date="2024-07-05")])
    return found


def claims(sentence: str, relation: str) -> list[Claim]:
    """The claims of one relation in a sentence, those that became statements first."""
    return [claim for claim in analysed(sentence).claims if claim.relation.id == relation]


@pytest.mark.parametrize(
    ("sentence", "relation", "reasons"),
    [
        ("Chad condemned Niger.", "criticizes", ["doer in subject", "receiver in object", "actual by its sentence"]),
        ("Chad will attack Niger.", "attacks", ['intended by its sentence ("will")']),
        ("Chad and Niger condemned each other.", "criticizes", ["each other"]),
        ("Chad meets Niger tomorrow.", "meets", ["intended: its time lies after the article"]),
    ],
)
def test_every_step_says_what_it_did(sentence: str, relation: str, reasons: list[str]) -> None:
    """The reasons stand in the claim in the order of the steps."""
    kept = [claim for claim in claims(sentence, relation) if claim.alive]
    assert kept
    for claim in kept:
        assert [reason for reason in claim.why if reason in reasons] == reasons


def test_what_follows_says_from_what() -> None:
    """Whom one side receives, visits it."""
    (visit,) = [claim for claim in claims("Chad received the president of Niger.", "visits") if claim.alive]
    assert visit.why[-1].startswith("follows from ")


def test_an_empty_end_says_where_somebody_was_looked_for() -> None:
    """The words that name nobody known are quoted."""
    found = [claim for claim in claims("Chad condemned the decision.", "criticizes") if claim.dropped is None]
    assert found
    assert any(end.role == "receiver" and "object (decision)" in end.reason for claim in found for end in claim.open)
    assert all(not claim.alive for claim in found)


def test_a_claim_that_another_pattern_makes_is_dropped_by_name() -> None:
    """Of the triggers of one word the first that fits wins, and those before it say so."""
    found = analysed("Chad signed an agreement with Niger.")
    assert any(claim.dropped is not None and "fits" in claim.dropped for claim in found.claims if claim.open) or any(
        claim.dropped == "the verb that carries it has said it all" for claim in found.claims
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad condemned Niger.",
        "“Iran violated its treaty with Iraq and attacked Kuwait,” the German foreign minister said.",
        "Chad tried to kill a minister of Niger.",
        "Kenya urged Sudan to release two Ugandan pilots.",
    ],
)
def test_the_explanation_tells_the_story_of_the_record(sentence: str) -> None:
    """Every statement has its kept claim with its pattern and modality, and no other claim is shown as kept."""
    article = Article(id="one", text=sentence, date="2024-07-05")
    (found,) = explain(article, reader())
    (extraction,) = reader().extract([article])
    kept = sorted(
        (claim.by, claim.relation, claim.doer, claim.receiver, str(claim.modality))
        for claim in found.claims
        if claim.verdict == "kept"
    )
    assert kept == sorted(
        (said.evidence.pattern, said.relation, said.subject.name, said.object.name, str(said.modality))
        for said in extraction.statements
    )
    assert found.statements == extraction.statements
