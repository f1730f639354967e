"""Is a loaded ontology sound as a whole? What no single file shows: clashes, gaps, and entries that have no effect.

:func:`kg.ontology.load` refuses what cannot be understood (unknown keys, kinds, shapes, codes; names, codes and ids
that two entries claim). The checks here take what could be loaded and find what an editor would want to know before
others build on it. Each says where, what is wrong, and what to do; none of them guesses what was meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.ontology import check_actors, check_codes, check_relations
from kg.ontology.model import Ontology, Problem

CHECKS: tuple[Callable[[Ontology], Iterator[Problem]], ...] = (
    check_actors.names_strong_and_weak,
    check_actors.names_of_places_and_actors,
    check_actors.places_listed_twice,
    check_actors.items_used_twice,
    check_actors.members_twice_at_once,
    check_actors.titles_of_two_offices,
    check_actors.offices_without_titles,
    check_actors.bodies_with_the_same_noun,
    check_actors.holders_at_the_same_time,
    check_relations.relations_without_words,
    check_relations.relations_without_examples,
    check_relations.examples_used_twice,
    check_relations.labels_used_twice,
    check_relations.inverse_names,
    check_relations.parents,
    check_relations.words_with_two_meanings,
    check_relations.words_repeated,
    check_relations.shapes_without_use,
    check_relations.prepositions_without_use,
    check_codes.relations_without_codes,
    check_codes.codes_of_another_type,
    check_codes.scores_out_of_range,
    check_codes.types_without_relations,
    check_codes.cues_with_two_meanings,
)
"""Every check, in the order of the report."""


def check(ontology: Ontology) -> list[Problem]:
    """Everything that is wrong with an ontology, each thing once, by file and line."""
    found = {problem for look in CHECKS for problem in look(ontology)}
    return sorted(found, key=lambda problem: (problem.place.file, problem.place.line, problem.message))
