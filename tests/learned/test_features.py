"""What is looked at of a pair of actors in a sentence."""

from __future__ import annotations

from kg.learned.features import Sentence
from kg.learned.page import ISSUER, Word
from tests.learned.pages import page, presence

ACCUSED = {2: (Word("ACCUSE", "accuses"),)}


def test_the_roles_in_a_frame_are_those_of_the_act_whatever_the_voice() -> None:
    """ "Iran was accused by Israel": Israel is the subject of the act, Iran its object."""
    sentence = Sentence(page("passive", [presence("IRN", 0), presence("ISR", 4)], ACCUSED), 0)
    features = sentence.features("ISR", "IRN")
    assert features["ft=ACCUSE:subject:object"] == 1.0
    assert "ft=ACCUSE:object:subject" not in features
    assert sentence.features("IRN", "ISR")["ft=ACCUSE:object:subject"] == 1.0


def test_a_path_goes_over_the_word_that_both_hang_on() -> None:
    """The dependency path, its top, and the trigger on it."""
    features = Sentence(page("passive", [presence("IRN", 0), presence("ISR", 4)], ACCUSED), 0).features("IRN", "ISR")
    assert {"dp=nsubjpass^agent/pobj", "top=accuse", "tt=ACCUSE", "order=f"} <= features.keys()


def test_every_ordered_pair_is_asked_once() -> None:
    """Both directions, nobody with itself, two mentions of one actor together."""
    named = [presence("IRN", 0), presence("ISR", 4), presence("IRN", 8)]
    pairs = [(subject, other) for subject, other, _ in Sentence(page("passive", named, ACCUSED), 0).pairs()]
    assert pairs == [("IRN", "ISR"), ("ISR", "IRN")]


def test_an_issuer_has_no_place_in_the_sentence() -> None:
    """Who only issues a text stands on no path and beside no word."""
    named = [presence("IRN", 0), presence("CHE", 0, via=ISSUER)]
    features = Sentence(page("passive", named, ACCUSED, issuers=("CHE",)), 0).features("CHE", "IRN")
    assert not any(name.startswith(("dp=", "s-1=", "s+1=")) for name in features)
    assert features["issuer.o.rolet=ACCUSE:object"] == 1.0


def test_what_all_pairs_share_is_given_once() -> None:
    """The words of the sentence are no features of one pair."""
    sentence = Sentence(page("passive", [presence("IRN", 0), presence("ISR", 4)], ACCUSED), 0)
    assert sentence.shared()["w=accuse"] == 0.5
    assert "w=accuse" not in sentence.features("IRN", "ISR")
