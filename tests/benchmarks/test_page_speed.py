"""How big the page is and how soon it can be used, at 2,000 actors and 10,000 edges."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from kg.ontology import load
from kg.pages import render
from tests.browser.conftest import Opened, browser
from tests.pages.world import offices, world

__all__ = ["browser"]  # a fixture of the browser tests, used here too

pytestmark = [pytest.mark.benchmark, pytest.mark.browser]


@pytest.fixture(scope="module", params=["folding", "flat"])
def page(request: pytest.FixtureRequest) -> str:
    """2,000 actors and 10,000 statements: mostly people who fold into states, or 2,000 actors that nothing folds."""
    if "benchmark" not in str(request.config.option.markexpr):
        pytest.skip("benchmarks run with -m benchmark")
    sizes = (
        {"roots": 300, "members": 1700, "ties": 9000}
        if request.param == "folding"
        else {"roots": 2000, "members": 0, "ties": 10000}
    )
    statements = world(load(), statements=10_000, **sizes)
    begun = time.perf_counter()
    html = render(statements, title="Two thousand actors", offices=offices(statements))
    print(f"\n{request.param}: {len(html.encode()) / 1e6:.2f} MB, rendered in {time.perf_counter() - begun:.1f} s")
    return html


def test_the_page_is_under_six_megabytes(page: str) -> None:
    """Small enough to send by mail."""
    assert len(page.encode()) < 6_000_000


@pytest.mark.parametrize("fragment", ["", "#top=2000&ties=all&unfold=all"])
def test_it_is_usable_within_three_seconds(browser: Any, page: str, tmp_path: Path, fragment: str) -> None:
    """From opening until the first frame is drawn and the controls answer: as it opens, and with everything shown."""
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf8")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    opened = Opened(context).go(path, fragment)
    ready = int(opened.page.evaluate("document.documentElement.dataset.ready"))
    frame = opened.page.evaluate(
        """async () => { const begun = performance.now();
            for (let n = 0; n < 10; n += 1) { window.diplograph.drag(20); await new Promise(requestAnimationFrame); }
            return (performance.now() - begun) / 10; }"""
    )
    print(f"\n{fragment or 'opening'}: ready in {ready} ms, {frame:.0f} ms a frame, {opened.summary()}")
    context.close()
    assert ready < 3000
