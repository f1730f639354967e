"""The explorer: the network page on the live graph, articles, actors, a SPARQL endpoint and a JSON API.

It only translates HTTP: every question is answered by a worker process (:mod:`kg.app.server.jobs`).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from kg.app.server import api, curation, linked, pages, problems, sparql
from kg.app.server.desk import Desk
from kg.app.server.safety import Safety
from kg.app.server.settings import Settings
from kg.version import package_version

STATIC = Path(__file__).parent / "static"


def create_app(settings: Settings) -> FastAPI:
    """The explorer of one graph as an ASGI application."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.desk = Desk(settings)
        await app.state.desk.open()
        yield
        await app.state.desk.close()

    app = FastAPI(
        title="Diplograph explorer",
        version=package_version(),
        summary="Who does what to whom in world affairs, with the sentence that says so.",
        docs_url=None,  # FastAPI's own page loads its scripts from another site; /api shows the same
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.settings = settings
    problems.install(app)
    for part in (sparql, api, curation, pages, linked):  # linked comes last: it takes every other path
        app.include_router(part.router)
        if part is pages:
            app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Safety, hosts=settings.hosts, token=settings.token, most_bytes=4 * settings.limits.query_length)
    return app
