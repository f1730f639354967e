"""Relation × modality × context → PLOVER type, CAMEO code, quad class, score: the table, cell by cell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import OntologyError
from kg.ontology import Ontology, event_type, load
from kg.statement import Modality

A, I, OTHERS = Modality.ACTUAL, Modality.INTENDED, tuple(Modality)[2:]  # noqa: E741 - the head of a column
VERBAL, MATERIAL = "verbal cooperation", "material cooperation"
AGAINST, FORCE = "verbal conflict", "material conflict"

TYPES = {
    "AGREE": (VERBAL, 2.5), "CONSULT": (VERBAL, 2.5), "SUPPORT": (VERBAL, 5.0), "CONCEDE": (VERBAL, 4.5),
    "COOPERATE": (MATERIAL, 9.5), "AID": (MATERIAL, 10.0), "RETREAT": (MATERIAL, 6.5),
    "REQUEST": (AGAINST, 0.0), "ACCUSE": (AGAINST, -2.0), "REJECT": (AGAINST, -2.0), "THREATEN": (AGAINST, -3.5),
    "PROTEST": (FORCE, -5.0), "SANCTION": (FORCE, -6.0), "MOBILIZE": (FORCE, -5.5), "COERCE": (FORCE, -7.0),
    "ASSAULT": (FORCE, -9.0),
}  # fmt: skip
"""Quad class and score of the sixteen types, as the design gives them."""

CELLS = [
    # relation, modality, context, PLOVER, CAMEO, quad, score
    ("visits", A, None, "CONSULT", "042", VERBAL, 4.0),
    ("visits", I, None, "AGREE", "036", VERBAL, 2.5),
    ("hosts", A, None, "CONSULT", "043", VERBAL, 2.5),
    ("callsByPhone", A, None, "CONSULT", "041", VERBAL, 1.5),
    ("callsByPhone", I, None, "AGREE", "036", VERBAL, 2.5),
    ("mediatesBetween", I, None, "AGREE", "039", VERBAL, 2.5),
    ("agreesWith", A, None, "AGREE", "030", VERBAL, 2.5),
    ("recognizes", A, None, "SUPPORT", "054", VERBAL, 5.0),
    ("recognizes", I, None, "AGREE", "032", VERBAL, 2.5),
    ("concedesTo", A, None, "CONCEDE", "080", VERBAL, 4.5),
    ("concedesTo", I, None, "AGREE", "035", VERBAL, 2.5),
    ("cooperatesWith", A, None, "COOPERATE", "060", MATERIAL, 9.5),
    ("cooperatesWith", A, "economic", "COOPERATE", "061", MATERIAL, 9.5),
    ("cooperatesWith", A, "military", "COOPERATE", "062", MATERIAL, 9.5),
    ("cooperatesWith", A, "legal", "COOPERATE", "063", MATERIAL, 9.5),
    ("cooperatesWith", A, "intelligence", "COOPERATE", "064", MATERIAL, 9.5),
    ("cooperatesWith", A, "culture", "COOPERATE", "060", MATERIAL, 9.5),
    ("cooperatesWith", I, None, "AGREE", "031", VERBAL, 2.5),
    ("cooperatesWith", I, "economic", "AGREE", "0311", VERBAL, 2.5),
    ("cooperatesWith", I, "military", "AGREE", "0312", VERBAL, 2.5),
    ("cooperatesWith", I, "legal", "AGREE", "0313", VERBAL, 2.5),
    ("cooperatesWith", I, "intelligence", "AGREE", "0314", VERBAL, 2.5),
    ("cooperatesMilitarilyWith", A, None, "COOPERATE", "062", MATERIAL, 9.5),
    ("trains", I, None, "AGREE", "0312", VERBAL, 2.5),
    ("aids", A, None, "AID", "070", MATERIAL, 10.0),
    ("aids", A, "economic", "AID", "071", MATERIAL, 10.0),
    ("aids", A, "military", "AID", "072", MATERIAL, 10.0),
    ("aids", A, "humanitarian", "AID", "073", MATERIAL, 10.0),
    ("aids", I, None, "AGREE", "033", VERBAL, 2.5),
    ("aids", I, "military", "AGREE", "0332", VERBAL, 2.5),
    ("aids", I, "humanitarian", "AGREE", "0333", VERBAL, 2.5),
    ("aids", Modality.REFUSED, "military", "AID", "072", MATERIAL, 10.0),
    ("grantsAsylumTo", A, None, "AID", "075", MATERIAL, 10.0),
    ("easesSanctionsOn", A, None, "RETREAT", "085", MATERIAL, 6.5),
    ("easesSanctionsOn", I, None, "AGREE", "0354", VERBAL, 2.5),
    ("releases", I, None, "AGREE", "0353", VERBAL, 2.5),
    ("requests", A, None, "REQUEST", "020", AGAINST, 0.0),
    ("requests", I, None, "REQUEST", "020", AGAINST, 0.0),
    ("accuses", A, None, "ACCUSE", "112", AGAINST, -3.5),
    ("criticizes", A, None, "ACCUSE", "111", AGAINST, -2.0),
    ("vetoes", A, None, "REJECT", "129", AGAINST, -2.0),
    ("threatens", A, None, "THREATEN", "130", AGAINST, -3.5),
    ("expelsDiplomatsOf", A, None, "SANCTION", "161", FORCE, -6.0),
    ("expelsDiplomatsOf", I, None, "SANCTION", "161", FORCE, -6.0),
    ("haltsAidTo", A, None, "SANCTION", "162", FORCE, -6.0),
    ("haltsAidTo", A, "military", "SANCTION", "1622", FORCE, -6.0),
    ("haltsAidTo", A, "humanitarian", "SANCTION", "1623", FORCE, -6.0),
    ("sanctions", A, None, "COERCE", "163", FORCE, -7.0),
    ("sanctions", I, None, "COERCE", "163", FORCE, -7.0),
    ("deploysAgainst", A, None, "MOBILIZE", "154", FORCE, -5.5),
    ("protestsAgainst", A, None, "PROTEST", "141", FORCE, -5.0),
    ("attacks", A, None, "ASSAULT", "190", FORCE, -9.0),
    ("attacks", Modality.DENIED, None, "ASSAULT", "190", FORCE, -9.0),
]  # fmt: skip


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The shipped ontology."""
    return load()


