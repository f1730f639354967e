"""What else holds when a claim does: whom one side receives, visits it; sanctions to be lifted are in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kg.claims import Claim, Text
from kg.ontology import Ontology
from kg.standing.standing import Standing
from kg.statement import Modality

FAVOURS = ("AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "CONSULT", "RETREAT")
"""PLOVER types of acts that the other side may want."""

PERFECT = "have"
"""The auxiliary of what was not done in a case that did not arise: "would not have helped"."""

UNFINISHED = (Modality.REQUESTED, Modality.REFUSED, Modality.DENIED, Modality.HYPOTHETICAL)
"""How an act stands that has not been done, so that what it would end goes on."""


def entail(claims: Sequence[Claim], text: Text) -> Sequence[Claim]:
    """The claims with what follows from them behind each act. They must be settled.

    A reader without patterns is asked about both directions, and proposes what follows by itself.
    """
    found: list[Claim] = []
    for _, act in groupby(claims, key=lambda claim: (claim.frame.head, claim.reader, claim.by)):
        same = list(act)
        found += same
        followed = [claim for claim in same if claim.alive and claim.pattern is not None]
        found += [entailed for claim in followed for entailed in _entailed(claim, text.ontology)]
        found += [refused for claim in followed for refused in _refused(claim, text.ontology)]
        found += [presupposed for claim in followed for presupposed in _presupposed(claim, text.ontology)]
    return found


def _entailed(claim: Claim, ontology: Ontology) -> Iterator[Claim]:
    """What the other side does when this holds."""
    if claim.relation.entails is not None:
        relation = ontology.relations[claim.relation.entails]
        yield replace(
            claim,
            doer=claim.receiver,
            relation=relation,
            receiver=claim.doer,
            why=(*claim.why, f"follows from {claim.relation.id}"),
        )


def _refused(claim: Claim, ontology: Ontology) -> Iterator[Claim]:
    """The refusal in "will not help": whoever says that he will not do the other side a favour refuses it."""
    frame, standing = claim.frame, claim.standing
    verbs = [verb for verb in (frame, frame.light) if verb is not None]
    auxiliaries = {word for verb in verbs for word in verb.auxiliaries}
    own = any(claim.ends[0].token in (*verb.role("subject"), *verb.surface) for verb in verbs)
    denied = standing is not None and standing.modality is Modality.DENIED and standing.because == "not"
    favour = claim.relation.plover in FAVOURS and not (claim.pattern is not None and claim.pattern.negated)
    unwilling = bool(auxiliaries & set(ontology.words["modality/unwilling"])) and PERFECT not in auxiliaries
    if standing is None or not (own and denied and favour and unwilling):
        return
    (refusal,) = ontology.words["modality/refusal"]
    yield replace(
        claim,
        relation=ontology.relations[refusal],
        standing=Standing(Modality.ACTUAL, standing.certainty, "refused"),
        why=(*claim.why, f"actual: whoever will not ({claim.relation.id}) refuses"),
    )


def _presupposed(claim: Claim, ontology: Ontology) -> Iterator[Claim]:
    """What must hold already for this to be still open."""
    standing, presupposed = claim.standing, claim.relation.presupposes
    if presupposed is None or standing is None or standing.modality not in UNFINISHED:
        return
    yield replace(
        claim,
        relation=ontology.relations[presupposed],
        standing=Standing(Modality.ACTUAL, standing.certainty, "presupposed"),
        theme=None,
        speaker=None,
        why=(*claim.why, f"actual: {claim.relation.id} presupposes it"),
    )
