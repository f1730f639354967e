"""JSON lines are statements again when they are read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from kg.exports import export
from kg.graph import Store
from kg.statement import OfficeHolding, Statement


def check_jsonl(store: Store, path: Path) -> None:
    """Every statement and office comes back equal, and no reader finds more lines than records."""
    text = path.read_text(encoding="utf-8")
    records = [json.loads(line) for line in text.splitlines()]
    assert [Statement.from_dict(record) for record in records] == list(store.statements())
    offices = path.with_name(path.stem + ".offices.jsonl").read_text(encoding="utf-8").splitlines()
    assert [OfficeHolding.from_dict(json.loads(line)) for line in offices] == list(store.offices())


CHECKS: dict[str, Callable[[Store, Path], None]] = {"jsonl": check_jsonl}


def test_statements_are_read_back_equal(store: Store, tmp_path: Path) -> None:
    """Whatever its text, a line is its statement."""
    export(store, tmp_path / "g.jsonl")
    check_jsonl(store, tmp_path / "g.jsonl")
