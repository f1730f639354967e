"""How well two coders agree, beyond what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

Pairs = Sequence[tuple[Hashable, Hashable]]


def cohens_kappa(pairs: Pairs) -> float | None:
    """Cohen's kappa of two coders' verdicts on the same items; ``None`` without items or without variation.

    Source: J. Cohen, A coefficient of agreement for nominal scales (1960).

    >>> round(cohens_kappa([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15), 2)
    0.4
    """
    total = len(pairs)
    if not total:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    observed = sum(one == two for one, two in pairs) / total
    chance = sum(first[verdict] * second[verdict] for verdict in first) / total**2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def krippendorffs_alpha(pairs: Pairs) -> float | None:
    """Krippendorff's alpha for nominal verdicts of two coders; ``None`` without items or without variation.

    Source: K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), section B: nominal data, two observers.
    """
    values = Counter(verdict for pair in pairs for verdict in pair)
    total = sum(values.values())
    expected = total * (total - 1) - sum(count * (count - 1) for count in values.values())
    if expected <= 0:
        return None
    disagreeing = 2 * sum(one != two for one, two in pairs)
    return 1 - (total - 1) * disagreeing / expected
