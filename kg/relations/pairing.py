"""Who does an act with whom, when several actors stand at either end of it."""

from __future__ import annotations

from kg.actors.filler import MANY, Filler


def pairs(starts: list[Filler], ends: list[Filler], *, mutual: bool, shared: bool) -> tuple[tuple[Filler, Filler], ...]:
    """The two sides of a statement, every one of the first with every one of the second; both ways when mutual.

    ``shared``: those who start the act do it among themselves, too.
    """
    if any(len({filler.mention.actor.id for filler in side}) > MANY for side in (starts, ends)):
        return ()
    if mutual:
        if len({filler.mention.actor.id for filler in starts}) > 1 and (not ends or shared):
            ends = starts
        grouped = len({filler.group for filler in starts}) > 1
        found = [
            (first, second)
            for first in starts
            for second in ends
            if apart(first, second) and not (grouped and first.group is not None and first.group == second.group)
        ]
        known = {(first.mention.actor.id, second.mention.actor.id) for first, second in found}
        for first, second in list(found):
            if (second.mention.actor.id, first.mention.actor.id) not in known:
                known.add((second.mention.actor.id, first.mention.actor.id))
                found.append((second, first))
        return tuple(found)
    return tuple((first, second) for first in starts for second in ends if apart(first, second))


def apart(first: Filler, second: Filler) -> bool:
    """Two ends make a statement when they act for different sides; a person of no known side makes none."""
    one, other = first.mention.actor, second.mention.actor
    if one.id == other.id or of_no_side(first) or of_no_side(second):
        return False
    return (one.code or one.id) != (other.code or other.id)


def of_no_side(filler: Filler) -> bool:
    """Whether a role is filled by a person of no known side, who makes no statement."""
    return filler.mention.actor.code is None and filler.mention.actor.kind == "Person"
