"""Frames undo syntax: every construction gives the same roles as its plainest wording."""

from __future__ import annotations

import pytest

from kg.language.frame import Frame, Lexicon
from kg.language.frames import frames
from kg.language.tree import Tree
from tests.language.hand_built import parses

LEXICON = Lexicon(
    nouns=frozenset({"talk", "attack", "visit", "sanction", "plan", "raid"}),
    light=frozenset({"hold", "impose", "have"}),
    object_control=frozenset({"urge", "accuse"}),
)
PARSES = parses()


def frame_of(name: str, lemma: str) -> tuple[Frame, dict[str, list[str]]]:
    """The frame of a predicate in a written-out sentence, and its arguments as words."""
    doc = PARSES[name]
    for frame in frames(Tree(doc), LEXICON):
        if frame.lemma == lemma:
            return frame, {role: [doc[token].text for token in tokens] for role, tokens in frame.arguments.items()}
    raise AssertionError(f"no frame for {lemma} in: {doc.text}")


@pytest.mark.parametrize(
    ("name", "lemma", "role", "words"),
    [
        ("passive", "accuse", "subject", ["Israel"]),
        ("passive", "accuse", "object", ["Iran"]),
        ("passive", "attack", "subject", ["Iran"]),
        ("control", "withdraw", "subject", ["ministers"]),
        ("control", "withdraw", "from", ["Chad"]),
        ("object-control", "urge", "object", ["Sudan"]),
        ("object-control", "stop", "subject", ["Sudan"]),
        ("willing", "mediate", "subject", ["Oman"]),
        ("willing", "mediate", "between", ["Iran", "Yemen"]),
        ("coordination", "condemn", "subject", ["France", "Germany"]),
        ("coordination", "pledge", "subject", ["France", "Germany"]),
        ("coordination", "help", "object", ["Ukraine"]),
        ("light-verb", "talk", "subject", ["Egypt"]),
        ("light-verb", "talk", "with", ["Sudan"]),
        ("possessive-noun", "attack", "possessor", ["Turkey"]),
        ("possessive-noun", "attack", "on", ["Syria"]),
        ("adjective-noun", "visit", "modifier", ["Chilean"]),
        ("adjective-noun", "visit", "to", ["Bolivia"]),
        ("relative", "visit", "subject", ["envoy"]),
        ("reduced-relative", "seize", "object", ["Ships"]),
        ("reduced-relative", "seize", "subject", ["Iran"]),
        ("noun-complement", "visit", "subject", ["Norway"]),
        ("participle", "speak", "subject", ["king"]),
        ("between", "talk", "between", ["Serbia", "Kosovo"]),
        ("passive-light", "sanction", "subject", ["Canada"]),
        ("passive-light", "sanction", "on", ["Belarus"]),
        ("prepositional-clause", "meet", "subject", ["Chad"]),
        ("shared-auxiliary", "meet", "subject", ["Brazil"]),
    ],
)
def test_roles(name: str, lemma: str, role: str, words: list[str]) -> None:
    """A role holds the same words whatever construction the sentence uses."""
    assert frame_of(name, lemma)[1].get(role) == words


@pytest.mark.parametrize(
    ("name", "lemma", "parent", "link"),
    [
        ("control", "withdraw", "agree", "complement"),
        ("willing", "mediate", "willing", "complement"),
        ("light-verb", "talk", "hold", "object"),
        ("noun-complement", "visit", "plan", "complement"),
        ("reported", "supply", "say", "complement"),
        ("participle", "speak", "praise", "adverbial"),
        ("prepositional-clause", "meet", "leave", "adverbial"),
    ],
)
def test_links(name: str, lemma: str, parent: str, link: str) -> None:
    """A frame knows the predicate above it and how it hangs on it."""
    frame, _ = frame_of(name, lemma)
    assert frame.parent is not None
    assert (frame.parent.lemma, frame.link) == (parent, link)


def test_negation_is_kept() -> None:
    """A negated verb says so."""
    assert frame_of("negated", "recognize")[0].negated


def test_a_coordinated_verb_shares_the_auxiliary() -> None:
    """ "will visit … and meet" promises both."""
    assert frame_of("shared-auxiliary", "meet")[0].auxiliaries == ("will",)


def test_a_headline_infinitive_keeps_its_to() -> None:
    """ "Russia to supply" is told apart from a plain present by its auxiliary."""
    assert "to" in frame_of("headline", "supply")[0].auxiliaries


def test_the_carrying_verb_of_an_event_noun_is_known() -> None:
    """The light verb lends its subject and is kept for tense and modality."""
    frame, _ = frame_of("light-verb", "talk")
    assert frame.light is not None
    assert frame.light.lemma == "hold"
