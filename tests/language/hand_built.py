"""Reads ``parses.txt``: sentences with their parses written out, so that frame tests need no parser.

A block is ``# name: sentence`` and one line a token: word, lemma, part of speech, tag, dependency label, head.
"""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.tokens import Doc

FILE = Path(__file__).with_name("parses.txt")


def parses() -> dict[str, Doc]:
    """All written-out parses by name."""
    vocab = spacy.blank("en").vocab
    found: dict[str, Doc] = {}
    for block in FILE.read_text(encoding="utf-8").split("\n\n"):
        head, *rows = block.strip().splitlines()
        name = head.removeprefix("# ").partition(":")[0]
        fields = [row.split(" ") for row in rows]
        words, lemmas, pos, tags, deps, heads = (list(column) for column in zip(*fields, strict=True))
        found[name] = Doc(
            vocab, words=words, lemmas=lemmas, pos=pos, tags=tags, deps=deps, heads=[int(head) for head in heads]
        )
    return found
