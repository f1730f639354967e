"""Ministries that have a name of their own, so that "Britain's foreign ministry" is the Foreign Office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.ontology import Body

MINISTRY = "Ministry"
ANY_MINISTRY = "ministry"
"""The id of the body that stands for any ministry: its words end the names of all others."""


def named_bodies(bodies: Iterable[Body]) -> Mapping[tuple[str | None, str | None], Body]:
    """For owner and common body (``foreign-ministry``) the ministry with a name of its own, where there is one."""
    listed = [body for body in bodies if body.kind == MINISTRY]
    common = {
        name.lower(): body for body in listed if body.of is None and body.id != ANY_MINISTRY for name in body.names
    }
    found: dict[tuple[str | None, str | None], Body] = {}
    for body in listed:
        for name in body.names if body.of is not None else ():
            same = next((common[end] for end in _ends(name.lower()) if end in common), None)
            if same is not None:
                found.setdefault((body.of, same.id), body)
    return found


def _ends(name: str) -> Iterable[str]:
    """A name, and what remains of it without its first words."""
    words = name.split()
    return (" ".join(words[start:]) for start in range(len(words)))
