"""Writing statements as RDF and reading them back."""

from __future__ import annotations

import io

import pytest
import rdflib
from hypothesis import given, settings
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from kg import names
from kg.errors import GraphError
from kg.graph import article_quads, facts, read, terms
from kg.statement import Actor, Article, Modality, OfficeHolding, Statement
from tests.graph.generated import articles
from tests.graph.world import RUN
from tests.statements import make_article, make_evidence, make_office, make_statement, person, state

CODES = {"NOR": "state/NOR", "KEN": "state/KEN", "EU": "organization/european-union"}


def direct(quads: list[Quad]) -> set[tuple[str, str, str]]:
    """The plain triples between actors that an article tells, by id and relation."""
    relations = {quad.object for quad in quads if quad.predicate == terms.RELATION}
    said = facts.triples(facts.told(quads))
    return {
        (names.actor_id_of(each.subject.value), each.predicate.value.removeprefix(names.VOCABULARY),
         names.actor_id_of(each.object.value))
        for each in said if each.predicate in relations
    }  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(articles())
def test_reading_what_was_written_gives_it_back(given: tuple[Article, list[Statement], list[OfficeHolding]]) -> None:
    """``read(write(s)) == s`` for every article, statement and office-holding, whatever their texts and dates."""
    article, statements, offices = given
    found = read(article_quads(article, statements, offices, run=RUN, codes=CODES))
    assert found.article == article
    assert {each.id: each for each in found.statements} == {each.id: each for each in statements}
    assert set(found.offices) == set(offices)
    assert found.run == RUN


@settings(max_examples=60, deadline=None)
@given(articles())
def test_nothing_is_a_blank_node_and_order_does_not_matter(
    given: tuple[Article, list[Statement], list[OfficeHolding]],
) -> None:
    """The quads have no blank nodes, lie in the article's graph, and are the same whatever the order of statements."""
    article, statements, offices = given
    quads = article_quads(article, statements, offices, run=RUN, codes=CODES)
    assert len(quads) == len(set(quads))
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))
    assert {quad.graph_name for quad in quads} == {NamedNode(names.graph_iri(article.id))}
    again = article_quads(article, statements[::-1], offices[::-1], run=RUN, codes=CODES)
    assert set(again) == set(quads)


@settings(max_examples=60, deadline=None)
@given(articles())
def test_two_serializers_agree(given: tuple[Article, list[Statement], list[OfficeHolding]]) -> None:
    """From N-Triples of the record rdflib reads just the literals that were written, character for character."""
    article, statements, offices = given
    quads = article_quads(article, statements, offices, run=RUN, codes=CODES)
    buffer = io.BytesIO()
    serialize([quad.triple for quad in quads], buffer, RdfFormat.N_TRIPLES)
    graph = rdflib.Graph().parse(buffer.getvalue(), format="nt")
    written = {(quad.object.value, quad.object.datatype.value) for quad in quads if isinstance(quad.object, Literal)}
    string = names.PREFIXES["xsd"] + "string"
    found = {(str(o), str(o.datatype or string)) for o in graph.objects() if isinstance(o, rdflib.Literal)}
    assert found == written
    assert len(graph) == len(quads)


NOR, KEN, KARI = state("NOR", "Norway"), state("KEN", "Kenya"), person("Kari Nordmann", "NOR")
MINISTRY = Actor(id="body/NOR/foreign-ministry", name="foreign ministry", kind="Ministry", code="NOR", home="NOR")
REBELS = Actor(id="group/KEN/front", name="Front", kind="ArmedGroup", code=None, home="KEN")
ELN = Actor(id="group/COL/eln", name="ELN", kind="ArmedGroup", code="ELN", home="COL")
COLOMBIA = state("COL", "Colombia")

DIRECT = [
    (NOR, KEN, {("state/NOR", "supplies", "state/KEN")}),
    (KARI, KEN, {("person/NOR/kari-nordmann", "supplies", "state/KEN"), ("state/NOR", "supplies", "state/KEN")}),
    (KARI, NOR, {("person/NOR/kari-nordmann", "supplies", "state/NOR")}),
    (KARI, MINISTRY, {("person/NOR/kari-nordmann", "supplies", "body/NOR/foreign-ministry")}),
    (REBELS, KEN, {("group/KEN/front", "supplies", "state/KEN")}),
    (ELN, COLOMBIA, {("group/COL/eln", "supplies", "state/COL")}),
    (NOR, NOR, set()),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "object", "expected"), DIRECT, ids=[f"{s.name}-{o.name}" for s, o, _ in DIRECT])
