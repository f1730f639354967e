"""How an act stands, and how two such verdicts make one: an act below a word of another modality."""

from __future__ import annotations

from dataclasses import dataclass

from kg.statement import Modality

ACTUAL, INTENDED, REQUESTED, REFUSED, THREATENED, ALLEGED, HYPOTHETICAL, DENIED = Modality

PLAIN, MODAL, CONDITION = 0.95, 0.9, 0.85
"""How sure a reading is that rests on a plain predicate, on a word beside it, on a condition around it."""

COMPOSED: dict[Modality, dict[Modality, Modality]] = {
    INTENDED: {ACTUAL: INTENDED},
    REQUESTED: {ACTUAL: REQUESTED, INTENDED: REQUESTED},
    REFUSED: {ACTUAL: REFUSED, INTENDED: REFUSED, REQUESTED: REFUSED, HYPOTHETICAL: REFUSED, ALLEGED: DENIED,
              DENIED: ACTUAL, THREATENED: HYPOTHETICAL},
    THREATENED: {ACTUAL: THREATENED, INTENDED: THREATENED, HYPOTHETICAL: THREATENED, REQUESTED: THREATENED},
    ALLEGED: {ACTUAL: ALLEGED, INTENDED: ALLEGED, REFUSED: ALLEGED, THREATENED: ALLEGED, REQUESTED: ALLEGED},
    DENIED: {ACTUAL: DENIED, INTENDED: DENIED, ALLEGED: DENIED, THREATENED: DENIED, HYPOTHETICAL: DENIED,
             DENIED: ACTUAL, REQUESTED: HYPOTHETICAL, REFUSED: HYPOTHETICAL},
    HYPOTHETICAL: dict.fromkeys(Modality, HYPOTHETICAL),
    ACTUAL: {},
}  # fmt: skip
"""What an act that stands one way becomes under a word of another: outer → inner → both; left out: inner stays."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The modality of an act, how sure the reading is (0–1), and the word that decided."""

    modality: Modality
    certainty: float
    because: str

    def under(self, modality: Modality, *, certainty: float, because: str) -> Standing:
        """The standing of the same act below a word that confers a modality."""
        found = COMPOSED[modality].get(self.modality, self.modality)
        if found is self.modality:
            return self
        return Standing(found, self.certainty * certainty, because)


@dataclass(frozen=True, slots=True)
class Own:
    """How a predicate stands by its own words, negation kept apart."""

    modality: Modality
    negated: bool
    certainty: float
    because: str

    @property
    def settled(self) -> Standing:
        """With negation counted in; a condition stays a condition ("if it does not withdraw")."""
        if self.negated and not (self.modality is HYPOTHETICAL and self.certainty < MODAL):
            return Standing(DENIED, self.certainty, "not")
        return Standing(self.modality, self.certainty, self.because)
