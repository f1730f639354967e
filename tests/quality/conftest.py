"""The gold standards given to the project, and one reader for the tests that need a parser."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.extraction import Extractor
from kg.run.reader import extractor


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of the given gold standards and their scorers; skips the test where they are not."""
    shared = os.environ.get("DIPLOGRAPH_SHARED")
    if not shared:
        pytest.skip("DIPLOGRAPH_SHARED is not set: it names the folder that holds gold/ with its scorers")
    return Path(shared) / "gold"


@pytest.fixture(scope="session")
def reader() -> Extractor:
    """The extractor with the small model and the shipped ontology."""
    return extractor()
