"""How an act stands in the end: its sentence's words first, then what its pattern, its time and its kind say.

The only place where modality is decided; each rule that changes it says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.claims import Claim, Text
from kg.language.frame import Frame
from kg.setting.when import ahead
from kg.standing.own_words import WOULD
from kg.standing.standing import Standing
from kg.statement import Modality

UNDERTAKEN = (Modality.INTENDED, Modality.REQUESTED)
"""How an act of speech may stand that is done by saying so."""

LEVELS = 4
"""How many predicates up the one may stand whose subject wants what takes two."""

VERBAL = ("SUPPORT", "ACCUSE", "REQUEST")
"""PLOVER types of acts that are done in words."""

Rule = Callable[[Claim, Standing, Text], tuple[Modality, str] | None]
"""What an act is instead, and why; ``None`` where the rule says nothing."""


def settle(claims: Sequence[Claim], text: Text) -> Sequence[Claim]:
    """The claims, those that may become statements with how their act stands."""
    return [_settled(claim, text) if claim.alive else claim for claim in claims]


def _settled(claim: Claim, text: Text) -> Claim:
    if claim.standing is not None and claim.pattern is None:
        return claim  # a reader without patterns has settled it with the relation that it chose
    standing = claim.standing or text.stands(claim.frame, claim.relation)
    reason = f"{standing.modality} by its sentence" + (f' ("{standing.because}")' if standing.because else "")
    claim = claim.because(reason)
    for rules in (BEFORE, RULES):
        found = next((found for rule in rules if (found := rule(claim, standing, text)) is not None), None)
        if found is not None:
            modality, why = found
            standing = replace(standing, modality=modality)
            claim = claim.because(f"{modality}: {why}")
    claim = replace(claim, standing=standing)
    return claim.drop("only the other side wants it") if _unwanted(claim, standing, text) else claim


def _unwanted(claim: Claim, standing: Standing, text: Text) -> bool:
    """Whether an act that takes two is wanted by the other side alone: "Chad sought a treaty with Niger"."""
    wished = standing.modality is Modality.INTENDED and standing.because in text.ontology.words["modality/one_sided"]
    if not wished or not claim.relation.mutual:
        return False
    wanting: set[int] = set()
    current: Frame | None = claim.frame
    for _ in range(LEVELS):
        if current is not None:
            wanting.update((*current.role("subject"), *current.surface, *current.role("possessor")))
            current = current.parent
    doer, receiver = claim.ends
    return receiver.token in wanting and doer.token not in wanting


def _denies_itself(claim: Claim, standing: Standing, _: Text) -> tuple[Modality, str] | None:
    """ "Will not accept": what is denied is the word, not the refusal."""
    negated = claim.pattern is not None and claim.pattern.negated
    if negated and standing.modality in (Modality.DENIED, Modality.REFUSED):
        return Modality.ACTUAL, "the denial is the pattern's own"
    return None


def _by_its_pattern(claim: Claim, standing: Standing, _: Text) -> tuple[Modality, str] | None:
    """What a pattern's words mean by themselves: "an offer of help" is help intended."""
    if standing.modality is Modality.ACTUAL and claim.pattern is not None and claim.pattern.modality:
        return Modality(claim.pattern.modality), f"{claim.by} means it so"
    return None


def _to_come(claim: Claim, standing: Standing, text: Text) -> tuple[Modality, str] | None:
    """ "The ministers meet tomorrow" is a plan."""
    if standing.modality is Modality.ACTUAL and ahead(claim.frame, text.time(claim.frame), text.article.date):
        return Modality.INTENDED, "its time lies after the article"
    return None


def _performed(claim: Claim, standing: Standing, text: Text) -> tuple[Modality, str] | None:
    """Whether saying so does it (performatives, Austin 1962).

    "I would like to thank Greece" thanks, "we must hold Iran to account" accuses, "our commitment to supporting
    Ukraine" supports, and "we will hold Iran to account" threatens now.
    """
    if standing.modality not in UNDERTAKEN:
        return None
    kind, words = claim.relation.plover, text.ontology.words
    committed = kind == "SUPPORT" and standing.because in words["modality/commitments"]
    performing = standing.because in words["modality/wishes"] or standing.because in words["phrases/asking"]
    spoken = kind in VERBAL and claim.ends[0].mention.how == "first person" and performing
    if kind == "THREATEN" or committed or spoken:
        return Modality.ACTUAL, "saying so does it"
    return None


def _would(claim: Claim, standing: Standing, text: Text) -> tuple[Modality, str] | None:
    """ "Would go to Oslo next month" is a plan."""
    supposed = standing.modality is Modality.HYPOTHETICAL and standing.because in WOULD
    if supposed and ahead(claim.frame, text.time(claim.frame), text.article.date):
        return Modality.INTENDED, "its time lies after the article"
    return None


BEFORE: tuple[Rule, ...] = (_denies_itself,)
RULES: tuple[Rule, ...] = (_by_its_pattern, _to_come, _performed, _would)
"""In this order; the first of them that says something is believed."""
