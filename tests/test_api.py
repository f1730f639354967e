"""The Python interface: loaded once, checked at the door, safe to call from anywhere."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from itertools import islice, repeat

import pytest

import kg
from kg import api
from kg.errors import ArticleError
from tests.loops import finished

TEXT = "Kenya's president visited Uganda on Monday."


def test_public_names_are_listed_before_they_are_loaded() -> None:
    """Completion in a shell or notebook shows what there is."""
    assert {*kg.__all__, "__version__"} <= set(dir(kg))
    assert kg.__version__ == version("diplograph")
    with pytest.raises(AttributeError, match="no attribute"):
        _ = kg.extracts


def test_model_and_ontology_are_loaded_once() -> None:
    """A second call makes no second extractor."""
    kg.extract(TEXT)
    before = api._reader.cache_info().misses
    assert [found.relation for found in kg.extract(TEXT)] == ["visits"]
    assert api._reader.cache_info().misses == before


@pytest.mark.parametrize("date", ["5 July 2024", "2024-7-5", "2024-13-01", "yesterday", ""])
def test_a_date_that_is_none_is_refused(date: str) -> None:
    """It would silently anchor nothing."""
    with pytest.raises(ArticleError, match="2024-07-05"):
        kg.extract(TEXT, date=date)


def test_what_is_no_text_is_refused() -> None:
    """With what was given and what is allowed."""
    with pytest.raises(ArticleError, match="int; allowed: str"):
        kg.extract([TEXT, 7])  # type: ignore[list-item]


def test_a_stream_needs_no_end() -> None:
    """Texts are read in batches as they are asked for."""
    found = list(islice(kg.stream(repeat(TEXT), date="2024-07-05"), 40))
    assert len(found) == 40
    assert {len(extraction.statements) for extraction in found} == {1}


def test_threads_and_event_loops_get_what_one_caller_gets() -> None:
    """Callers wait for one another; each gets its own answer."""
    texts = [f"{name} thanked Japan." for name in ("Kenya", "Chad", "Peru", "Fiji")] * 3
    alone = [kg.extract(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(kg.extract, texts)) == alone

    async def together() -> list[list[kg.Statement]]:
        return await asyncio.gather(*(asyncio.to_thread(kg.extract, text) for text in texts))

    assert finished(together()) == alone
