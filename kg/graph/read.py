"""Statements and office-holdings out of an article's named graph: ``read(write(statement)) == statement``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import names
from kg.errors import GraphError
from kg.graph import facts, terms
from kg.statement import Actor, Article, Evidence, Granularity, Modality, OfficeHolding, Statement, Time

Node = dict[str, str]
"""The values of one node by property IRI; selectors apart, the record gives every property one value."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one named graph holds: its article, statements in textual order, rejected ones, and office-holdings."""

    article: Article
    run: str
    statements: tuple[Statement, ...]
    rejected: tuple[Statement, ...]
    offices: tuple[OfficeHolding, ...]


def read(quads: Iterable[Quad], *, as_found: bool = False) -> Reading:
    """Read the quads of one article's graph.

    ``as_found``: give actors that a person merged into others as they were found (to write the article anew).

    Raises:
        GraphError: when the quads are not one article as :mod:`kg.graph.write` writes it.
    """
    nodes: dict[str, Node] = {}
    for part in _with_facts(quads):
        subject, value = cast(NamedNode, part.subject), cast("NamedNode | Literal", part.object)
        nodes.setdefault(subject.value, {})[part.predicate.value] = value.value
    if not as_found:
        for node in nodes.values():
            if terms.FOUND_AS.value in node:
                node.clear()
    try:
        return _read(nodes)
    except KeyError as error:
        raise GraphError(
            f"a named graph lacks {error.args[0]}: it was not written by kg, or was changed since; "
            "build the article again (kg forget, then kg build)"
        ) from error


def _with_facts(quads: Iterable[Quad]) -> Iterator[Quad | Triple]:
    """The quads of an article, and after them the facts that it tells."""
    lines = []
    for quad in quads:
        if quad.predicate == terms.TELLS:
            lines.append(cast(Literal, quad.object).value)
        else:
            yield quad
    yield from facts.triples(lines)


def _read(nodes: dict[str, Node]) -> Reading:
    kinds: dict[str, list[str]] = {}
    for iri, node in nodes.items():
        kinds.setdefault(node.get(_TYPE, ""), []).append(iri)
    articles = kinds.get(terms.ARTICLE.value, [])
    if len(articles) != 1:
        raise GraphError(f"a named graph holds {len(articles)} articles instead of one; build the graph again")
    article = read_article(articles[0], nodes[articles[0]])
    statements = [_statement(iri, nodes, article) for iri in kinds.get(terms.STATEMENT.value, ())]
    rejected = [_statement(iri, nodes, article) for iri in kinds.get(terms.REJECTED_STATEMENT.value, ())]
    offices = [_office(iri, nodes, article) for iri in kinds.get(terms.MEMBERSHIP.value, ())]
    return Reading(
        article=article,
        run=nodes[articles[0]][terms.GENERATED_BY.value],
        statements=tuple(sorted(statements, key=_position)),
        rejected=tuple(sorted(rejected, key=_position)),
        offices=tuple(sorted(offices, key=lambda office: (office.evidence.start, office.person.id, repr(office)))),
    )


_TYPE = terms.TYPE.value


def read_article(iri: str, node: Node) -> Article:
    """The article from its own node, text included."""
    return Article(
        id=article_id_of(iri),
        text=node[terms.BODY.value],
        title=node.get(terms.HEADLINE.value),
        date=node.get(terms.PUBLISHED.value),
        source=node.get(terms.PUBLISHER.value),
        url=node.get(terms.ARTICLE_URL.value),
    )


def article_id_of(iri: str) -> str:
    """Inverse of :func:`kg.names.article_iri` (and of :func:`kg.names.graph_iri`)."""
    return unquote(iri.removeprefix(names.article_iri("")).removeprefix(names.graph_iri("")))


def statement_id_of(iri: str) -> str:
    """Inverse of :func:`kg.names.statement_iri`."""
    return unquote(iri.removeprefix(names.statement_iri("")))


def _position(statement: Statement) -> tuple[object, ...]:
    evidence = statement.evidence
    return (evidence.field, evidence.start, evidence.trigger_start, statement.relation, statement.subject.id,
            statement.object.id, statement.id)  # fmt: skip


