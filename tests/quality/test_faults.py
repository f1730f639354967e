"""Misses and false statements come with what a person needs to find their cause."""

from __future__ import annotations

from dataclasses import replace

from kg.ontology import load
from kg.quality import score
from kg.quality.entries import gold_entries
from kg.quality.faults import by_pattern, faults
from kg.quality.gold import ARTICLES, SENTENCES
from tests.quality.gold import annotated, coded, codes, entry, event, said

GOLD = annotated(
    "a",
    entry("NOR", "AID", "KEN", relation="aids", modality="actual", evidence="Norway sent\n tents to Kenya."),
    entry("NOR", "CONSULT", "KEN", core=False),
    entry("KEN", "ACCUSE", "SDN", modality="denied"),
)
READ = [
    said("a", "NOR", "ACCUSE", "KEN"),
    said("a", "KEN", "ACCUSE", "SDN"),
    said("a", "NOR", "CONSULT", "KEN"),
    said("a", "NOR", "AID", "KEN", "requested"),
]


def test_each_fault_has_its_sentence_and_what_the_other_side_says() -> None:
    """A miss shows what was read of the pair, a false statement what the gold has of it."""
    entries, known = gold_entries(GOLD, ARTICLES, codes()), codes()
    item = score.item("a", entries, READ, ARTICLES, known)
    assert [str(fault).splitlines() for fault in faults(item, entries, READ, ARTICLES, known)] == [
        [
            "missed NOR AID KEN: aids (actual)",
            '       "Norway sent tents to Kenya."',
            '       found for the pair: ACCUSE supplies (actual) by does/accuse on "supplied"; '
            'CONSULT supplies (actual) by does/consult on "supplied"; '
            'AID supplies (requested) by does/aid on "supplied"',
        ],
        [
            'false  NOR ACCUSE KEN: supplies (actual) by does/accuse on "supplied"',
            '       "Norway supplied Kenya with boats."',
            "       gold for the pair: AID aids (actual); CONSULT does (actual, not core)",
        ],
        [
            'false  KEN ACCUSE SDN: supplies (actual) by does/accuse on "supplied"',
            '       "Norway supplied Kenya with boats."',
            "       gold for the pair: ACCUSE does (denied)",
        ],
    ]


def test_a_pair_of_unknown_type_gives_no_fault() -> None:
    """Nobody knows what would be right."""
    record = coded("s", event("NOR", None, "KEN"))
    entries, read, known = gold_entries(record, SENTENCES, codes()), [said("s", "NOR", "AID", "KEN")], codes()
    item = score.item("s", entries, read, SENTENCES, known)
    assert list(faults(item, entries, read, SENTENCES, known)) == []
    assert by_pattern([item], {"s": read}, SENTENCES, known, load()) == []


def test_patterns_are_listed_from_the_least_precise() -> None:
    """With how often they fired; statements that are no facts do not count."""
    entries, known = gold_entries(GOLD, ARTICLES, codes()), codes()
    item = score.item("a", entries, READ, ARTICLES, known)
    table = by_pattern([item], {"a": READ}, ARTICLES, known, load())
    assert [(row.pattern, row.right, row.fired, row.precision) for row in table] == [
        ("does/accuse", 0, 2, 0.0), ("does/consult", 1, 1, 1.0)]  # fmt: skip


def test_a_pattern_of_the_ontology_comes_with_its_place() -> None:
    """Whoever mends it finds it at once."""
    ontology = load()
    pattern = ontology.relations["visits"].patterns[0]
    statement = said("a", "NOR", "CONSULT", "KEN")
    statement = replace(statement, evidence=replace(statement.evidence, pattern=pattern.id))
    entries, known = gold_entries(GOLD, ARTICLES, codes()), codes()
    item = score.item("a", entries, [statement], ARTICLES, known)
    assert [row.place for row in by_pattern([item], {"a": [statement]}, ARTICLES, known, ontology)] == [
        str(pattern.place)
    ]
