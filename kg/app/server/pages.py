"""The explorer's pages: network, articles, an article, actors, an actor, questions and the SPARQL editor, the API."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.templating import Jinja2Templates

from kg import names
from kg.app.server.api import Day
from kg.app.server.desk import desk
from kg.app.server.linked import path_of
from kg.app.server.words import words
from kg.pages import assets

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(Path(__file__).parent / "templates")
templates.env.globals |= {"names": names, "words": words}
templates.env.filters |= {"segment": names.segment, "actor_path": lambda actor: path_of(names.actor_iri(actor))}


def _page(request: Request, template: str, **values: Any) -> Response:
    settings = request.app.state.settings
    return templates.TemplateResponse(
        request, template, {"explorer": settings.title, "edit": settings.token is not None, **values}
    )


@router.get("/")
async def network(
    request: Request,
    focus: Annotated[list[str] | None, Query(max_length=2)] = None,
    since: Day = None,
    until: Day = None,
    relation: Annotated[list[str] | None, Query()] = None,
    min_confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
    actor: str | None = None,
) -> Response:
    """The page of ``kg view`` on the live graph; the parameters are the options of that command."""
    settings = request.app.state.settings
    wanted: dict[str, Any] = {"focus": focus or [], "since": since, "until": until, "relation": relation or [],
                              "min_confidence": min_confidence, "actor": actor}  # fmt: skip
    reply = await desk(request).keep(
        f"map {sorted(wanted.items())}",
        lambda: desk(request).look(
            "map", title=settings.title, most=settings.limits.statements,
            live={"edit": settings.token is not None}, **wanted
        ),
    )  # fmt: skip
    return Response(reply.body, media_type="text/html", headers={"Content-Security-Policy": "frame-ancestors 'none'"})


@router.get("/articles")
async def articles(request: Request, q: str = "", offset: Annotated[int, Query(ge=0, le=10**9)] = 0) -> Response:
    """All articles, or those that fit."""
    found = (await desk(request).look("articles", limit=100, offset=offset, wanted=q)).json()
    return _page(request, "articles.html", q=q, offset=offset, **found)


@router.get("/page/article/{id:path}")
async def article(request: Request, id: str, actors: bool = True) -> Response:
    """An article, with every statement and, unless ``actors`` is off, every actor marked."""
    mentions = (await desk(request).read(id)).json() if actors else None
    reply = await desk(request).keep(
        f"article {actors} {id}", lambda: desk(request).look("article", id=id, mentions=mentions)
    )
    found = reply.json()
    return _page(request, "article.html", article=found, actors=actors)


@router.get("/actors")
async def actors(request: Request, q: str = "") -> Response:
    """The actors with most statements, or those whose name fits."""
    found = (await desk(request).look("actors", wanted=q)).json()
    return _page(request, "actors.html", q=q, actors=found)


@router.get("/page/actor/{id:path}")
async def actor(request: Request, id: str) -> Response:
    """One actor."""
    found = (await desk(request).look("actor", id=id, most=200)).json()
    return _page(request, "actor.html", actor=found)


@router.get("/query")
async def query(request: Request) -> Response:
    """The questions that ship with the package, and an editor for one's own."""
    found = (await desk(request).look("queries")).json()
    return _page(request, "query.html", queries=found)


@router.get("/measures")
async def measures(request: Request) -> Response:
    """The measures of the network."""
    reply = await desk(request).keep(
        "measures None None", lambda: desk(request).look("measures", since=None, until=None)
    )
    return _page(request, "measures.html", tables=reply.json())


@router.get("/api")
async def api(request: Request) -> Response:
    """The API for people, from its own OpenAPI description."""
    return _page(request, "api.html", description=request.app.openapi())


@router.get("/static/vis-network.min.js")
async def vis_network() -> Response:
    """vis-network as the pyvis wheel carries it."""
    return Response(assets.vis_network(), media_type="text/javascript", headers={"Cache-Control": "max-age=3600"})


@router.get("/favicon.ico")
async def icon() -> Response:
    """Browsers ask for it unasked."""
    return RedirectResponse("/static/icon.svg", status_code=308)
