"""A small graph on disk, the explorer over it in this process, and the explorer as a real process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from kg import names
from kg.app.server.app import create_app
from kg.app.server.settings import Limits, Settings
from kg.graph import open_store
from kg.statement import Article, Modality, Statement
from tests.statements import make_evidence, make_office, make_statement, person, state

RUN = names.run_iri("0", "none", "none")
TOKEN = "a-token-for-tests"
HOSTILE = "<script>alert(1)</script>\" ' & <b>x</b>"
NORDMANN = person("Kari Nordmann", "NOR")
TEXT = (
    "Norway supplied Kenya with boats. Kari Nordmann will visit Kenya in June. Sudan denied that it had shelled Kenya."
)


def said(sentence: str, trigger: str, text: str = TEXT, **fields: object) -> Statement:
    """A statement whose evidence is a sentence of the text."""
    start = text.index(sentence)
    at = text.index(trigger, start)
    evidence = make_evidence(
        text=sentence, trigger=trigger, start=start, end=start + len(sentence),
        trigger_start=at, trigger_end=at + len(trigger), pattern="test/pattern",
    )  # fmt: skip
    return make_statement(evidence=evidence, **fields)


def boats() -> list[Statement]:
    """What the first article says."""
    common = {"article": "a1", "title": "Boats for Kenya", "source": "Fjord Post", "url": "https://example.org/boats"}
    return [
        said("Norway supplied Kenya with boats.", "supplied", **common),
        said("Kari Nordmann will visit Kenya in June.", "visit", subject=NORDMANN, relation="visits",
             modality=Modality.INTENDED, score=2.5, plover="AGREE", cameo="036", theme=None, **common),
        said("Sudan denied that it had shelled Kenya.", "shelled", subject=state("SDN", "Sudan"), relation="attacks",
             modality=Modality.DENIED, score=-9.0, plover="ASSAULT", cameo="190", theme=None, **common),
    ]  # fmt: skip


def hostile() -> tuple[Article, Statement]:
    """An article with markup in every field."""
    text = f"{HOSTILE} attacked Kenya."
    fields = {
        "article": f"https://example.org/{HOSTILE}",
        "title": HOSTILE,
        "source": HOSTILE,
        "url": "javascript:alert(1)",
    }
    subject = person(HOSTILE, "SDN")
    statement = said(text, "attacked", text=text, subject=subject, relation="attacks", speaker=subject, theme=HOSTILE,
                     place=HOSTILE, score=-9.0, **fields)  # fmt: skip
    article = Article(id=fields["article"], text=text, title=HOSTILE, date="2024-07-05", source=HOSTILE,
                      url=fields["url"])  # fmt: skip
    return article, statement


def write_graph(folder: Path) -> Path:
    """The graph of these tests."""
    with open_store(folder, create=True) as store:
        first = Article(id="a1", text=TEXT, title="Boats for Kenya", date="2024-07-05", source="Fjord Post",
                        url="https://example.org/boats")  # fmt: skip
        office = make_office(person=NORDMANN, evidence=boats()[1].evidence)
        store.add(first, boats(), [office], run=RUN)
        article, statement = hostile()
        store.add(article, [statement], run=RUN)
    return folder


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph that no test changes."""
    return write_graph(tmp_path_factory.mktemp("served") / "graph")


LOCAL = "http://127.0.0.1"


@pytest.fixture(scope="session")
def client(graph: Path) -> Iterator[TestClient]:
    """A client of the read-only explorer."""
    with TestClient(create_app(Settings(graph=graph)), base_url=LOCAL, follow_redirects=False) as found:
        yield found


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[TestClient]:
    """A client of an explorer that may be edited, over a graph of its own; the token is not yet sent."""
    settings = Settings(graph=write_graph(tmp_path / "graph"), token=TOKEN)
    with TestClient(create_app(settings), base_url=LOCAL, follow_redirects=False) as found:
        yield found


@pytest.fixture(scope="session")
def guarded(graph: Path) -> Iterator[TestClient]:
    """A client of an explorer that may be edited, for tests that try in vain."""
    with TestClient(create_app(Settings(graph=graph, token=TOKEN)), base_url=LOCAL, follow_redirects=False) as found:
        yield found


@pytest.fixture(scope="session")
def strict(graph: Path) -> Iterator[TestClient]:
    """A client of an explorer with narrow limits."""
    limits = Limits(rows=3, bytes=2000, query_length=2000)
    with TestClient(create_app(Settings(graph=graph, limits=limits)), base_url=LOCAL) as found:
        yield found


@pytest.fixture
def process(graph: Path) -> Iterator[Callable[..., httpx.Client]]:
    """Starts ``kg serve`` as a process of its own, with options, and gives a client of it."""
    with ExitStack() as stack:

        def start(*options: str) -> httpx.Client:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            command = [
                sys.executable,
                "-m",
                "kg.app.cli",
                "serve",
                "--graph",
                str(graph),
                "--port",
                str(port),
                *options,
            ]
            running = subprocess.Popen(command, env=os.environ, stderr=subprocess.DEVNULL)
            stack.callback(running.wait, 20)
            stack.callback(running.terminate)
            address = f"http://127.0.0.1:{port}"
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline:
                try:
                    httpx.get(f"{address}/api/summary", timeout=30)
                except httpx.TransportError:
                    time.sleep(0.2)
                else:
                    return stack.enter_context(httpx.Client(base_url=address, timeout=60))
            raise TimeoutError("kg serve did not start within 60 seconds")

        yield start
