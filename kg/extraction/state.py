"""A finished claim becomes a statement: nothing is decided here any more, only looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from kg import names
from kg.claims import Claim, Text
from kg.extraction.evidence import evidence
from kg.ontology import event_type
from kg.statement import Modality, Statement

LONGEST_THEME = 160

TIMES = frozenset({"DATE", "TIME"})
"""Entity labels of what is no theme: "met on Monday" is not about Monday."""


def statements(claims: Sequence[Claim], text: Text) -> Iterator[Statement]:
    """The statements of the claims that are alive. Every step must have seen them."""
    ends: dict[tuple[int, str], set[int]] = defaultdict(set)
    for claim in claims:
        if claim.statement is not None:
            ends[claim.frame.head, claim.by].update(end.token for end in claim.ends)
    for claim in claims:
        if claim.statement is not None and claim.alive:
            yield _state(claim, text, ends[claim.frame.head, claim.by])


def _state(claim: Claim, text: Text, ends: Collection[int]) -> Statement:
    """The statement of a claim; ``ends`` are the tokens of all actors of its act."""
    article, relation, (doer, receiver) = text.article, claim.relation, claim.ends
    subject, obj = doer.mention.actor, receiver.mention.actor
    modality = claim.standing.modality if claim.standing is not None else Modality.ACTUAL
    where = evidence(claim, text)
    typed = event_type(text.ontology, relation, modality, _context(claim, text, ends))
    speaker = claim.speaker.actor if claim.speaker is not None else None
    return Statement(
        id=str(claim.statement),
        article=article.id,
        date=article.date,
        title=article.title,
        source=article.source,
        url=article.url,
        subject=subject,
        relation=relation.id,
        object=obj,
        modality=modality,
        plover=typed.plover,
        cameo=typed.cameo,
        quad=typed.quad,
        score=typed.score,
        speaker=None if speaker is None or speaker.kind == "NewsOrganization" else speaker,
        time=text.time(claim.frame),
        place=text.places.of(claim.frame, {doer.token, receiver.token}),
        theme=_theme(claim, text),
        about=claim.about,
        event=names.event_id(
            article=article.id,
            field=where.field,
            start=where.start,
            relation=relation.id,
            actors=frozenset({subject.id, obj.id}) if relation.mutual else frozenset({subject.id, "→", obj.id}),
        ),
        confidence=claim.probability or 0.0,
        evidence=where,
    )


def _context(claim: Claim, text: Text, ends: Collection[int]) -> str | None:
    """What an act is about: as its pattern or relation says, else by the words of its theme."""
    given = (claim.pattern.context if claim.pattern is not None else None) or claim.relation.context
    if given is not None:
        return given
    return text.contexts.of(claim.frame, text.tree, theme=claim.theme, ends=ends)


def _theme(claim: Claim, text: Text) -> str | None:
    if claim.theme is None or text.doc[claim.theme].ent_type_ in TIMES:
        return None
    first, last = text.tree.phrase(claim.theme)
    words = " ".join(text.doc[first : last + 1].text.split())
    return words if len(words) <= LONGEST_THEME else None
