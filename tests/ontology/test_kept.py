"""What is kept of the ontology between runs is what would be made anew, and nothing that is kept can do harm."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.actors.spelling import Spelling
from kg.ontology import Ontology, folder, kept, load

LOADING = sys.modules["kg.ontology.load"]
KEY = kept.key("content", ())


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of the test's own, and an ontology that this process has not read yet."""
    where = tmp_path / "cache"
    monkeypatch.setenv(kept.VARIABLE, str(where))
    _forget()
    yield where
    _forget()


def _forget() -> None:
    """Forget the ontologies that this process has read."""
    LOADING._load.cache_clear()


def types(value: Any) -> Any:
    """The types of everything in a value: ``1 == 1.0`` and a list equals no tuple, but a field may hold either."""
    if is_dataclass(value) and not isinstance(value, type):
        return type(value), [types(getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, tuple):
        return tuple, [types(item) for item in value]
    if isinstance(value, Mapping):
        return type(value), [(name, types(item)) for name, item in value.items()]
    return type(value)


def counted(value: object = 1) -> tuple[Callable[[], object], list[int]]:
    """Something that makes a value, and the times it did."""
    times: list[int] = []

    def make() -> object:
        times.append(1)
        return value

    return make, times


def test_the_kept_ontology_equals_the_one_that_is_read(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every value, in their types and in the order of every mapping."""
    monkeypatch.setenv(kept.VARIABLE, "")
    fresh = load()
    monkeypatch.setenv(kept.VARIABLE, str(cache))
    _forget()
    made = load()
    _forget()
    monkeypatch.setattr(LOADING, "_read", pytest.fail)
    again = load()
    assert len(list(cache.glob("ontology-*.json"))) == 1
    for known in (made, again):
        assert known == fresh
        assert types(known) == types(fresh)


def test_a_changed_file_is_read_again(cache: Path, tmp_path: Path) -> None:
    """The key is what the files hold."""
    own = tmp_path / "own"
    for file in folder().rglob("*.yaml"):
        target = own / file.relative_to(folder())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    before: Ontology = load(own)
    kinds = own / "kinds.yaml"
    kinds.write_text(kinds.read_text(encoding="utf-8") + "\n# nothing\n", encoding="utf-8")
    assert load(own).hash != before.hash
    assert len(list(cache.glob("ontology-*.json"))) == 2


def test_what_is_kept_is_not_made_again(cache: Path) -> None:
    """Which is what it is kept for."""
    make, times = counted({"a": [1, "ü"]})
    assert [kept.kept("thing", KEY, make, dict) for _ in range(3)] == [{"a": [1, "ü"]}] * 3
    assert len(times) == 1


def _signed(body: bytes, key: str = KEY) -> bytes:
    return f"diplograph {key} {hashlib.sha256(body).hexdigest()}\n".encode() + body


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\n\x00",
        _signed(b'{"a":1}')[:-2],
        _signed(b'{"a":1}').replace(b'"a":1', b'"a":2'),
        _signed(b'{"a":1}', key=kept.key("other", ())),
        _signed(b"{"),
        _signed(b"[" * 100_000),
        _signed(b"[1]"),
        _signed(b"null"),
    ],
    ids=["empty", "binary", "cut short", "changed", "other key", "no JSON", "deep", "other form", "nothing"],
)
def test_a_damaged_or_foreign_file_is_passed_over_and_written_anew(cache: Path, content: bytes) -> None:
    """Whatever stands in the file, the answer is the one that is made."""
    make, times = counted({"a": 1})
    kept.kept("thing", KEY, make, dict)
    (file,) = cache.glob("thing-*.json")
    whole = file.read_bytes()
    file.write_bytes(content)
    assert kept.kept("thing", KEY, make, lambda value: dict(value.items())) == {"a": 1}
    assert len(times) == 2
    assert file.read_bytes() == whole


def test_a_file_of_somebody_else_is_passed_over(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another user's file could say anything about whom a name means."""
    make, times = counted()
    kept.kept("thing", KEY, make, int)
    monkeypatch.setattr("os.getuid", lambda: 4711)
    for file in cache.iterdir():
        try:
            os.chown(file, 4712, -1)
        except PermissionError:
            pytest.skip("only root may give a file away")
    assert kept.kept("thing", KEY, make, int) == 1
    assert len(times) == 2


def test_where_nothing_can_be_written_everything_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only home, or a file where the folder should be."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "file" / "below"))
    make, times = counted(5)
    assert [kept.kept("thing", KEY, make, int) for _ in range(2)] == [5, 5]
    assert len(times) == 2
    monkeypatch.setenv(kept.VARIABLE, "")
    assert kept.kept("thing", KEY, make, int) == 5
    assert kept.folder() is None


def test_old_files_are_taken_away(cache: Path) -> None:
    """An editor of the ontology does not fill the disk."""
    for number in range(kept.MOST + 3):
        kept.kept("thing", kept.key(str(number), ()), counted(number)[0], int)
    assert len(list(cache.glob("thing-*.json"))) == kept.MOST
    assert not [file for file in cache.iterdir() if file.name.startswith(".")]


def test_kept_files_are_plain_json(cache: Path) -> None:
    """Nothing that is read back is ever executed."""
    kept.kept("thing", KEY, counted(["a"])[0], list)
    (file,) = cache.iterdir()
    assert json.loads(file.read_bytes().partition(b"\n")[2]) == ["a"]


def test_names_are_cut_alike_whether_they_are_kept_or_not() -> None:
    """Also names that were not known before."""
    known = ["U.S.-led Coalition", "São Tomé", "", "Kyiv's"]
    first, second, none = Spelling(known), Spelling(known), Spelling([])
    for name in (*known, "New Name"):
        assert first.words(name) == second.words(name) == none.words(name)
    assert first.words("São Tomé") == ["Sao", "Tome"]
