"""Mistakes of parsers that recur in news, put right: what a clause or a word was hung on by error."""

from __future__ import annotations

from kg.language.arguments import CLAUSES
from kg.language.frame import Frame, Lexicon
from kg.language.tree import Tree

WHOLE = ("dobj", "attr", "acomp", "dative", "oprd")
"""Labels of what completes a clause, so that no noun outside is missing from it."""


def told(tree: Tree, lexicon: Lexicon, clause: int, noun: int) -> int | None:
    """The verb whose content a parser hung on a noun between: "**said** in a speech **that** Chad had left".

    The clause lacks nothing that the noun could be, and the verb reports something and has no clause yet.
    """
    start = min(tree.subtree(clause))
    subject = tree.child(clause, "nsubj", "nsubjpass", "expl")
    filled = [child for child in tree.children[clause] if tree.deps[child] in WHOLE and child != start]
    whole = filled or tree.deps[start] == "mark"
    if tree.lowers[start] != "that" or subject in (None, start) or not whole:
        return None
    above = tree.heads[noun]
    if tree.deps[noun] == "pobj" and tree.lowers[above] != "of":
        above = tree.heads[above]
    elif tree.deps[noun] != "dobj" or tree.lemmas[above] not in lexicon.object_control:
        return None
    reports = tree.pos[above] in ("VERB", "AUX") and tree.lemmas[above] in lexicon.reporting
    return above if reports and tree.child(above, *CLAUSES) is None else None


def new_subject(tree: Tree, frame: Frame) -> list[int]:
    """The subject that a parser took for part of the clause before: "has ties to Iran and **Qatar** accuses …"."""
    helping = [child for child in tree.children[frame.head] if tree.deps[child] in ("aux", "auxpass", "neg")]
    start = min([frame.head, *(child for child in helping if child < frame.head)])
    last = start - 1
    while last > 0 and tree.pos[last] == "ADV":
        last -= 1
    if tree.tags[start] not in ("VBZ", "VBP", "VBD", "MD") or tree.pos[last] not in ("NOUN", "PROPN"):
        return []
    first = min(tree.subtree(last))
    joined = first > 0 and tree.pos[first - 1] == "CCONJ" and tree.sentences[first - 1] == frame.sentence
    return [last] if joined else []


def members(tree: Tree, attributes: list[int]) -> list[int]:
    """What a subject is said to be, with "one **of the donors**" read as a donor."""
    found: list[int] = []
    for index in attributes:
        prep = tree.child(index, "prep") if tree.pos[index] == "NUM" else None
        noun = tree.child(prep, "pobj") if prep is not None else None
        found.append(index if noun is None else noun)
    return found
