"""Which actors an argument names: directly, by coordination, or carried by a noun that belongs to one."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kg import names
from kg.actors import Mention
from kg.actors.filler import Filler
from kg.language.frame import Frame
from kg.language.tree import Tree
from kg.speech.voices import Voices

MODIFIERS = ("poss", "amod", "compound", "nmod")
CARRYING = ("of", "from", "by", "in", "at", "with", "under")
"""Prepositions inside a noun phrase that say whose the thing is, in order of preference."""

BELONGING = 3
"""How many of them say whose, not where."""

AGENTS = ("by", "from")
"""Prepositions that say whose an act is."""

AUTHORS = (*AGENTS, "of")
"""Those that say whose a demand, an offer or a text is ("the demands of the Council")."""

PARTIES = (*AGENTS, "between", "among")
"""Prepositions that say whose a deal is: "the agreement between Iran and Iraq" (but a mediation is the mediator's)."""

ORIGIN = ("from", "in")
"""Prepositions of a participle that say where a thing is from: "chips imported from Japan"."""

HYPHENS = ("-", "–", "—")
"""What joins the names of two owners."""

ORGANIZATION = "organization/"
"""How identifiers of organisations begin."""

RECALL = 250
"""How many tokens back a definite noun may have been named with its owner."""

PARTITIVE = ("of", "from")
MODIFIER_ROLES = ("possessor", "modifier")


class Slots:
    """Resolves the arguments of frames to actors, for one article."""

    def __init__(
        self,
        tree: Tree,
        voices: Voices,
        *,
        nouns: frozenset[str],
        deals: frozenset[str],
        words: Mapping[str, Collection[str]],
    ) -> None:
        """``nouns`` are the event nouns: what they carry is their agent, never whom the event strikes; ``deals`` are
        those of mutual acts, which belong to all their parties.

        ``words`` are the ontology's word lists.
        """
        self.tree = tree
        self.voices = voices
        self.at = voices.at
        self.nouns = nouns
        self.deals = deals
        self.groupings = frozenset(words["reference/organization"])
        self.related = frozenset(words["reference/related"])
        self.people = frozenset(words["reference/people"])
        self.somebody = frozenset(words["reference/somebody"])
        self.member = frozenset(words["reference/member"])
        self.local = frozenset(words["reference/local"])
        self.definite = frozenset(words["reference/definite"])
        self.texts = frozenset((*words["light/texts"], *words["light/means"]))
        self.imposed = frozenset((*words["light/texts"], *words["light/measures"]))
        self.authored = frozenset((*words["reference/asking"], *words["light/texts"]))
        self.carriers = frozenset(words["light/verbs"])
        self.occurring = frozenset(words["light/outbreak"])
        self.quantities = frozenset(words["light/quantities"])
        self.befalling = frozenset(words["reference/befalling"])

    def fill(self, frame: Frame, role: str, *, carried: str = "yes") -> list[Filler]:
        """The actors in one role of a frame; a dotted role (``object.of.for``) looks inside the argument's phrase."""
        if role == "speaker":
            return self.voices.speaker(frame)
        if role == "issuer":
            doer = frame.parent.role("subject") if frame.parent is not None and frame.link == "object" else []
            return [] if doer else self.voices.issuer(frame)
        name, *path = role.split(".")
        if name == "verb":  # a phrase that may as well belong to the noun: "helps refugees *in Chad*"
            above = frame.parent if frame.pos == "noun" or frame.link == "adverbial" else None
            tokens = above.role(path.pop(0)) if above is not None else []
        elif name in PARTIES and not frame.role(name) and self._happens(frame):
            tokens = frame.parent.role(name) if frame.parent is not None else []
        else:
            tokens = frame.role(name)
        for inner in path:
            tokens = [found for token in tokens for found in self.inside(token, inner)]
        fillers: list[Filler] = []
        for token in tokens:
            fillers.extend(self.actor(token, modifier=name in MODIFIER_ROLES, carried=carried))
        if not tokens and role in ("to", "in", "into", "at"):
            fillers.extend(self.voices.here(frame))
        return fillers

    def _happens(self, frame: Frame) -> bool:
        """Whether an event noun is said to take place, so that its parties may hang on the verb: "fighting broke out
        **between** Chad and Niger".
        """
        above = frame.parent
        return frame.pos == "noun" and frame.link == "subject" and above is not None and above.lemma in self.occurring

    def inside(self, token: int, preposition: str) -> list[int]:
        """Objects of a preposition that hangs on a noun, or on its carrier: "the sanctions (**imposed**) on Chad"."""
        tree = self.tree
        carriers = [
            child
            for child in tree.children[token]
            if tree.deps[child] == "acl" and tree.tags[child] == "VBN" and tree.lemmas[child] in self.carriers
        ]
        return [
            found
            for head in (token, *carriers)
            for child in tree.children[head]
            if tree.deps[child] == "prep" and tree.lowers[child] == preposition
            for grandchild in tree.children[child]
            if tree.deps[grandchild] == "pobj"
            for found in tree.conjuncts(grandchild)
        ]

    def beneath(self, token: int, preposition: str) -> list[int]:
        """Objects of a preposition anywhere in a noun's own phrase: parsers hang "with" of "the meeting of X with Y"
        on X as often as on the meeting.
        """
        tree = self.tree
        stack = [child for child in tree.children[token] if tree.deps[child] == "prep"]
        while stack:
            current = stack.pop(0)
            for child in tree.children[current]:
                if tree.deps[child] == "pobj" and tree.lemmas[child].lower() not in self.nouns:
                    found = self.inside(child, preposition)
                    if found:
                        return found
                    stack.extend(inner for inner in tree.children[child] if tree.deps[inner] == "prep")
        return []

    def actor(self, token: int, *, modifier: bool = False, carried: str = "yes", recall: bool = True) -> list[Filler]:
        """The actors that a token's noun phrase means or belongs to; ``recall``: also by what was said of it before."""
        found = self.at(token)
        direct = [mention for mention in found if modifier or not mention.modifier]
        if not direct and found and self.tree.pos[token] in ("PROPN", "PRON", "NUM"):
            direct = list(found)
        if direct:
            if carried == "only":
                direct = [mention for mention in direct if mention.how == "body"]
            return [*(Filler(mention, token, False) for mention in direct), *self._listed(token, direct)]
        if modifier:
            return []
        named = self._partitive(token) or self._apposed(token)
        if named or carried == "no":
            return named
        if carried == "acts":
            if not self._acts(token):
                return []
            owners = self._carried(token) or self._author(token) or self.recalled(token)
            session = self._noun(token) in self.deals and len(owners) > 1
            if session and all(owner.mention.actor.id.startswith(ORGANIZATION) for owner in owners):
                return []  # "the meetings of the Fund and the Bank" do nothing that the two do together
            return owners
        return self._carried(token, places=carried != "own" or self._noun(token) not in self.befalling) or (
            self.recalled(token) if recall else []
        )

    def _listed(self, token: int, direct: list[Mention]) -> list[Filler]:
        """States that a parser took for appositions of the first of a list: "toured Oman, Qatar, and Kuwait".

        A state is never spelled out by another; what stands in brackets is its own short name.
        """
        if not all(names.is_state(mention.actor.id) for mention in direct):
            return []
        codes = {mention.actor.code for mention in direct}
        found: list[Filler] = []
        stack = [
            child
            for child in self.tree.children[token]
            if self.tree.deps[child] == "appos"
            and "(" not in self.tree.lowers[token:child]
            and not self.tree.excepted(child)
        ]
        while stack:
            current = stack.pop(0)
            if not any(names.is_state(mention.actor.id) for mention in self.at(current)):
                continue  # "invaded Chad, a breach of law, while three states – Kenya, Ghana …": another list
            for mention in self.at(current):
                if not mention.modifier and names.is_state(mention.actor.id) and mention.actor.code not in codes:
                    codes.add(mention.actor.code)
                    found.append(Filler(mention, current, False))
            stack.extend(child for child in self.tree.children[current] if self.tree.deps[child] in ("appos", "conj"))
        return found

    def whose(self, ends: list[Filler]) -> list[Filler]:
        """The other party of an act that only a possessive names: "the talks with **his** Chadian counterpart"."""
        tree = self.tree
        return [
            Filler(mention, child, True)
            for token in dict.fromkeys(filler.token for filler in ends)
            for child in tree.children[token]
            if tree.tags[child] == "PRP$"
            for mention in self.at(child)
        ]

    def _noun(self, token: int) -> str:
        """The dictionary form of a noun, also where it is written as a name: "Peace Negotiations"."""
        word = self.tree.lemmas[token].lower()
        return word.removesuffix("s") if self.tree.tags[token] == "NNPS" else word

    def _acts(self, token: int) -> bool:
        """Whether a noun names an act or a text, which stands for its author, or people of the place they are in."""
        tree = self.tree
        noun = self._noun(token)
        if noun in self.nouns or noun in self.texts or noun in self.imposed or noun in self.local:
            return True
        return any(
            f"{tree.lowers[child]} {noun}" in self.local
            for child in tree.children[token]
            if tree.deps[child] == "compound"
        )

    def recalled(self, token: int) -> list[Filler]:
        """Whose act or text a definite noun means that was named with its owner before.

        "The EU made an offer … Iran rejected the offer": bridging by the same head noun (Vieira and Poesio 2000).
        """
        tree = self.tree
        if not self._acts(token) or not any(tree.lowers[child] in self.definite for child in tree.children[token]):
            return []
        for earlier in reversed(self._same_head(token)):
            owners = self._carried(earlier) or self._author(earlier)
            if owners:
                return [Filler(owner.mention, token, True) for owner in owners]
        return []

    def _same_head(self, token: int) -> list[int]:
        """Where the same noun stood before, in text order."""
        tree = self.tree
        lemma = tree.lemmas[token]
        first = max(0, token - RECALL)
        return [index for index in range(first, token) if tree.lemmas[index] == lemma and tree.pos[index] == "NOUN"]

    def _author(self, token: int) -> list[Filler]:
        """Whose text a noun is when a verb says so: "the Council adopted a resolution that …"."""
        tree = self.tree
        verb = tree.heads[token]
        if tree.lemmas[token].lower() not in self.texts or tree.deps[token] not in ("dobj", "nsubjpass"):
            return []
        authors = [child for child in tree.children[verb] if tree.deps[child] == "nsubj"]
        authors += [
            found
            for child in tree.children[verb]
            if tree.deps[child] == "agent"
            for found in tree.children[child]
            if tree.deps[found] == "pobj"
        ]
        return [
            Filler(mention, found, True)
            for author in authors
            for found in tree.conjuncts(author)
            for mention in self.at(found)
            if not mention.modifier
        ]

    def _apposed(self, token: int) -> list[Filler]:
        """ "three powers — Britain, France and Germany", "the movement Hamas": the actors that spell a noun out."""
        tree = self.tree
        noun = tree.lemmas[token].lower()
        if tree.tags[token] not in ("NNS", "NNPS") and noun not in self.groupings and noun not in self.related:
            return []
        return [
            Filler(mention, found, False, group=token)
            for child in tree.children[token]
            if tree.deps[child] == "appos"
            for found in tree.conjuncts(child)
            for mention in self.at(found)
            if not mention.modifier
        ]

    def _partitive(self, token: int) -> list[Filler]:
        """ "two of the ministers", "a number of Russian soldiers"."""
        if self.tree.pos[token] not in ("NUM", "DET", "PRON") and self.tree.lemmas[token] not in self.quantities:
            return []
        return [Filler(mention, inner, False) for inner in self.inside(token, "of") for mention in self.at(inner)]

    def _carried(self, token: int, *, places: bool = True) -> list[Filler]:
        """Whose a noun is; ``places``: also in which state something is."""
        tree = self.tree
        owners: list[Filler] = []
        noun = self._noun(token)
        apart = noun in self.related  # Iran's ally is not Iran
        stack = [child for child in tree.children[token] if tree.deps[child] in (MODIFIERS[apart:])]
        while stack:
            child = stack.pop(0)
            mentions = self.at(child)
            owners.extend(Filler(mention, child, True) for mention in mentions)
            if mentions and child > 1 and tree.lowers[child - 1] in HYPHENS:  # "the Chad-Niger accord"
                owners.extend(Filler(mention, child - 2, True) for mention in self.at(child - 2))
            if not mentions:
                stack.extend(sub for sub in tree.children[child] if tree.deps[sub] in (*MODIFIERS, "npadvmod"))
            stack.extend(sub for sub in tree.children[child] if tree.deps[sub] == "conj")
        if apart:
            return [owner for owner in owners if not owner.mention.actor.id.startswith(ORGANIZATION)]  # "NATO allies"
        if owners:
            return owners
        agents = AUTHORS if noun in self.authored else AGENTS
        done = [
            child for child in tree.children[token] if tree.deps[child] == "acl" and tree.lemmas[child] in self.carriers
        ]
        for child in done:  # "the efforts made by Chad in Niger"
            owners.extend(Filler(mention, inner, True) for inner in self._agent(child) for mention in self.at(inner))
        if owners:
            return owners
        found_in = CARRYING[:BELONGING] if noun in self.somebody or not places else CARRYING
        for preposition in (
            PARTIES if noun in self.deals else agents if noun in self.nouns and noun not in self.people else found_in
        ):
            for inner in self.inside(token, preposition):
                owners.extend(Filler(found.mention, inner, True) for found in self.actor(inner, recall=False))
            if noun in self.member and tree.tags[token] == "NN":
                owners = [owner for owner in owners if not owner.mention.actor.id.startswith(ORGANIZATION)]
            if owners:
                return owners
        participles = [
            child for child in tree.children[token] if tree.deps[child] == "acl" and tree.tags[child] in ("VBN", "VBD")
        ]
        made = participles if noun in self.imposed or noun in self.nouns else []
        return [
            Filler(mention, inner, True) for child in made for inner in self._agent(child) for mention in self.at(inner)
        ] or [
            Filler(mention, inner, True)
            for child in participles
            for preposition in (ORIGIN if places and noun not in self.nouns else ())  # an attack in Chad is not Chad's
            for inner in self.inside(child, preposition)
            for mention in self.at(inner)
        ]

    def _agent(self, participle: int) -> list[int]:
        """By whom something was made: "the law **passed by** Chad"."""
        tree = self.tree
        return [
            found
            for child in tree.children[participle]
            if tree.deps[child] in ("agent", "prep") and tree.lowers[child] == "by"
            for inner in tree.children[child]
            if tree.deps[inner] == "pobj"
            for found in tree.conjuncts(inner)
        ]
