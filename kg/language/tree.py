"""A parsed text as plain lists: what frames are made from, without spaCy's per-token objects (ten times faster)."""

from __future__ import annotations

from spacy.attrs import DEP, HEAD, LEMMA, LOWER, POS, SENT_START, TAG
from spacy.tokens import Doc

PREMODIFIERS = ("det", "amod", "compound", "poss", "nummod", "nmod")
"""Labels of what may stand between "not" and the noun that it denies."""

OUTSIDE = frozenset({"relcl", "punct", "appos", "cc", "conj", "advcl", "parataxis", "mark"})
"""Labels of what hangs on a noun without being part of what it names."""


BESIDE = frozenset(
    {"dobj", "prep", "xcomp", "ccomp", "neg", "aux", "advmod", "pobj", "acomp", "attr", "prt", "amod", "compound"}
)
"""How words hang on a path that say more of it: objects, particles, negation."""


class Tree:
    """One parsed text: for every token its word, lemma, tags, head, dependency label, children and sentence.

    Token positions are integers throughout; the dependency labels are ClearNLP's (``nsubj``, ``dobj``, ``pobj`` …).
    """

    __slots__ = ("children", "deps", "heads", "lemmas", "lowers", "pos", "sentences", "size", "tags")

    def __init__(self, doc: Doc) -> None:
        """Read the annotations of a doc that has been tagged and parsed."""
        strings = doc.vocab.strings
        rows = doc.to_array([HEAD, DEP, POS, TAG, LEMMA, LOWER, SENT_START]).astype("int64").tolist()
        names: dict[int, str] = {}

        def name(key: int) -> str:
            known = names.get(key)
            if known is None:
                known = names[key] = strings[key & 0xFFFFFFFFFFFFFFFF]
            return known

        self.size = len(rows)
        self.heads = [index + row[0] for index, row in enumerate(rows)]
        self.deps = [name(row[1]) for row in rows]
        self.pos = [name(row[2]) for row in rows]
        self.tags = [name(row[3]) for row in rows]
        self.lemmas = [name(row[4]) for row in rows]
        self.lowers = [name(row[5]) for row in rows]
        self.children: list[list[int]] = [[] for _ in rows]
        self.sentences: list[int] = []
        sentence = -1
        for index, row in enumerate(rows):
            if row[6] == 1 or sentence < 0:
                sentence += 1
            self.sentences.append(sentence)
            head = self.heads[index]
            if head != index:
                self.children[head].append(index)

    def child(self, index: int, *labels: str) -> int | None:
        """The first child of a token with one of these dependency labels."""
        return next((child for child in self.children[index] if self.deps[child] in labels), None)

    def conjuncts(self, index: int) -> list[int]:
        """The token and everything coordinated after it: the heads of "France, Germany and the UN".

        What "not" takes out of the list is left out: "France, **not Germany**", "**not France** but Germany".
        """
        others = [
            found
            for child in self.children[index]
            if self.deps[child] == "conj" and self.pos[child] != "VERB" and not self.excepted(child)
            for found in self.conjuncts(child)
        ]
        return others if others and self.excepted(index) else [index, *others]

    def excepted(self, index: int) -> bool:
        """Whether "not" stands right before a noun phrase, so that it denies this one alone."""
        before = [child for child in self.children[index] if child < index and self.deps[child] in PREMODIFIERS]
        first = min((index, *before))
        if first == 0 or self.lowers[first - 1] != "not" or self.pos[index] not in ("NOUN", "PROPN"):
            return False
        return first < 2 or self.pos[first - 2] in ("PUNCT", "CCONJ", "SPACE")

    def subtree(self, index: int) -> list[int]:
        """All tokens below a token, itself included, in text order."""
        found, stack = [], [index]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(self.children[current])
        return sorted(found)

    def phrase(self, index: int) -> tuple[int, int]:
        """First and last token of the phrase that a noun heads, without its relative clauses and coordinations."""
        tokens, stack = [index], [index]
        while stack:
            for child in self.children[stack.pop()]:
                if self.deps[child] not in OUTSIDE:
                    tokens.append(child)
                    stack.append(child)
        return min(tokens), max(tokens)
