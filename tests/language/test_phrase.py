"""Noun phrases in words, on a parse built by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.language import phrase
from kg.language.tree import Tree

WORDS = [
    "Chad",
    "'s",
    "two",
    "big",
    "army",
    "chiefs",
    ",",
    "Ada",
    "and",
    "Bo",
    ",",
    "met",
    "the",
    "guests",
    "from",
    "Togo",
    "in",
    "Oslo",
]
HEADS = [5, 0, 5, 5, 5, 11, 5, 5, 7, 7, 5, 11, 13, 11, 13, 14, 11, 16]
DEPS = [
    "poss",
    "case",
    "nummod",
    "amod",
    "compound",
    "nsubj",
    "punct",
    "appos",
    "cc",
    "conj",
    "punct",
    "ROOT",
    "det",
    "dobj",
    "prep",
    "pobj",
    "prep",
    "pobj",
]
TAGS = [
    "NNP",
    "POS",
    "CD",
    "JJ",
    "NN",
    "NNS",
    ",",
    "NNP",
    "CC",
    "NNP",
    ",",
    "VBD",
    "DT",
    "NNS",
    "IN",
    "NNP",
    "IN",
    "NNP",
]
POS = [
    "PROPN",
    "PART",
    "NUM",
    "ADJ",
    "NOUN",
    "NOUN",
    "PUNCT",
    "PROPN",
    "CCONJ",
    "PROPN",
    "PUNCT",
    "VERB",
    "DET",
    "NOUN",
    "ADP",
    "PROPN",
    "ADP",
    "PROPN",
]
CHAD, BIG, ARMY, CHIEFS, ADA, BO, MET, THE, GUESTS, FROM, TOGO, IN, OSLO = 0, 3, 4, 5, 7, 9, 11, 12, 13, 14, 15, 16, 17


@pytest.fixture(scope="module")
def tree() -> Tree:
    """The sentence as a tree."""
    return Tree(Doc(Vocab(), words=WORDS, heads=HEADS, deps=DEPS, tags=TAGS, pos=POS, lemmas=WORDS))


def test_what_stands_before_a_noun(tree: Tree) -> None:
    """Owner, number, adjective, compound: each question its own words."""
    assert phrase.modifiers(tree, CHIEFS) == [CHAD, BIG, ARMY]
    assert phrase.descriptions(tree, CHIEFS) == [BIG, ARMY]
    assert phrase.premodifiers(tree, CHIEFS) == [2, BIG, ARMY]
    assert phrase.possessor(tree, CHIEFS) == CHAD
    assert phrase.possessor(tree, GUESTS) is None
    assert [phrase.possessive(tree, token) for token in (CHAD, ARMY)] == [True, False]
    assert [phrase.owning(tree, token) for token in (CHAD, ARMY, BIG)] == [True, True, False]
    assert [phrase.modifying(tree, token) for token in (CHAD, BIG, GUESTS)] == [True, True, False]
    assert [phrase.naming(tree, token) for token in (ARMY, BIG)] == [True, False]
    assert [phrase.counting(tree, token) for token in (2, BIG)] == [True, False]
    assert [phrase.determining(tree, token) for token in (THE, BIG)] == [True, False]


def test_who_acts_on_whom(tree: Tree) -> None:
    """Subject, object, and what a preposition governs."""
    assert phrase.subjects(tree, MET) == [CHIEFS]
    assert phrase.objects(tree, MET) == phrase.arguments(tree, MET) == [GUESTS]
    assert phrase.prepositions(tree, GUESTS) == [FROM]
    assert phrase.behind(tree, FROM) == [TOGO]
    assert phrase.subject(tree, CHIEFS)
    assert not phrase.subject(tree, GUESTS)
    assert phrase.acted_on(tree, GUESTS)
    assert phrase.reached(tree, GUESTS)
    assert [phrase.governed(tree, token) for token in (OSLO, GUESTS)] == [True, False]


def test_what_is_joined_to_a_noun(tree: Tree) -> None:
    """Appositions and coordination."""
    assert phrase.appositions(tree, CHIEFS) == [ADA]
    assert [phrase.apposed(tree, token) for token in (ADA, BO)] == [True, False]
    assert [phrase.coordinated(tree, token) for token in (BO, ADA)] == [True, False]
    assert phrase.first_of(tree, BO) == ADA
    assert phrase.first_of(tree, CHIEFS) == CHIEFS
    assert [phrase.joining(tree, token) for token in (8, BO, BIG)] == [True, True, False]


def test_the_words_of_a_phrase(tree: Tree) -> None:
    """Without what spells it out or is joined to it; with the prepositions inside."""
    assert sorted(phrase.bare(tree, CHIEFS)) == [0, 1, 2, BIG, ARMY, CHIEFS]
    assert sorted(phrase.bare(tree, GUESTS)) == [THE, GUESTS, FROM, TOGO]
    assert phrase.contents(tree, CHIEFS) == [BIG, ARMY, ADA]


def test_clauses_that_hang_on_a_noun_or_beside_a_verb() -> None:
    """ "The promise to end it, because it left"."""
    words, heads = ["promise", "to", "end", "it", "because", "it", "left"], [0, 2, 0, 2, 6, 6, 2]
    deps = ["ROOT", "aux", "acl", "dobj", "mark", "nsubj", "advcl"]
    made = Tree(Doc(Vocab(), words=words, heads=heads, deps=deps, tags=["NN"] * 7, pos=["NOUN"] * 7, lemmas=words))
    assert [phrase.attributive(made, token) for token in (2, 6)] == [True, False]
    assert [phrase.adverbial(made, token) for token in (2, 6)] == [False, True]
