"""Why a text gave the statements it gave: actors, frames, and every claim with what its steps recorded.

Nothing is read or judged a second time here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.claims import Claim, Open, Text, Unfit
from kg.claims.claim import End
from kg.extraction.extract import Extractor
from kg.statement import Article, Statement

NOBODY = "?"
"""The name of whoever is missing at an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundActor:
    """A mention in a sentence and the actor it was resolved to, with the reasons."""

    text: str
    actor: str
    name: str
    code: str | None
    how: str
    certainty: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFrame:
    """A frame: predicate, arguments as text by role, and what hangs it on which predicate."""

    predicate: str
    pos: str
    arguments: dict[str, tuple[str, ...]]
    link: str
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """What a reader proposed for a predicate: ``kept`` as a statement, ``open`` at an end, or ``dropped``.

    ``by`` is the pattern or model, ``doer`` and ``receiver`` the names at its ends (``?`` for nobody); ``modality`` is
    known of kept claims only; ``reasons`` are those that the steps recorded, in their order.
    """

    predicate: str
    by: str
    verdict: str
    relation: str
    doer: str
    receiver: str
    modality: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One sentence and everything that was found in it."""

    sentence: str
    actors: tuple[FoundActor, ...]
    frames: tuple[FoundFrame, ...]
    claims: tuple[FoundClaim, ...]
    statements: tuple[Statement, ...]


def explain(article: Article, extractor: Extractor) -> list[Explanation]:
    """Explain an article sentence by sentence, in text order."""
    (analysis,) = extractor.analyses([article])
    made = {statement.id: statement for statement in extractor.statements(analysis).statements}
    return [
        Explanation(
            sentence=" ".join(sentence.text.split()),
            actors=_actors(analysis.text, range(sentence.start, sentence.end)),
            frames=_frames(analysis.text, range(sentence.start, sentence.end)),
            claims=(*map(told, claims), *_refused(analysis.unfit, range(sentence.start, sentence.end))),
            statements=tuple(made[claim.statement] for claim in claims if claim.alive and claim.statement is not None),
        )
        for sentence in analysis.text.doc.sents
        if sentence.text.strip()
        for claims in [_within(analysis.claims, range(sentence.start, sentence.end))]
    ]


def told(claim: Claim) -> FoundClaim:
    """What a claim has to tell of itself; an open end says why it stayed empty, a dropped claim why it was dropped."""
    verdict = "kept" if claim.alive else "open" if claim.dropped is None else "dropped"
    ends = [f"{end.role}: {end.reason}" for end in claim.open] if verdict == "open" else []
    return FoundClaim(
        predicate=claim.frame.lemma,
        by=claim.by,
        verdict=verdict,
        relation=claim.relation.id,
        doer=_name(claim.doer),
        receiver=_name(claim.receiver),
        modality=str(claim.standing.modality) if claim.alive and claim.standing is not None else None,
        reasons=(*claim.why, *ends, *([claim.dropped] if claim.dropped is not None else [])),
    )


def refused(unfit: Unfit) -> list[FoundClaim]:
    """What did not fit a frame, each with its reason."""
    return [
        FoundClaim(
            predicate=unfit.frame.lemma,
            by=refusal.by,
            verdict="dropped",
            relation=refusal.relation.id,
            doer=NOBODY,
            receiver=NOBODY,
            modality=None,
            reasons=(refusal.reason,),
        )
        for refusal in unfit.refusals
    ]


def _refused(unfit: Sequence[Unfit], inside: range) -> list[FoundClaim]:
    return [found for each in unfit if each.frame.head in inside for found in refused(each)]


def _name(end: End) -> str:
    return NOBODY if isinstance(end, Open) else end.mention.actor.name


def _within(claims: Sequence[Claim], inside: range) -> list[Claim]:
    """The claims of a sentence: those kept first, then those open, then those dropped, each in their own order."""
    own = [claim for claim in claims if claim.frame.head in inside]
    return sorted(own, key=lambda claim: (not claim.alive, claim.dropped is not None))


def _actors(text: Text, inside: range) -> tuple[FoundActor, ...]:
    return tuple(
        FoundActor(
            text=text.doc[mention.start : mention.end].text,
            actor=mention.actor.id,
            name=mention.actor.name,
            code=mention.actor.code,
            how=mention.how,
            certainty=mention.certainty,
            reasons=mention.reasons,
        )
        for mention in text.actors.mentions
        if mention.head in inside
    )


def _frames(text: Text, inside: range) -> tuple[FoundFrame, ...]:
    return tuple(
        FoundFrame(
            predicate=frame.lemma,
            pos=frame.pos,
            arguments={
                role: tuple(text.doc[token].text for token in tokens)
                for role, tokens in frame.arguments.items()
                if tokens
            },
            link=frame.link,
            parent=frame.parent.lemma if frame.parent else None,
        )
        for frame in text.frames
        if frame.head in inside
    )
