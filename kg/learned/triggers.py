"""Which word of a sentence says an act, which of our relations that is, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.claims import Text
from kg.language.frame import Frame
from kg.learned.page import UNSAID, Page, Presence
from kg.learned.pages import standing
from kg.ontology import Ontology, Relation, event_type
from kg.ontology.triggers import Once
from kg.standing.standing import Standing
from kg.statement import Modality

FACTS = (Modality.ACTUAL, Modality.INTENDED)
"""How an act may stand that is stated as a fact."""

Relations = Mapping[str, Mapping[str, Sequence[str]]]
"""Event type → word → relations, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Told:
    """An act as it will be stated: the frame that says it, its relation, how it stands."""

    frame: Frame
    relation: Relation
    standing: Standing


def tell(
    text: Text, page: Page, number: int, ends: tuple[Presence, Presence], plover: str, relations: Relations
) -> Told | None:
    """The word, relation and standing for an event type between two actors of a sentence.

    The word is one that the ontology knows for the type, on the path between the two, beside it, else nearest; without
    one, the predicate above both. ``None`` when the word shows no relation of the type that may hold between actors of
    such kinds, or when the sentence lets the act, or the predicate above it, stand as no fact.
    """
    token = trigger(page, number, ends, plover, text)
    frame = text.frame(token)
    stands = standing(text, token)
    if any(standing(text, above).modality not in FACTS for above in _predicates(text, token)):
        return None
    kinds = ends[0].kind, ends[1].kind
    for name in _relations(text, page, token, plover, relations):
        relation = text.ontology.relations.get(name)
        if relation is None or not _suits(text, relation, kinds):
            continue
        modality = _modality(text, relation, plover, stands.modality)
        if modality is not None:
            certainty = stands.certainty if modality is stands.modality else stands.certainty / 2
            return Told(frame, relation, Standing(modality, certainty, stands.because))
    return None


def trigger(page: Page, number: int, ends: tuple[Presence, Presence], plover: str, text: Text) -> int:
    """The token that says an act of a type between two actors of a sentence."""
    tree = page.tree
    paths = [_up(tree.heads, end.token) for end in ends if end.via not in UNSAID]
    start, last = page.spans[number]
    if not paths:
        paths = [[next(token for token in range(start, last) if not start <= tree.heads[token] < last
                       or tree.heads[token] == token)]]  # fmt: skip
    shared = [token for token in paths[0] if all(token in path for path in paths)]
    above = shared[0] if shared else paths[0][-1]
    on = {token for path in paths for token in path[: path.index(above) + 1 if above in path else len(path)]}
    own = {end.token for end in ends if end.via not in UNSAID}
    known = [token for token in _saying(text, page, number).get(plover, ()) if token not in own]
    if known:
        return min(known, key=lambda token: (_far(token, on, tree.heads, own), token))
    return next((token for token in _up(tree.heads, above) if tree.pos[token] in ("VERB", "AUX")), above)


def _predicates(text: Text, token: int) -> Iterator[int]:
    """A token and the nearest predicate above it."""
    yield token
    nearest = next((above for above in _up(text.tree.heads, token)[1:] if above in text.by_head), None)
    if nearest is not None:
        yield nearest


@lru_cache(maxsize=2)
def _sentences(_text: Text) -> dict[int, dict[str, list[int]]]:
    """What :func:`_saying` has found in a text so far, by sentence."""
    return {}


def _saying(text: Text, page: Page, number: int) -> dict[str, list[int]]:
    """The words of a sentence that say an act, by event type, as their acts stand; worked out once."""
    known = _sentences(text)
    if number not in known:
        found = known[number] = {}
        for token in range(*page.spans[number]):
            for plover in sorted({_says(text, token, word.relation) for word in page.words.get(token, ())} - {""}):
                found.setdefault(plover, []).append(token)
    return known[number]


def _says(text: Text, token: int, name: str) -> str:
    """The event type of a relation as the act of a token stands; empty when it has none."""
    modality = standing(text, token).modality
    return fact_types(text.ontology).get((name, modality if modality in FACTS else Modality.ACTUAL), "")


def _fact_types(ontology: Ontology) -> Mapping[tuple[str, Modality], str]:
    """The event type of every relation that has one, as its act stands."""
    return {
        (relation.id, modality): event_type(ontology, relation, modality).plover
        for relation in ontology.relations.values()
        if relation.plover is not None
        for modality in FACTS
    }


fact_types = Once(_fact_types)
"""Event types of relations, worked out once: they are asked for every word that may say an act."""


def _far(token: int, on: set[int], heads: Sequence[int], own: set[int]) -> tuple[int, int]:
    """How far a word is from a path, then from the actors: on it, hanging on it, elsewhere."""
    place = 0 if token in on else 1 if heads[token] in on else 2
    return place, min((abs(token - end) for end in own), default=0)


def _up(heads: Sequence[int], token: int) -> list[int]:
    found = [token]
    while heads[found[-1]] != found[-1]:
        found.append(heads[found[-1]])
    return found


def _relations(text: Text, page: Page, token: int, plover: str, relations: Relations) -> Iterator[str]:
    """The relations of a type that the ontology knows a word for: those that it showed in annotations first."""
    own = [word.relation for word in page.words.get(token, ()) if _says(text, token, word.relation) == plover]
    shown = relations.get(plover, {}).get(page.tree.lemmas[token].lower(), ())
    yield from (name for name in shown if name in own)
    yield from own


def _suits(text: Text, relation: Relation, kinds: tuple[str, str]) -> bool:
    """Whether a relation may hold between actors of two kinds."""
    wanted = relation.start, relation.end
    return all(need is None or text.ontology.is_kind(kind, need) for need, kind in zip(wanted, kinds, strict=True))


def _modality(text: Text, relation: Relation, plover: str, read: Modality) -> Modality | None:
    """How an act of a relation stands so that it is of a type: as read, else planned, never more."""
    types = fact_types(text.ontology)
    return next(
        (modality for modality in (read, Modality.INTENDED) if types.get((relation.id, modality)) == plover), None
    )
