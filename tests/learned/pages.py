"""Pages of hand-built parses, for tests of the learned reading that need no parser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.actors import Mention
from kg.language.frame import Frame
from kg.language.frames import frames
from kg.language.tree import Tree
from kg.learned.page import Page, Presence, Word
from kg.ontology import load
from kg.relations.patterns import compile_patterns
from tests.language.hand_built import parses
from tests.statements import state


def presence(code: str, token: int, **changes: object) -> Presence:
    """A state named at a token, with any field changed."""
    fields: dict[str, object] = {
        "party": code, "token": token, "via": "", "kind": "State", "how": "name", "place": False, "modifier": False,
        "stateless": False, "certainty": 1.0, "mention": Mention(token, token + 1, token, state(code), 1.0, "name"),
    }  # fmt: skip
    return Presence(**{**fields, **changes})  # type: ignore[arg-type]


def page(
    name: str, presences: Sequence[Presence], words: Mapping[int, Sequence[Word]], *, issuers: tuple[str, ...] = ()
) -> Page:
    """The page of one hand-built sentence."""
    tree = Tree(parses()[name])
    found: list[Frame] = frames(tree, compile_patterns(load()).lexicon)
    return Page(
        tree=tree,
        spans=[(0, tree.size)],
        frames=found,
        modalities=["actual" for _ in found],
        presences=[presences],
        words=words,
        quoted=[False] * tree.size,
        titles=frozenset(),
        issuers=issuers,
    )
