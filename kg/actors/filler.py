"""What stands at an end of an act: an actor and where it was read."""

from __future__ import annotations

from dataclasses import dataclass

from kg.actors.mention import Mention

MANY = 6
"""A side of more coordinated actors than this is not expanded: no edge rather than dozens (coding rule)."""


@dataclass(frozen=True, slots=True)
class Filler:
    """An actor in a slot, the token it was read from, and whether a noun carried it ("a Saudi oil plant").

    ``group`` is the noun that spells out several actors at once ("the three powers, Britain, France and Germany"):
    what they do mutually they do with others, not among themselves.
    """

    mention: Mention
    token: int
    carried: bool
    group: int | None = None
