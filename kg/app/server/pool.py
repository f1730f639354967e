"""Worker processes that answer jobs, and are killed when one takes too long.

A long query must not slow the others: while one worker is busy another is made ready, up to a bound; and a worker
that has been busy for a second yields the processor to the others.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import kg
from kg.app.server.reply import HEAD, Reply, pack, problem

STARTING = 60.0
"""Seconds in which a worker must have started."""

PATIENCE = 1.0
"""Seconds after which a busy worker gets a lower priority."""

_NICE = 15


class Worker:
    """One process; see :mod:`kg.app.server.worker`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    @classmethod
    async def start(cls, graph: Path, *, memory: int) -> Worker:
        """A process that has said that it is ready."""
        package = str(Path(kg.__file__).parent.parent)
        path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kg.app.server.worker", str(graph), "--memory", str(memory),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
        worker = cls(process)
        try:
            await asyncio.wait_for(worker._receive(), STARTING)
        except BaseException:
            await worker.stop()
            raise
        return worker

    async def ask(self, job: str, arguments: dict[str, Any]) -> Reply:
        """The reply to a job. Raises ``EOFError`` (``IncompleteReadError``) or ``OSError`` when the process dies."""
        assert self.process.stdin is not None
        self.process.stdin.write(pack({"job": job, "arguments": arguments}))
        await self.process.stdin.drain()
        return await self._receive()

    async def _receive(self) -> Reply:
        assert self.process.stdout is not None
        head_size, body_size = HEAD.unpack(await self.process.stdout.readexactly(HEAD.size))
        head = json.loads(await self.process.stdout.readexactly(head_size))
        return Reply(body=await self.process.stdout.readexactly(body_size), **head)

    def yield_processor(self) -> None:
        """Let the others go first."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, _NICE)

    async def stop(self) -> None:
        """Kill the process, whatever it is doing."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


class Pool:
    """Workers over one graph: ``spare`` are kept ready, ``most`` can work at a time.

    ``warm``: for work of our own, which may take its time; a worker that did is kept, at its usual priority.
    """

    def __init__(self, graph: Path, *, memory: int, most: int, spare: int = 1, warm: bool = False) -> None:
        self.graph = graph
        self.memory = memory
        self.most = most
        self.spare = spare
        self.warm = warm
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._changed = asyncio.Condition()
        self._failure = ""
        self._closed = False

    async def run(self, job: str, *, seconds: float, waiting: float, **arguments: Any) -> Reply:
        """Run a job, for at most so many ``seconds``, after ``waiting`` for a free worker at most so long."""
        try:
            async with asyncio.timeout(waiting):
                worker = await self._take()
        except TimeoutError:
            detail = self._failure or "all workers are busy with other queries; try again in a moment"
            return Reply(status=503, body=detail.encode(), media_type="text/plain", headers={"Retry-After": "2"})
        loop = asyncio.get_running_loop()
        started = loop.time()
        late = None if self.warm else loop.call_later(PATIENCE, worker.yield_processor)
        healthy = False
        try:
            async with asyncio.timeout(seconds):
                reply = await worker.ask(job, arguments)
            healthy = self.warm or loop.time() - started < PATIENCE
        except TimeoutError:
            return problem(
                503, f"the answer took longer than {seconds:g} seconds and was given up; ask for less, or add a LIMIT"
            )
        except (EOFError, OSError):
            code = await worker.process.wait()
            return problem(
                503, f"the answer was given up because its process ended ({code}), most likely for want of memory "
                f"(a request may use {self.memory} MiB); ask for less, or add a LIMIT"
            )  # fmt: skip
        else:
            return reply
        finally:
            if late is not None:
                late.cancel()
            await self._give_back(worker, healthy=healthy)

    async def _take(self) -> Worker:
        async with self._changed:
            self._waiting += 1
            try:
                while not self._idle:
                    self._start_more()
                    await self._changed.wait()
            finally:
                self._waiting -= 1
            worker = self._idle.pop()
            self._busy.add(worker)
            self._start_more()
            return worker

    async def _give_back(self, worker: Worker, *, healthy: bool) -> None:
        """Keep a worker that answered quickly; a slow one has a low priority for good, and is replaced."""
        self._busy.discard(worker)
        if healthy and not self._closed:
            self._idle.append(worker)
        else:
            await worker.stop()
        async with self._changed:
            if not self._closed:
                self._start_more()
            self._changed.notify()

    def _start_more(self) -> None:
        """Make sure that a worker is ready, or starting, for whoever comes next."""
        ready = len(self._idle) + len(self._starting)
        if ready >= max(self.spare, self._waiting) or ready + len(self._busy) >= self.most or self._closed:
            return
        task = asyncio.get_running_loop().create_task(self._start())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _start(self) -> None:
        try:
            worker = await Worker.start(self.graph, memory=self.memory)
        except (EOFError, OSError, TimeoutError) as error:
            self._failure = f"no worker could be started ({type(error).__name__}); the server's log says why"
            await asyncio.sleep(1)
        else:
            self._failure = ""
            self._idle.append(worker)
        async with self._changed:
            # whoever waits may ask for another start, so this one must be seen to be over
            self._starting -= {task for task in self._starting if task is asyncio.current_task()}
            self._changed.notify_all()

    async def start(self) -> None:
        """Begin with a worker ready, unless none can be started; then requests say why."""
        async with self._changed:
            self._start_more()
            await self._changed.wait()

    async def quiet(self) -> None:
        """Wait until no job runs."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._busy)

    async def close(self) -> None:
        """Kill every worker."""
        self._closed = True
        for task in list(self._starting):
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(worker.stop() for worker in [*self._idle, *self._busy]))
        self._idle.clear()
