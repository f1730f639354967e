"""A real browser without a network: what the tests of this folder open their pages in."""

from __future__ import annotations

import functools
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.ontology import load
from kg.pages import render
from tests.pages.world import offices, world

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(tempfile.gettempdir()) / "diplograph-axe"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; tests are skipped where either is missing."""
    driver = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (uv sync --group dev)")
    if not CHROMIUM.exists():
        pytest.skip(f"Chromium is not at {CHROMIUM} (apt-get install chromium)")
    with driver.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield running
        running.close()


@functools.cache
def world_page(roots: int = 60, members: int = 60, ties: int = 260, statements: int = 900) -> str:
    """A page of invented affairs, rendered once for all tests."""
    made = world(load(), roots=roots, members=members, ties=ties, statements=statements)
    return render(made, title="A year of invented affairs", offices=offices(made))


class Opened:
    """A page in the browser, and what it asked for and complained of."""

    def __init__(self, context: Any) -> None:
        self.requests: list[str] = []
        self.problems: list[str] = []
        self.page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on(
            "console", lambda message: message.type in {"error", "warning"} and self.problems.append(message.text)
        )
        self.page.on("pageerror", lambda problem: self.problems.append(str(problem)))
        self.page.on("dialog", lambda dialog: (self.problems.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def go(self, path: Path, fragment: str = "") -> Opened:
        """Open the file and wait until it says it is ready."""
        self.page.goto(path.as_uri() + fragment)
        self.page.wait_for_selector("html[data-ready]", timeout=30_000)
        return self

    def summary(self) -> str:
        """The line under the title: how many actors, ties and statements are shown."""
        return str(self.page.inner_text("#summary"))

    def number(self, what: str) -> int:
        """A figure of the summary by its word, such as ``actor``; of "5 of 9 ties" the last."""
        words = self.summary().replace(",", "").split(" · ")
        return next(int(part.split()[-2]) for part in words if what in part)

    def settle(self) -> None:
        """Let a delayed refresh and an animation come to their end, on a busy machine too."""
        self.page.wait_for_timeout(500)
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 150)))")


Opener = Callable[..., Opened]


@pytest.fixture
def opener(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Opens a page (the invented world unless told otherwise) in a fresh, offline context."""
    contexts = []

    def open_page(html: str | None = None, fragment: str = "", **options: Any) -> Opened:
        context = browser.new_context(offline=True, **{"viewport": {"width": 1360, "height": 850}, **options})
        contexts.append(context)
        path = tmp_path / f"page-{len(contexts)}.html"
        path.write_text(world_page() if html is None else html, encoding="utf8")
        return Opened(context).go(path, fragment)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core from npm, kept outside the repository; skipped where it cannot be had."""
    script = AXE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        if shutil.which("npm") is None:
            pytest.skip("npm is not installed, so axe-core cannot be had")
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(AXE), "axe-core@4"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        except subprocess.TimeoutExpired:
            pytest.skip("npm gave no answer in 120 s, so axe-core cannot be had")
        if done.returncode or not script.exists():
            pytest.skip(f"npm could not install axe-core: {done.stderr[-200:]}")
    return script.read_text(encoding="utf8")
