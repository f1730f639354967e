"""``kg actors`` and ``kg explain``: why a name, a sentence was read as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.conftest import Run


@pytest.mark.parametrize(
    ("name", "actor"), [("Kenya", "state/KEN"), ("Kenyan", "state/KEN"), ("Kremlin", "state/RUS"), ("NATO", "NATO")]
)
def test_a_name_is_resolved_with_reasons(run: Run, name: str, actor: str) -> None:
    """Names, adjectives, buildings and acronyms lead to an actor."""
    ran = run("actors", name)
    assert ran.code == 0
    assert actor in ran.out


def test_an_ambiguous_name_shows_all_candidates(run: Run) -> None:
    """Congo is two states, and both are shown."""
    ran = run("actors", "Congo")
    assert "state/COG" in ran.out
    assert "state/COD" in ran.out


def test_an_unknown_name_says_where_names_are_kept(run: Run) -> None:
    """Exit code 1, and the files to look into."""
    ran = run("actors", "Ruritania")
    assert ran.code == 1
    assert 'nobody is listed as "Ruritania"' in ran.err
    assert "ontology/actors/" in ran.err


def test_explain_shows_actors_frames_candidates_and_statements(run: Run) -> None:
    """All the steps from a sentence to its statement can be seen."""
    ran = run("explain", "-", stdin="Kenya urged Sudan to stop the war.")
    assert ran.code == 0
    for part in ("actor  Kenya", "frame  urge [verb]", "kept    requests/", "dropped ", "⇒ Kenya requests Sudan"):
        assert part in ran.out


def test_explain_reports_what_it_cannot_read(run: Run) -> None:
    """A missing file is named, exit code 1."""
    ran = run("explain", "absent.txt")
    assert ran.code == 1
    assert "failed: absent.txt" in ran.err


def test_output_that_nobody_reads_to_the_end_is_no_error(articles: Path) -> None:
    """``kg extract … | head -1`` ends without a traceback."""
    command = f"{sys.executable} -m kg.app.cli extract {articles} | head -c 1"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert ran.stdout == "{"
    assert "Traceback" not in ran.stderr
    assert "BrokenPipe" not in ran.stderr


def test_output_is_utf_8_whatever_the_locale() -> None:
    """A name with accents reaches a pipe unharmed under an old locale."""
    ran = subprocess.run(
        [sys.executable, "-m", "kg.app.cli", "extract", "-"],
        input="Ibrahim Traoré, president of Burkina Faso, visited Togo on Monday.".encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert "Traoré" in ran.stdout.decode("utf-8")
