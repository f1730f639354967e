"""Whom a phrase in context means: the resolution test set, one file of cases for each part of the task.

Each case is ``[text with one [phrase] in brackets, meaning, date]``. The meaning is an actor id, a code, ``place CODE``
(the phrase stands as a place), a list when the phrase means several actors, ``none`` (nothing of a state or
organisation) or ``unsure`` (it refers to somebody, but nobody can say to whom).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from spacy.tokens import Doc

from kg.actors import ActorFinder, Actors, Mention
from kg.language import pipeline
from kg.ontology import load

CASES = Path(__file__).parent / "cases"
MISSES: Mapping[str, str] = yaml.safe_load((CASES / "known_misses.yaml").read_text(encoding="utf-8"))
Case = tuple[str, str, str | list[str], str | None]


def _cases() -> list[Case]:
    return [
        (f"{file.stem}:{number}", case[0], case[1], case[2] if len(case) > 2 else None)
        for file in sorted(CASES.glob("*.yaml"))
        if file.stem != "known_misses"
        for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")), start=1)
    ]


ALL = _cases()


@pytest.fixture(scope="module")
def readings() -> dict[str, tuple[Doc, Actors]]:
    """Every case's text, read once in one batch."""
    finder, nlp = ActorFinder(load()), pipeline.load()
    docs = nlp.pipe(text.replace("[", "").replace("]", "") for _, text, _, _ in ALL)
    return {case[0]: (doc, finder.find(doc, date=case[3])) for case, doc in zip(ALL, docs, strict=True)}


def _mark(case: Case) -> object:
    reason = MISSES.get(case[1])
    return pytest.param(case, id=case[0], marks=[pytest.mark.xfail(reason=reason)] if reason else [])


def _inside(doc: Doc, text: str, actors: Actors) -> list[Mention]:
    """The mentions that mean the bracketed phrase: those at its head, else all within it."""
    start, end = text.index("["), text.index("]") - 1
    span = doc.char_span(start, end, alignment_mode="expand")
    at_head = [mention for mention in actors.at(span.root.i) if not mention.modifier or len(span) == 1]
    overlapping = [mention for mention in actors.mentions if mention.start < span.end and span.start < mention.end]
    return at_head or overlapping


def _fits(mention: Mention, meaning: str) -> bool:
    if meaning.startswith("place "):
        return mention.place and mention.actor.code == meaning.removeprefix("place ")
    return meaning in (mention.actor.id, mention.actor.code) or mention.actor.id.startswith(meaning + "/")


@pytest.mark.parametrize("case", [_mark(case) for case in ALL])
def test_a_phrase_means_its_actor(case: Case, readings: dict[str, tuple[Doc, Actors]]) -> None:
    """Each bracketed phrase resolves to the actor written beside it, or to nobody."""
    name, text, meaning, _ = case
    doc, actors = readings[name]
    found = _inside(doc, text, actors)
    if meaning in ("none", "unsure"):
        acting = [m for m in found if m.actor.code is not None and m.actor.kind != "NewsOrganization"]
        assert not acting, [(m.actor.id, m.how) for m in acting]
        return
    for wanted in meaning if isinstance(meaning, list) else [meaning]:
        assert any(_fits(mention, wanted) for mention in found), [(m.actor.id, m.how, m.place) for m in found]


def test_there_are_four_hundred_cases_and_few_known_misses() -> None:
    """The set holds at least 400 cases, and under one in twenty is a known miss that still stands in it."""
    texts = {case[1] for case in ALL}
    assert len(ALL) >= 400
    assert set(MISSES) <= texts
    assert len(MISSES) < len(ALL) / 20
