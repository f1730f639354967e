"""How an act stands: the modality of a frame from its own words and from the predicates above it.

The rules are data (``ontology/words/modality.yaml`` and the ``confers`` of speech-act relations). This module
climbs from a frame to the top of its sentence and composes what each level adds, as scope rules do for clinical
text (ConText: Chapman et al. 2007), factuality corpora for news (FactBank: Saurí and Pustejovsky 2009), and
implicative verbs with their polarity (Nairn, Condoravdi and Karttunen 2006: "failed to", "managed to").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.language.frames import Frame
from kg.language.tree import Tree
from kg.ontology import Cue, Ontology
from kg.relations.cues import Cues, covered
from kg.statement import Modality

ACTUAL, INTENDED, REQUESTED, REFUSED, THREATENED, ALLEGED, HYPOTHETICAL, DENIED = Modality

POLARITY = {
    ACTUAL: DENIED,
    INTENDED: DENIED,
    REQUESTED: HYPOTHETICAL,
    DENIED: ACTUAL,
    REFUSED: HYPOTHETICAL,
    THREATENED: HYPOTHETICAL,
    ALLEGED: HYPOTHETICAL,
    HYPOTHETICAL: HYPOTHETICAL,
}
"""What a governing word confers when it is negated and its entry does not say: "has no plans to visit"."""

COMPOSED: dict[Modality, dict[Modality, Modality]] = {
    INTENDED: {ACTUAL: INTENDED},
    REQUESTED: {ACTUAL: REQUESTED, INTENDED: REQUESTED},
    REFUSED: {ACTUAL: REFUSED, INTENDED: REFUSED, REQUESTED: REFUSED, HYPOTHETICAL: REFUSED, ALLEGED: DENIED,
              DENIED: ACTUAL, THREATENED: HYPOTHETICAL},
    THREATENED: {ACTUAL: THREATENED, INTENDED: THREATENED, HYPOTHETICAL: THREATENED, REQUESTED: THREATENED},
    ALLEGED: {ACTUAL: ALLEGED, INTENDED: ALLEGED, REFUSED: ALLEGED, THREATENED: ALLEGED, REQUESTED: ALLEGED},
    DENIED: {ACTUAL: DENIED, INTENDED: DENIED, ALLEGED: DENIED, THREATENED: DENIED, HYPOTHETICAL: DENIED,
             DENIED: ACTUAL, REQUESTED: HYPOTHETICAL, REFUSED: HYPOTHETICAL},
    HYPOTHETICAL: dict.fromkeys(Modality, HYPOTHETICAL),
    ACTUAL: {},
}  # fmt: skip
"""What an act that stands one way becomes under a word of another: outer → inner → both; left out: inner stays."""

PRESENT = ("VBZ", "VBP")
LEVELS = 8
ADJACENT = 2
"""How near a gerund must stand to be what a verb is about where the parser takes it for an adverbial clause."""
NOMINAL_LINKS = {
    "verb": ("object", "for", "to", "on", "of", "with"),
    "noun": ("for", "to", "of", "about"),
    "adjective": ("for", "to", "of", "subject", "object"),
}
"""How an event noun must hang on a word to be what the word is about: "a plan for talks", "agreed to talks"."""

SETTINGS = ("for", "in", "into", "at", "on", "during")
"""Prepositions of a verb whose event noun happens with it: "will arrive for talks"."""

FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "'d", "’d", "wo", "could", "may", "might"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The modality of an act, how sure the reading is (0–1), and the word that decided."""

    modality: Modality
    certainty: float
    because: str

    def under(self, modality: Modality, *, certainty: float, because: str) -> Standing:
        """The standing of the same act below a word that confers a modality."""
        found = COMPOSED[modality].get(self.modality, self.modality)
        if found is self.modality:
            return self
        return Standing(found, self.certainty * certainty, because)


