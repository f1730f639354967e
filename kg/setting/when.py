"""When an act happens: the time expressions that belong to its clause, else the article's own date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import zip_longest

from spacy.tokens import Doc

from kg.language.frame import Frame
from kg.language.tree import Tree
from kg.ontology import Ontology
from kg.setting.dates import Dates
from kg.statement import Granularity, Time

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "parataxis", "conj", "cc", "appos", "pcomp"})
VERBAL = ("npadvmod", "prep", "advmod", "tmod", "nmod")
NOMINAL = ("prep", "poss", "compound", "amod", "nummod", "npadvmod", "nmod")
ARGUMENTS = ("dobj", "attr", "nsubjpass", "dative", "pobj", "oprd")
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "to", "would"})
UNTIL = ("to", "until", "till", "through")
"""Prepositions that end what "from" begins, as a phrase beside it."""

PRESENT = ("VBZ", "VBP")
PAST = ("VBD", "VBN")
LEVELS = 3
LONGEST = 90
"""Characters of a phrase beyond which it is no time expression but a clause."""


class Times:
    """Finds the time of a frame with the words of one ontology."""

    def __init__(self, ontology: Ontology, shares: Callable[[Frame, Frame, Tree], bool]) -> None:
        """``shares`` says whether an act happens as the predicate above it does (:meth:`Standings.shares`)."""
        words = {name.partition("/")[2]: found for name, found in ontology.words.items() if name.startswith("time/")}
        self.dates = Dates(words)
        self.shares = shares
        self.prepositions = frozenset(words["prepositions"])

    def of(self, frame: Frame, tree: Tree, doc: Doc, anchor: str | None) -> Time | None:
        """The time of a frame; the article's date with granularity ``article`` when the text does not say.

        Returns ``None`` when the article has no date and the text gives none either.
        """
        day = date.fromisoformat(anchor[:10]) if anchor else None
        current = frame
        for _ in range(LEVELS):
            future = _ahead(current) or (current.light is not None and _ahead(current.light))
            for tokens in self._phrases(current, tree):
                text = doc[tokens[0] : tokens[-1] + 1].text
                found = self.dates.resolve(text, anchor=day, future=future) if len(text) <= LONGEST else None
                if found is not None:
                    return found
            parent = current.parent
            if parent is None or not (
                self.shares(current, parent, tree) or (parent is current.light and current.pos == "noun")
            ):
                break
            if current.pos == "verb" and current.link in ("complement", "purpose"):
                break
            current = parent
        if day is None:
            return None
        return Time(start=day.isoformat(), end=day.isoformat(), granularity=Granularity.ARTICLE)

    def _phrases(self, frame: Frame, tree: Tree) -> Iterator[list[int]]:
        """The phrases of a clause that may say when: beside the predicate first, then at its arguments."""
        head = frame.head
        labels = NOMINAL if frame.pos == "noun" else VERBAL
        heads = [head] if frame.light is None or frame.pos == "noun" else [head, frame.light.head]
        for top in heads:
            beside = tree.children[top]
            for child, after in zip_longest(beside, beside[1:]):
                if tree.deps[child] in labels:
                    phrase = _phrase(child, tree)
                    if after is not None and tree.lowers[child] == "from" and tree.lowers[after] in UNTIL:
                        phrase = [*phrase, *_phrase(after, tree)]
                    yield phrase
            if frame.pos != "noun" and tree.deps[top] == "conj":
                first = tree.heads[top]
                yield from (
                    _phrase(child, tree)
                    for child in tree.children[first]
                    if child < first and tree.deps[child] in VERBAL
                )
            for child in tree.children[top]:
                inner = [child]
                if tree.deps[child] in ("prep", "agent"):
                    inner = [found for found in tree.children[child] if tree.deps[found] == "pobj"]
                for argument in inner:
                    if tree.deps[argument] not in ARGUMENTS:
                        continue
                    for part in tree.children[argument]:
                        if (tree.deps[part] == "prep" and tree.lowers[part] in self.prepositions) or tree.deps[
                            part
                        ] == "npadvmod":
                            yield _phrase(part, tree)


def _ahead(frame: Frame) -> bool:
    """Whether a verb speaks of what is to come: "will arrive on Tuesday", and "arrives on Tuesday" as well."""
    scheduled = frame.pos == "verb" and frame.tag in PRESENT and not frame.auxiliaries and not frame.negated
    return scheduled or bool(FUTURE & set(frame.auxiliaries))


def _phrase(token: int, tree: Tree) -> list[int]:
    """The tokens of a phrase without the clauses inside it."""
    tokens, stack = [], [token]
    while stack:
        current = stack.pop()
        tokens.append(current)
        dates = tree.deps[token] == "prep"
        stack.extend(
            child
            for child in tree.children[current]
            if tree.deps[child] not in CLAUSES
            or (
                dates
                and tree.deps[child] in ("conj", "cc", "pcomp")
                and tree.pos[child] in ("NOUN", "PROPN", "NUM", "CCONJ")
            )
        )
    return sorted(tokens)


def ahead(frame: Frame, time: Time | None, anchor: str | None) -> bool:
    """Whether an act told in the present tense, or by a noun, lies after its article: "the ministers meet tomorrow"."""
    carrier = frame.light if frame.light is not None else frame
    if time is None or time.text is None or anchor is None or carrier.tag in PAST:
        return False
    return time.start > anchor
