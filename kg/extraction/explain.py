"""Why a text gave the statements it gave: actors, frames, what fired, what was dropped and for which reason."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.extract import Extractor
from kg.statement import Article, Statement


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
    """A frame: predicate, arguments as text by role, its own standing, and what hangs it on which predicate."""

    predicate: str
    pos: str
    arguments: dict[str, tuple[str, ...]]
    link: str
    parent: str | None
    modality: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCandidate:
    """A pattern that fired: kept as a statement, or dropped for a reason."""

    predicate: str
    pattern: str
    kept: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One sentence and everything that was found in it."""

    sentence: str
    actors: tuple[FoundActor, ...]
    frames: tuple[FoundFrame, ...]
    candidates: tuple[FoundCandidate, ...]
    statements: tuple[Statement, ...]


def explain(article: Article, extractor: Extractor) -> list[Explanation]:
    """Explain an article sentence by sentence, in text order."""
    (analysis,) = extractor.analyses([article])
    doc = analysis.doc
    extraction = extractor.statements(analysis)
    kept = {match.frame.head: match for match, _, _ in analysis.matches}
    explanations = []
    for sentence in doc.sents:
        inside = range(sentence.start, sentence.end)
        text = " ".join(sentence.text.split())
        if not text:
            continue
        frames = [frame for frame in analysis.frames if frame.head in inside]
        candidates = [
            FoundCandidate(
                predicate=match.frame.lemma,
                pattern=match.trigger.pattern.id,
                kept=True,
                reason=", ".join(f"{a.mention.actor.name} → {b.mention.actor.name}" for a, b in match.pairs),
            )
            for head, match in kept.items()
            if head in inside
        ]
        candidates += [
            FoundCandidate(
                predicate=dropped.frame.lemma, pattern=dropped.trigger.pattern.id, kept=False, reason=dropped.reason
            )
            for dropped in analysis.matcher.dropped
            if dropped.frame.head in inside
        ]
        standings = [extractor.standings.of(frame, analysis.tree) for frame in frames]
        explanations.append(
            Explanation(
                sentence=text,
                actors=tuple(
                    FoundActor(
                        text=doc[mention.start : mention.end].text,
                        actor=mention.actor.id,
                        name=mention.actor.name,
                        code=mention.actor.code,
                        how=mention.how,
                        certainty=mention.certainty,
                        reasons=mention.reasons,
                    )
                    for mention in analysis.actors.mentions
                    if mention.head in inside
                ),
                frames=tuple(
                    FoundFrame(
                        predicate=frame.lemma,
                        pos=frame.pos,
                        arguments={
                            role: tuple(doc[token].text for token in tokens)
                            for role, tokens in frame.arguments.items()
                            if tokens
                        },
                        link=frame.link,
                        parent=frame.parent.lemma if frame.parent else None,
                        modality=str(standing.modality),
                        because=standing.because,
                    )
                    for frame, standing in zip(frames, standings, strict=True)
                ),
                candidates=tuple(candidates),
                statements=tuple(
                    statement
                    for statement in extraction.statements
                    if " ".join(statement.evidence.text.split()) == text
                ),
            )
        )
    return explanations
