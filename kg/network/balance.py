"""Is the enemy of my enemy my friend? Signed triads, balanced or not."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kg.network.centrality import undirected


@dataclass(frozen=True, slots=True, kw_only=True)
class Triad:
    """Three actors all tied to each other: the sign of each tie, and whether their product is positive."""

    codes: tuple[str, str, str]
    signs: tuple[int, int, int]
    weight: float

    @property
    def balanced(self) -> bool:
        """True when the product of the three signs is positive: all friends, or two friends with a common enemy."""
        return self.signs[0] * self.signs[1] * self.signs[2] > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How balanced a network is: triads by number of negative ties, and the share that is balanced."""

    triads: int
    balanced: int
    by_negative_ties: tuple[int, int, int, int]

    @property
    def share(self) -> float | None:
        """Balanced triads as a share of all; ``None`` when there is no triad."""
        return self.balanced / self.triads if self.triads else None


def triads(graph: nx.DiGraph, *, threshold: float = 0.0) -> list[Triad]:
    """All closed triads of the signed undirected graph, the unbalanced first, then by their weakest tie.

    A tie is positive when its mean score is above ``threshold``, negative below ``-threshold``; ties in between have
    no sign and close no triad. Signs are in the order of the pairs (1, 2), (1, 3), (2, 3) of ``codes``. Source:
    Cartwright and Harary, "Structural balance: a generalization of Heider's theory" (Psychological Review 63, 1956).
    """
    signed = nx.Graph()
    for start, end, data in undirected(graph).edges(data=True):
        if abs(data["score"]) > threshold:
            signed.add_edge(start, end, sign=1 if data["score"] > 0 else -1, weight=data["weight"])
    rank = {node: place for place, node in enumerate(sorted(signed))}
    found = []
    for first in sorted(signed):
        later = sorted(node for node in signed[first] if rank[node] > rank[first])
        for place, second in enumerate(later):
            for third in later[place + 1 :]:
                if signed.has_edge(second, third):
                    ties = (signed.edges[first, second], signed.edges[first, third], signed.edges[second, third])
                    found.append(
                        Triad(
                            codes=(first, second, third),
                            signs=(ties[0]["sign"], ties[1]["sign"], ties[2]["sign"]),
                            weight=round(min(tie["weight"] for tie in ties), 6),
                        )
                    )
    return sorted(found, key=lambda triad: (triad.balanced, -triad.weight, triad.codes))


def balance(graph: nx.DiGraph, *, threshold: float = 0.0) -> Balance:
    """Count the triads of :func:`triads` by their negative ties (0 and 2 are balanced, 1 and 3 are not)."""
    counts = [0, 0, 0, 0]
    for triad in triads(graph, threshold=threshold):
        counts[triad.signs.count(-1)] += 1
    return Balance(
        triads=sum(counts),
        balanced=counts[0] + counts[2],
        by_negative_ties=(counts[0], counts[1], counts[2], counts[3]),
    )
