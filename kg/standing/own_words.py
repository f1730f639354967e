"""How a predicate stands by its own words: auxiliaries, adverbs, adjectives, fixed phrases, conditions, negation."""

from __future__ import annotations

from collections import defaultdict

from kg.language.frame import CLAUSAL, Frame
from kg.language.tree import Tree
from kg.ontology import Cue, Ontology
from kg.standing.cues import Cues, covered
from kg.standing.standing import ACTUAL, CONDITION, DENIED, HYPOTHETICAL, INTENDED, MODAL, PLAIN, Own
from kg.statement import Modality

PRESENT = ("VBZ", "VBP")


INVERSION = "inversion"
"""What decides where a condition shows only in the order of words ("should Iran attack, …")."""

WOULD = ("would", "'d", "’d")
"""The forms of "would"; what they mean depends on who reports them."""


class OwnWords:
    """Reads what the words of a predicate's own clause say of it, with the cues of one ontology."""

    def __init__(self, ontology: Ontology, cues: Cues) -> None:
        """Take the lists of ``words/modality.yaml`` beside its cues."""
        words = ontology.words
        self.cues = cues
        self.phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = defaultdict(list)
        for phrase, cue in cues.phrases:
            self.phrases[phrase[0]].append((phrase, cue))
        self._read: tuple[Tree, dict[int, list[tuple[int, int, Cue]]]] | None = None
        self.future = frozenset(words["modality/reported_future"])
        self.negative = frozenset(words["modality/negative"])
        self.not_negative = tuple(words["modality/not_negative"])
        self.awaited = frozenset(words["modality/awaited"])
        self.inverted = frozenset(words["modality/inverted"])
        self.polite = frozenset(words["modality/polite"])

    def of(self, frame: Frame, tree: Tree, *, below: int = -1) -> Own:
        """``below`` is the act under the predicate, whose own negation is not counted twice."""
        modality, certainty, because = ACTUAL, PLAIN, ""
        for word in frame.auxiliaries:
            cue = self.cues.own("auxiliary", word)
            if cue is None:
                continue
            found = Modality(cue.modality)
            if found is HYPOTHETICAL and word in WOULD:
                found = self._would(frame)
            if found is not ACTUAL:
                modality, certainty, because = found, MODAL, word
        if frame.pos == "verb" and frame.tag == "VB" and "to" in frame.auxiliaries and frame.link == "root":
            modality, certainty, because = INTENDED, 0.8, "to"
        bare = frame.tag == "VB" and frame.link == "root" and not (frame.auxiliaries or frame.surface)
        if bare and not frame.role("subject"):  # "Advance cooperation" in a list of aims
            modality, certainty, because = INTENDED, 0.8, "imperative"
        for word in frame.adverbs:
            cue = self.cues.own("adverb", word)
            if cue is not None:
                modality, certainty, because = Modality(cue.modality), MODAL, word
        if frame.pos == "noun":
            for child in tree.children[frame.head]:
                cue = self.cues.own("adjective", tree.lowers[child])
                if cue is not None and tree.deps[child] in ("amod", "det", "compound", "advmod", "nmod"):
                    modality, certainty, because = Modality(cue.modality), MODAL, tree.lowers[child]
        phrase = self._phrase(frame, tree)
        if phrase is not None:
            modality, certainty, because = Modality(phrase.modality), MODAL, phrase.words[0]
        mark = self.cues.own("conjunction", frame.mark) if frame.mark is not None else None
        awaited = frame.mark in self.awaited and frame.tag in PRESENT and not frame.auxiliaries
        if awaited:
            modality, certainty, because = HYPOTHETICAL, CONDITION, frame.mark or ""
        elif mark is not None:
            modality, certainty, because = Modality(mark.modality), CONDITION, frame.mark or ""
        elif frame.pos != "noun" and modality is not DENIED:
            if self._inverted(frame, tree):
                modality, certainty, because = HYPOTHETICAL, CONDITION, INVERSION
            elif modality is INTENDED and self._conditioned(frame, tree):
                modality, certainty, because = HYPOTHETICAL, MODAL, "if"
        return Own(modality, self.negated(frame, tree, below=below), certainty, because)

    def _would(self, frame: Frame) -> Modality:
        """ "said it would send troops" is a promise; "would like to" is polite; otherwise "would" leaves it open."""
        parent = frame.parent
        if frame.lemma in self.polite:
            return ACTUAL
        if frame.link == "complement" and parent is not None and parent.lemma in self.future:
            return INTENDED
        return HYPOTHETICAL

    def negated(self, frame: Frame, tree: Tree, *, below: int = -1) -> bool:
        """Negation of the predicate itself or of one of its arguments ("no soldier attacked", "neither … nor")."""
        heads = [frame.head] if frame.light is None or frame.pos == "noun" else [frame.head, frame.light.head]
        marks = [
            child
            for head in heads
            for child in tree.children[head]
            if tree.deps[child] == "neg"
            or (tree.lowers[child] in self.negative and tree.deps[child] in ("det", "preconj"))
        ]
        if frame.pos == "verb" and self._neither(frame.head, tree):
            return True
        if frame.negated and (not marks or any(not self.idle(mark, tree) for mark in marks)):
            return True
        if frame.pos == "noun":
            return any(not self.idle(mark, tree) for mark in marks)
        arguments = [*frame.surface, *frame.role("object"), *frame.role("attribute")]
        for token in arguments:
            if token == below:
                continue
            for word in (token, *tree.children[token]):
                if tree.lowers[word] not in self.negative or self.idle(word, tree):
                    continue
                if word == token or tree.deps[word] in ("det", "preconj", "cc", "neg", "advmod", "predet"):
                    return True
        return any(  # "met with **nobody**"
            tree.lowers[token] in self.negative and token != below and not self.idle(token, tree)
            for role, tokens in frame.arguments.items()
            if role not in CLAUSAL
            for token in tokens
        )

    def _neither(self, head: int, tree: Tree) -> bool:
        """ "Neither recognized Kosovo nor visited Serbia" denies both."""
        if any(tree.lowers[child] == "neither" for child in tree.children[head]):
            return True
        above = tree.heads[head]
        return tree.deps[head] == "conj" and any(
            tree.lowers[child] == "nor" and child < head for child in (*tree.children[above], *tree.children[head])
        )

    def idle(self, word: int, tree: Tree) -> bool:
        """Whether a negative word denies nothing, being part of a longer phrase ("not only", "no doubt")."""
        return covered(word, self.not_negative, tree.lowers)

    def _phrase(self, frame: Frame, tree: Tree) -> Cue | None:
        """The fixed phrase that bears on a predicate: from anywhere in its clause, or just before it."""
        head, sentence = frame.head, tree.sentences[frame.head]
        for start, length, cue in self._phrases_in(tree).get(sentence, ()):
            if start == head:
                continue
            if cue.applies_to == "next":
                if self._adjoins(start + length - 1, head, tree):
                    return cue
            elif self._verb_above(start, tree) == head:
                return cue
        return None

    def _phrases_in(self, tree: Tree) -> dict[int, list[tuple[int, int, Cue]]]:
        """Start, length and cue of the fixed phrases by sentence, last ones first; kept for the tree at hand."""
        if self._read is None or self._read[0] is not tree:
            found: dict[int, list[tuple[int, int, Cue]]] = defaultdict(list)
            for start in reversed(range(tree.size)):
                for words, cue in self.phrases.get(tree.lowers[start], ()):
                    if tuple(tree.lowers[start : start + len(words)]) == words:
                        found[tree.sentences[start]].append((start, len(words), cue))
            self._read = (tree, dict(found))
        return self._read[1]

    def _adjoins(self, last: int, head: int, tree: Tree) -> bool:
        return last < head and not any(
            tree.pos[index] in ("PUNCT", "SCONJ", "SPACE", "NUM")
            or (tree.pos[index] == "VERB" and tree.deps[index] not in ("amod", "compound"))
            for index in range(last + 1, head)
        )

    def _verb_above(self, token: int, tree: Tree) -> int:
        while tree.heads[token] != token:
            token = tree.heads[token]
            if tree.pos[token] in ("VERB", "AUX") and tree.deps[token] not in ("aux", "auxpass"):
                break
        return token

    def _inverted(self, frame: Frame, tree: Tree) -> bool:
        """ "Should Iran attack, …" is a condition, "Did Iran attack?" a question."""
        subject = tree.child(frame.head, "nsubj", "nsubjpass", "expl")
        if subject is None:
            return False
        if tree.tags[subject] == "WP" and frame.link == "root" and self._asked(frame.head, tree):
            return True
        first = next((child for child in tree.children[frame.head] if tree.deps[child] in ("aux", "auxpass")), None)
        if first is None:
            first = frame.head
        if first > subject or (first == frame.head and tree.pos[first] != "AUX"):
            return False
        if self._asked(frame.head, tree):
            return True
        sentence = tree.sentences[frame.head]
        start = (
            first == 0 or tree.sentences[first - 1] != sentence or tree.pos[first - 1] in ("PUNCT", "CCONJ", "SPACE")
        )
        fronted = frame.link != "root" or first == frame.head  # "Were Iran to attack, …"
        return start and fronted and tree.lowers[first] in self.inverted

    def _asked(self, head: int, tree: Tree) -> bool:
        """Whether a predicate stands before a question mark."""
        sentence, end = tree.sentences[head], head
        while end + 1 < tree.size and tree.sentences[end + 1] == sentence:
            end += 1
            if tree.lowers[end] == "?":
                return True
        return False

    def _conditioned(self, frame: Frame, tree: Tree) -> bool:
        """Whether an act in the future hangs on a condition ("will help if it is asked")."""
        for child in tree.children[frame.head]:
            if tree.deps[child] != "advcl":
                continue
            mark = tree.child(child, "mark")
            cue = self.cues.own("conjunction", tree.lowers[mark]) if mark is not None else None
            if cue is not None and cue.modality == HYPOTHETICAL:
                return True
        return False
