"""How likely a statement is right, from how it was read."""

from __future__ import annotations

BASE = 0.9
MODALITY_DOUBT = 0.5


def confidence(*, certainty: float, standing: float, doubt: float, specific: int) -> float:
    """Probability in [0.05, 0.98] that a statement is right.

    ``certainty`` of the less certain actor (0–1), ``standing``: certainty of the modality (0–1), ``doubt``:
    penalties collected while matching, ``specific``: rank of the pattern (a required object or word adds trust).
    """
    value = BASE * (0.4 + 0.6 * certainty) * (1 - MODALITY_DOUBT * (1 - standing)) - doubt + 0.005 * specific
    return round(min(max(value, 0.05), 0.98), 3)
