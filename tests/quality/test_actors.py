"""How well actors are found: phrases of sentences, actors and office-holders of articles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from kg.extraction import Extractor
from kg.quality.actors import ActorScores, places, score_actors
from kg.quality.gold import ARTICLES, SENTENCES, article
from tests.quality.gold import annotated, coded, codes, entry, event


def scores(reader: Extractor, kind: str, record: Mapping[str, Any]) -> ActorScores:
    """The scores of one record, really read."""
    (analysis,) = reader.analyses([article(record)])
    return score_actors([(record, analysis, reader.statements(analysis).offices)], kind, codes())


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("Norway", [(0, 6), (29, 35)]),
        ("Norway's envoy", [(29, 43)]),
        ("Kenyan  troops", [(14, 20), (21, 27)]),
        ("Norway .. envoy", [(0, 6), (29, 35), (38, 43)]),
        ("Kenya", []),
        ("Kenyan troops", [(14, 27)]),
    ],
)
def test_phrases_are_found_as_annotators_write_them(phrase: str, found: list[tuple[int, int]]) -> None:
    """Whole words only, and each part where words were left out."""
    assert list(places(phrase, "Norway blamed Kenyan troops. Norway's envoy left.")) == found


def test_line_breaks_do_not_hide_a_phrase() -> None:
    """White space is white space."""
    assert list(places("Kenyan troops", "The Kenyan\n troops")) == [(4, 18)]


def test_a_state_counts_only_in_its_own_phrase(reader: Extractor) -> None:
    """Kenya is found in "Kenyan police", and Sudan, which the sentence names elsewhere, is not there."""
    record = coded(
        "s",
        event(["NOR"], "ACCUSE", ["KENGOV"], source_text=["Norway"], target_text=["Kenyan police"]),
        event(["NOR"], "ACCUSE", ["SDN"], source_text=["Norway"], target_text=["Kenyan police"]),
        event(["NOR"], "ACCUSE", ["KEN"], source_text=["Norway"], target_text=["Nairobi's men"]),
        text="Norway accused Kenyan police of negligence in Sudan.",
    )
    found = scores(reader, SENTENCES, record)
    assert (found.spans.found, found.spans.missed, found.unplaced) == (2, 1, 1)
    assert found.faults == [
        's: "Kenyan police" is SDN, found KEN: Norway accused Kenyan police of negligence in Sudan.'
    ]
    assert str(found) == (
        "country-coded phrases with their state among the actors found: 0.667 (2 of 3); "
        "1 phrases do not stand in their sentence"
    )


def test_doubtful_records_and_codes_of_no_country_do_not_count(reader: Extractor) -> None:
    """What the annotators doubt is no yardstick, and the United Nations are no country."""
    doubtful = coded("s", event(["NOR"], "AID", ["KEN"], source_text=["Norway"], target_text=["Kenya"]), suspect=True)
    assert scores(reader, SENTENCES, doubtful).spans.recall == 0
    union = coded("s", event(["IGO"], "AID", ["KEN"], source_text=["Norway"], target_text=["Kenya"]))
    assert (scores(reader, SENTENCES, union).spans.found, scores(reader, SENTENCES, union).spans.missed) == (1, 0)


def test_office_holders_are_compared_by_name_and_state(reader: Extractor) -> None:
    """Whatever the office is called; one that is not core is right when found and not missed otherwise."""
    record = annotated(
        "a",
        entry("NOR", "CONSULT", "KEN", subject_name="Kari Lund"),
        entry("NOR", "CONSULT", "SDN"),
        entry("ZMB", "CONSULT", "KEN", core=False),
        text="Norwegian Foreign Minister Kari Lund visited Kenya. Swedish Defence Minister Nils Ek stayed at home.",
        offices=[
            {"person": "Kari Lund", "office": "minister", "of": "NOR", "core": True},
            {"person": "Wanjiru Otieno", "office": "President", "of": "KEN", "core": True},
            {"person": "Ann Bo", "office": "envoy", "of": "KEN", "core": False},
        ],
    )
    found = scores(reader, ARTICLES, record)
    assert (found.offices.right, found.offices.false, found.offices.found, found.offices.missed) == (1, 1, 1, 1)
    assert (found.ends.found, found.ends.missed) == (2, 1)
    assert found.faults == [
        "a: SDN (SDN) is not among the actors found",
        "a: missed Wanjiru Otieno, President of KEN",
        'a: false Nils Ek, defence minister of SWE: "Swedish Defence Minister Nils Ek stayed at home."',
    ]
    assert str(found) == (
        "office-holders: precision 0.500, recall 0.500 (1 right, 1 false, 1 missed)\n"
        "actors of core statements found: 0.667 (2 of 3)"
    )
