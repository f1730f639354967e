"""Everything that goes wrong reaches the client as a problem document (RFC 9457) with a proper status."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from kg.app.server.reply import Reply


class Problem(Exception):  # noqa: N818 - RFC 9457 calls it so
    """A status and what to do about it."""

    def __init__(self, *, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}


def problem_response(problem: Problem) -> Response:
    """The problem as ``application/problem+json``."""
    headers = dict(problem.headers)
    if problem.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Bearer realm="kg serve --edit"'
    body = {"title": HTTPStatus(problem.status).phrase, "status": problem.status, "detail": problem.detail}
    return JSONResponse(body, status_code=problem.status, headers=headers, media_type="application/problem+json")


def checked(reply: Reply) -> Reply:
    """The reply of a worker, unless it is a problem, which is raised."""
    if reply.status >= HTTPStatus.BAD_REQUEST:
        raise Problem(status=reply.status, detail=reply.body.decode(), headers=dict(reply.headers))
    return reply


def install(app: FastAPI) -> None:
    """Have the app answer problems, wrong parameters and unknown paths alike."""

    @app.exception_handler(Problem)
    async def ours(_: Request, problem: Problem) -> Response:
        return problem_response(problem)

    @app.exception_handler(RequestValidationError)
    async def wrong(_: Request, error: RequestValidationError) -> Response:
        lines = [f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors()]
        return problem_response(Problem(status=400, detail="; ".join(lines)))

    @app.exception_handler(HTTPException)
    async def plain(_: Request, error: HTTPException) -> Response:
        return problem_response(
            Problem(status=error.status_code, detail=str(error.detail), headers=dict(error.headers or {}))
        )
