"""Noun phrases without syntax: who owns, modifies, spells out a noun, and what its place in the sentence is.

Only this room knows dependency labels (ClearNLP's); whoever asks for actors asks in words a diplomat would use. Every
function takes the tree of a text and a token of it.
"""

from __future__ import annotations

from kg.language.tree import Tree

OWNING = frozenset({"poss", "compound", "nmod"})
MODIFYING = OWNING | {"amod"}
DESCRIBING = frozenset({"amod", "compound"})
COUNTED = frozenset({"det", "amod", "nummod", "compound"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
REACHED = OBJECTS | {"iobj", "dative"}
JOINING = frozenset({"cc", "conj", "punct", "preconj"})
ARGUMENTS = frozenset({"dobj", "attr", "nsubjpass", "oprd"})
CONTENTS = frozenset({"amod", "compound", "nmod", "conj", "pobj", "prep", "appos"})
BEYOND = frozenset({"relcl", "acl", "advcl", "appos", "conj", "cc", "punct", "parataxis"})


def possessive(tree: Tree, token: int) -> bool:
    """Whether a word is the owner of what follows it: "**Chad's** army", "**its** army"."""
    return tree.deps[token] == "poss"


def owning(tree: Tree, token: int) -> bool:
    """Whether a noun stands before another as its owner or part of its name: "**Chad's** army", "**army** chief"."""
    return tree.deps[token] in OWNING


def modifying(tree: Tree, token: int, *, measured: bool = False) -> bool:
    """Whether a word modifies a noun, also as an adjective; ``measured``: also in an epithet ("**Chad**-based")."""
    return tree.deps[token] in MODIFYING or (measured and tree.deps[token] == "npadvmod")


def naming(tree: Tree, token: int) -> bool:
    """Whether a noun is part of the compound behind it: "**Chad** forces"."""
    return tree.deps[token] == "compound"


def subject(tree: Tree, token: int) -> bool:
    """Whether a noun is the surface subject of its verb."""
    return tree.deps[token] in SUBJECTS


def acted_on(tree: Tree, token: int) -> bool:
    """Whether a noun is the object of its verb."""
    return tree.deps[token] in OBJECTS


def reached(tree: Tree, token: int) -> bool:
    """Whether a noun is an object of its verb of either kind: "gave **Chad aid**"."""
    return tree.deps[token] in REACHED


def governed(tree: Tree, token: int) -> bool:
    """Whether a noun stands behind a preposition, which then is its head."""
    return tree.deps[token] == "pobj"


def coordinated(tree: Tree, token: int) -> bool:
    """Whether a word is joined to one before it, which then is its head."""
    return tree.deps[token] == "conj"


def first_of(tree: Tree, token: int) -> int:
    """The first of the words that a word is joined to."""
    while coordinated(tree, token):
        token = tree.heads[token]
    return token


def joining(tree: Tree, token: int) -> bool:
    """Whether a word joins a noun to others, or is one of those, without describing it."""
    return tree.deps[token] in JOINING


def apposed(tree: Tree, token: int) -> bool:
    """Whether a noun spells out the one before it."""
    return tree.deps[token] == "appos"


def attributive(tree: Tree, token: int) -> bool:
    """Whether a verb hangs on a noun: "the promise **to end** it"."""
    return tree.deps[token] == "acl"


def adverbial(tree: Tree, token: int) -> bool:
    """Whether a verb heads a clause beside another verb's: "because it **left**"."""
    return tree.deps[token] == "advcl"


def determining(tree: Tree, token: int) -> bool:
    """Whether a word is the article or demonstrative of a noun."""
    return tree.deps[token] == "det"


def counting(tree: Tree, token: int) -> bool:
    """Whether a word is the number before a noun."""
    return tree.deps[token] == "nummod"


def modifiers(tree: Tree, noun: int) -> list[int]:
    """Adjectives, owners and nouns before a noun."""
    return [child for child in tree.children[noun] if tree.deps[child] in MODIFYING]


def descriptions(tree: Tree, noun: int) -> list[int]:
    """Adjectives and nouns before a noun, without its owner."""
    return [child for child in tree.children[noun] if tree.deps[child] in DESCRIBING]


def premodifiers(tree: Tree, noun: int) -> list[int]:
    """Article, number, adjectives and nouns before a noun, without its owner."""
    return [child for child in tree.children[noun] if tree.deps[child] in COUNTED]


def possessor(tree: Tree, noun: int) -> int | None:
    """The owner of a noun by "'s" or a possessive pronoun."""
    return tree.child(noun, "poss")


def appositions(tree: Tree, noun: int) -> list[int]:
    """What spells a noun out."""
    return [child for child in tree.children[noun] if tree.deps[child] == "appos"]


def prepositions(tree: Tree, head: int) -> list[int]:
    """The prepositions that hang on a word."""
    return [child for child in tree.children[head] if tree.deps[child] == "prep"]


def behind(tree: Tree, preposition: int) -> list[int]:
    """The nouns that a preposition governs, without those joined to them."""
    return [child for child in tree.children[preposition] if tree.deps[child] == "pobj"]


def objects(tree: Tree, verb: int) -> list[int]:
    """The objects of a verb."""
    return [child for child in tree.children[verb] if tree.deps[child] in OBJECTS]


def subjects(tree: Tree, verb: int) -> list[int]:
    """The surface subjects of a verb."""
    return [child for child in tree.children[verb] if tree.deps[child] in SUBJECTS]


def arguments(tree: Tree, verb: int) -> list[int]:
    """What a verb is done to, or says that something is."""
    return [child for child in tree.children[verb] if tree.deps[child] in ARGUMENTS]


def contents(tree: Tree, noun: int) -> list[int]:
    """What hangs directly in a noun's phrase: its modifiers, prepositions and their nouns, what it is joined to."""
    return [child for child in tree.children[noun] if tree.deps[child] in CONTENTS]


def bare(tree: Tree, noun: int) -> list[int]:
    """The words of a noun's phrase without clauses, appositions and what it is joined to."""
    found, stack = [], [noun]
    while stack:
        current = stack.pop()
        found.append(current)
        stack.extend(child for child in tree.children[current] if tree.deps[child] not in BEYOND)
    return found
