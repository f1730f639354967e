"""The fit of confidences: it finds known weights, counts without peeking, and measures its own error."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kg.extraction.confidence import Signals, read
from kg.quality.calibrate import Reading, calibration_error, count, cross_validate, fit, reliability, write


def made(number: int, *, right: bool, actor: float, pattern: str = "visits/transitive") -> Reading:
    """A reading in an article of its own number."""
    signals = Signals(
        pattern=pattern,
        relation="visits",
        kind="CONSULT",
        actor=actor,
        modality=0.95,
        doubt=0.0,
        distance=3,
        length=20,
        carried=False,
        said=False,
    )
    return Reading(f"a{number}", signals, right)


@pytest.fixture(scope="module")
def found() -> list[Reading]:
    """Readings that are right as often as their actor is certain."""
    chance = random.Random(3)
    actors = [chance.uniform(0.3, 1.0) for _ in range(900)]
    return [made(number // 3, right=chance.random() < actor, actor=actor) for number, actor in enumerate(actors)]


def test_the_fit_is_calibrated_on_articles_it_has_not_seen(found: list[Reading]) -> None:
    """Expected calibration error within five hundredths, and confidences that tell good from bad."""
    scored = cross_validate(found)
    assert len(scored) == len(found)
    for even in (False, True):
        assert calibration_error(reliability(scored, even=even)) <= 0.05
    assert max(confidence for confidence, _ in scored) - min(confidence for confidence, _ in scored) > 0.3


def test_counts_are_kept_by_pattern_relation_type_and_all() -> None:
    """Right readings and all readings of each class."""
    counts = count([made(1, right=True, actor=1.0), made(2, right=False, actor=1.0, pattern="visits/nominal")])
    assert counts == {
        "all": (1, 2),
        "pattern visits/nominal": (0, 1),
        "pattern visits/transitive": (1, 1),
        "relation visits": (1, 2),
        "type CONSULT": (1, 2),
    }


def test_calibration_error_is_the_weighted_distance_of_confidence_and_truth() -> None:
    """Ten statements at 0.9 of which half are right err by 0.4; empty bins do not count."""
    scored = [(0.9, index % 2 == 0) for index in range(10)] + [(0.1, False)] * 10
    table = reliability(scored)
    assert [part.size for part in table] == [10, 10]
    assert calibration_error(table) == pytest.approx((0.4 + 0.1) / 2)


def test_what_is_written_reads_back(found: list[Reading], tmp_path: Path) -> None:
    """The file holds the same probabilities."""
    fitted = fit(found)
    write(fitted, tmp_path / "calibration.json")
    signals = found[0].signals
    assert read(tmp_path / "calibration.json").probability(signals) == pytest.approx(
        fitted.probability(signals), abs=0.002
    )