def _actor(node: Node, nodes: dict[str, Node], role: str, variant: str) -> Actor:
    iri = node[role]
    seen = nodes[node.get(variant, iri)] or nodes[iri]
    name, kind, code, home = _SEEN if terms.SEEN_NAME.value in seen else _DESCRIBED
    return Actor(
        id=names.actor_id_of(seen.get(terms.FOUND_AS.value, iri)),
        name=seen[name],
        kind=terms.dg_name(seen[kind]),
        code=seen.get(code),
        home=seen.get(home),
    )


_SEEN = tuple(term.value for term in (terms.SEEN_NAME, terms.SEEN_KIND, terms.SEEN_CODE, terms.SEEN_HOME))
_DESCRIBED = tuple(term.value for term in (terms.LABEL, terms.TYPE, terms.CODE, terms.HOME))


def _evidence(node: Node, nodes: dict[str, Node]) -> Evidence:
    iri = node[terms.EVIDENCE.value]
    position = nodes[iri + "&position"]
    return Evidence(
        field=nodes[iri][terms.FIELD.value],
        text=nodes[iri + "&quote"][terms.EXACT.value],
        start=int(position[terms.START.value]),
        end=int(position[terms.END.value]),
        trigger=node[terms.TRIGGER.value],
        trigger_start=int(node[terms.TRIGGER_START.value]),
        trigger_end=int(node[terms.TRIGGER_END.value]),
        pattern=node[terms.PATTERN.value],
    )


def _time(node: Node) -> Time | None:
    granularity = node.get(terms.GRANULARITY.value)
    if granularity is None:
        return None
    return Time(
        start=node[terms.FROM.value],
        end=node[terms.TO.value],
        granularity=Granularity(granularity),
        text=node.get(terms.TIME_TEXT.value),
    )


def _of_article(node: Node, article: Article, field: str) -> str | None:
    """The statement's own title, source or URL, which is the article's unless the record says otherwise."""
    if field in node.get(terms.LACKS.value, "").split():
        return None
    value: str | None = getattr(article, field)
    return node.get(names.VOCABULARY + field, value)


def _statement(iri: str, nodes: dict[str, Node], article: Article) -> Statement:
    node = nodes[iri]
    about, speaker = node.get(terms.ABOUT.value), terms.SPEAKER.value
    return Statement(
        id=statement_id_of(iri),
        article=article.id,
        date=node.get(terms.DATE.value),
        title=_of_article(node, article, "title"),
        source=_of_article(node, article, "source"),
        url=_of_article(node, article, "url"),
        subject=_actor(node, nodes, terms.SUBJECT.value, terms.SUBJECT_AS.value),
        relation=terms.dg_name(node[terms.RELATION.value]),
        object=_actor(node, nodes, terms.OBJECT.value, terms.OBJECT_AS.value),
        modality=Modality(node[terms.MODALITY.value].rpartition("/")[2]),
        plover=node[terms.PLOVER.value],
        cameo=node[terms.CAMEO.value],
        quad=node[terms.QUAD.value],
        score=float(node[terms.SCORE.value]),
        speaker=_actor(node, nodes, speaker, terms.SPEAKER_AS.value) if speaker in node else None,
        time=_time(node),
        place=node.get(terms.PLACE.value),
        theme=node.get(terms.THEME.value),
        about=None if about is None else statement_id_of(about),
        event=unquote(node[terms.EVENT.value].removeprefix(names.event_iri(""))),
        confidence=float(node[terms.CONFIDENCE.value]),
        evidence=_evidence(node, nodes),
    )


def _office(iri: str, nodes: dict[str, Node], article: Article) -> OfficeHolding:
    node = nodes[iri]
    return OfficeHolding(
        article=article.id,
        person=_actor(node, nodes, terms.MEMBER.value, terms.PERSON_AS.value),
        office=node[terms.OFFICE.value],
        of=node.get(terms.OFFICE_OF.value),
        start=node.get(terms.FROM.value),
        end=node.get(terms.TO.value),
        evidence=_evidence(node, nodes),
    )
