"""Where requests bring their questions: worker pools, a gate that lets edits in alone, and the last few pages kept."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Request

from kg.app.server.pool import Pool
from kg.app.server.problems import Problem, checked
from kg.app.server.reply import Reply
from kg.app.server.settings import Settings
from kg.app.server.version import version_of
from kg.errors import DiplographError, GraphError, UsageError
from kg.graph import Store, open_store

READING_SECONDS = 120.0
"""A worker that reads an article again first loads the language model."""

READING_MEMORY = 4096
PAGE_SECONDS = 60.0
KEPT, KEPT_BYTES = 256, 256 * 2**20
"""Replies that are kept: so many, together at most so large."""


class Desk:
    """Answers the questions of all requests to one explorer."""

    def __init__(self, settings: Settings) -> None:
        limits = settings.limits
        self.settings = settings
        self._queries = Pool(settings.graph, memory=limits.memory, most=limits.workers)
        self._pages = Pool(settings.graph, memory=2048, most=4, warm=True)
        self._readings = Pool(settings.graph, memory=READING_MEMORY, most=1, spare=0, warm=True)
        self._gate = Gate()
        self._kept: OrderedDict[str, Reply] = OrderedDict()
        self._making: dict[str, asyncio.Future[Reply]] = {}
        self.stamp = ""

    async def open(self) -> None:
        """Have workers ready."""
        await asyncio.gather(self._queries.start(), self._pages.start())

    async def close(self) -> None:
        """End all workers."""
        await asyncio.gather(self._queries.close(), self._pages.close(), self._readings.close())

    async def query(self, **arguments: Any) -> Reply:
        """Somebody's own SPARQL, under the strictest limits."""
        limits = self.settings.limits
        return await self._run(
            self._queries, "sparql", seconds=limits.seconds, rows=limits.rows, size=limits.bytes, **arguments
        )

    async def look(self, job: str, **arguments: Any) -> Reply:
        """What the explorer's own pages and the JSON API need; not held up by anybody's queries."""
        return await self._run(self._pages, job, seconds=PAGE_SECONDS, **arguments)

    async def read(self, article: str) -> Reply:
        """Where the article names which actor; kept, for reading takes a second."""
        return await self.keep(
            f"mentions {article}",
            lambda: self._run(
                self._readings, "mentions", seconds=READING_SECONDS, id=article, model=self.settings.model
            ),
        )

    async def keep(self, key: str, make: Callable[[], Any]) -> Reply:
        """The reply under this key if the graph has not changed since it was made, else a new one.

        Whoever asks while it is being made waits for the same one.
        """
        key = f"{version_of(self.settings.graph)} {key}"
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        making = self._making.get(key)
        if making is None:
            making = asyncio.ensure_future(make())
            self._making[key] = making
            making.add_done_callback(lambda _: self._making.pop(key, None))
            making.add_done_callback(lambda made: self._keep(key, made))
        return await asyncio.shield(making)

    def _keep(self, key: str, made: asyncio.Future[Reply]) -> None:
        if made.cancelled() or made.exception() is not None:
            return
        self._kept[key] = made.result()
        while len(self._kept) > KEPT or sum(len(reply.body) for reply in self._kept.values()) > KEPT_BYTES:
            self._kept.popitem(last=False)

    async def _run(self, pool: Pool, job: str, *, seconds: float, **arguments: Any) -> Reply:
        async with self._gate.shared():
            waiting = max(self.settings.limits.waiting, 30.0 if pool is self._readings else 0.0)
            return checked(await pool.run(job, seconds=seconds, waiting=waiting, **arguments))

    async def edit(self, change: Callable[[Store], bool]) -> bool:
        """Change the graph while nobody reads it; the workers see the change with their next question."""
        async with self._gate.alone():
            try:
                return await asyncio.to_thread(_change, self.settings, change)
            except UsageError as error:
                raise Problem(status=404, detail=str(error)) from error
            except GraphError as error:
                raise Problem(status=503, detail=str(error)) from error
            except DiplographError as error:
                raise Problem(status=400, detail=str(error)) from error


def _change(settings: Settings, change: Callable[[Store], bool]) -> bool:
    with open_store(settings.graph) as store:
        return change(store)


def desk(request: Request) -> Desk:
    """The desk of the explorer that got the request."""
    found: Desk = request.app.state.desk
    return found


class Gate:
    """Many may read, or one may write; a writer that waits lets no more readers in."""

    def __init__(self) -> None:
        self._changed = asyncio.Condition()
        self._readers = 0
        self._writers = 0
        self._writing = False

    @asynccontextmanager
    async def shared(self) -> AsyncIterator[None]:
        """Read with others."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._writers)
            self._readers += 1
        try:
            yield
        finally:
            self._readers -= 1
            async with self._changed:
                self._changed.notify_all()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Write alone."""
        async with self._changed:
            self._writers += 1
            try:
                await self._changed.wait_for(lambda: not self._readers and not self._writing)
            except BaseException:
                self._writers -= 1
                raise
            self._writing = True
        try:
            yield
        finally:
            self._writers -= 1
            self._writing = False
            async with self._changed:
                self._changed.notify_all()
