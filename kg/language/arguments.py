"""The arguments of one predicate, as they hang on it in the tree: the part of frame building that looks at one token.

What the arguments are in the end, once governing and coordinated predicates have lent theirs, :mod:`kg.language.frames`
settles.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.language.frame import Frame, Lexicon
from kg.language.tree import Tree

RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
CLAUSES = ("xcomp", "ccomp")
QUESTIONS = ("when", "where", "why", "how", "whether")
"""Adverbs that begin a clause."""


class Arguments:
    """Reads arguments off the tree of one text."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        """The tree of the text and the words to know."""
        self.tree = tree
        self.lexicon = lexicon
        self.reads: dict[str, Callable[[Frame, int], None]] = {
            **dict.fromkeys(("nsubj", "nsubjpass"), self._subject),
            "dep": self._loose_subject,
            **dict.fromkeys(("dobj", "obj"), self._object),
            "dative": self._dative,
            **dict.fromkeys(("attr", "oprd", "acomp"), self._attribute),
            "prep": self.preposition,
            "agent": self._by,
            "prt": self._particle,
            **dict.fromkeys(("aux", "auxpass"), self._auxiliary),
            "neg": self._negation,
            "mark": self._mark,
            "advmod": self._adverb,
            **dict.fromkeys(CLAUSES, self._clause),
        }
        """What is done with a child of a verb, by its label."""

    def verb(self, frame: Frame) -> None:
        """Add what hangs on a verb: arguments, auxiliaries, adverbs, particle, negation."""
        for child in self.tree.children[frame.head]:
            reads = self.reads.get(self.tree.deps[child])
            if reads is not None:
                reads(frame, child)
        self._agents(frame)

    def _subject(self, frame: Frame, child: int) -> None:
        frame.surface = self.expand(child)
        frame.passive = frame.passive or self.tree.deps[child] == "nsubjpass"

    def _loose_subject(self, frame: Frame, child: int) -> None:
        """Before an infinitive that heads its sentence, as in headlines: "Chad to leave"."""
        if child < frame.head and not frame.surface and self.tree.deps[frame.head] == "ROOT":
            frame.surface = self.expand(child) if self.infinitive(frame.head) else []

    def _object(self, frame: Frame, child: int) -> None:
        frame.add("object", self.expand(child))

    def _dative(self, frame: Frame, child: int) -> None:
        inner = self.tree.child(child, "pobj")
        frame.add("to" if inner is not None else "iobject", self.expand(child if inner is None else inner))

    def _attribute(self, frame: Frame, child: int) -> None:
        frame.add("attribute", self.expand(child))

    def _by(self, frame: Frame, child: int) -> None:
        """Who does what a passive says; "agreed by telephone" is none."""
        tree = self.tree
        if frame.tag != "VBN" and tree.child(frame.head, "nsubj") is not None:
            self.preposition(frame, child)
            return
        frame.passive = True
        for inner in tree.children[child]:
            if tree.deps[inner] == "pobj":
                frame.add("subject", self.expand(inner))

    def _particle(self, frame: Frame, child: int) -> None:
        frame.particle = self.tree.lowers[child]

    def _auxiliary(self, frame: Frame, child: int) -> None:
        tree = self.tree
        frame.auxiliaries = (*frame.auxiliaries, tree.lemmas[child].lower())
        frame.passive = frame.passive or tree.deps[child] == "auxpass"
        inside = (tree.lowers[sub] for sub in tree.children[child] if tree.deps[sub] == "advmod")
        frame.adverbs = (*frame.adverbs, *inside)

    def _negation(self, frame: Frame, _: int) -> None:
        frame.negated = True

    def _mark(self, frame: Frame, child: int) -> None:
        frame.mark = self.tree.lowers[child]

    def _adverb(self, frame: Frame, child: int) -> None:
        word = self.tree.lowers[child]
        frame.adverbs = (*frame.adverbs, word)
        if word in QUESTIONS:
            frame.mark = frame.mark or word

    def _clause(self, frame: Frame, child: int) -> None:
        """What is said, asked, wanted; "hold Iraq accountable" has a clause without a verb."""
        tree = self.tree
        frame.add("clause", [child])
        if self.infinitive(child) or tree.pos[child] in ("ADJ", "NOUN", "PROPN"):
            frame.add("infinitive", [child])
            subject = tree.child(child, "nsubj")
            if subject is not None and not frame.role("object"):
                frame.add("object", self.expand(subject))

    def _agents(self, frame: Frame) -> None:
        """Add who acts too: the agent of a passive that hangs elsewhere, companions of the subject."""
        tree = self.tree
        if frame.tag == "VBN" and not frame.role("subject"):
            frame.add("subject", self._inner_agent(frame.head))
        if frame.surface and not frame.passive:
            companions = [child for child in tree.children[frame.head] if tree.deps[child] == "prep"]
            for child in companions:
                found = [] if self._phrasal(frame.head, child) else self.company(child)
                noun = tree.child(child, "pobj")
                long = noun is not None and noun not in found  # "in concert with Chad" is no companion of an object
                if long or not self._shared(child, frame):
                    frame.surface = [*frame.surface, *found]

    def _shared(self, companion: int, frame: Frame) -> bool:
        """Whether a companion may be that of a named object before it: "thanked Chad, along with Niger"."""
        tree = self.tree
        before = [token for token in frame.role("object") if frame.head < token < companion]
        named = any(tree.pos[word] == "PROPN" for token in before for word in range(token, companion))
        return named or any(tree.child(token, "poss") is not None for token in before)

    def noun(self, frame: Frame) -> None:
        """Add what hangs on an event noun: its owner, its modifiers, its prepositional phrases."""
        tree = self.tree
        for child in tree.children[frame.head]:
            label = tree.deps[child]
            if label == "poss":
                frame.add("possessor", self.expand(child))
            elif label in ("amod", "compound", "nmod"):
                frame.add("modifier", self.expand(child))
                for sub in tree.children[child]:
                    if tree.deps[sub] in ("amod", "compound", "nmod", "npadvmod"):
                        frame.add("modifier", self.expand(sub))
            elif label == "prep":
                self.preposition(frame, child)
            elif label in ("neg", "det") and tree.lowers[child] in ("no", "neither"):
                frame.negated = True
            elif label == "appos":
                frame.add("apposition", self.expand(child))
            elif label in ("acl", "relcl") and any(
                tree.deps[word] == "mark" and tree.lowers[word] in ("that", "for") for word in tree.children[child]
            ):
                frame.add("clause", [child])  # "the demand that Iran stop"
            elif label == "acl" and self.infinitive(child):
                frame.add("clause", [child])  # "the refusal to stop"
            elif label == "acl" and tree.tags[child] == "VBN" and tree.lemmas[child] in self.lexicon.light:
                self._carrier(frame, child)
        above = tree.heads[tree.heads[frame.head]] if tree.deps[frame.head] == "pobj" else frame.head
        if above != frame.head and tree.lemmas[above] in self.lexicon.quantities:
            for child in tree.children[above]:  # "thousands of refugees **in Chad**"
                if tree.deps[child] == "prep" and child > frame.head:
                    self.preposition(frame, child)

    def _carrier(self, frame: Frame, index: int) -> None:
        """Lend an event noun what hangs on the participle behind it: "sanctions **imposed on Chad by** Niger"."""
        tree = self.tree
        for child in tree.children[index]:
            if tree.deps[child] in ("prep", "agent"):
                self.preposition(frame, child)

    def preposition(self, frame: Frame, index: int) -> None:
        """Add what a prepositional phrase contributes; "on behalf of X" and "out of X" give the inner role too."""
        tree = self.tree
        name = tree.lowers[index]
        for child in tree.children[index]:
            label = tree.deps[child]
            if label == "pobj":
                frame.add(name, self.expand(child))
                if tree.lowers[child] in ("behalf", "favor", "favour", "support", "accordance", "front", "terms"):
                    continue
            elif label == "prep" and name not in self.lexicon.sources:
                self.preposition(frame, child)
            elif label == "pcomp":
                frame.add("clause", [child])

    def expand(self, index: int) -> list[int]:
        """The coordinated heads of an argument, with relative pronouns replaced by what they stand for."""
        tree = self.tree
        if tree.tags[index] in RELATIVE_TAGS:
            clause = index
            while tree.deps[clause] not in ("relcl", "ROOT") and tree.heads[clause] != clause:
                clause = tree.heads[clause]
            if tree.deps[clause] == "relcl":
                return self.antecedent(tree.heads[clause])
        found = tree.conjuncts(index)
        for child in tree.children[index]:
            if tree.deps[child] == "appos" and tree.pos[child] == "PROPN":
                others = tree.conjuncts(child)[1:]  # "the minister, Ida Berg, **and** the president of Chad"
                found.extend(other for other in others if "VERB" not in tree.pos[index:other])
            if tree.deps[child] == "prep":
                listed = tree.lowers[child] in self.lexicon.inclusive
                found.extend(self.objects(child) if listed else self.company(child))
        return found

    def _inner_agent(self, index: int) -> list[int]:
        """The agent of a passive that a parser hung on a noun between: "imposed on Chad **by Niger**"."""
        tree = self.tree
        if not any(tree.deps[child] == "auxpass" for child in tree.children[index]) and tree.deps[index] != "acl":
            return []
        for child in tree.children[index]:
            for noun in tree.children[child] if tree.deps[child] == "prep" else ():
                for inner in tree.children[noun]:
                    if tree.deps[inner] == "prep" and tree.lowers[inner] == "by":
                        acts = any(tree.lemmas[word] in self.lexicon.nouns for word in range(index + 1, inner))
                        return [] if acts else self.objects(inner)
        return []

    def antecedent(self, noun: int) -> list[int]:
        """What a relative or participial clause is about; a predicate noun also stands for its subject: "Chad was the
        first country **to sign**".
        """
        tree = self.tree
        subject = tree.child(tree.heads[noun], "nsubj") if tree.deps[noun] == "attr" else None
        return [noun] if subject is None or tree.pos[subject] == "PRON" else [noun, *tree.conjuncts(subject)]

    def company(self, index: int) -> list[int]:
        """Whom a preposition adds as doing the same: alone ("alongside"), with the word before it ("together with"),
        or by a preposition below it ("along with", "in coordination with"); empty when it adds nobody.
        """
        tree, words = self.tree, self.lexicon.company
        name = tree.lowers[index]
        if name in words or f"{tree.lowers[index - 1]} {name}" in words:
            return self.objects(index)
        for child in tree.children[index]:
            if f"{name} {tree.lowers[child]}" in words:
                return self.objects(child)
            for inner in tree.children[child]:
                if f"{name} {tree.lowers[child]} {tree.lowers[inner]}" in words:
                    return self.objects(inner)
        return []

    def _phrasal(self, verb: int, index: int) -> bool:
        """Whether a preposition belongs to the verb before it: "went **along with** the plan"."""
        tree = self.tree
        two = f"{tree.lowers[index - 1]} {tree.lowers[index]}" in self.lexicon.company
        return (index - 1 if two else index) == verb + 1

    def objects(self, index: int) -> list[int]:
        """Everything that a preposition governs, directly or by one below it ("along with Sweden")."""
        tree = self.tree
        found: list[int] = []
        for child in tree.children[index]:
            if tree.deps[child] == "pobj":
                found.extend(tree.conjuncts(child))
            elif tree.deps[child] == "prep":
                found.extend(self.objects(child))
        return found

    def infinitive(self, index: int) -> bool:
        """Whether a token is the verb of an infinitive with "to"."""
        tree = self.tree
        return tree.tags[index] == "VB" and any(
            tree.tags[child] == "TO" for child in tree.children[index] if tree.deps[child] == "aux"
        )
