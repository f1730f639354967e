"""Merging and keeping apart, duplicates, copies: what people decide holds, survives rebuilding and travels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, serialize

from kg import names
from kg.curation import curate
from kg.curation.copies import copies, shingles, similarity
from kg.curation.curate import decide, keep_apart, merge, set_copies
from kg.curation.duplicates import duplicates
from kg.curation.exchange import from_lines, to_lines
from kg.curation.spelling import reason_for_bodies, reason_for_one
from kg.errors import UsageError
from kg.graph import Store, open_store
from kg.ontology import load
from kg.statement import Actor, Article
from tests.graph import world
from tests.graph.world import RUN
from tests.statements import make_article, make_evidence, make_office, make_statement, person, state

SERGEI, SERGEY, INITIAL = person("Sergei Petrow", "RUS"), person("Sergey Petrov", "RUS"), person("S. Petrov", "RUS")


def said_of(*actors: Actor) -> list[tuple[Article, list, list]]:  # type: ignore[type-arg]
    """An article for each actor, in which it visits Kenya."""
    found = []
    for number, actor in enumerate(actors):
        statement = make_statement(article=f"p{number}", subject=actor, relation="visits", theme=None)
        found.append(
            (make_article(statement), [statement], [make_office(article=f"p{number}", person=actor, of="RUS")])
        )
    return found


def without_curation(store: Store) -> set[str]:
    """Everything but the decisions."""
    curation = NamedNode(names.CURATION_GRAPH)
    quads = [quad for quad in store.quads() if quad.graph_name != curation]
    return set((serialize(quads, format=RdfFormat.N_QUADS) or b"").decode().splitlines())


def test_a_merge_holds_everywhere_and_for_what_comes(store: Store) -> None:
    """Statements, offices, direct triples and later articles count for the actor that remains."""
    list(store.add_all(said_of(SERGEI, SERGEY), run=RUN))
    assert merge(store, SERGEI.id, SERGEY.id, by="me", why="one minister", on="2024-08-01")
    assert not merge(store, SERGEI.id, SERGEY.id, by="me", why="again")
    for record in said_of(SERGEI, SERGEY, SERGEY)[2:]:
        store.add(record[0], record[1], record[2], run=RUN)
    assert {each.subject for each in store.statements()} == {SERGEI}
    assert {each.person for each in store.offices()} == {SERGEI}
    assert sum(1 for _ in store.statements(subject=SERGEI.id)) == 3
    answer = store.query("SELECT DISTINCT ?who WHERE { ?who dg:visits state:KEN }")
    assert {row[0] for row in answer.short()} == {SERGEI.id, "state/RUS"}


def test_a_merge_survives_rebuilding_and_equals_one_made_first(
    tmp_path: Path, store: Store, new_graph: Callable[[Path], Path]
) -> None:
    """Deciding before or after building gives the same graph, triple for triple."""
    records = said_of(SERGEI, SERGEY)
    list(store.add_all(records, run=RUN))
    merge(store, SERGEI.id, SERGEY.id, by="me", why="one minister")
    with open_store(new_graph(tmp_path / "other")) as other:
        assert decide(other, from_lines(to_lines(store.decisions()))) == 1
        list(other.add_all(records, run=RUN))
        assert set(other.quads()) == set(store.quads())
    again = names.run_iri("2", "none", "none")
    for article, statements, offices in records:
        store.add(article, statements, offices, run=again)
    assert {each.subject for each in store.statements()} == {SERGEI}


def test_keeping_apart_undoes_a_merge(store: Store) -> None:
    """After a merge and its undoing the graph is what it was, but for the record of the decision."""
    list(store.add_all(said_of(SERGEI, SERGEY), run=RUN))
    before = without_curation(store)
    merge(store, SERGEI.id, SERGEY.id, by="me", why="one minister")
    assert without_curation(store) != before
    assert keep_apart(store, SERGEY.id, SERGEI.id, by="you", why="two brothers")
    assert without_curation(store) == before
    (decision,) = store.decisions().identities
    assert (decision.verdict, decision.by, decision.why) == ("apart", "you", "two brothers")


def test_merges_are_followed_to_their_end(store: Store) -> None:
    """A into B and B into C is A into C, in whichever order; a third cannot be split off without saying from whom."""
    list(store.add_all(said_of(SERGEI, SERGEY, INITIAL), run=RUN))
    merge(store, SERGEY.id, INITIAL.id, by="me", why="initial")
    merge(store, SERGEI.id, SERGEY.id, by="me", why="spelling")
    assert {each.subject for each in store.statements()} == {SERGEI}
    with pytest.raises(UsageError, match=f"one through a third; first undo kg keep-apart {SERGEI.id}"):
        keep_apart(store, SERGEI.id, INITIAL.id, by="me", why="no")
    keep_apart(store, SERGEI.id, SERGEY.id, by="me", why="no")
    assert {each.subject.id for each in store.statements()} == {SERGEI.id, SERGEY.id}


@pytest.mark.parametrize(("one", "other"), [("person/X/nobody", SERGEI.id), (SERGEI.id, "person/X/nobody")])
def test_unknown_actors_are_not_merged(store: Store, one: str, other: str) -> None:
    """An id that nobody has is named."""
    list(store.add_all(said_of(SERGEI), run=RUN))
    with pytest.raises(UsageError, match='knows no actor "person/X/nobody"; list them with: kg query actors'):
        merge(store, one, other, by="me", why="x")


def test_an_actor_of_the_ontology_can_remain(store: Store) -> None:
    """A name that nobody listed can be merged into a listed organisation, and takes its code."""
    bloc = Actor(id="organization/the-sahel-bloc", name="the Sahel bloc", kind="InternationalOrganization")
    list(store.add_all(said_of(bloc), run=RUN))
    listed = next(each for each in load().actors.values() if each.id == "organization/aes")
    merge(store, listed.id, bloc.id, by="me", why="the same alliance")
    (statement,) = store.statements()
    assert (statement.subject.id, statement.subject.code) == (listed.id, listed.code)


def test_decisions_travel_as_lines(small_world: Store) -> None:
    """What is written as JSON lines is read back as it was; what is no decision is named by line."""
    merge(small_world, world.NORDMANN.id, world.OTIENO.id, by="me", why='a "test"\nof lines')
    lines = list(to_lines(small_world.decisions()))
    decisions = small_world.decisions()
    assert list(from_lines(lines)) == [*decisions.judgements, *decisions.identities]
    for wrong, message in (
        ("{", "line 1 is no decision"),
        ('{"decision": "x"}', 'decision "x" is neither'),
        ('{"decision": "judgement", "statement": "st-1", "verdict": "maybe"}', "line 1 is no decision"),
        ("[]", "line 1 is no decision"),
    ):
        with pytest.raises(UsageError, match=message):
            list(from_lines([wrong]))


def test_a_decision_may_come_before_its_statement(store: Store, small_world: Store) -> None:
    """Decisions taken over from another graph count as soon as the statement is there."""
    decide(store, from_lines(to_lines(small_world.decisions())))
    list(store.add_all(world.records(), run=RUN))
    assert [each.id for each in store.rejected()] == [world.misread()]


PERSONS = [
    ("Sergei Lavrov", "Sergey Lavrov", "another transliteration"),
    ("Sergei Lavrov", "Lavrov Sergei", "the same words"),
    ("Mohammed al-Sudani", "Muhammad Sudani", "another transliteration"),
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky", "another transliteration"),
    ("S. Lavrov", "Sergei Lavrov", "initials that fit"),
    ("S. V. Lavrov", "Sergei Viktorovich Lavrov", "initials that fit"),
    ("Lavrov", "Sergei Lavrov", "a part of the other"),
    ("A. Lavrov", "Sergei Lavrov", None),
    ("Ibrahim Traoré", "Karamoko Jean-Marie Traoré", None),
    ("Kari Nordmann", "Ola Nordmann", None),
]


@pytest.mark.parametrize(("one", "other", "reason"), PERSONS)
def test_spellings_of_persons(one: str, other: str, reason: str | None) -> None:
    """Transliterations, initials and shorter forms are reasons; a shared family name alone is none."""
    found = reason_for_one(one, other)
    assert found == reason_for_one(other, one)
    assert (found is None) if reason is None else (found is not None and reason in found[0])


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Lake Chad Basin Force", "LCBF", "acronym"),
        ("Front for the Liberation of Arda", "Liberation Front of Arda", "the same words"),
        ("Northern Alliance", "Southern Alliance", None),
    ],
)
def test_spellings_of_bodies(one: str, other: str, reason: str | None) -> None:
    """Acronyms and word order are reasons for organisations."""
    found = reason_for_bodies(one, other)
    assert (found is None) if reason is None else (found is not None and reason in found[0])


def test_duplicates_are_proposed_with_reasons_and_decided_once(store: Store) -> None:
    """Candidates come with their reasons, the likeliest first; a decided pair is not proposed again."""
    other_state = person("Sergei Petrov", "BLR")
    list(store.add_all(said_of(SERGEI, SERGEY, INITIAL, other_state), run=RUN))
    found = list(duplicates(store, load()))
    pairs = {frozenset((each.one.id, each.other.id)) for each in found}
    assert pairs == {
        frozenset((SERGEI.id, SERGEY.id)),
        frozenset((SERGEY.id, INITIAL.id)),
        frozenset((SERGEI.id, INITIAL.id)),
    }
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert found[0].reasons[0] == "the same name in another transliteration"
    assert any("foreign-minister of RUS" in reason for reason in found[0].reasons)
    keep_apart(store, SERGEI.id, SERGEY.id, by="me", why="brothers")
    merge(store, SERGEY.id, INITIAL.id, by="me", why="one")
    assert {frozenset((each.one.id, each.other.id)) for each in duplicates(store, load())} == set()


STORY = (
    "The foreign ministers of Norway and Kenya signed a fisheries agreement in Mombasa on Friday after two days of "
    "talks on patrol boats and training. Both sides said that the agreement would come into force next spring."
)


def test_copies_are_found() -> None:
    """A wire copy and an update of one report are copies of the earliest; another report on the same day is not."""
    articles = [
        Article(id="paper", text=STORY, date="2024-07-05"),
        Article(id="wire", text=STORY, date="2024-07-04"),
        Article(id="update", text=STORY + " A second round is planned in Oslo.", date="2024-07-06"),
        Article(id="shouting", text=STORY.upper().replace(",", ""), date=None),
        Article(id="other", text="Egypt and Sudan opened a crossing near Argeen for lorries.", date="2024-07-05"),
        Article(id="empty", text="…", date="2024-07-05"),
    ]  # fmt: skip
    expected = [("paper", "wire"), ("shouting", "wire"), ("update", "wire")]
    assert copies(articles) == expected
    assert copies(articles[::-1]) == expected


def test_shingles_of_short_texts() -> None:
    """A text of fewer than five words is one shingle, and equal texts are wholly alike."""
    assert shingles("Norway met Kenya") == {"norway met kenya"}
    assert shingles("...") == frozenset()
    assert similarity(shingles(STORY), shingles(STORY)) == 1


def test_copies_count_as_one_source(small_world: Store) -> None:
    """Before copies are known three papers report the deliveries, afterwards two."""
    query = {"relation": "supplies", "least": 1}
    assert small_world.query("corroboration", query).rows[0][3] == 2
    set_copies(small_world, [])
    assert small_world.query("corroboration", query).rows[0][3] == 3
    assert small_world.decisions().copies == ()


def test_forgetting_an_article_forgets_what_was_decided_on_it(small_world: Store) -> None:
    """Judgements on its statements and its place among copies go with it."""
    small_world.forget("a4", purge=False)
    small_world.forget("a2", purge=False)
    decisions = small_world.decisions()
    assert (decisions.judgements, decisions.copies) == ((), ())


def test_a_merge_can_make_subject_and_object_one_without_a_loop(store: Store) -> None:
    """Where a merge makes an actor act on itself, no direct triple is left."""
    statement = make_statement(subject=SERGEI, object=SERGEY, relation="meets", theme=None)
    store.add(make_article(statement), [statement], run=RUN)
    merge(store, SERGEI.id, SERGEY.id, by="me", why="one")
    assert store.query("ASK { ?x dg:meets ?x }").rows == [(False,)]


def test_actors_seen_differently_are_merged_by_the_most_frequent_view(store: Store) -> None:
    """The actor that remains is described as most articles see it."""
    envoy = replace(SERGEI, code="UN")
    evidence = make_evidence()
    for number, seen in enumerate((SERGEI, SERGEI, envoy)):
        statement = make_statement(article=f"q{number}", subject=seen, evidence=evidence, object=state("KEN"))
        store.add(make_article(statement), [statement], run=RUN)
    extra = make_statement(article="q9", subject=SERGEY)
    store.add(make_article(extra), [extra], run=RUN)
    merge(store, SERGEI.id, SERGEY.id, by="me", why="one")
    assert store.decisions().identities[0].one == SERGEI


def test_iris_are_taken_for_the_ids_in_them(small_world: Store) -> None:
    """What an answer in JSON or CSV calls a statement, an actor or an article can be handed back as it is."""
    statement = next(small_world.statements(relation="supplies"))
    assert curate.reject(small_world, names.statement_iri(statement.id), by="me", why="misread")
    assert small_world.decisions().rejected >= {statement.id}
    one, other = (names.actor_iri(each) for each in ("person/NOR/kari-nordmann", "person/KEN/wanjiru-otieno"))
    assert merge(small_world, one, other, by="me", why="a test")
    assert keep_apart(small_world, one, other, by="me", why="a test")
    assert small_world.forget(names.article_iri("a5"))
    assert "a5" not in {article.id for article in small_world.articles()}