def test_direct_triples_join_actor_to_actor_and_code_to_code(
    subject: Actor, object: Actor, expected: set[tuple[str, str, str]]
) -> None:
    """No plain triple goes from an actor to another's state, and none from anything to itself."""
    statement = make_statement(subject=subject, object=object)
    assert direct(article_quads(make_article(), [statement], run=RUN, codes=CODES)) == expected


@pytest.mark.parametrize("modality", Modality)
def test_only_what_is_done_or_undertaken_is_a_direct_triple(modality: Modality) -> None:
    """Requested, refused, threatened, alleged, supposed and denied acts are on record and are no facts."""
    quads = article_quads(make_article(), [make_statement(modality=modality)], run=RUN, codes=CODES)
    expected = {("state/NOR", "supplies", "state/KEN")} if modality in ("actual", "intended") else set()
    assert direct(quads) == expected


def test_a_rejected_statement_is_on_record_and_no_fact() -> None:
    """A rejected statement keeps all its properties, has a class of its own, and gives no direct triple."""
    statement = make_statement()
    found = read(quads := article_quads(make_article(), [statement], run=RUN, codes=CODES, rejected={statement.id}))
    assert (found.statements, found.rejected) == ((), (statement,))
    assert direct(quads) == set()


def test_a_merged_actor_counts_as_the_other_and_stays_on_record() -> None:
    """After a merge the statement is about the actor that remains; as found, it still names the one in the text."""
    spelled = person("Cari Nordman", "NOR")
    statement = make_statement(subject=spelled, speaker=spelled)
    quads = article_quads(make_article(), [statement], [make_office(person=spelled)], run=RUN, codes=CODES,
                          identities={spelled.id: KARI})  # fmt: skip
    found = read(quads)
    assert (found.statements[0].subject, found.statements[0].speaker, found.offices[0].person) == (KARI, KARI, KARI)
    assert read(quads, as_found=True).statements == (statement,)
    assert ("person/NOR/kari-nordmann", "supplies", "state/KEN") in direct(quads)
    assert not any(spelled.id in str(triple) for triple in direct(quads))


def test_an_actor_seen_in_two_ways_keeps_both() -> None:
    """When two statements of one article see an actor differently, each gets its own view back."""
    acting_for_union = Actor(id=KARI.id, name="Nordmann", kind="Person", code="EU", home="NOR")
    evidence = make_evidence(start=40, end=60)
    both = (make_statement(subject=KARI), make_statement(subject=acting_for_union, evidence=evidence))
    assert read(article_quads(make_article(), both, run=RUN, codes=CODES)).statements == both


def test_a_statement_of_another_article_is_refused() -> None:
    """Statements are added with their own article."""
    with pytest.raises(GraphError, match='article "a1" was given a statement of article "other"'):
        article_quads(make_article(), [make_statement(article="other")], run=RUN)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"relation": "evidence"}, "is a property of the record itself"),
        ({"score": float("nan")}, "finite number"),
        ({"theme": "half a \ud800 pair"}, "surrogate"),
    ],
)
def test_what_rdf_cannot_hold_is_refused(changes: dict[str, object], message: str) -> None:
    """A value that would be lost or confused is an error with the reason, not a silent change."""
    with pytest.raises(GraphError, match=message):
        article_quads(make_article(), [make_statement(**changes)], run=RUN)


@pytest.mark.parametrize("lacking", ["articleBody", "trigger", "modality", "exact"])
def test_a_graph_that_lacks_something_says_what(lacking: str) -> None:
    """A graph that somebody changed is refused by the name of what is missing."""
    quads = article_quads(make_article(), [make_statement()], run=RUN)
    with pytest.raises(GraphError, match=rf"lacks .*{lacking}"):
        read(quad for quad in quads if not quad.predicate.value.endswith(lacking))


def test_identifiers_are_safe_in_iris() -> None:
    """Article ids with any characters give IRIs that another parser accepts and that can be undone."""
    article = make_article(id="https://example.org/a?b=c d#é%", text="x")
    statement = make_statement(article=article.id)
    quads = article_quads(article, [statement], run=RUN)
    buffer = io.BytesIO()
    serialize([Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in quads], buffer, RdfFormat.N_QUADS)
    assert len(rdflib.Dataset().parse(buffer.getvalue(), format="nquads")) == len(quads)
    assert read(quads).article.id == article.id
