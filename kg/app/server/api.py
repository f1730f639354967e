"""The JSON API: statements, articles, actors, questions and measures. ``/openapi.json`` describes it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from kg.app.server.desk import desk
from kg.app.server.problems import Problem
from kg.app.server.record import ANSWER, ARTICLES, STATEMENT, STATEMENTS
from kg.statement import Modality

router = APIRouter(prefix="/api", tags=["JSON API"])

Limit = Annotated[int, Query(ge=1, le=1000, description="How many at most.")]
Offset = Annotated[int, Query(ge=0, le=10**9, description="How many to pass over; `next` of the page before.")]
Day = Annotated[str | None, Query(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$", description="An ISO date or its beginning.")]


def _json(body: bytes) -> Response:
    return Response(body, media_type="application/json")


@router.get("/summary", summary="How much the graph holds")
async def summary(request: Request) -> Response:
    """Counts of articles, statements, rejected statements and actors."""
    return _json((await desk(request).keep("summary", lambda: desk(request).look("summary"))).body)


@router.get("/statements", responses=STATEMENTS, summary="The statements that fit, page by page")
async def statements(
    request: Request,
    actor: Annotated[str | None, Query(description="Either end: a code (RUS) or an actor id.")] = None,
    subject: Annotated[str | None, Query(description="Who acts: a code or an actor id.")] = None,
    object: Annotated[str | None, Query(description="Towards whom: a code or an actor id.")] = None,
    relation: Annotated[str | None, Query(description="A relation, such as `supplies`.")] = None,
    modality: Modality | None = None,
    article: Annotated[str | None, Query(description="An article's id.")] = None,
    since: Day = None,
    until: Day = None,
    min_confidence: Annotated[float | None, Query(ge=0, le=1)] = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """Article by article, in textual order; each is the record of `kg extract`."""
    filters: dict[str, Any] = {
        "actor": actor, "subject": subject, "object": object, "relation": relation, "article": article,
        "modality": modality.value if modality else None, "since": since, "until": until,
        "min_confidence": min_confidence,
    }  # fmt: skip
    reply = await desk(request).look("statements", limit=limit, offset=offset, filters=filters)
    return _json(reply.body)


@router.get("/statements/{id}", responses=STATEMENT, summary="One statement, with a person's judgement on it")
async def statement(request: Request, id: str) -> Response:
    """The record of `kg extract`, and `judgement` (or null)."""
    return _json((await desk(request).look("statement", id=id)).body)


@router.get("/articles", responses=ARTICLES, summary="The articles, page by page")
async def articles(request: Request, q: str = "", limit: Limit = 100, offset: Offset = 0) -> Response:
    """Without their texts; `q` looks in title, source and id."""
    return _json((await desk(request).look("articles", limit=limit, offset=offset, wanted=q)).body)


@router.get("/articles/{id:path}/mentions", summary="Where an article names which actor")
async def mentions(request: Request, id: str) -> Response:
    """Read again with the rules that made the statements; the first time takes some seconds."""
    return _json((await desk(request).read(id)).body)


@router.get("/articles/{id:path}", summary="One article: text, statements, judgements, and the text in marked parts")
async def article(request: Request, id: Annotated[str, Path()]) -> Response:
    """`parts` cuts title and text at every edge of a statement's sentence or trigger."""
    return _json((await desk(request).look("article", id=id)).body)


@router.get("/actors", summary="Actors whose name or id holds a text")
async def actors(request: Request, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Those with most statements first; at most 200."""
    return _json((await desk(request).look("actors", wanted=q)).body)


@router.get("/actors/{id:path}", summary="One actor: offices, partners, score by month, statements")
async def actor(request: Request, id: str, limit: Limit = 200) -> Response:
    """A state's page counts everyone who acts for it."""
    return _json((await desk(request).look("actor", id=id, most=limit)).body)


@router.get("/queries", summary="The questions that ship with the package")
async def queries(request: Request) -> Response:
    """Name, title, what it answers, parameters, SPARQL."""
    return _json((await desk(request).look("queries")).body)


@router.get("/queries/{name}", responses=ANSWER, summary="The answer to one of these questions")
async def named(request: Request, name: str) -> Response:
    """The question's parameters are given in the address: `/api/queries/suppliers?object=BFA`."""
    given = request.query_params.multi_items()
    params = dict(given)
    if len(params) != len(given):
        raise Problem(status=400, detail="a parameter is given twice; give each once")
    rows = desk(request).settings.limits.rows
    return _json((await desk(request).look("named", name=name, params=params, rows=rows)).body)


@router.get("/vocabulary", summary="Prefixes, classes and properties")
async def vocabulary(request: Request) -> Response:
    """For completion in an editor."""
    return _json((await desk(request).keep("vocabulary", lambda: desk(request).look("vocabulary"))).body)


@router.get("/measures", summary="Measures of the network, with what they mean and their sources")
async def measures(request: Request, since: Day = None, until: Day = None) -> Response:
    """Centrality, brokerage, communities, balance, reciprocity, isolation, change."""
    reply = await desk(request).keep(
        f"measures {since} {until}",
        lambda: desk(request).look("measures", since=since, until=until),
    )
    return _json(reply.body)
