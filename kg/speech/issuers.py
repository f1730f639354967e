"""Who issues a communiqué together: "The following statement was released by the Governments of Chad and Niger"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg import names
from kg.actors import Actors, Mention
from kg.actors.filler import MANY
from kg.language.frame import Frame
from kg.language.tree import Tree
from kg.statement import Actor

OPENING = 150
"""Tokens within which a joint statement says whose it is."""


def issuers(
    publisher: Actor | None, frames: Sequence[Frame], tree: Tree, actors: Actors, words: Mapping[str, Collection[str]]
) -> tuple[Actor, ...]:
    """Who speaks in a communiqué outside quotations: its joint issuers where it names them, else its publisher.

    A text without a publisher that speaks for a side is a news article, in which nobody does.
    """
    if publisher is None:
        return ()
    verbs, signs = frozenset(words["reference/issuing"]), frozenset(words["reference/following"])
    for frame in frames:
        if frame.head >= OPENING or frame.pos != "verb" or frame.lemma not in verbs:
            continue
        text = [word for token in frame.role("object") for word in tree.subtree(token)]
        if not any(tree.lowers[word] in signs for word in text):
            continue
        named = {
            actors.side(mention.actor).id: actors.side(mention.actor)
            for token in frame.role("subject")
            for mention in _named(token, tree, actors)
        }
        if 1 < len(named) <= MANY:
            return tuple(named.values())
    return (publisher,)


def _named(token: int, tree: Tree, actors: Actors) -> list[Mention]:
    """The actors in the phrase of an issuer; the states behind "the ministers of an organisation" are its members."""
    heads = list(actors.at(token))
    phrase = [mention for word in sorted(tree.subtree(token)) for mention in actors.at(word)]
    sides = [actors.side(mention.actor) for mention in heads]
    if sides and not any(names.is_state(side.id) for side in sides):
        return [mention for mention in phrase if not names.is_state(actors.side(mention.actor).id)]
    return phrase
