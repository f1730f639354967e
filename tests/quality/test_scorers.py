"""`kg evaluate` gives the figures of the two scorers that came with the gold standards, to the last digit."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from kg.extraction import Extractor
from kg.quality.evaluate import Report, evaluate
from kg.quality.gold import article
from kg.statement import Modality, Statement
from tests.quality.gold import QUADS, actor, annotated, coded, entry, event, said, written

pytestmark = pytest.mark.shared
FIGURES = re.compile(r"^(\w+) +P ([\d.]+) +R ([\d.]+) +F1 ([\d.]+) +tp (\d+) fp (\d+) fn (\d+)$", re.MULTILINE)
ARTICLE_TYPES = re.compile(r"^  (\w+) +tp (\d+) fp (\d+) fn (\d+)$", re.MULTILINE)
SENTENCE_TYPES = re.compile(r"^  (\w+) +P ([\d.]+) R ([\d.]+) F1 ([\d.]+)  gold (\d+) pred (\d+)$", re.MULTILINE)


def scorer(folder: Path, kind: str, gold: Path, predictions: Path) -> str:
    """What the given scorer prints."""
    options = ["--by-type"] if kind == "articles" else ["--scope", "c2c", "--skip-suspect", "--by-event"]
    command = [
        sys.executable,
        str(folder / f"score_{kind}.py"),
        "--gold",
        str(gold),
        "--pred",
        str(predictions),
        *options,
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def compare(report: Report, printed: str) -> None:
    """Every figure of the scorer is the report's."""
    views = {name: figures for name, *figures in FIGURES.findall(printed)}
    assert views.keys() == report.views.keys()
    for name, counts in report.views.items():
        ours = [f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}",
                str(counts.right), str(counts.false), str(counts.missed)]  # fmt: skip
        assert ours == views[name], name
    if report.kind == "articles":
        types = {name: tuple(map(int, figures)) for name, *figures in ARTICLE_TYPES.findall(printed)}
        assert {name: (c.found, c.false, c.missed) for name, c in report.types.items()} == types
    else:
        types = {name: tuple(figures) for name, *figures in SENTENCE_TYPES.findall(printed)}
        assert {
            name: (f"{c.precision:.2f}", f"{c.recall:.2f}", f"{c.f1:.2f}",
                   str(c.found + c.missed), str(c.found + c.false))
            for name, c in report.types.items()
        } == types  # fmt: skip
    assert sum(counts.found for counts in report.types.values()) > 0


def records(path: Path) -> list[dict[str, Any]]:
    """The records of a gold file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _disturb(article: str, triple: tuple[str, str | None, str], chance: random.Random) -> Statement:
    source, plover, target = triple
    if chance.random() < 0.3:
        plover = chance.choice(sorted(QUADS))
    if chance.random() < 0.2:
        target = chance.choice(["NOR", "KEN", "USA", "UN", "EU", "IRN", "River Front"])
    if chance.random() < 0.1:
        source, target = target, source
    modality = str(chance.choice(list(Modality))) if chance.random() < 0.2 else "actual"
    ends = [actor(end, end if len(end) == 3 else chance.choice([None, "NOR"])) for end in (source, target)]
    if chance.random() < 0.05:
        ends[0] = actor(None, None, chance.choice(["The United Nations", "  european  union", "River Front"]))
    return said(article, ends[0], plover or "AID", ends[1], modality)


def disturbed(gold: Sequence[Mapping[str, Any]], seed: int) -> list[Statement]:
    """Statements near the gold: some right, some of another type, end, modality or article, some turned round."""
    chance = random.Random(seed)
    made = []
    for record in gold:
        pairs = [
            (source, found.get("plover"), target)
            for found in record.get("statements", record.get("events"))
            for source in ([found.get("subject")] if "subject" in found else found["source"])
            for target in ([found.get("object")] if "object" in found else found["target"])
        ]
        made.extend(
            _disturb(record["id"], pair, chance)
            for pair in (*pairs, ("NOR", "AID", "NOR"), ("NOR", "AID", "KEN"))
            if pair[0] and pair[2] and chance.random() < 0.8
        )
    return made


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("kind", ["articles", "sentences"])
def test_on_disturbed_gold(gold: Path, tmp_path: Path, kind: str, seed: int) -> None:
    """Statements that are wrong in every way there is."""
    path = gold / f"{kind}.jsonl"
    statements = disturbed(records(path), seed)
    predictions = written(tmp_path / "statements.jsonl", [statement.to_dict() for statement in statements])
    compare(evaluate(path, predictions=predictions), scorer(gold, kind, path, predictions))


@pytest.mark.parametrize("kind", ["articles", "sentences"])
def test_on_gold_with_every_oddity(gold: Path, tmp_path: Path, kind: str) -> None:
    """Untyped events, classes without types, former type names, other spellings, entries without an object."""
    if kind == "articles":
        path = written(tmp_path / "gold.jsonl", [
            annotated("a", entry("the UNSC", "AID", "PAL"), entry("NOR", "AID", ""), entry("NOR", "NAP", "KEN"),
                      entry("NOR", "AID", "NOR"), entry("NOR", "ACCUSE", "KEN", core=False),
                      entry("NOR", "ACCUSE", "SDN", modality=None), entry("NOR", "AID", "SDN", modality="denied")),
            annotated("b"),
        ])  # fmt: skip
        statements = [said("a", actor("UN"), "AID", "PSE"), said("a", "NOR", "ACCUSE", "KEN"),
                      said("a", "NOR", "AID", "SDN"), said("a", "NOR", "ACCUSE", "SDN", "intended"),
                      said("b", "NOR", "AID", "KEN"), said("c", "NOR", "AID", "KEN")]  # fmt: skip
    else:
        path = written(tmp_path / "gold.jsonl", [
            coded("a", event(["NOR"], None, ["KEN"]), event(["NOR"], "AID", ["KEN"]), event("SDN", None, "KEN")),
            coded("b", event(["NOR"], None, ["KEN"], quad=4), event(["KEN"], "FIGHT", ["NOR", "IGOUNO"])),
            coded("c", event(["NORGOV", "SDN"], "DEMAND", ["KENREB", "SDN"]), event("NOR", "AID", "---")),
            coded("d", event("NOR", "AID", "KEN"), suspect=True),
        ])  # fmt: skip
        statements = [said("a", "NOR", "CONSULT", "KEN"), said("a", "SDN", "COERCE", "KEN"),
                      said("b", "NOR", "COERCE", "KEN"),
                      said("b", "KEN", "ASSAULT", "NOR"), said("c", "NOR", "REQUEST", actor("Front", "KEN")),
                      said("c", "SDN", "REQUEST", "KEN"), said("d", "NOR", "AID", "KEN"),
                      said("c", "NOR", "AID", actor("UN"))]  # fmt: skip
    predictions = written(tmp_path / "statements.jsonl", [statement.to_dict() for statement in statements])
    compare(evaluate(path, predictions=predictions), scorer(gold, kind, path, predictions))


def test_on_what_is_really_read(gold: Path, tmp_path: Path, reader: Extractor) -> None:
    """What `kg extract` prints of the sentences, scored by both, is what `kg evaluate` measures by itself."""
    path = gold / "sentences.jsonl"
    extracted = [s for found in reader.extract(article(record) for record in records(path)) for s in found.statements]
    predictions = written(tmp_path / "statements.jsonl", [statement.to_dict() for statement in extracted])
    report = evaluate(path)
    compare(report, scorer(gold, "sentences", path, predictions))
    assert report.statements == len(extracted)
