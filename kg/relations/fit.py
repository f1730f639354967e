"""Whether a trigger's conditions hold of a frame: the words, roles and verbs that its pattern asks for or excludes."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kg.language.frame import Frame
from kg.language.tree import Tree
from kg.relations.patterns import NEAR, Trigger, Triggers
from kg.relations.slots import Slots

TOPIC = ("on", "about", "over", "for")
"""Prepositions that say what an event is about."""


class Fit:
    """Judges triggers against the frames of one article."""

    def __init__(self, triggers: Triggers, tree: Tree, slots: Slots, words: Mapping[str, Collection[str]]) -> None:
        """``words`` are the ontology's lists of words."""
        self.triggers = triggers
        self.tree = tree
        self.slots = slots
        self.particles = frozenset(words["phrases/particles"])
        self.adverbial = frozenset(words["phrases/adverbial"])
        self.negative = frozenset(words["modality/negative"])
        self.failing = frozenset(words["modality/failing"])
        self.changing = frozenset(words["phrases/changing"])
        self.mourning = frozenset(words["phrases/mourning"])
        self.harms = frozenset(words["phrases/harms"])

    def misfit(self, frame: Frame, trigger: Trigger) -> str | None:
        """Why a trigger's conditions do not hold, or ``None`` when they do."""
        tree, pattern = self.tree, trigger.pattern
        if trigger.others and not self._near(frame.head, trigger.others):
            return f"without {' '.join(trigger.others)}"
        if not trigger.others and (longer := self.triggers.phrasal.get(frame.lemma, frozenset()) & set(frame.adverbs)):
            return f"part of a longer phrase with {' '.join(sorted(longer))}"
        if frame.particle and frame.particle not in trigger.others and frame.particle in self.changing:
            return f"with particle {frame.particle}"
        if pattern.object and not self._objects(frame, pattern.theme) & set(pattern.object):
            return "its object is none of those listed"
        if pattern.unless_object and any(
            tree.lemmas[token].lower() in pattern.unless_object for token in frame.role("object")
        ):
            return "its object is excluded"
        if pattern.negated and not (frame.negated or self._nothing(frame) or self._failed(frame)):
            return "not denied"
        if pattern.auxiliaries and not set(pattern.auxiliaries) & set(frame.auxiliaries):
            return f"needs one of the auxiliaries {', '.join(pattern.auxiliaries)}"
        if any(not frame.role(role) for role in pattern.needs):
            return f"needs {', '.join(pattern.needs)}"
        if any(frame.role(role) for role in pattern.unless):
            return f"has {', '.join(pattern.unless)}"
        if pattern.needs_word and not self._clause_has(frame, pattern.needs_word):
            return f"needs one of the words {', '.join(pattern.needs_word)}"
        if pattern.unless_verb and (under := self._governing(frame) & set(pattern.unless_verb)):
            return f"under {' '.join(sorted(under))}"
        judged = self._judged(frame, trigger)
        if judged and len(self.harmed(frame, trigger)) == len(judged):
            return "about harm"
        if pattern.needs_verb and not self._governing(frame) & set(pattern.needs_verb):
            return f"not under {', '.join(pattern.needs_verb)}"
        return None

    def harmed(self, frame: Frame, trigger: Trigger) -> list[int]:
        """What happens to those whom an act of support or a judgement is about: whoever hails a **defeat** supports
        nobody, and whoever calls **deaths** intolerable blames no victim.
        """
        judged = self._judged(frame, trigger)
        return [token for token in judged if self.tree.lemmas[token].lower() in self.harms]

    def _judged(self, frame: Frame, trigger: Trigger) -> list[int]:
        """What support, grief or a speaker's verdict is about."""
        said = "speaker" in trigger.roles("start")
        mourned = trigger.relation.plover == "ACCUSE" and frame.lemma in self.mourning
        if said:
            return frame.role("subject")
        return frame.role("object") if frame.pos == "verb" and (mourned or trigger.relation.plover == "SUPPORT") else []

    def _nothing(self, frame: Frame) -> bool:
        """Whether an argument denies the predicate: "there can be **no** loans", "accepted **none** of the offers"."""
        tree = self.tree
        return any(
            tree.lowers[word] in self.negative and (word == token or tree.deps[word] in ("det", "neg"))
            for token in (*frame.role("object"), *frame.role("attribute"))
            for word in (token, *tree.children[token])
        )

    def _governing(self, frame: Frame) -> set[str]:
        """The predicate above an act, and the event that it carries: "opened **talks** on a withdrawal"."""
        governor = frame.parent
        if governor is None or frame.link == "subject":
            return set()
        carried = governor.role("object") if frame.pos == "noun" and frame.link in TOPIC else []
        return {governor.lemma, *(self.tree.lemmas[token].lower() for token in carried)}

    def _failed(self, frame: Frame) -> bool:
        """Whether somebody did not do what a predicate says: "**failed to** accept the offer"."""
        governor = frame.parent
        return governor is not None and frame.link == "complement" and governor.lemma in self.failing

    def _objects(self, frame: Frame, theme: Collection[str]) -> set[str]:
        """Lemmas that the object may be called by: its head, its compounds ("aid programme"), what it is part of.

        A pattern that names its theme's preposition has what follows that for its object: "entered **into a pact**".
        """
        tree = self.tree
        found: set[str] = set()
        named = [token for role in theme for token in frame.role(role)]
        for token in named or frame.role("object") or frame.role("attribute"):
            found.add(tree.lemmas[token].lower())
            found.update(
                tree.lemmas[child].lower()
                for child in tree.children[token]
                if tree.deps[child] in ("compound", "appos")
            )
            for inner in self.slots.inside(token, "of"):
                found.add(tree.lemmas[inner].lower())
                found.update(
                    tree.lemmas[child].lower() for child in tree.children[inner] if tree.deps[child] == "compound"
                )
        return found

    def _near(self, head: int, words: tuple[str, ...]) -> bool:
        before = 0 if self.tree.pos[head] in ("VERB", "AUX") else NEAR  # particles stand behind their verb
        window = range(max(0, head - before), min(self.tree.size, head + NEAR + 1))
        here = {self.tree.lowers[index] for index in window} | {self.tree.lemmas[index].lower() for index in window}
        tree = self.tree
        own = {tree.lowers[tree.heads[head]] if tree.heads[head] > head or before else ""} | {
            tree.lowers[child]
            for child in tree.children[head]
            if tree.deps[child] != "prep" or tree.lowers[child] not in self.adverbial
        }
        return all(word in (own if word in self.particles else here) for word in words)

    def _clause_has(self, frame: Frame, words: tuple[str, ...]) -> bool:
        tree = self.tree
        above = (*frame.role("subject"), *frame.role("object"))  # those of an infinitive or participle stand higher up
        beside = [
            child for token in above for child in tree.children[token] if tree.deps[child] in ("amod", "compound")
        ]
        own = {*tree.subtree(frame.head), *above, *beside}
        return any(
            (tree.lemmas[index].lower() in words or tree.lowers[index] in words) and not self._epithet(index)
            for index in own
        )

    def _epithet(self, index: int) -> bool:
        """Whether a word is but the first part of an epithet: "**war**-torn", "**sanctions**-hit"."""
        tree = self.tree
        return index + 2 < tree.size and tree.lowers[index + 1] == "-" and tree.tags[index + 2] in ("VBN", "VBD")
