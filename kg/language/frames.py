"""Predicate–argument frames: each sentence without its syntax, so that a relation needs only words and roles.

A frame is a verb, an event noun or a predicate adjective with its arguments by role: ``subject`` and ``object``
are the deep ones (passives are undone), other roles are prepositions, ``iobject``, ``possessor``, ``modifier``,
``attribute``, ``clause`` and ``infinitive``. Relative pronouns stand for their antecedents, controlled and
coordinated verbs get the subject they share. Input labels are ClearNLP's, as spaCy's English models give them; the
analysis of control and coordination follows PropBank practice (Palmer, Gildea and Kingsbury 2005).
"""

from __future__ import annotations

from kg.language.arguments import CLAUSES, RELATIVE_TAGS, Arguments
from kg.language.control import charged, controller
from kg.language.events import Events
from kg.language.frame import CLAUSAL, Frame, Lexicon
from kg.language.repairs import members, new_subject, told
from kg.language.tree import Tree

PARTICIPLES = ("VBN", "VBD")
"""Tags of the participle in an epithet; taggers often take it for a past tense."""

PLAIN = frozenset({"VB", "VBP"})
"""Tags of the bare form, which taggers mix up behind "will": "will visit Chad, **meet** its premier and **sign**"."""

NEXT = 4
"""How far behind an object an infinitive may stand that belongs to it: "to", "not", an adverb between."""

GAP = frozenset({"CCONJ", "ADV", "AUX", "PART"})
"""What may stand between two verbs that share an object."""


def frames(tree: Tree, lexicon: Lexicon) -> list[Frame]:
    """All frames of a parsed text, in text order."""
    builder = _Builder(tree, lexicon)
    for index in range(tree.size):
        if builder.is_verb(index):
            builder.verb(index)
        elif tree.pos[index] in ("NOUN", "PROPN") and builder.lemma(index) in lexicon.nouns:
            builder.noun(index)
        elif tree.deps[index] == "amod" and tree.tags[index] in PARTICIPLES and index > 1:
            builder.epithet(index)
    return sorted(builder.known.values(), key=lambda frame: frame.head)


