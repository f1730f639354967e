"""Linked data: every IRI of the graph leads by 303 to a page or to data, and ``/.well-known/void`` says what there is.

Paths are those of the IRIs: ``https://w3id.org/diplograph/state/RUS`` is ``/state/RUS`` here.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from kg import names
from kg.app.server.desk import desk
from kg.app.server.negotiate import SUFFIXES, accepted, wants_page
from kg.app.server.problems import Problem
from kg.errors import allowed
from kg.graph.serving import GRAPHS, NotAcceptableError, choose

router = APIRouter(tags=["linked data"])

_TURTLE: dict[int | str, dict[str, Any]] = {
    200: {"content": {name: {} for name in GRAPHS}, "description": "RDF in the wanted format."}
}


def root(request: Request) -> str:
    """The address of this server with a final slash."""
    return str(request.base_url)


def path_of(iri: str) -> str:
    """The path here of an IRI of the graph."""
    return iri.removeprefix(names.BASE)


@router.get("/.well-known/void", responses=_TURTLE, summary="The data set, described with VoID and DCAT")
async def void(request: Request) -> Response:
    """What the data set holds and where it is queried."""
    media_type, here, limits = _graph_type(request), root(request), desk(request).settings.limits
    reply = await desk(request).keep(
        f"void {here} {media_type}",
        lambda: desk(request).look("void", root=here, media_type=media_type, rows=limits.rows, size=limits.bytes),
    )
    return _data(reply.body, media_type)


@router.get("/data/{path:path}", responses=_TURTLE, summary="What the graph says about an IRI")
async def data(request: Request, path: str) -> Response:
    """The description of ``BASE/path``; the ending (.ttl, .nt, .rdf, .jsonld) or the Accept header says how."""
    path = _raw(request, "/data/")
    stem, dot, ending = path.rpartition(".")
    media_type = SUFFIXES.get(ending) if dot else None
    if media_type is not None:
        path = stem
    await desk(request).look("kind", path=path)
    limits = desk(request).settings.limits
    kind = media_type or _graph_type(request)
    reply = await desk(request).look("describe", path=path, media_type=kind, rows=limits.rows, size=limits.bytes)
    return _data(reply.body, kind)


@router.get("/{path:path}", include_in_schema=False)
async def thing(request: Request, path: str) -> Response:
    """What the IRI names is no document: see another, a page or data (W3C, "Cool URIs for the Semantic Web")."""
    path = _raw(request, "/")
    found = (await desk(request).look("kind", path=path)).json()
    if wants_page(request.headers.get("accept")):
        return RedirectResponse(_page(path, found), status_code=303, headers={"Vary": "Accept"})
    media_type = _graph_type(request)
    ending = next(ending for ending, name in SUFFIXES.items() if name == media_type)
    return RedirectResponse(f"/data/{path}.{ending}", status_code=303, headers={"Vary": "Accept"})


def _page(path: str, found: dict[str, object]) -> str:
    """The page about a thing: an article's, an actor's, a statement's place in its article; else its data."""
    family = path.partition("/")[0]
    if family == "article":
        return "/page/" + path
    if family == "statement" and found["article"]:
        return f"/page/{path_of(str(found['article']))}#{path.partition('/')[2]}"
    if family in ("graph", "event", "run", "ontology", "judgement", "post"):
        return f"/data/{path}.ttl"
    return "/page/actor/" + path


def _raw(request: Request, prefix: str) -> str:
    """The path as it was sent: IRIs hold percent-encoded characters that must stay so."""
    raw: bytes = request.scope.get("raw_path") or quote(request.url.path).encode()
    return raw.decode("ascii", "replace").partition("?")[0].removeprefix(prefix)


def _graph_type(request: Request) -> str:
    wanted = accepted(request.headers.get("accept"))
    form = request.query_params.get("format")
    if form is not None:
        if form not in SUFFIXES:
            raise Problem(status=400, detail=allowed("format", form, SUFFIXES))
        return SUFFIXES[form]
    try:
        return choose([*wanted, *(["*/*"] if "text/html" in wanted else [])], tuple(GRAPHS))
    except NotAcceptableError as error:
        raise Problem(status=406, detail=str(error)) from error


def _data(body: bytes, media_type: str) -> Response:
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Response(body, headers={"Content-Type": media_type + charset, "Vary": "Accept"})
