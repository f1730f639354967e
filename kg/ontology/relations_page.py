"""``built/relations.md``: what each relation means, how it is coded, and the words and examples it is read by.

A reference for people, made from the same entries that the program uses, so that it can never say anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.ontology.mapping import event_type
from kg.ontology.model import Example, Ontology, Pattern, Relation
from kg.statement import Modality

HEAD = """\
<!-- Generated from ontology/relations by kg ontology; edit the YAML files, not this one. -->

# Relations

{count} relations in {families} families. Every example below is run by `kg check`: the first kind must be found, the
second must not. A relation says what somebody does; how it stands (done, planned, asked for, refused, threatened,
alleged, denied) is the modality, which the words around it decide.
"""

ANY = "*"
"""Stands in a pattern for any word."""

WORDS = (("verbs", "verb"), ("nouns", "noun"), ("adjectives", "adjective"))


def relations_page(ontology: Ontology) -> bytes:
    """The reference of all relations as Markdown."""
    return "\n".join(_lines(ontology)).encode()


def _lines(ontology: Ontology) -> Iterator[str]:
    families: dict[str, list[Relation]] = {}
    for relation in ontology.relations.values():
        families.setdefault(relation.family, []).append(relation)
    yield HEAD.format(count=len(ontology.relations), families=len(families))
    for family, relations in sorted(families.items()):
        yield f"- **{_plain(family)}**: " + ", ".join(f"[{r.id}](#{r.id.lower()})" for r in relations)
    for family, relations in sorted(families.items()):
        yield f"\n## {_plain(family).capitalize()}"
        for relation in relations:
            yield from _relation(relation, ontology)
    yield ""


def _relation(relation: Relation, ontology: Ontology) -> Iterator[str]:
    yield f"\n### {relation.id}\n"
    yield f"{_plain(relation.means)}\n"
    yield f"- *{_plain(relation.label)}*, from {_kind(relation.start, ontology)} to {_kind(relation.end, ontology)}"
    yield from (f"- {fact}" for fact in _facts(relation, ontology))
    for pattern in relation.patterns:
        yield f"- {_pattern(pattern, ontology)}"
    if relation.examples:
        yield "\nFound:\n"
        yield from (f"- {_example(example)}" for example in relation.examples)
    if relation.counterexamples:
        yield "\nNot found:\n"
        yield from (f"- {_example(example)}" for example in relation.counterexamples)


def _facts(relation: Relation, ontology: Ontology) -> Iterator[str]:
    if relation.plover is None:
        yield "a fact about its actors, no event"
    else:
        done = event_type(ontology, relation, Modality.ACTUAL)
        planned = event_type(ontology, relation, Modality.INTENDED)
        yield f"PLOVER {done.plover}, CAMEO {_cameo(done.cameo, ontology)}, score {done.score:+g}"
        if planned != done:
            yield f"when intended: {planned.plover}, CAMEO {_cameo(planned.cameo, ontology)}, score {planned.score:+g}"
    if relation.context is not None:
        yield f"context: {_plain(relation.context)}"
    if relation.mutual:
        yield "mutual: stated in both directions"
    elif relation.inverse is not None:
        yield f"the other way round: {_plain(relation.inverse)}"
    if relation.is_a is not None:
        yield f"a kind of [{relation.is_a}](#{relation.is_a.lower()})"
    if relation.confers is not None:
        yield f"the act inside it is *{relation.confers}*"


def _kind(kind: str, ontology: Ontology) -> str:
    return _plain(ontology.kinds[kind].label) if kind in ontology.kinds else _plain(kind)


def _cameo(code: str, ontology: Ontology) -> str:
    listed = ontology.cameo.get(code)
    return f"{code} ({_plain(listed.label)})" if listed is not None else code


def _pattern(pattern: Pattern, ontology: Ontology) -> str:
    """One pattern in words: "verb *impose* with the object *sanction* …; as in shape transitive"."""
    parts = [f"{name} {_list(getattr(pattern, key))}" for key, name in WORDS if getattr(pattern, key)]
    conditions = [
        f"{what} {_list(values)}"
        for what, values in (
            ("with the object", pattern.object),
            ("not with the object", pattern.unless_object),
            ("with", pattern.prep),
            ("near", pattern.needs_word),
            ("after", pattern.auxiliaries),
            ("described as", pattern.modifiers),
            ("that is an act of", pattern.acts),
            ("not under", pattern.unless_verb),
            ("under", pattern.needs_verb),
        )
        if values
    ]
    shape = ontology.shapes[pattern.shape].id
    return f"{' or '.join(parts)}{''.join(f', {condition}' for condition in conditions)} (`{shape}`)"


def _list(words: Iterable[str]) -> str:
    return ", ".join("any" if word == ANY else f"*{_plain(word)}*" for word in words)


def _example(example: Example) -> str:
    ends = f" — {example.start} → {example.end}" if example.start and example.end else ""
    modality = f", {example.modality}" if example.modality else ""
    return f"{_plain(example.text)}{ends}{modality}"


def _plain(text: str) -> str:
    """Text in which Markdown sees no mark-up."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))
