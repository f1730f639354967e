"""Running the command line inside the test's own process, and a small graph to run it on."""

from __future__ import annotations

import functools
import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.app.cli import main
from kg.build import build
from kg.run.reader import extractor

ARTICLES = {
    "sahel.txt": "5 July 2024\n\nRussia supplied Mali with two helicopters on Monday. Kenya urged Mali to talk.",
    "visit.txt": "8 August 2025\n\nPeruvian Foreign Minister Elmer Quiroga visited Chile on Friday.",
    "denial.txt": "9 August 2025\n\nJapan denied that it had attacked Fiji. Canada imposed sanctions on Belarus.",
}
"""Articles of a small graph: invented, one fact or two each."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture(scope="session", autouse=True)
def one_extractor() -> Iterator[None]:
    """Make the extractor of each spaCy model once for all tests of this folder."""
    with pytest.MonkeyPatch.context() as patch:
        shared = functools.cache(extractor)
        for module in ("kg.build", "kg.run.reader"):
            patch.setattr(sys.modules[module], "extractor", shared)
        yield


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run ``kg`` with arguments, in a folder of the test's own, with ``stdin`` as standard input."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_GRAPH", raising=False)
    monkeypatch.setenv("COLUMNS", "200")

    def ran(*arguments: object, stdin: str | bytes = b"") -> Ran:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        found = capsys.readouterr()
        return Ran(int(end.value.code or 0), found.out, found.err)

    return ran


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the articles of the small graph."""
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def graph(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph, built once; tests only read it."""
    where = tmp_path_factory.mktemp("graph") / "small"
    assert build([articles], graph=where).added == len(ARTICLES)
    return where
