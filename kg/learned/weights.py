"""The fitted weights of the learned reading, in one file of plain arrays beside this module."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from kg.learned.encoder import shipped
from kg.learned.judge import Judge, Thresholds
from kg.learned.scores import PairModel
from kg.learned.trees import Trees

FILE = Path(__file__).with_name("weights.npz")
NEURAL = Path(__file__).with_name("weights-neural.npz")
"""The same with a judge that weighs the neural reader's scores too."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weights:
    """The pair reader, the judge, and which relation an event type is, by the word that says it and by default.

    ``relations`` maps an event type to relations by word; the word ``""`` stands for all others.
    """

    pairs: PairModel
    judge: Judge
    relations: Mapping[str, Mapping[str, Sequence[str]]]
    name: str
    digest: str = ""
    """Of the file, so that a run can say what it read with."""


@cache
def fitted() -> Weights | None:
    """The weights that come with the package, those for the neural reader where it can be used; ``None`` where their
    file is missing.
    """
    if NEURAL.is_file() and shipped() is not None:
        return read(NEURAL)
    return read(FILE) if FILE.is_file() else None


def read(path: Path) -> Weights:
    """Weights from their file, as :func:`write` leaves it."""
    with np.load(path, allow_pickle=False) as found:
        arrays = {name: found[name] for name in found.files}
    about = json.loads(bytes(arrays["about"]).decode())
    names = json.loads(bytes(arrays["names"]).decode())
    weights = arrays["pairs"].astype(np.float32) * arrays["pairs.scale"]
    return Weights(
        pairs=PairModel({name: row for row, name in enumerate(names)}, weights, arrays["pairs.bias"]),
        judge=Judge(
            columns=tuple(about["columns"]),
            crossed=tuple(about["crossed"]),
            center=arrays["judge.center"],
            scale=arrays["judge.scale"],
            weights=arrays["judge.weights"],
            bias=about["bias"],
            trees=_trees(arrays, "acts", about),
            pairs=_trees(arrays, "between", about),
            thresholds=Thresholds(**about["thresholds"]),
        ),
        relations=about["relations"],
        name=about["name"],
        digest=hashlib.sha256(path.read_bytes()).hexdigest()[:12],
    )


def write(weights: Weights, path: Path = FILE) -> None:
    """Keep weights where the package reads them: those of the pair reader in steps of 1/127 of each type's largest."""
    judge = weights.judge
    scale = np.maximum(np.abs(weights.pairs.weights).max(axis=0), 1e-6) / 127
    arrays: dict[str, Any] = {
        "names": np.frombuffer(json.dumps(list(weights.pairs.rows)).encode(), dtype=np.uint8),
        "pairs": np.rint(weights.pairs.weights / scale).astype(np.int8),
        "pairs.scale": scale.astype(np.float32),
        "pairs.bias": weights.pairs.bias,
        "judge.center": judge.center,
        "judge.scale": judge.scale,
        "judge.weights": judge.weights,
        **_arrays(judge.trees, "acts"),
        **_arrays(judge.pairs, "between"),
    }
    about = {
        "name": weights.name,
        "columns": judge.columns,
        "crossed": judge.crossed,
        "bias": judge.bias,
        "base": {"acts": judge.trees.base, "between": judge.pairs.base},
        "thresholds": {field.name: getattr(judge.thresholds, field.name) for field in fields(Thresholds)},
        "relations": weights.relations,
    }
    arrays["about"] = np.frombuffer(json.dumps(about, sort_keys=True).encode(), dtype=np.uint8)
    np.savez_compressed(path, **arrays)


def _arrays(trees: Trees, name: str) -> dict[str, Any]:
    return {f"{name}.{field.name}": getattr(trees, field.name) for field in fields(Trees) if field.name != "base"}


def _trees(arrays: Mapping[str, Any], name: str, about: Mapping[str, Any]) -> Trees:
    parts = {field.name: arrays[f"{name}.{field.name}"] for field in fields(Trees) if field.name != "base"}
    return Trees(base=about["base"][name], **parts)
