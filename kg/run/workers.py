"""Worker processes that read batches beside each other: none of them can lose an article or outlive this process.

Where the system can (Linux), workers are forked from a process that has model and ontology in memory already, which
they share; elsewhere each loads its own. A worker that dies, whatever the cause, is replaced, and the batch that it was
reading is read again article by article: the one that kills its worker a second time is a failure by name.
"""

from __future__ import annotations

import gc
import os
import queue
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from kg.articles import Failure
from kg.errors import DiplographError
from kg.extraction import Extraction
from kg.statement import Article

Found = Extraction | Failure
Read = Callable[[list[Article]], list[Found]]
"""What a worker does with a batch."""

METHOD = "fork" if sys.platform == "linux" else "spawn"

IN_FLIGHT = 2
"""Batches that one worker has: the one it reads and the next."""

WINDOW = 4
"""Batches for each worker that may be read before the first of them is handed on: memory is constant."""


@dataclass(slots=True)
class Task:
    """Articles to be read: the ``part``-th piece of the ``number``-th batch; ``again``: a worker has died over them."""

    number: int
    part: int
    articles: list[Article]
    again: bool = False


@dataclass(slots=True)
class Worker:
    """A process, the line to it, and what it has been given, first the task that it is reading."""

    process: BaseProcess
    line: Connection
    tasks: deque[Task] = field(default_factory=deque)


class Workers:
    """Processes that all read alike; a context manager that ends them."""

    def __init__(self, jobs: int, prepare: Callable[[], Read]) -> None:
        """``prepare`` gives a worker its reading function; a spawned process gets it pickled."""
        self._context: Any = get_context(METHOD)
        self._prepare = prepare
        self._team: list[Worker] = []
        for _ in range(jobs):
            self._hire()

    def __enter__(self) -> Workers:
        """The processes themselves."""
        return self

    def __exit__(self, *problem: object) -> None:
        """End all processes, also in the middle of a batch."""
        for worker in self._team:
            worker.line.close()
            worker.process.kill()
        for worker in self._team:
            worker.process.join()

    def read(self, batches: Iterable[list[Article]]) -> Generator[list[Found]]:
        """What the batches say, in their order."""
        source = enumerate(batches)
        waiting: deque[Task] = deque()
        parts: dict[int, list[list[Found] | None]] = {}
        done = taken = 0
        while True:
            room = WINDOW * len(self._team) - (taken - done)
            for number, batch in islice(source, room):
                waiting.append(Task(number, 0, batch))
                parts[number] = [None]
                taken += 1
            if done == taken:
                return
            self._give(waiting)
            for worker, said in self._results():
                task = worker.tasks.popleft()
                found = self._bury(worker, task, waiting, parts) if said is None else said
                if found is not None:
                    parts[task.number][task.part] = found
            while done in parts and None not in parts[done]:
                yield [each for part in parts.pop(done) for each in part or ()]
                done += 1

    def _hire(self) -> None:
        ours, theirs = self._context.Pipe()
        others = [ours, *(worker.line for worker in self._team)] if METHOD == "fork" else []
        process = self._context.Process(target=_work, args=(theirs, self._prepare, others), daemon=True)
        process.start()
        theirs.close()
        self._team.append(Worker(process, ours))

    def _give(self, waiting: deque[Task]) -> None:
        """Hand tasks out, the idlest worker first."""
        for _ in range(IN_FLIGHT):
            for worker in sorted(self._team, key=lambda each: len(each.tasks)):
                if waiting and len(worker.tasks) < IN_FLIGHT:
                    task = waiting.popleft()
                    worker.tasks.append(task)
                    try:
                        worker.line.send(task.articles)
                    except (BrokenPipeError, ConnectionResetError):
                        continue  # it has died; that shows when its result is fetched

    def _results(self) -> list[tuple[Worker, list[Found] | None]]:
        """At least one result, or the death of a worker (``None``)."""
        busy = {worker.line: worker for worker in self._team if worker.tasks}
        found: list[tuple[Worker, list[Found] | None]] = []
        for line in wait(list(busy)):
            worker = busy[line]  # type: ignore[index]
            try:
                said: Any = worker.line.recv()
            except (EOFError, ConnectionResetError):
                said = None
            if isinstance(said, DiplographError):
                raise said
            found.append((worker, said))
        return found

    def _bury(
        self, worker: Worker, task: Task, waiting: deque[Task], parts: dict[int, list[list[Found] | None]]
    ) -> list[Found] | None:
        """Replace a worker that died over a task, and read that again article by article, or give up on an article."""
        worker.process.join()
        worker.line.close()
        self._team.remove(worker)
        self._hire()
        waiting.extendleft(reversed(worker.tasks))
        if task.again:
            reason = f"its worker process died ({_cause(worker.process.exitcode)}); please report it with the text"
            return [Failure(task.articles[0].id, reason)]
        parts[task.number] = [None] * len(task.articles)
        singly = [Task(task.number, part, [article], again=True) for part, article in enumerate(task.articles)]
        waiting.extendleft(reversed(singly))
        return None


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"


def _work(line: Connection, prepare: Callable[[], Read], others: list[Connection]) -> None:
    """What a worker process does until the line to the first process ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the first one decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in others:
        other.close()  # else the lines of the other workers would not end when the first process does
    gc.freeze()  # what is shared stays shared: collecting garbage would write to it
    batches: queue.SimpleQueue[list[Article]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(line, batches), daemon=True).start()
    try:
        read = prepare()
    except DiplographError as problem:
        line.send(problem)
        return
    while True:
        line.send(read(batches.get()))


def _listen(line: Connection, batches: queue.SimpleQueue[list[Article]]) -> None:
    """Take batches from the line, so that sending one never waits; end with it, at once."""
    while True:
        try:
            batches.put(line.recv())
        except (EOFError, OSError):
            os._exit(0)
