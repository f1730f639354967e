"""How likely a claim is right: by its own signals, and by all that every reader says of its act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.claims import Claim, Text
from kg.extraction.confidence import Signals, fitted
from kg.learned import propose as learned
from kg.learned import weights as weighed
from kg.learned.decide import decide


def judge(claims: Sequence[Claim], text: Text) -> Sequence[Claim]:
    """The claims as the learned judge sees them, where the learned reader has read the text; else as they are."""
    weights = weighed.fitted()
    if weights is None or all(claim.reader != learned.NAME for claim in claims):
        return claims
    return decide(claims, text, weights)


def calibrate(claims: Sequence[Claim], text: Text) -> Sequence[Claim]:
    """The claims, those that may become statements with their probability by their own signals.

    The learned reader's have none before they are judged.
    """
    calibration = fitted()
    return [
        replace(claim, probability=calibration.probability(signals(claim, text)))
        if claim.alive and claim.reader != learned.NAME
        else claim
        for claim in claims
    ]


def signals(claim: Claim, text: Text) -> Signals:
    """What is known of how a claim was read. It must be settled, and both its ends filled."""
    doer, receiver = claim.ends
    head = claim.frame.head
    return Signals(
        pattern=claim.by,
        relation=claim.relation.id,
        kind=claim.relation.plover or "",
        actor=min(doer.mention.certainty, receiver.mention.certainty),
        modality=claim.standing.certainty if claim.standing is not None else 1.0,
        doubt=claim.doubt,
        distance=max(abs(doer.token - head), abs(receiver.token - head)),
        length=len(text.doc[head].sent),
        carried=doer.carried or receiver.carried,
        said=claim.speaker is not None,
    )
