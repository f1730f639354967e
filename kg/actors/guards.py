"""What looks like an actor and is none: "Jordan Smith" is no kingdom."""

from __future__ import annotations

from kg.actors.gazetteer import Hit, Use
from kg.actors.notes import Notes


def guarded(notes: Notes, hit: Hit) -> bool:
    """A country's name inside a person's name ("Jordan Smith", "Chad Brown") is no country."""
    entity = notes.entity.get(hit.start)
    if entity is None or entity.label_ != "PERSON" or entity.end - entity.start == hit.end - hit.start:
        return False
    if not hit.of(Use.NAME, Use.WEAK, Use.SEAT) or hit.of(Use.ADJECTIVE, Use.TITLE):
        return False
    first = hit.start == entity.start
    follower = hit.end < len(notes.words) and notes.texts[hit.end][:1].isupper() and hit.end < entity.end
    return (first and bool(follower)) or (
        not first and hit.end == entity.end and notes.texts[hit.start - 1][:1].isupper()
        and notes.tree.deps[hit.start - 1] == "compound"
    )  # fmt: skip
