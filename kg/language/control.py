"""Who is understood to act where a clause has no subject of its own: "asked Chad **to leave**", "plans to visit".

Control and raising as in PropBank practice (Palmer, Gildea and Kingsbury 2005).
"""

from __future__ import annotations

from kg.language.frame import Frame, Lexicon
from kg.language.tree import Tree

STRUCK = ("on", "upon", "against")
"""Prepositions of whom a punishment strikes."""


def controller(frame: Frame, lexicon: Lexicon) -> list[int]:
    """The tokens of the subject that a predicate shares with, or is given by, the one above it."""
    parent = frame.parent
    if parent is None or frame.mark == "that":
        return []
    upper = parent.parent
    if parent.pos == "noun":
        asked = ("on", "to", "for") if parent.lemma in lexicon.object_control else ()
        for role in (*asked, "subject", "possessor", "by", "of", "implied", "modifier"):
            if parent.role(role):
                return parent.role(role)
        return upper.role("subject") if upper is not None and parent.link in ("object", "to") else []
    if (
        frame.link == "adverbial"
        and frame.lemma in lexicon.reporting
        and upper is not None
        and parent.link == "complement"
        and upper.lemma in lexicon.reporting
    ):
        return upper.role("subject")
    if frame.link in ("complement", "purpose") and parent.lemma in lexicon.object_control:
        for role in ("object", "on", "upon", "to", "for", "with", "iobject"):
            if parent.role(role):
                return parent.role(role)
    if parent.lemma in lexicon.joining and frame.mark == "in":
        return [*parent.role("subject"), *parent.role("object"), *parent.role("with")]
    return parent.role("subject") or (parent.role("object") if parent.passive else [])


def charged(frame: Frame, tree: Tree, lexicon: Lexicon) -> list[int] | None:
    """Who did what somebody is punished, thanked or blamed for: "sanctions on **a firm** for supplying Chad".

    ``None`` when the clause is no such reason.
    """
    if frame.mark != "for" or frame.tag != "VBG" or frame.parent is None:
        return None
    governor = tree.heads[tree.heads[frame.head]]
    if tree.pos[governor] in ("NOUN", "PROPN") and tree.lemmas[governor].lower() not in lexicon.nouns:
        return [governor]
    if frame.parent.lemma not in lexicon.judging:
        return None
    struck = [
        token
        for head in (frame.parent.head, *frame.parent.role("object"))
        for child in tree.children[head]
        if tree.deps[child] == "prep" and tree.lowers[child] in STRUCK
        for token in (tree.child(child, "pobj"),)
        if token is not None
    ]
    return struck or frame.parent.role("object")
