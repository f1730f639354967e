"""Confidence is a probability: it grows with what speaks for a reading, and few counts lean on wider classes."""

from __future__ import annotations

import dataclasses

import pytest

from kg.extraction.confidence import FEATURES, Calibration, Signals, expected, features, fitted

SURE = Signals(
    pattern="visits/transitive",
    relation="visits",
    kind="CONSULT",
    actor=1.0,
    modality=0.95,
    doubt=0.0,
    distance=2,
    length=12,
    carried=False,
    said=False,
)
COUNTS = {
    "all": (80, 100),
    "type CONSULT": (40, 40),
    "relation visits": (20, 20),
    "pattern visits/transitive": (9, 10),
    "type ACCUSE": (2, 20),
}


def test_a_pattern_without_counts_has_the_precision_of_its_wider_class() -> None:
    """Relation, event type and all stand in, in that order."""
    known = expected(SURE, COUNTS)
    unseen = expected(dataclasses.replace(SURE, pattern="visits/nominal"), COUNTS)
    blamed = expected(dataclasses.replace(SURE, pattern="x", relation="accuses", kind="ACCUSE"), COUNTS)
    assert blamed < 0.3 < known < unseen < 1
    assert expected(SURE, {}) == pytest.approx(0.5)


def test_features_have_the_order_of_their_names() -> None:
    """One number a name, distances capped at one."""
    values = features(dataclasses.replace(SURE, distance=500, length=500, carried=True), COUNTS)
    assert len(values) == len(FEATURES)
    assert dict(zip(FEATURES, values, strict=True))["distance"] == 1.0
    assert dict(zip(FEATURES, values, strict=True))["carried"] == 1.0


def test_probabilities_stay_off_zero_and_one() -> None:
    """Nothing read by a machine is certain."""
    for intercept in (-50.0, 50.0):
        found = Calibration(intercept=intercept, weights=[0.0] * len(FEATURES), counts=COUNTS).probability(SURE)
        assert 0 < found < 1


@pytest.mark.parametrize(
    "worse", [{"actor": 0.4}, {"carried": True}, {"distance": 20}, {"modality": 0.4}, {"doubt": 0.3}]
)
def test_the_fitted_calibration_trusts_doubtful_readings_less(worse: dict[str, object]) -> None:
    """What speaks against a reading lowers its probability."""
    doubtful = dataclasses.replace(SURE, **worse)  # type: ignore[arg-type]
    assert fitted().probability(doubtful) < fitted().probability(SURE)
