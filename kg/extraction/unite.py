"""Each statement once a sentence: of several claims to the same one, the likeliest is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg import names
from kg.claims import Claim, Text
from kg.extraction.evidence import evidence

BETTER = "the same statement is read better by "
"""How the reason begins for which a claim is dropped that another one says as well."""


def unite(claims: Sequence[Claim], text: Text) -> Sequence[Claim]:
    """The claims with the identifiers of their statements, one of each alive; the others are dropped, and come last."""
    best: dict[str, Claim] = {}
    rest: list[Claim] = []
    for found in claims:
        if not found.alive:
            rest.append(found)
            continue
        claim = replace(found, statement=identifier(found, text))
        name = str(claim.statement)
        known = best.get(name)
        if known is None:
            best[name] = claim
        elif (known.probability or 0.0) < (claim.probability or 0.0):
            best[name] = claim
            rest.append(known.drop(BETTER + claim.by))
        else:
            rest.append(claim.drop(BETTER + known.by))
    return [*best.values(), *rest]


def identifier(claim: Claim, text: Text) -> str:
    """The identifier of the statement that a claim becomes."""
    where = evidence(claim, text)
    doer, receiver = claim.ends
    return names.statement_id(
        article=text.article.id,
        field=where.field,
        start=where.start,
        subject=doer.mention.actor.id,
        relation=claim.relation.id,
        object=receiver.mention.actor.id,
    )