@pytest.mark.parametrize(("relation", "modality", "context", "plover", "cameo", "quad", "score"), CELLS)
def test_each_cell_of_the_table(
    ontology: Ontology,
    relation: str,
    modality: Modality,
    context: str | None,
    plover: str,
    cameo: str,
    quad: str,
    score: float,
) -> None:
    """Relation, modality and context give type, code, quad class and score."""
    coding = event_type(ontology, ontology.relations[relation], modality, context)
    assert (coding.plover, coding.cameo, coding.quad, coding.score) == (plover, cameo, quad, score)


def test_the_sixteen_types_have_the_quads_and_scores_of_the_design(ontology: Ontology) -> None:
    """PLOVER's conflict–cooperation scores."""
    assert {event.id: (event.quad, event.score) for event in ontology.event_types.values()} == TYPES


def test_only_friendly_acts_become_agreements_and_only_when_intended(ontology: Ontology) -> None:
    """An intended co-operative act is AGREE; an announced hostile act stays hostile; what is asked for stays itself."""
    for event in ontology.event_types.values():
        friendly = event.score > 0 and event.id != "AGREE"
        assert {modality: done["plover"] for modality, done in event.becomes.items()} == (
            {"intended": "AGREE"} if friendly else {}
        ), event.id


def test_every_relation_can_be_coded_in_every_modality(ontology: Ontology) -> None:
    """Every cell has a listed type and a listed code, of the kind of its act unless it is a promise."""
    contexts = (None, *sorted({code.context for code in ontology.cameo.values() if code.context is not None}))
    for relation in ontology.relations.values():
        if relation.plover is None:
            continue
        for modality in Modality:
            for context in contexts:
                coding = event_type(ontology, relation, modality, context)
                assert coding.plover in TYPES
                assert -10 <= coding.score <= 10
                assert coding.quad == TYPES[coding.plover][0]
                code = ontology.cameo[coding.cameo]
                assert code.plover == coding.plover, (relation.id, modality, context, coding)
                if modality is not I:
                    assert coding.plover == relation.plover


def test_modalities_other_than_intended_keep_the_act(ontology: Ontology) -> None:
    """The act inside a demand, refusal, threat or denial keeps its type; the modality says how it stands."""
    for relation in ontology.relations.values():
        if relation.plover is not None:
            done = event_type(ontology, relation, A)
            assert {event_type(ontology, relation, modality) for modality in OTHERS} == {done}


def test_the_relations_own_context_counts_when_the_text_shows_none(ontology: Ontology) -> None:
    """A kind of help that is always military is coded so."""
    aids = ontology.relations["aids"]
    assert event_type(ontology, replace(aids, context="military"), A).cameo == "072"
    assert event_type(ontology, replace(aids, context="military"), A, "humanitarian").cameo == "073"
    assert event_type(ontology, replace(aids, cameo="075", context="military"), A).cameo == "075"


def test_a_promise_without_a_code_of_its_own_takes_the_nearest_above(ontology: Ontology) -> None:
    """Otherwise the type's own code for promises."""
    aids = ontology.relations["aids"]
    assert (
        event_type(ontology, replace(aids, cameo=None), I).cameo
        == ontology.event_types["AID"].becomes["intended"]["cameo"]
    )


def test_facts_about_actors_are_no_events(ontology: Ontology) -> None:
    """A relation without a PLOVER type cannot be coded, and the message says where it stands."""
    visits = ontology.relations["visits"]
    with pytest.raises(OntologyError, match=r'relations/visits\.yaml:\d+: relation "visits" has no PLOVER type'):
        event_type(ontology, replace(visits, plover=None), A)
