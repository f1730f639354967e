"""Actors: search by name, and all that the graph knows of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from kg import names
from kg.app.server.reply import Reply, problem, value
from kg.graph import Store
from kg.statement import Actor, Statement

_NAMES = """
SELECT ?actor (SAMPLE(?label) AS ?name) (SAMPLE(?kind) AS ?type) (COUNT(DISTINCT ?st) AS ?n) WHERE {
  ?st a dg:Statement .
  { ?st dg:subject ?actor ; dg:subjectName ?label } UNION { ?st dg:object ?actor ; dg:objectName ?label }
  ?actor a ?kind .
  FILTER(STRSTARTS(STR(?kind), STR(dg:)))
  FILTER(CONTAINS(LCASE(?label), STR($wanted)) || CONTAINS(LCASE(STR(?actor)), STR($wanted)))
} GROUP BY ?actor ORDER BY DESC(?n) ?actor LIMIT 200
"""

_COUNT = "SELECT (COUNT(DISTINCT ?st) AS ?n) WHERE { ?st a dg:Statement ; dg:subject|dg:object $actor }"

_OFFICES = """
SELECT DISTINCT ?office ?of ?from ?to ?article WHERE {
  GRAPH ?graph {
    ?source a schema:NewsArticle .
    ?node org:member $actor ; dg:office ?office ; prov:wasDerivedFrom ?article .
    OPTIONAL { ?node dg:officeOf ?of } OPTIONAL { ?node dg:from ?from } OPTIONAL { ?node dg:to ?to }
  }
} ORDER BY ?office ?article
"""

_HOLDERS = """
SELECT DISTINCT ?person ?name ?office ?from ?to WHERE {
  GRAPH ?graph {
    ?source a schema:NewsArticle .
    ?node dg:officeOf $code ; dg:office ?office ; org:member ?person ; dg:personName ?name .
    OPTIONAL { ?node dg:from ?from } OPTIONAL { ?node dg:to ?to }
  }
} ORDER BY ?office ?name LIMIT 100
"""

_LINKS = """
SELECT DISTINCT ?link WHERE {
  $actor ?property ?link .
  FILTER(?property IN (owl:sameAs, skos:exactMatch, skos:closeMatch, rdfs:seeAlso)) FILTER(ISIRI(?link))
} ORDER BY ?link
"""


def search(store: Store, *, wanted: str) -> Reply:
    """Actors whom the text means (or nearly, if nobody has it in the name), then those whose name or id holds it."""
    from kg.graph.whom import listed

    rows = store.query(_NAMES, {"wanted": wanted.lower()}).rows
    found = [
        {"id": names.actor_id_of(str(actor)), "name": name, "kind": str(kind).removeprefix(names.VOCABULARY),
         "statements": count} for actor, name, kind, count in rows
    ]  # fmt: skip
    meant = listed().meanings(wanted) or ([] if found else listed().near(wanted))
    first = [_counted(store, each) for each in meant]
    ids = {each["id"] for each in first}
    return value(
        [*sorted(first, key=lambda each: -each["statements"]), *(each for each in found if each["id"] not in ids)]
    )


def _counted(store: Store, actor: Actor) -> dict[str, Any]:
    """A listed actor as the search shows it; it may have no statement in this graph."""
    (row,) = store.query(_COUNT, {"actor": names.actor_iri(actor.id)}).rows
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "statements": row[0]}


def actor(store: Store, *, id: str, most: int) -> Reply:
    """One actor: names, offices, partners, score by month, and its statements (the latest ``most``)."""
    id = _id(store, id)
    found = sorted(store.statements(actor=id), key=_day, reverse=True)
    known = _known(found, id) or _listed(id)
    if known is None:
        return problem(404, f'no actor "{id}" in this graph; search with /api/actors?q=…')
    stands_for = known.code is not None and id in (f"state/{known.code}", *_principals(known))
    own = sorted(store.statements(actor=known.code), key=_day, reverse=True) if stands_for else found
    iri = names.actor_iri(id)
    offices = [
        {"office": office, "of": of, "from": start, "to": end, "article": str(article)}
        for office, of, start, end, article in store.query(_OFFICES, {"actor": iri}).rows
    ]
    holders = []
    if stands_for and known.code is not None:
        holders = [
            {"id": names.actor_id_of(str(person)), "name": name, "office": office, "from": start, "to": end}
            for person, name, office, start, end in store.query(_HOLDERS, {"code": known.code}).rows
        ]
    return value({
        "id": id, "iri": iri, "name": known.name, "kind": known.kind, "code": known.code, "home": known.home,
        "links": [row[0] for row in store.query(_LINKS, {"actor": iri}).rows],
        "offices": offices, "holders": holders,
        "names": sorted({each.name for s in found for each in _ends(s) if each.id == id}),
        "partners": partners(own, known.code if stands_for else id, by_code=stands_for),
        "relations": Counter(s.relation for s in own).most_common(),
        "months": months(own),
        "count": len(own),
        "statements": [each.to_dict() for each in own[:most]],
    })  # fmt: skip


def _id(store: Store, name: str) -> str:
    """The id of whom an id, code or other name means."""
    from kg.graph.whom import listed

    meant = store.whom(name)
    return listed().by_code[meant].id if meant in listed().by_code else meant


def partners(statements: Iterable[Statement], who: str | None, *, by_code: bool) -> list[dict[str, Any]]:
    """With whom the actor deals: number of asserted statements each way and their mean score.

    ``by_code``: a state's partners are those whom the others act for.
    """
    from kg import ontology
    from kg.network import principals

    kept = [statement for statement in statements if statement.modality.asserted]
    heads = principals(kept, ontology=ontology.load()) if by_code else {}
    rows: dict[str, dict[str, Any]] = {}
    for statement in kept:
        gives = (statement.subject.code if by_code else statement.subject.id) == who
        other = statement.object if gives else statement.subject
        if by_code and other.code == who:
            continue
        other = heads.get(other.code or "", other)
        row = rows.setdefault(other.id, {"id": other.id, "name": other.name, "given": 0, "received": 0, "total": 0.0})
        row["given" if gives else "received"] += 1
        row["total"] += statement.score
    for row in rows.values():
        row["score"] = round(row.pop("total") / (row["given"] + row["received"]), 2)
    return sorted(rows.values(), key=lambda row: (-row["given"] - row["received"], row["id"]))[:50]


def months(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """The mean score of the asserted statements of every month."""
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for statement in statements:
        if statement.modality.asserted and _day(statement):
            scores[_day(statement)[:7]].append(statement.score)
    return [
        {"month": month, "count": len(found), "score": round(sum(found) / len(found), 2)}
        for month, found in sorted(scores.items())
    ]


def _day(statement: Statement) -> str:
    return (statement.time.start if statement.time else statement.date) or ""


def _ends(statement: Statement) -> tuple[Actor, Actor]:
    return statement.subject, statement.object


def _known(statements: Iterable[Statement], id: str) -> Actor | None:
    seen = Counter(each for statement in statements for each in _ends(statement) if each.id == id)
    return min(seen, key=lambda each: (-seen[each], repr(each))) if seen else None


def _listed(id: str) -> Actor | None:
    """An actor of the ontology: a state, say, for which only its ministers act."""
    from kg import ontology

    entry = ontology.load().actors.get(id)
    if entry is None:
        return None
    return Actor(id=entry.id, name=entry.name, kind=entry.kind, code=entry.code, home=entry.home)


def _principals(known: Actor) -> tuple[str, ...]:
    """The ids under which the one who gives a code its name can stand: states, organisations, groups."""
    return (known.id,) if known.id.partition("/")[0] in ("organization", "group") else ()
