"""How an act stands: the modality of a frame from its own words and from the predicates above it.

The rules are data (``ontology/words/modality.yaml`` and the ``confers`` of speech-act relations); this module
climbs from a frame to the top of its sentence and lets the nearest decisive word win, as the scope rules of
ConText do for clinical text (Chapman et al. 2007; FactBank, Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.language.frames import Frame
from kg.language.tree import Tree
from kg.ontology import Ontology
from kg.statement import Modality

POLARITY = {
    Modality.INTENDED: Modality.DENIED,
    Modality.REQUESTED: Modality.HYPOTHETICAL,
    Modality.DENIED: Modality.ACTUAL,
    Modality.REFUSED: Modality.INTENDED,
    Modality.THREATENED: Modality.HYPOTHETICAL,
    Modality.ALLEGED: Modality.HYPOTHETICAL,
    Modality.HYPOTHETICAL: Modality.HYPOTHETICAL,
}
"""What a governing word confers when it is itself negated: "has no plans to visit", "did not rule out talks"."""

UNDONE = (Modality.DENIED, Modality.REFUSED)
FINITE_EXEMPT = (Modality.INTENDED, Modality.HYPOTHETICAL, Modality.REQUESTED, Modality.THREATENED)
"""What a finite clause does not take from the verb above it: "told reporters that talks took place"."""


NOMINAL_LINKS = {
    "verb": ("object", "for", "to", "on", "of"),
    "noun": ("for", "to", "of"),
    "adjective": ("for", "to", "of"),
}
"""How an event noun must hang on a word to be what the word is about: "a plan for talks", "agreed to talks"."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The modality of an act, how sure the reading is (0–1), and the word that decided."""

    modality: Modality
    certainty: float
    because: str


class Standings:
    """Decides modalities with the cues of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        """Index the cues by part of speech and word."""
        self.cues: dict[tuple[str, str, str], Modality] = {}
        for cue in ontology.cues:
            for word in cue.words:
                self.cues.setdefault((cue.pos, word, cue.applies_to), Modality(cue.modality))
        for relation in ontology.relations.values():
            if relation.confers:
                for pattern in relation.patterns:
                    if pattern.needs_word or pattern.object:
                        continue
                    for pos, words in (
                        ("verb", pattern.verbs),
                        ("noun", pattern.nouns),
                        ("adjective", pattern.adjectives),
                    ):
                        for word in words:
                            self.cues.setdefault((pos, word, "complement"), Modality(relation.confers))
        self.future = frozenset(ontology.words.get("modality/reported_future", ()))
        self.reporting = frozenset(ontology.words.get("reporting/verbs", ()))
        self.hedged = frozenset(ontology.words.get("reporting/hedged", ()))

    def of(self, frame: Frame, tree: Tree) -> Standing:
        """The standing of a frame in its sentence."""
        own = self._own(frame, tree)
        above = self._above(frame, tree)
        if above is None:
            return own
        if own.modality is Modality.ACTUAL:
            return above
        if own.modality is Modality.DENIED:
            return replace(own, certainty=own.certainty * 0.9)
        if above.modality in (Modality.ACTUAL, Modality.INTENDED):
            return own
        return above

    def _own(self, frame: Frame, tree: Tree) -> Standing:
        carrier = frame.light if frame.light is not None else frame
        modality, certainty, because = Modality.ACTUAL, 0.95, ""
        for word in carrier.auxiliaries:
            found = self.cues.get(("auxiliary", word, "self"))
            if found is None:
                continue
            if found is Modality.HYPOTHETICAL and word in ("would", "'d", "’d") and self._reported_future(carrier):
                found = Modality.INTENDED
            modality, because = found, word
        if carrier.pos == "verb" and carrier.tag == "VB" and "to" in carrier.auxiliaries and carrier.link == "root":
            modality, certainty, because = Modality.INTENDED, 0.8, "to"
        for word in (*carrier.adverbs, *frame.adverbs):
            found = self.cues.get(("adverb", word, "self"))
            if found is not None:
                modality, because = found, word
        if frame.pos == "noun":
            for word in (tree.lowers[child] for child in tree.children[frame.head]):
                found = self.cues.get(("adjective", word, "self"))
                if found is not None:
                    modality, certainty, because = found, 0.85, word
        if carrier.mark is not None:
            found = self.cues.get(("conjunction", carrier.mark, "self"))
            if found is not None:
                modality, certainty, because = found, 0.85, carrier.mark
        if carrier.negated or frame.negated:
            modality, because = Modality.DENIED, "not"
        if carrier is not frame:
            cue = self.cues.get(("verb", carrier.lemma, "complement"))
            if cue is not None and frame.pos == "noun" and modality is Modality.ACTUAL:
                modality, certainty, because = cue, 0.8, carrier.lemma
            elif cue is not None and modality is Modality.DENIED and cue in UNDONE:
                modality = Modality.ACTUAL
        return Standing(modality, certainty, because)

    def _reported_future(self, frame: Frame) -> bool:
        parent = frame.parent
        return frame.link == "complement" and parent is not None and parent.lemma in self.future

    def _above(self, frame: Frame, tree: Tree) -> Standing | None:
        """What the predicates above confer; ``None`` when none of them decides."""
        current = frame.light if frame.light is not None else frame
        for _ in range(8):
            parent = current.parent
            if parent is None:
                return None
            found = self._conferred(current, parent)
            if found is not None:
                if self._own(parent, tree).modality in UNDONE:
                    found = POLARITY.get(found, found)
                return Standing(found, 0.85, parent.lemma)
            if current.link in ("complement", "object", "purpose", "adverbial") or (
                current.pos == "noun" and current.link != "root"
            ):
                upper = self._own(parent, tree)
                inherits = current.link in ("complement", "object", "purpose") or current.pos == "noun"
                if inherits and upper.modality is not Modality.ACTUAL and parent.lemma not in self.reporting:
                    return Standing(upper.modality, upper.certainty * 0.85, upper.because)
            if current.link == "purpose":
                return Standing(Modality.INTENDED, 0.6, "to")
            if current.link == "relative":
                return None
            current = parent
        return None

    def _conferred(self, frame: Frame, parent: Frame) -> Modality | None:
        """The modality that a governing word gives to the act below it."""
        if frame.link in ("subject", "relative", "parataxis", "adverbial", "root", "poss", "compound", "amod", "nmod"):
            return None
        if frame.link == "purpose" and parent.lemma not in ("call", "use"):
            return None
        lemma = f"{parent.lemma} {parent.particle}" if parent.particle else parent.lemma
        found = self.cues.get((parent.pos, lemma, "complement")) or self.cues.get(
            (parent.pos, parent.lemma, "complement")
        )
        if found is None:
            return None
        stated = frame.pos == "verb" and frame.link == "complement" and finite(frame)
        if stated and found in FINITE_EXEMPT:
            return None
        if frame.pos == "noun" and frame.link not in NOMINAL_LINKS[parent.pos]:
            return None
        return found


def finite(frame: Frame) -> bool:
    """Whether a clause states something ("that talks took place", "that it will help"), not "to help" or "that it help"."""
    if frame.tag in ("VBD", "VBZ", "VBP"):
        return True
    return bool(frame.auxiliaries) and "to" not in frame.auxiliaries and frame.tag != "VBG"
