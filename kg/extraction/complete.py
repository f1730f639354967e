"""The document step: who stands at an open end is looked for outside the sentence. No other step crosses one.

What the patterns themselves look up before stays in matching, because it decides which pattern fits at all: a definite
noun's earlier owner (:meth:`kg.relations.slots.Slots.recalled`), whom a reply answers (:mod:`kg.relations.replies`),
and the partner of a meeting that only its place names (:meth:`kg.relations.mutual.Parties.venue`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.claims import Claim, Text

Completer = Callable[[Claim, Text], Claim | None]
"""Gives a claim with the open ends filled and the reason appended, or ``None`` when it does not know."""

COMPLETERS: tuple[Completer, ...] = ()
"""Who is asked about an open claim, in this order; the first that knows is believed."""


def complete(claims: Sequence[Claim], text: Text) -> Sequence[Claim]:
    """The claims, open ends filled where a completer knows by whom."""
    return [_completed(claim, text) if claim.open and claim.dropped is None else claim for claim in claims]


def _completed(claim: Claim, text: Text) -> Claim:
    return next((found for completer in COMPLETERS if (found := completer(claim, text)) is not None), claim)
