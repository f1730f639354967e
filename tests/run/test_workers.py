"""Worker processes lose nothing: not the order, not an article when one of them dies, and they do not stay behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.articles import Failure
from kg.extraction import Extraction
from kg.run import workers
from kg.run.workers import Workers
from kg.statement import Article

pytestmark = pytest.mark.skipif(workers.METHOD != "fork", reason="these workers share the test's own functions")


def article(name: str) -> Article:
    """An article that is only a name."""
    return Article(id=name, text=name)


def batches(count: int, size: int = 4) -> Iterator[list[Article]]:
    """Batches of the articles a0, a1, a2 and so on."""
    for number in range(count):
        yield [article(f"a{number * size + each}") for each in range(size)]


def plain(several: list[Article]) -> list[Extraction | Failure]:
    """Read articles that say nothing; later ones faster, so that the workers' order is another than the articles'."""
    time.sleep(0.02 if several[0].id in ("a0", "a8") else 0)
    return [Extraction(article=each, statements=(), offices=()) for each in several]


def names(found: list[Extraction | Failure]) -> list[str]:
    """The articles of what was found."""
    return [each.name if isinstance(each, Failure) else each.article.id for each in found]


def deadly(*ids: str, once: Path | None = None) -> Callable[[list[Article]], list[Extraction | Failure]]:
    """Read articles, and die over some of them, or only the first time."""

    def read(several: list[Article]) -> list[Extraction | Failure]:
        if any(each.id in ids for each in several) and not (once and once.exists()):
            if once:
                once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return plain(several)

    return read


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_order_is_that_of_the_articles(jobs: int) -> None:
    """However many workers there are, and however fast each is."""
    with Workers(jobs, lambda: plain) as team:
        found = [each for batch in team.read(batches(9)) for each in batch]
    assert names(found) == [f"a{number}" for number in range(36)]


def test_no_more_is_taken_than_is_needed() -> None:
    """Memory does not grow with the number of articles."""
    taken: list[int] = []

    def counted() -> Iterator[list[Article]]:
        for number, batch in enumerate(batches(100)):
            taken.append(number)
            yield batch

    with Workers(2, lambda: plain) as team:
        for done, _ in enumerate(team.read(counted())):
            assert len(taken) <= done + 2 * workers.WINDOW + 1
    assert len(taken) == 100


def test_large_batches_and_large_results_do_not_wait_for_each_other() -> None:
    """Both are larger than what a pipe holds."""
    large = [[Article(id=f"{number}", text="x" * 3_000_000)] for number in range(12)]
    with Workers(2, lambda: plain) as team:
        assert [batch[0].article.text for batch in team.read(large)] == [each[0].text for each in large]  # type: ignore[union-attr]


def test_an_article_that_kills_its_worker_is_named_and_no_other_is_lost() -> None:
    """The batch is read again article by article."""
    with Workers(2, lambda: deadly("a5", "a16")) as team:
        found = [each for batch in team.read(batches(6)) for each in batch]
    assert names(found) == [f"a{number}" for number in range(24)]
    failures = [each for each in found if isinstance(each, Failure)]
    assert [(each.name, each.reason.partition(";")[0]) for each in failures] == [
        ("a5", "its worker process died (SIGKILL)"),
        ("a16", "its worker process died (SIGKILL)"),
    ]
    assert not any(each.declared or each.remark for each in failures)


@pytest.mark.parametrize("size", [1, 4])
def test_a_worker_that_was_killed_from_outside_costs_nothing(size: int, tmp_path: Path) -> None:
    """Whoever was short of memory: read again, the articles are fine."""
    read = deadly("a1", once=tmp_path / "died")
    with Workers(2, lambda: read) as team:
        found = [each for batch in team.read(batches(5, size)) for each in batch]
    assert names(found) == [f"a{number}" for number in range(5 * size)]
    assert not any(isinstance(each, Failure) for each in found)
    assert (tmp_path / "died").exists()


def test_workers_end_when_they_are_no_longer_asked() -> None:
    """Also in the middle of a batch."""
    with Workers(2, lambda: _slow) as team:
        team._give(workers.deque([workers.Task(0, 0, [article("a")])]))
        processes = [worker.process for worker in team._team]
        assert all(process.is_alive() for process in processes)
    assert not any(process.is_alive() for process in processes)


def _slow(several: list[Article]) -> list[Extraction | Failure]:
    time.sleep(60)
    return plain(several)


SCRIPT = """
import sys, time
from kg.run.workers import Workers
from kg.statement import Article
def slow(several):
    time.sleep(60)
def batches():
    print(*(worker.process.pid for worker in team._team), flush=True)
    while True:
        yield [Article(id="a", text="a")]
with Workers(2, lambda: slow) as team:
    list(team.read(batches()))
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_die_with_the_first_process(how: signal.Signals) -> None:
    """However that ends: killed, terminated, or by Ctrl-C."""
    first = subprocess.Popen(
        [sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert first.stdout is not None
    pids = [int(each) for each in first.stdout.readline().split()]
    assert len(pids) == 2
    first.send_signal(how)
    assert first.wait(timeout=60) != 0
    waited = time.monotonic() + 60
    while any(_lives(pid) for pid in pids):
        assert time.monotonic() < waited, "a worker stayed behind"
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
