"""The SPARQL 1.1 protocol at ``/sparql``: queries by GET and by both forms of POST; everything else is refused."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from kg.app.server.desk import desk
from kg.app.server.linked import root
from kg.app.server.negotiate import SHORT, accepted, wants_page
from kg.app.server.problems import Problem
from kg.graph.serving import GRAPHS, RESULTS

router = APIRouter(tags=["SPARQL"])

Asked = Annotated[str | None, Query(description="A SPARQL 1.1 query that only reads.")]
Form = Annotated[str | None, Query(description=f"Instead of an Accept header: {', '.join(SHORT)}.")]

_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "The whole answer.", "content": {name: {} for name in (*RESULTS, *GRAPHS)}}
}
_DATA_SET = ("default-graph-uri", "named-graph-uri")
_UPDATES = ("update", "using-graph-uri", "using-named-graph-uri")


@router.get("/sparql", responses=_ANSWERS, summary="Query by GET; without a query, the service description")
async def query_by_get(request: Request, query: Asked = None, format: Form = None) -> Response:
    """Answer the parameter ``query``; ``format`` overrides the Accept header."""
    if query is None and format is None and not request.query_params:
        if wants_page(request.headers.get("accept")):
            return RedirectResponse("/query", status_code=303)
        return Response(description(request), media_type="text/turtle", headers={"Vary": "Accept"})
    return await _answer(request, request.query_params.multi_items())


@router.post("/sparql", responses=_ANSWERS, summary="Query by POST, as a form or as application/sparql-query")
async def query_by_post(request: Request) -> Response:
    """Answer a query in the body: ``application/x-www-form-urlencoded`` or ``application/sparql-query``."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        return await _answer(request, parse_qsl(await _body(request), keep_blank_values=True, max_num_fields=100))
    if kind == "application/sparql-query":
        return await _answer(request, [*request.query_params.multi_items(), ("query", await _body(request))])
    if kind == "application/sparql-update":
        raise Problem(status=403, detail="this endpoint takes no updates; build, curate and forget with kg")
    raise Problem(
        status=415,
        detail=f'"{kind}" is no form of a query; send application/x-www-form-urlencoded or application/sparql-query',
    )


async def _body(request: Request) -> str:
    try:
        return (await request.body()).decode()
    except UnicodeDecodeError as error:
        raise Problem(status=400, detail="the body is no UTF-8 text") from error


async def _answer(request: Request, parameters: list[tuple[str, str]]) -> Response:
    given = [name for name, _ in parameters]
    if any(name in _UPDATES for name in given):
        raise Problem(status=403, detail="this endpoint takes no updates; build, curate and forget with kg")
    if any(name in _DATA_SET for name in given):
        raise Problem(status=403, detail="nothing is loaded here; leave out default-graph-uri and named-graph-uri")
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        raise Problem(status=400, detail=f"exactly one parameter named query is needed; {len(queries)} were given")
    most = desk(request).settings.limits.query_length
    if len(queries[0]) > most:
        raise Problem(status=413, detail=f"the query is longer than {most:,} characters")
    forms = [value for name, value in parameters if name == "format"]
    for form in forms:
        if form not in SHORT and form not in SHORT.values():
            raise Problem(status=400, detail=f'unknown format "{form}"; allowed: {", ".join(SHORT)}')
    accept = [SHORT.get(form, form) for form in forms] or accepted(request.headers.get("accept"))
    reply = await desk(request).query(query=queries[0], accept=accept)
    kind = reply.media_type
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    return Response(reply.body, headers={"Content-Type": kind + charset, "Vary": "Accept"})


def description(request: Request) -> str:
    """The endpoint after the W3C recommendation "SPARQL 1.1 Service Description"."""
    formats = " , ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in (
        "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
        "Turtle", "N-Triples", "RDF_XML", "JSON-LD"))  # fmt: skip
    here = root(request)
    return f"""@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .

<{here}sparql> a sd:Service ;
  sd:endpoint <{here}sparql> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat {formats} ;
  sd:defaultDataset <{here}.well-known/void#dataset> .
"""
