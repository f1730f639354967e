"""How an act stands: the modality of a frame from its own words and from the predicates above it.

The rules are data (``ontology/words/modality.yaml`` and the ``confers`` of speech-act relations). This module
climbs from a frame to the top of its sentence and composes what each level adds, as scope rules do for clinical
text (ConText: Chapman et al. 2007), factuality corpora for news (FactBank: Saurí and Pustejovsky 2009), and
implicative verbs with their polarity (Nairn, Condoravdi and Karttunen 2006: "failed to", "managed to").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.language.frame import Frame
from kg.language.tree import Tree
from kg.ontology import Cue, Ontology, Relation
from kg.standing.cues import Cues
from kg.standing.fiction import Fiction
from kg.standing.own_words import OwnWords
from kg.standing.standing import (
    ACTUAL,
    ALLEGED,
    CONDITION,
    DENIED,
    HYPOTHETICAL,
    INTENDED,
    REFUSED,
    REQUESTED,
    THREATENED,
    Standing,
)
from kg.statement import Modality

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

ATTEMPTED, GOING_ON, PROMISED = ("ASSAULT", "COERCE"), ("SUPPORT", "ACCUSE", "AID", "REQUEST"), "AGREE"
"""PLOVER types of acts whose attempt is such an act, of acts that efforts consist of, and of acts of good will."""

UNDONE = (DENIED, REFUSED)
SPOKEN = ("complement", "content", "anything", "clause")
LEVELS = 8
ADJACENT = 2
"""How near a gerund must stand to be what a verb is about where the parser takes it for an adverbial clause."""
NOMINAL_LINKS = {
    "verb": ("object", "for", "to", "on", "of", "with"),
    "noun": ("for", "to", "of", "about"),
    "adjective": ("for", "to", "of", "subject", "object"),
}
"""How an event noun must hang on a word to be what the word is about: "a plan for talks", "agreed to talks"."""

OPEN = (INTENDED, REQUESTED, HYPOTHETICAL)
"""How a verb may stand that says nothing of the past."""

GOVERNED = ("subject", "object", "to", "into", "for", "in", "at", "with", "through", "by", "via", "of")
"""How an event noun may hang on a verb that brings it about."""

SETTINGS = ("for", "in", "into", "at", "on", "during")
"""Prepositions of a verb whose event noun happens with it: "will arrive for talks"."""

FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "'d", "’d", "wo", "could", "may", "might"})


class Standings:
    """Decides modalities with the cues of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        """Index the cues by part of speech and word."""
        words = ontology.words
        self.cues = Cues(ontology)
        self.own = OwnWords(ontology, self.cues)
        self.occurrence = frozenset(words["modality/occurrence"])
        self.reporting = frozenset(words["reporting/verbs"])
        self.light = frozenset(words["light/verbs"])
        self.control = frozenset(words["light/object_control"])
        self.attempts = frozenset(words["modality/attempts"])
        self.efforts = frozenset(words["modality/efforts"])
        self.people = frozenset(words["reference/people"])
        self.transparent = frozenset(words["modality/transparent"])
        self.fiction = Fiction(words["modality/fiction"])

    def tried(self, relation: Relation | None) -> Collection[str]:
        """The words of trying under which an act is done: whoever tries to bomb fights, and an effort to help is help,
        but no effort to sign a treaty signs one.
        """
        if relation is None:
            return ()
        if relation.plover in ATTEMPTED:
            return self.attempts | self.efforts
        going_on = relation.plover == PROMISED or (relation.plover in GOING_ON and not relation.mutual)
        return self.efforts if going_on else ()

    def of(self, frame: Frame, tree: Tree, *, relation: Relation | None = None) -> Standing:
        """The standing of a frame in its sentence; what some relations say is done by the attempt."""
        tried = self.tried(relation)
        standing = self.own.of(frame, tree).settled
        if self.fiction.holds(frame.head, tree):
            return standing.under(HYPOTHETICAL, certainty=0.9, because="fiction")
        current = frame
        for _ in range(LEVELS):
            named = self._named(current, tree)
            if named is not None:
                standing = standing.under(Modality(named.modality), certainty=0.9, because=named.words[0])
            parent = current.parent
            if parent is None:
                break
            found = self._conferred(current, parent, tree)
            upper = self.own.of(parent, tree, below=current.head)
            if found is not None and Modality(found[0].modality) is ACTUAL and finite(current):
                found = found if found[1] or upper.negated else None  # "it was shown that": said, and so it is
            if found is not None:
                cue, negated = found
                given = Modality(cue.modality)
                if parent.lemma in tried and not (negated or upper.negated):
                    given = ACTUAL
                if negated or upper.negated:
                    given = Modality(cue.negated) if cue.negated else POLARITY[given]
                if current is frame and given in UNDONE and self._speech(frame):
                    break
                standing = standing.under(given, certainty=0.9, because=parent.lemma)
                standing = standing.under(upper.modality, certainty=0.9, because=upper.because)
            elif self.shares(current, parent, tree):
                if current.link == "purpose":
                    standing = standing.under(INTENDED, certainty=0.7, because="to")
                above = upper.settled
                standing = standing.under(above.modality, certainty=0.9, because=above.because)
            elif upper.modality is HYPOTHETICAL and upper.certainty == CONDITION and current.link == "complement":
                standing = standing.under(HYPOTHETICAL, certainty=0.9, because=upper.because)
            elif upper.modality in OPEN and not upper.negated and self._new(current, parent, tree):
                standing = standing.under(upper.modality, certainty=0.9, because=upper.because)
            else:
                break
            current = parent
        return standing

    def _new(self, frame: Frame, parent: Frame, tree: Tree) -> bool:
        """Whether an event is first spoken of by a noun that a verb governs, so that it is no surer than the verb: "an
        attack on Chad could follow", "will lead to an agreement".
        """
        people = frame.lemma in self.people
        if frame.pos != "noun" or people or parent.pos != "verb" or _known(frame, tree) or _owned(frame, tree):
            return False
        return _link(frame, parent, tree) in GOVERNED

    def _speech(self, frame: Frame) -> bool:
        """Whether an event noun is an act of speech: a demand that is rejected and a claim that is denied were made."""
        cue = (
            self.cues.find("noun", (frame.lemma,), SPOKEN, (), (frame.head, frame.head))
            if frame.pos == "noun"
            else None
        )
        return cue is not None and Modality(cue.modality) in (REQUESTED, ALLEGED, THREATENED)

    def _conferred(self, frame: Frame, parent: Frame, tree: Tree) -> tuple[Cue, bool] | None:
        """The entry of a governing word that reaches the act below it.

        With it, whether that word has a negation of its own beside its frame's.
        """
        link = _link(frame, parent, tree)
        scopes = self._scopes(frame, parent, link, tree)
        attribute = frame.tag == "VBG" and frame.mark is None and frame.head == parent.head + 1
        if not scopes or (attribute and link == "complement" and parent.lemma in self.control & self.reporting):
            return None  # "told **visiting** minister X" asks for no visit
        candidates: list[tuple[str, int, bool]] = []
        if parent.pos == "verb":
            for token in parent.role("attribute"):
                pos = "adjective" if tree.pos[token] in ("ADJ", "VERB", "ADV") else "noun"
                denied = any(
                    tree.lowers[child] in self.own.negative and not self.own.idle(child, tree)
                    for child in tree.children[token]
                )
                candidates.append((pos, token, denied and not self.own.negated(parent, tree)))
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

    def _named(self, frame: Frame, tree: Tree) -> Cue | None:
        """What the subject of "is" makes of the act that it is said to be: "the **aim** is a treaty with Chad"."""
        verb = tree.heads[frame.head]
        if tree.deps[frame.head] not in ("attr", "ccomp", "xcomp", "advcl") or tree.lemmas[verb] != "be":
            return None
        subject = tree.child(verb, "nsubj")
        if subject is None or tree.pos[subject] != "NOUN":
            return None
        words = (tree.lowers[subject], tree.lemmas[subject].lower())
        scopes = ("noun", "complement", "anything") if frame.pos == "noun" else SPOKEN
        return self.cues.find("noun", words, scopes, tree.lowers, (subject, frame.head))

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
            if parent.pos == "noun" and link == "of" and parent.lemma in self.transparent:
                return True  # "the resumption of talks"
            if link == "subject" and parent.passive and self.own.of(parent, tree).settled.modality is INTENDED:
                return True  # "the visit will be concluded by talks"
            if link == "object" and parent.lemma in self.reporting and _owned(frame, tree):
                return False
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


def _owned(frame: Frame, tree: Tree) -> bool:
    """Whether an event is somebody's already: "will underscore our support"."""
    return any(tree.deps[child] == "poss" for child in tree.children[frame.head])


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
