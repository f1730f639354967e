"""What people decided, all of it: judgements on statements, identities of actors, copies among articles.

It is kept in the curation graph, so that a rebuild, which replaces the graphs of articles, leaves it alone.
How it travels to another graph is in :mod:`kg.curation.exchange`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from pyoxigraph import NamedNode, Quad

from kg import names
from kg.graph import terms
from kg.graph.identity import Identities, Identity, merged, read_identities
from kg.graph.judgement import GRAPH, Judgement, Verdict, read_judgements
from kg.graph.read import article_id_of

Decision = Judgement | Identity


@dataclass(frozen=True)
class Decisions:
    """The curation graph as Python values."""

    judgements: tuple[Judgement, ...] = ()
    identities: tuple[Identity, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    """Pairs of article ids: a copy, and the article that it is a copy of."""

    @classmethod
    def read(cls, quads: Iterable[Quad]) -> Decisions:
        """The decisions among the quads of a curation graph."""
        found = list(quads)
        copies = [
            (article_id_of(cast(NamedNode, quad.subject).value), article_id_of(cast(NamedNode, quad.object).value))
            for quad in found
            if quad.predicate == terms.COPY_OF
        ]
        return cls(tuple(read_judgements(found)), tuple(read_identities(found)), tuple(sorted(copies)))

    @cached_property
    def rejected(self) -> frozenset[str]:
        """Ids of the rejected statements."""
        return frozenset(each.statement for each in self.judgements if each.verdict is Verdict.REJECTED)

    @cached_property
    def merged(self) -> Identities:
        """For each merged actor the one that it is."""
        return merged(self.identities)

    def on_pair(self, one: str, other: str) -> Identity | None:
        """The decision on two actors, whichever is named first."""
        return next((each for each in self.identities if each.pair == {one, other}), None)


def copy_quads(copies: Iterable[tuple[str, str]]) -> list[Quad]:
    """Which article is a copy of which, in the curation graph."""
    return [
        Quad(NamedNode(names.article_iri(copy)), terms.COPY_OF, NamedNode(names.article_iri(original)), GRAPH)
        for copy, original in copies
    ]