@dataclass(frozen=True, slots=True)
class Own:
    """How a predicate stands by its own words, negation kept apart."""

    modality: Modality
    negated: bool
    certainty: float
    because: str

    @property
    def settled(self) -> Standing:
        """With negation counted in; a condition stays a condition ("if it does not withdraw")."""
        if self.negated and not (self.modality is HYPOTHETICAL and self.certainty < MODAL):
            return Standing(DENIED, self.certainty, "not")
        return Standing(self.modality, self.certainty, self.because)


PLAIN, MODAL, CONDITION = 0.95, 0.9, 0.85


class Standings:
    """Decides modalities with the cues of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        """Index the cues by part of speech and word."""
        words = ontology.words
        self.cues = Cues(ontology)
        self.future = frozenset(words.get("modality/reported_future", ()))
        self.negative = frozenset(words.get("modality/negative", ()))
        self.not_negative = tuple(words.get("modality/not_negative", ()))
        self.awaited = frozenset(words.get("modality/awaited", ()))
        self.inverted = frozenset(words.get("modality/inverted", ()))
        self.polite = frozenset(words.get("modality/polite", ()))
        self.occurrence = frozenset(words.get("modality/occurrence", ()))
        self.light = frozenset(words.get("light/verbs", ()))
        self.control = frozenset(words.get("light/object_control", ()))

    def of(self, frame: Frame, tree: Tree) -> Standing:
        """The standing of a frame in its sentence."""
        standing = self._own(frame, tree).settled
        current = frame
        for _ in range(LEVELS):
            parent = current.parent
            if parent is None:
                break
            found = self._conferred(current, parent, tree)
            upper = self._own(parent, tree, below=current.head)
            if found is not None:
                cue, negated = found
                given = Modality(cue.modality)
                if negated or upper.negated:
                    given = Modality(cue.negated) if cue.negated else POLARITY[given]
                standing = standing.under(given, certainty=0.9, because=parent.lemma)
                standing = standing.under(upper.modality, certainty=0.9, because=upper.because)
            elif self.shares(current, parent, tree):
                if current.link == "purpose":
                    standing = standing.under(INTENDED, certainty=0.7, because="to")
                above = upper.settled
                standing = standing.under(above.modality, certainty=0.9, because=above.because)
            elif upper.modality is HYPOTHETICAL and upper.certainty == CONDITION and current.link == "complement":
                standing = standing.under(HYPOTHETICAL, certainty=0.9, because=upper.because)
            else:
                break
            current = parent
        return standing

    def _own(self, frame: Frame, tree: Tree, *, below: int = -1) -> Own:
        """``below`` is the act under the predicate, whose own negation is not counted twice."""
        modality, certainty, because = ACTUAL, PLAIN, ""
        for word in frame.auxiliaries:
            cue = self.cues.own("auxiliary", word)
            if cue is None:
                continue
            found = Modality(cue.modality)
            if found is HYPOTHETICAL and word in ("would", "'d", "’d"):
                found = self._would(frame)
            if found is not ACTUAL:
                modality, certainty, because = found, MODAL, word
        if frame.pos == "verb" and frame.tag == "VB" and "to" in frame.auxiliaries and frame.link == "root":
            modality, certainty, because = INTENDED, 0.8, "to"
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
                modality, certainty, because = HYPOTHETICAL, CONDITION, "inversion"
            elif modality is INTENDED and self._conditioned(frame, tree):
                modality, certainty, because = HYPOTHETICAL, MODAL, "if"
        return Own(modality, self._negated(frame, tree, below=below), certainty, because)

    def _would(self, frame: Frame) -> Modality:
        """ "said it would send troops" is a promise; "would like to" is polite; otherwise "would" leaves it open."""
        parent = frame.parent
        if frame.lemma in self.polite:
            return ACTUAL
        if frame.link == "complement" and parent is not None and parent.lemma in self.future:
            return INTENDED
        return HYPOTHETICAL

    def _negated(self, frame: Frame, tree: Tree, *, below: int = -1) -> bool:
        """Negation of the predicate itself or of one of its arguments ("no soldier attacked", "neither … nor")."""
        heads = [frame.head] if frame.light is None or frame.pos == "noun" else [frame.head, frame.light.head]
        marks = [
            child
            for head in heads
            for child in tree.children[head]
            if tree.deps[child] == "neg"
            or (tree.lowers[child] in self.negative and tree.deps[child] in ("det", "preconj"))
        ]
        if frame.negated and (not marks or any(not self._idle(mark, tree) for mark in marks)):
            return True
        if frame.pos == "noun":
            return any(not self._idle(mark, tree) for mark in marks)
        arguments = [*frame.surface, *frame.role("object"), *frame.role("attribute")]
        for token in arguments:
            if token == below:
                continue
            for word in (token, *tree.children[token]):
                if tree.lowers[word] not in self.negative or self._idle(word, tree):
                    continue
                if word == token or tree.deps[word] in ("det", "preconj", "cc", "neg", "advmod", "predet"):
                    return True
        return False

    def _idle(self, word: int, tree: Tree) -> bool:
        return covered(word, self.not_negative, tree.lowers)

    def _phrase(self, frame: Frame, tree: Tree) -> Cue | None:
        """The fixed phrase that bears on a predicate: from anywhere in its clause, or just before it."""
        lowers, sentence = tree.lowers, tree.sentences[frame.head]
        for words, cue in self.cues.phrases:
            first = frame.head
            while first > 0 and tree.sentences[first - 1] == sentence:
                first -= 1
                if lowers[first] != words[0] or tuple(lowers[first : first + len(words)]) != words:
                    continue
                last = first + len(words) - 1
                if cue.applies_to == "next":
                    if self._adjoins(last, frame.head, tree):
                        return cue
                elif self._verb_above(first, tree) == frame.head:
                    return cue
            if cue.applies_to == "self":
                last = frame.head + 1
                while last < tree.size and tree.sentences[last] == sentence:
                    if tuple(lowers[last : last + len(words)]) == words and self._verb_above(last, tree) == frame.head:
                        return cue
                    last += 1
        return None

    def _adjoins(self, last: int, head: int, tree: Tree) -> bool:
        return last < head and not any(
            tree.pos[index] in ("PUNCT", "SCONJ", "SPACE")
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
        first = next((child for child in tree.children[frame.head] if tree.deps[child] in ("aux", "auxpass")), None)
        if first is None:
            first = frame.head
        if first > subject or (first == frame.head and tree.pos[first] != "AUX"):
            return False
        sentence, end = tree.sentences[frame.head], frame.head
        while end + 1 < tree.size and tree.sentences[end + 1] == sentence:
            end += 1
            if tree.lowers[end] == "?":
                return True
        start = (
            first == 0 or tree.sentences[first - 1] != sentence or tree.pos[first - 1] in ("PUNCT", "CCONJ", "SPACE")
        )
        return start and tree.lowers[first] in self.inverted and frame.link != "root"

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

    def _conferred(self, frame: Frame, parent: Frame, tree: Tree) -> tuple[Cue, bool] | None:
        """The entry of a governing word that reaches the act below it.

        With it, whether that word has a negation of its own beside its frame's.
        """
        link = _link(frame, parent, tree)
        scopes = self._scopes(frame, parent, link, tree)
        if not scopes:
            return None
        candidates: list[tuple[str, int, bool]] = []
        if parent.pos == "verb":
            for token in parent.role("attribute"):
                pos = "adjective" if tree.pos[token] in ("ADJ", "VERB", "ADV") else "noun"
                denied = any(
                    tree.lowers[child] in self.negative and not self._idle(child, tree)
                    for child in tree.children[token]
                )
                candidates.append((pos, token, denied and not self._negated(parent, tree)))
            if parent.passive:
                candidates.append(("passive", parent.head, False))
            if not parent.role("attribute") or tree.lemmas[parent.head] != "be":
                candidates.append(("verb", parent.head, False))
        else:
            candidates.append((parent.pos, parent.head, False))
        for pos, token, denied in candidates:
            if frame.pos == "noun" and link not in NOMINAL_LINKS["verb" if pos == "passive" else pos]:
                continue
            words = (tree.lowers[token], tree.lemmas[token].lower())
            cue = self.cues.find(pos, words, scopes, tree.lowers, (token, frame.head))
            if cue is not None:
                return cue, denied
        return None

    def _scopes(self, frame: Frame, parent: Frame, link: str, tree: Tree) -> Sequence[str]:
        """The kinds of act (``applies_to``) that a frame is for the word above it."""
        if frame.pos == "noun":
            if link == "subject" and not parent.role("attribute"):
                return ()
            return ("noun", "complement", "anything", *(("content",) if link == "subject" else ()))
        if link == "purpose" and (parent.lemma in self.control or frame.head - parent.head <= 3):
            link = "complement"
        if link == "adverbial" and frame.tag == "VBG" and frame.mark is None and frame.head - parent.head <= ADJACENT:
            link = "complement"
        if link not in ("complement", "subject", "object"):
            return ()
        own = _own_subject(frame, parent, tree)
        if finite(frame) and not (frame.tag == "VBP" and frame.mark == "that" and not frame.auxiliaries):
            future = bool(FUTURE & set(frame.auxiliaries))
            return ("content", "anything", *(("future",) if future else ()), *(("own",) if future and own else ()))
        return ("clause", "complement", "content", "anything", *(() if own else ("other",)))

    def shares(self, frame: Frame, parent: Frame, tree: Tree) -> bool:
        """Whether an act stands, and happens, as the predicate above it does: it is part of what that one says."""
        link = _link(frame, parent, tree)
        if frame.pos == "noun":
            if link in ("object", "subject") and parent.lemma in self.occurrence:
                return True
            if link == "object":
                return parent is frame.light or parent.lemma in self.light
            return link in SETTINGS and parent.pos == "verb" and not _known(frame, tree)
        if link == "adverbial":
            return frame.mark == "by" and frame.tag == "VBG"
        return link == "purpose" or (link == "complement" and not finite(frame))


def _link(frame: Frame, parent: Frame, tree: Tree) -> str:
    """How a frame hangs on the one above; "a round of talks" hangs as the round does."""
    if frame.pos != "noun" or frame.link in ("object", "subject") or tree.deps[frame.head] != "pobj":
        return frame.link
    head = tree.heads[tree.heads[frame.head]]
    if head == parent.head or tree.pos[head] in ("VERB", "AUX"):
        return frame.link
    if frame.link != "of":
        return frame.link if tree.pos[head] == "ADP" else "inside"
    label = tree.deps[head]
    if label in ("dobj", "obj", "nsubjpass", "attr"):
        return "object"
    if label == "nsubj":
        return "object" if parent.passive else "subject"
    outer = tree.lowers[tree.heads[head]] if label == "pobj" else ""
    return outer if outer in ("for", "to") else "inside"


def _known(frame: Frame, tree: Tree) -> bool:
    """Whether an event is spoken of as known already: "the talks", "Russia's attack", but not "his visit"."""
    return any(
        (tree.deps[child] == "poss" and tree.tags[child] != "PRP$")
        or tree.lowers[child] in ("the", "this", "that", "these")
        for child in tree.children[frame.head]
    )


def _own_subject(frame: Frame, parent: Frame, tree: Tree) -> bool:
    """Whether the act below is the governor's own: the same subject, none, or a pronoun for it."""
    inner, outer = frame.surface, parent.role("subject") or parent.surface
    if not inner or set(inner) & set(outer):
        return True
    return tree.tags[inner[0]].startswith("PRP") or tree.lowers[inner[0]] in {tree.lowers[token] for token in outer}


def finite(frame: Frame) -> bool:
    """Whether a clause states something ("that talks took place", "that it will help"), not "to help"."""
    if frame.tag in ("VBD", "VBZ", "VBP"):
        return True
    return bool(frame.auxiliaries) and "to" not in frame.auxiliaries and frame.tag != "VBG"
