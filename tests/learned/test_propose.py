"""The learned reader on real sentences: what it proposes, what is stated, and that the rules' part stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from kg import ontology
from kg.extraction import Extractor
from kg.extraction.explain import explain
from kg.extraction.readers import chosen
from kg.learned import propose, weights
from kg.learned.propose import NAME
from kg.statement import Article, Statement
from tests import cases

STORY = """Ghana's foreign minister Akosua Mensah arrived in Oslo for two days of talks with the Norwegian government.

Norway and Ghana signed an agreement on fisheries in March. Mensah thanked the Norwegians for help, and said that her \
country would send a delegation to the next round.

Togo, which accuses Ghana of arming rebels on its northern border, recalled its ambassador from Accra last week.
Ghana has rejected the charge. Togolese troops shelled two villages in Ghana on Sunday, killing four people.

Mensah, speaking in Oslo, praised Norway as a friend and Norway's minister Kari Lund welcomed Ghana's request \
for patrol boats.
"""
"""Invented."""


@pytest.fixture(autouse=True)
def _linear(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The linear model alone, as where the neural one cannot be used; that one is tested in test_encoder.py."""
    monkeypatch.setattr(weights, "shipped", lambda: None)
    weights.fitted.cache_clear()
    yield
    weights.fitted.cache_clear()


@cache
def both() -> Extractor:
    """An extractor with all readers, on the language model that the tests of rules use."""
    return Extractor(ontology.load(), cases.reader().nlp, readers=chosen(None))


def stated(reader: Extractor, text: str = STORY) -> tuple[Statement, ...]:
    """The statements of an article, by a reader."""
    [found] = reader.extract([Article(id="a", text=text, date="2024-07-05")])
    return found.statements


def acts(statements: tuple[Statement, ...]) -> set[tuple[str | None, str, str | None]]:
    """Subject, type and object of statements."""
    return {(found.subject.code, found.plover, found.object.code) for found in statements}


def test_what_the_rules_state_stays() -> None:
    """With their evidence; only the confidence is the judge's."""
    alone, together = stated(cases.reader()), {found.id: found for found in stated(both())}
    assert alone
    for found in alone:
        assert together[found.id].evidence == found.evidence
        assert together[found.id].modality is found.modality


def test_learned_statements_have_what_every_statement_has() -> None:
    """A relation of the ontology whose type it is, a sentence of the article with its trigger, two actors."""
    relations = ontology.load().relations
    known = {found.id for found in stated(cases.reader())}
    learned = [found for found in stated(both()) if found.id not in known]
    assert learned
    for found in learned:
        evidence = found.evidence
        assert evidence.pattern == propose.BY
        assert STORY[evidence.start : evidence.end] == evidence.text
        assert STORY[evidence.trigger_start : evidence.trigger_end] == evidence.trigger
        assert found.relation in relations
        assert found.modality.asserted
        assert found.subject.id != found.object.id


def test_an_act_is_stated_once() -> None:
    """No learned statement repeats what the rules say of a pair as the same event type."""
    known = acts(stated(cases.reader()))
    learned = [found for found in stated(both()) if found.evidence.pattern == propose.BY]
    assert not acts(tuple(learned)) & known
    assert len(acts(tuple(learned))) == len(learned)


def test_a_text_is_read_alike_whatever_stands_beside_it() -> None:
    """Alone, in a batch, and again."""
    texts = [STORY, "Kenya thanked Japan.", STORY]
    found = list(both().extract([Article(id="a", text=text, date="2024-07-05") for text in texts]))
    assert found[0].statements == found[2].statements == stated(both())


def test_the_confidence_is_the_judge_s() -> None:
    """Of all that stands as a fact; every such statement has a probability."""
    [analysis] = both().analyses([Article(id="a", text=STORY, date="2024-07-05")])
    judged = [claim for claim in analysis.claims if claim.alive and claim.statement is not None]
    assert judged
    for claim in judged:
        assert claim.probability is not None
        assert any("by all that is known" in reason for reason in claim.why) or not claim.standing.modality.asserted


def test_what_is_not_stated_says_why() -> None:
    """Too unlikely, said by the rules, or said more plainly elsewhere."""
    [analysis] = both().analyses([Article(id="a", text=STORY, date="2024-07-05")])
    dropped = [claim.dropped for claim in analysis.claims if claim.reader == NAME and not claim.alive]
    assert dropped
    reasons = ("too unlikely", "the rules say it", "said more plainly", "the same statement")
    assert all(reason and reason.startswith(reasons) for reason in dropped)


def test_explain_shows_the_learned_reader() -> None:
    """Who proposed it and which features weighed most."""
    sentences = explain(Article(id="a", text=STORY, date="2024-07-05"), both())
    shown = [claim for sentence in sentences for claim in sentence.claims if claim.by == propose.BY]
    kept = [claim for claim in shown if claim.verdict == "kept"]
    assert kept
    assert all(any("because of" in reason for reason in claim.reasons) for claim in kept)
    assert any(claim.verdict == "dropped" for claim in shown)


def test_without_its_weights_the_run_says_so_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the rules alone."""
    monkeypatch.setattr(propose, "fitted", lambda: None)
    with pytest.warns(UserWarning, match="weights of the reader learned are missing; rules reads without it"):
        readers = chosen(None)
    assert [reader.name for reader in readers] == ["rules"]
    assert list(propose.propose(next(both().analyses([Article(id="a", text=STORY)])).text)) == []


def test_the_weights_are_small_and_no_pickle() -> None:
    """They come with the package."""
    assert weights.FILE.stat().st_size < 2_000_000
    assert weights.fitted() is not None


@pytest.mark.parametrize(
    "text",
    [
        "Chad has not attacked Niger. Niger's army was calm.",
        "Togo denied that it had supplied arms to Ghana.",
        "If Kenya attacked Somalia, the talks would end.",
        "Norway was asked to send troops to Chad.",
    ],
)
def test_what_does_not_stand_as_a_fact_is_not_proposed_as_one(text: str) -> None:
    """Neither where the act's own word is denied or supposed, nor where the predicate above it is."""
    [analysis] = both().analyses([Article(id="a", text=text, date="2024-07-05")])
    hard = [claim for claim in analysis.claims if claim.relation.plover in ("ASSAULT", "AID")]
    assert [claim for claim in hard if claim.reader == NAME] == []