class _Builder:
    """Builds each frame once, parents first."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self.arguments = Arguments(tree, lexicon)
        self.events = Events(tree, lexicon, self.arguments, at=self.at, up=self._up)
        self.known: dict[int, Frame] = {}

    def is_verb(self, index: int) -> bool:
        tree = self.tree
        if tree.pos[index] not in ("VERB", "AUX") or tree.deps[index] in ("aux", "auxpass"):
            return False
        return not (tree.deps[index] == "amod" or (tree.deps[index] == "compound"))

    def lemma(self, index: int) -> str:
        """The dictionary form; event nouns written as names ("Peace Negotiations") lose their plural, too."""
        word = self.tree.lemmas[index].lower()
        singular = word.removesuffix("s")
        return singular if self.tree.tags[index] == "NNPS" and singular in self.lexicon.nouns else word

    def at(self, index: int) -> Frame | None:
        """The frame headed by a token, if it is a predicate."""
        if index in self.known:
            return self.known[index]
        if self.is_verb(index):
            return self.verb(index)
        if self.tree.deps[index] in ("acomp", "attr") and self.is_verb(self.tree.heads[index]):
            self.verb(self.tree.heads[index])
            return self.known.get(index)
        if self.tree.pos[index] in ("NOUN", "PROPN") and self.lemma(index) in self.lexicon.nouns:
            return self.noun(index)
        return None

    def verb(self, index: int) -> Frame:
        if index in self.known:
            return self.known[index]
        tree = self.tree
        frame = Frame(
            head=index,
            lemma=tree.lemmas[index].lower(),
            pos="verb",
            sentence=tree.sentences[index],
            tag=tree.tags[index],
        )
        self.known[index] = frame
        self.arguments.verb(frame)
        self._hang(frame)
        self._gap(frame)
        self._settle_subject(frame)
        self._copula(frame)
        return frame

    def epithet(self, index: int) -> None:
        """The act in an epithet: "the **Iranian-backed** rebels", "Chad-funded schools" (agent and participle)."""
        tree = self.tree
        agent = index - 2
        if (
            tree.lowers[index - 1] != "-"
            or tree.heads[agent] not in (index, tree.heads[index])
            or tree.pos[agent] not in ("PROPN", "ADJ")
        ):
            return
        self.known[index] = Frame(
            head=index,
            lemma=tree.lemmas[index].lower(),
            pos="verb",
            sentence=tree.sentences[index],
            tag="VBN",
            parent=self._up(tree.heads[index]),
            link="relative",
            passive=True,
            arguments={"subject": self.arguments.expand(agent), "object": tree.conjuncts(tree.heads[index])[:1]},
        )

    def _hang(self, frame: Frame) -> None:
        """Find the predicate that governs this one, and how."""
        tree = self.tree
        index, label = frame.head, tree.deps[frame.head]
        head = tree.heads[index]
        if head == index:
            return
        if label == "conj":
            self._conjoined(frame, head)
            return
        if label == "pcomp":
            name, governor = tree.lowers[head], tree.heads[head]
            frame.parent = self.at(governor) or self._up(governor)
            frame.link = "complement" if name in ("of", "for", "from", "in", "on", "to", "about", "with", "as",
                                                  "against", "out", "at", "into") else "adverbial"  # fmt: skip
            frame.mark = frame.mark or name
            return
        frame.parent = self.at(head) or self._up(head)
        if label in CLAUSES:
            frame.link = "complement"
        elif label == "advcl":
            self._adverbial(frame)
        elif label in ("relcl", "acl") and (verb := told(tree, self.lexicon, index, head)) is not None:
            frame.parent, frame.link, frame.mark = self.verb(verb), "complement", "that"
            frame.parent.add("clause", [index])
            outside = self.arguments.antecedent(head)
            for tokens in frame.arguments.values():
                tokens[:] = [token for token in tokens if token not in outside]
        elif label == "relcl" and (frame.mark == "that" or self.arguments.infinitive(index)):
            frame.link = "complement"
        elif label == "relcl":
            frame.link = "relative"
            self._relative(frame, head)
        elif label == "acl":
            self._reduced(frame, head)
        elif label == "parataxis":
            frame.link = "parataxis"
        else:
            frame.link = label

    def _conjoined(self, frame: Frame, head: int) -> None:
        """Hang a coordinated predicate where the first one hangs, and lend it what they share."""
        first = self.at(head)
        if first is None:
            return
        frame.parent, frame.link = first.parent, first.link
        frame.mark = frame.mark or (first.mark if first.mark in ("if", "unless", "whether") else None)
        modal = {frame.tag, first.tag} <= PLAIN and "to" not in first.auxiliaries and bool(first.auxiliaries)
        if (frame.tag == first.tag or modal) and not frame.auxiliaries:
            frame.auxiliaries = first.auxiliaries
            frame.passive = frame.passive or (first.passive and frame.tag == "VBN")
        if frame.tag == "VBN" and first.passive and not frame.role("subject") and not first.auxiliaries:
            frame.passive = True
        if frame.tag in ("VB", "VBN") and first.negated and not frame.surface:
            frame.negated = True
        self._share(first, frame)
        if not frame.surface:
            frame.surface = new_subject(self.tree, frame)
        if not frame.surface:
            frame.surface = list(first.surface)
            if not first.surface and not first.passive:
                frame.surface = list(first.role("subject"))

    def _adverbial(self, frame: Frame) -> None:
        """A clause that says when, why or what for; some of them are what is asked, planned or called for."""
        parent, infinitive = frame.parent, self.arguments.infinitive(frame.head)
        if frame.mark == "for" and infinitive:
            frame.link = "complement"
            if parent is not None:
                parent.add("clause", [frame.head])
        else:
            frame.link = "purpose" if infinitive and frame.mark is None else "adverbial"
            if frame.link == "purpose" and parent is not None and self._asked(parent, frame.head):
                parent.add("clause", [frame.head])
                parent.add("infinitive", [frame.head])

    def _asked(self, parent: Frame, index: int) -> bool:
        """Whether an infinitive behind an object is what that object is to do: "exhorted Chad **to leave**"."""
        asked = [token for role in ("object", "on", "upon") for token in parent.role(role)]
        between = [token for token in asked if parent.head < token < index]
        return parent.lemma in self.lexicon.object_control and bool(between) and index - max(between) <= NEXT

    def _share(self, first: Frame, frame: Frame) -> None:
        """Lend a verb the object of the one coordinated with it: "supports and accompanies **the talks**".

        The object goes to a role of its own, since the first verb may want none ("met and signed a treaty").
        """
        tree = self.tree
        between = range(first.head + 1, frame.head)
        if frame.role("object") and not first.passive and all(tree.pos[index] in GAP for index in between):
            first.add("shared", frame.role("object"))

    def _up(self, index: int) -> Frame | None:
        """The nearest predicate above a token that is none itself."""
        tree = self.tree
        while tree.heads[index] != index:
            index = tree.heads[index]
            if self.is_verb(index) or index in self.known:
                return self.at(index)
        return None

    def _relative(self, frame: Frame, antecedent: int) -> None:
        """A relative clause without a pronoun ("the deal Iran signed") has its antecedent as object."""
        tree = self.tree
        pronoun = any(tree.tags[token] in RELATIVE_TAGS for token in tree.subtree(frame.head) if token < frame.head)
        if not pronoun and not frame.role("object") and not frame.passive and frame.surface:
            frame.add("object", [antecedent])

    def _reduced(self, frame: Frame, noun: int) -> None:
        """ "troops sent by X", "a ship carrying Y", "plans to visit Z"."""
        nouns = self.arguments.antecedent(noun)
        if self.arguments.infinitive(frame.head) or frame.mark == "that":
            frame.link = "complement"
            if frame.parent is None and not frame.surface:
                frame.link, frame.surface = "root", nouns
            return
        frame.link = "relative"
        if frame.tag == "VBN":
            frame.passive = True
            governor = self.at(self.tree.heads[noun]) if self.tree.deps[noun] == "dobj" else None
            if governor is not None and governor.lemma in self.lexicon.causative and not frame.role("subject"):
                frame.add("subject", governor.role("subject"))
        if not frame.surface:
            frame.surface = nouns

    def _gap(self, frame: Frame) -> None:
        """The object of a verb deep in a relative clause is what the clause is about: "the deal that Chad agreed to
        sign", "the measures that Chad joined Niger in **taking**".
        """
        parent, tree = frame.parent, self.tree
        if (
            parent is None
            or frame.link != "complement"
            or frame.role("object")
            or frame.passive
            or frame.mark == "that"
        ):
            return
        noun = tree.heads[parent.head]
        if parent.link == "relative" and tree.deps[parent.head] == "relcl" and noun not in parent.surface:
            frame.add("object", [noun])

    def _settle_subject(self, frame: Frame) -> None:
        """Turn the surface subject into the deep subject or object, and find the one that is understood."""
        if not frame.surface and frame.parent is not None and frame.link in ("complement", "purpose", "adverbial"):
            reason = charged(frame, self.tree, self.lexicon)
            frame.surface = controller(frame, self.lexicon) if reason is None else reason
        if frame.passive:
            frame.add("object", frame.surface)
        else:
            frame.add("subject", frame.surface)

    def _copula(self, frame: Frame) -> None:
        """ "is critical of", "is ready to", "is an ally of": a frame for the adjective or noun after the copula."""
        tree = self.tree
        for index in members(tree, frame.role("attribute")):
            if tree.pos[index] in ("ADJ", "VERB") or self.lemma(index) in self.lexicon.nouns:
                kind = "noun" if tree.pos[index] in ("NOUN", "PROPN") else "adjective"
                inner = Frame(
                    head=index,
                    lemma=tree.lowers[index] if tree.pos[index] == "VERB" else self.lemma(index),
                    pos=kind,
                    sentence=frame.sentence,
                    parent=frame.parent,
                    link=frame.link,
                    auxiliaries=frame.auxiliaries,
                    adverbs=frame.adverbs,
                    negated=frame.negated or tree.child(index, "neg") is not None,
                    mark=frame.mark,
                    tag=frame.tag,
                    surface=frame.surface,
                    light=frame,
                )
                self.known[index] = inner
                inner.add("subject", frame.surface)
                if kind == "noun":
                    self.arguments.noun(inner)
                for child in tree.children[index]:
                    if tree.deps[child] in ("prep", "agent"):
                        self.arguments.preposition(inner, child)
                    elif tree.deps[child] in CLAUSES:
                        inner.add("clause", [child])
                for role, tokens in frame.arguments.items():
                    if role not in ("subject", "object", "attribute", *CLAUSAL):
                        inner.add(role, tokens)

    def noun(self, index: int) -> Frame:
        """The frame of an event noun, with the verb that carries it where there is one."""
        if index in self.known:
            return self.known[index]
        tree = self.tree
        frame = Frame(
            head=index,
            lemma=self.lemma(index),
            pos="noun",
            sentence=tree.sentences[index],
            tag=tree.tags[index],
        )
        self.known[index] = frame
        self.arguments.noun(frame)
        self.events.govern(frame)
        return frame
