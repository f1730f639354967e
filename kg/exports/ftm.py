"""FollowTheMoney (https://followthemoney.tech): entities as JSON lines, for Aleph, OpenAleph and yente.

Actors become Person, Company, Organization or PublicBody; a statement becomes an UnknownLink between them with the
sentence as its summary and the article as its proof; an office becomes a Position and its holder's Occupancy. No
library is needed to write this; the tests read it with the followthemoney package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kg import names
from kg.exports.actors import Census, is_day
from kg.exports.jsonlines import line
from kg.ontology import Ontology, load
from kg.statement import Actor, Article, OfficeHolding, Statement

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.graph import Store

SCHEMATA: Mapping[str, str] = {
    "Person": "Person",
    "Company": "Company",
    "State": "PublicBody",
    "Territory": "PublicBody",
    "PublicBody": "PublicBody",
    "IntergovernmentalOrganization": "PublicBody",
    "Organization": "Organization",
    "Actor": "LegalEntity",
}
"""FollowTheMoney's schema by kind of actor; a kind below one of these has the same."""

TOPICS: Mapping[str, str] = {
    "State": "gov.national",
    "IntergovernmentalOrganization": "gov.igo",
    "PublicBody": "gov",
    "ArmedForces": "mil",
    "Party": "pol.party",
}


def ftm(store: Store, target: Target) -> None:
    """Articles, statements and offices as they stand in the graph, then the actors."""
    ontology = load()
    census = Census()
    with target.open() as out:
        out.writelines(line(entity) for entity in _entities(store, census, ontology))


def _entities(store: Store, census: Census, ontology: Ontology) -> Iterator[dict[str, Any]]:
    for article in store.articles():
        yield _article(article)
    for statement in store.statements():
        census.add(statement)
        yield _link(statement, ontology)
    posts: dict[str, dict[str, Any]] = {}
    for holding in store.offices():
        census.name(holding.person)
        post = _position(holding, ontology)
        posts[post["id"]] = post
        yield _occupancy(holding, post["id"])
    yield from (posts[key] for key in sorted(posts))
    for seen in census.appearances():
        yield _actor(seen.actor, ontology)


def entity_id(kind: str, identifier: str) -> str:
    """An id that FollowTheMoney accepts (letters, digits, hyphens), the same for the same thing."""
    return f"dg-{kind}-{names.digest(identifier)[:20]}"


def _entity(schema: str, identifier: str, **properties: object) -> dict[str, Any]:
    """An entity with its properties as lists; absent ones are left out."""
    found: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = value if isinstance(value, list | tuple) else (value,)
        kept = [str(each) for each in values if each is not None and str(each).strip()]
        if kept:
            found[name] = kept
    return {"id": identifier, "schema": schema, "properties": found}


def _actor(actor: Actor, ontology: Ontology) -> dict[str, Any]:
    entry = ontology.actors.get(actor.id)
    schema = _by_kind(actor.kind, SCHEMATA, ontology) or "LegalEntity"
    topic = _by_kind(actor.kind, TOPICS, ontology)
    return _entity(
        schema, entity_id("actor", actor.id), name=actor.name, country=_country(actor.home, ontology),
        wikidataId=entry.wikidata if entry else None, topics=topic, notes=names.actor_iri(actor.id),
        description=_remarks(kind=actor.kind, code=actor.code, home=actor.home),
    )  # fmt: skip


def _article(article: Article) -> dict[str, Any]:
    return _entity(
        "Article", entity_id("article", article.id), title=article.title or article.id, bodyText=article.text,
        publishedAt=_date(article.date), publisher=article.source, sourceUrl=_url(article.url),
        notes=names.article_iri(article.id),
        description=_remarks(id=article.id, date=_unless(_date, article.date), url=_unless(_url, article.url)),
    )  # fmt: skip


def _link(statement: Statement, ontology: Ontology) -> dict[str, Any]:
    relation = ontology.relations.get(statement.relation)
    time, speaker = statement.time, statement.speaker
    return _entity(
        "UnknownLink", entity_id("statement", statement.id), recordId=statement.id,
        subject=entity_id("actor", statement.subject.id), object=entity_id("actor", statement.object.id),
        role=relation.label if relation else statement.relation, status=statement.modality.value,
        summary=statement.evidence.text, proof=entity_id("article", statement.article),
        date=_date(statement.date), startDate=_date(time.start) if time else None,
        endDate=_date(time.end) if time else None,
        publisher=statement.source, sourceUrl=_url(statement.url),
        description=_remarks(
            relation=statement.relation, plover=statement.plover, cameo=statement.cameo, quad=statement.quad,
            score=statement.score, confidence=statement.confidence,
            speaker=f"{speaker.name} ({speaker.id})" if speaker else None,
            theme=statement.theme, place=statement.place, about=statement.about, event=statement.event,
            time=time and time.text, granularity=time and time.granularity.value, trigger=statement.evidence.trigger,
            pattern=statement.evidence.pattern, offset=f"{statement.evidence.field} {statement.evidence.start}",
            date=_unless(_date, statement.date), url=_unless(_url, statement.url),
        ),
    )  # fmt: skip


def _position(holding: OfficeHolding, ontology: Ontology) -> dict[str, Any]:
    office = ontology.offices.get(holding.office)
    label = office.label if office else holding.office
    return _entity(
        "Position", entity_id("position", f"{holding.of}/{holding.office}"),
        name=f"{label}, {holding.of}" if holding.of else label, country=_country(holding.of, ontology),
        description=_remarks(office=holding.office, of=holding.of),
    )  # fmt: skip


def _occupancy(holding: OfficeHolding, post: str) -> dict[str, Any]:
    key = names.digest(holding.article, holding.person.id, post, holding.start, holding.end, holding.evidence)
    return _entity(
        "Occupancy", entity_id("occupancy", key), holder=entity_id("actor", holding.person.id), post=post,
        startDate=_date(holding.start), endDate=_date(holding.end), summary=holding.evidence.text,
        proof=entity_id("article", holding.article),
    )  # fmt: skip


def _by_kind(kind: str, table: Mapping[str, str], ontology: Ontology) -> str | None:
    current: str | None = kind
    while current is not None:
        if current in table:
            return table[current]
        entry = ontology.kinds.get(current)
        current = entry.is_a if entry else None
    return None


def _country(code: str | None, ontology: Ontology) -> str | None:
    """The two-letter code that FollowTheMoney uses, of a listed state."""
    entry = ontology.actors.get(names.state_id(code)) if code else None
    return entry.iso2.lower() if entry and entry.iso2 else None


def _date(text: str | None) -> str | None:
    """A date or the beginning of one, as FollowTheMoney takes it."""
    return text if text and (is_day(text) or re.fullmatch(r"[12][0-9]{3}(-(0[1-9]|1[0-2]))?", text)) else None


def _url(text: str | None) -> str | None:
    """A web address, as FollowTheMoney takes it."""
    return text if text and re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", text) else None


def _unless(fits: Any, text: str | None) -> str | None:
    """What does not fit its property, so that it can be told in words."""
    return None if fits(text) else text


def _remarks(**known: object) -> list[str]:
    """What FollowTheMoney has no property for, in words."""
    return [f"{name}: {value}" for name, value in known.items() if value is not None]
