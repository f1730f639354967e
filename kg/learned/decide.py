"""The learned judge's word on claims: their probability, and which of the learned ones are stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.claims import Claim, Text
from kg.learned.features import Sentence
from kg.learned.judge import Verdict
from kg.learned.page import Page
from kg.learned.pages import party
from kg.learned.propose import LIKELIHOOD, NAME, reading
from kg.learned.scores import TYPES
from kg.learned.triggers import FACTS, fact_types
from kg.learned.weighing import Act, Missing, Told, Weighing
from kg.learned.weights import Weights
from kg.ontology import event_type
from kg.statement import Modality

LEAST, MOST = 0.02, 0.99
FAR, LONG = 30, 70


def decide(claims: Sequence[Claim], text: Text, weights: Weights) -> Sequence[Claim]:
    """The claims, those that stand as facts with the probability of their act; learned ones that are too unlikely, or
    that another claim says already, are dropped.

    They must be settled, and those of the rules have the probability of their pattern.
    """
    read = reading(text, weights)
    acts, rows = Weighing(read.page, read.scores, told(claims, text), missing(claims)).rows()
    verdicts = weights.judge.verdicts(acts, rows)
    spoken = {act(claim, text) for claim in claims if claim.alive and claim.reader != NAME and _fact(claim)}
    unreal = {_where(claim) for claim in claims if claim.alive and claim.reader != NAME and not _fact(claim)}
    claims = [
        claim.drop("the rules do not let it stand as a fact")
        if claim.alive and claim.reader == NAME and _where(claim) in unreal
        else claim
        for claim in claims
    ]
    best: dict[Act, Claim] = {}
    for claim in claims:
        if claim.alive and claim.reader == NAME:
            known = best.get(act(claim, text))
            if known is None or claim.signals[LIKELIHOOD] > known.signals[LIKELIHOOD]:
                best[act(claim, text)] = claim
    judged = [
        _judged(claim, text, verdicts, spoken, best) if claim.alive and _fact(claim) else claim for claim in claims
    ]
    return [
        _reasoned(claim, text, read.page, weights) if claim.alive and claim.reader == NAME else claim
        for claim in judged
    ]


def _reasoned(claim: Claim, text: Text, page: Page, weights: Weights) -> Claim:
    """A learned claim that is stated, with the features that spoke most for it (looking them up takes long)."""
    subject, kind, other = act(claim, text)
    sentence = Sentence(page, claim.frame.sentence)
    reasons = weights.pairs.reasons(sentence, (subject, other), TYPES.index(kind))
    return claim.because(f"{kind} because of {', '.join(reasons)}") if reasons else claim


def _judged(claim: Claim, text: Text, verdicts: dict[Act, Verdict], spoken: set[Act], best: dict[Act, Claim]) -> Claim:
    """A claim with the verdict on its act."""
    said = act(claim, text)
    verdict = verdicts.get(said)
    if verdict is None:
        return claim if claim.reader != NAME else claim.drop("nobody weighed it")
    probability = round(min(max(verdict.probability, LEAST), MOST), 3)
    if claim.reader == NAME:
        if said in spoken:
            return claim.drop("the rules say it too")
        if not verdict.stated:
            return claim.drop(f"too unlikely ({probability:.2f})")
        if claim is not best.get(said):
            return claim.drop("said more plainly in another sentence")
    return replace(claim, probability=probability).because(
        f"right with probability {probability:.2f} by all that is known"
    )


def act(claim: Claim, text: Text) -> Act:
    """Subject, event type and object of a claim as it stands."""
    doer, receiver = claim.ends
    modality = claim.standing.modality if claim.standing is not None else Modality.ACTUAL
    types = fact_types(text.ontology)
    plover = types.get((claim.relation.id, modality)) or event_type(text.ontology, claim.relation, modality).plover
    return party(doer.mention.actor), plover, party(receiver.mention.actor)


def told(claims: Sequence[Claim], text: Text) -> list[Told]:
    """What the rules state, as the judge weighs it."""
    found = []
    for claim in claims:
        if claim.alive and claim.reader != NAME and claim.relation.plover is not None:
            doer, receiver = claim.ends
            head = claim.frame.head
            start, end = _sentence(text, head)
            found.append(
                Told(
                    act=act(claim, text),
                    fact=_fact(claim),
                    probability=claim.probability or 0.0,
                    signals=(
                        min(doer.mention.certainty, receiver.mention.certainty),
                        claim.standing.certainty if claim.standing is not None else 1.0,
                        claim.doubt,
                        float(min(FAR, max(abs(doer.token - head), abs(receiver.token - head)))),
                        float(min(LONG, end - start)),
                        float(doer.carried or receiver.carried),
                        float(claim.speaker is not None),
                    ),
                )
            )
    return found


def missing(claims: Sequence[Claim]) -> list[Missing]:
    """The triggers at whose ends somebody is missing, each once a frame, event type and end that is known."""
    found: dict[tuple[int, Missing], Missing] = {}
    for claim in claims:
        if claim.open and claim.reader != NAME and claim.dropped is None and claim.relation.plover is not None:
            ends = [
                None if end in claim.open else party(end.mention.actor)  # type: ignore[union-attr]
                for end in (claim.doer, claim.receiver)
            ]
            open_claim = Missing(ends[0], claim.relation.plover, ends[1])
            found.setdefault((claim.frame.head, open_claim), open_claim)
    return list(found.values())


def _where(claim: Claim) -> tuple[int, str | None, frozenset[str]]:
    """Sentence, event type and the two parties of a claim."""
    return claim.frame.sentence, claim.relation.plover, frozenset(party(end.mention.actor) for end in claim.ends)


def _fact(claim: Claim) -> bool:
    return claim.standing is not None and claim.standing.modality in FACTS


def _sentence(text: Text, token: int) -> tuple[int, int]:
    sentence = text.doc[token].sent
    return sentence.start, sentence.end
