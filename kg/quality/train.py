"""Makes the weights of the learned reading from annotated articles, and says how good it is on unseen ones.
Every article is judged by models that have not seen it.

``python -m kg.quality.train NEW... --half SOME --ruled OLD --write``: ``NEW`` are annotated articles after which no
rule was written, ``--half`` those where that holds for the half whose hashed identifiers begin with 8 to f, and
``--ruled`` those that rules were written to. The pair reader learns from all of them; the judge, which weighs the
rules' output too, only where that output is honest, and from scores of models that have not seen the article (stacked
generalisation, Wolpert 1992). Thresholds are chosen on the ``--half`` where there is one, since other new articles may
have been written to be learned from. A user's own corrected articles are one more file. The seed is fixed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from types import MappingProxyType

import numpy as np

from kg.extraction import Extractor
from kg.extraction.readers import chosen
from kg.language import pipeline
from kg.learned.encoder import worth
from kg.learned.judge import Judge, Thresholds, group, pair_row
from kg.learned.propose import ENCODER, LINEAR
from kg.learned.scores import Pair, Vector, chance
from kg.learned.weighing import Act, Weighing, columns
from kg.learned.weights import FILE, NEURAL, Weights, write
from kg.ontology import load
from kg.quality.entries import Codes
from kg.quality.fitting import Table, act_weights, boosted
from kg.quality.material import CORE, FOLDS, Material, Vocabulary, materials
from kg.quality.score import Counts
from kg.relations.rules import NAME as RULES

NAME = "pairs-1"
CROSSED = ("type", "rule")
"""Columns whose weight differs by event type."""

PRECISE = 0.78
"""The typed precision, out of fold, that the thresholds must keep."""

RARE = 2
"""A word must have shown a relation so often."""

GRID = tuple(
    Thresholds(act=float(act), pair=float(pair), first=float(first))
    for act, pair, first in product(np.arange(0.3, 0.7, 0.05), np.arange(0.4, 0.95, 0.1), (0.2, 0.3))
)

Scores = Mapping[str, Mapping[str, Mapping[Pair, Vector]]]
"""Reader → article → pair → probabilities, of a model that has not seen the article."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The judge's rows of one article, which of its acts are right, and what each counts."""

    material: Material
    acts: Sequence[Act]
    rows: Vector
    right: np.ndarray
    counts: np.ndarray
    pairs: np.ndarray
    ruled: frozenset[Act]


def pair_scores(found: Sequence[Material], names: Sequence[str]) -> tuple[Table, dict[str, dict[Pair, Vector]]]:
    """The table of all pairs, and the linear reader's scores of each article, out of fold."""
    rows = [row for material in found for row in material.rows]
    table = Table(rows, names)
    folds = np.array([material.fold for material in found for _ in material.rows])
    scores = np.zeros(table.holds.shape, dtype=np.float32)
    for fold in range(FOLDS):
        weights = table.fit(folds != fold)
        scores[folds == fold] = chance((table.features[folds == fold] @ weights).astype(np.float32))
    by_article: dict[str, dict[Pair, Vector]] = defaultdict(dict)
    position = 0
    for material in found:
        for row in material.rows:
            by_article[material.id][row.pair] = scores[position]
            position += 1
    return table, by_article


def weigh(material: Material, readers: Mapping[str, Mapping[Pair, Vector]], codes: Codes) -> Weighed:
    """The judge's rows of an article, by the scores of each reader."""
    acts, rows = Weighing(material.page, readers, material.told, material.missing).rows()
    folded = [(codes.fold(subject), kind, codes.fold(other)) for subject, kind, other in acts]
    values = [material.right.get(act, 0) for act in folded]
    related = {(subject, other) for subject, _, other in material.right}
    return Weighed(
        material,
        folded,
        rows,
        np.array([value > 0 for value in values], dtype=int),
        np.array([value / CORE if value else 1.0 for value in values]),
        np.array([(subject, other) in related for subject, _, other in folded], dtype=int),
        frozenset(
            (codes.fold(told.act[0]), told.act[1], codes.fold(told.act[2])) for told in material.told if told.fact
        ),
    )


def judge_of(
    found: Sequence[Weighed], names: tuple[str, ...], chances: Mapping[str, Vector], limits: Thresholds
) -> Judge:
    """A judge fitted on articles; ``chances``: what judges that have not seen them think of each article's acts."""
    crossed = tuple(number for number, name in enumerate(names) if name.split(".")[-1] in CROSSED)
    rows = np.vstack([weighed.rows for weighed in found])
    right, counts = (np.concatenate([getattr(weighed, name) for weighed in found]) for name in ("right", "counts"))
    center, scale, weights, bias = act_weights(rows, right, counts, crossed)
    pair_rows, related = [], []
    for weighed in found if chances else ():
        for members in group(weighed.acts):
            pair_rows.append(pair_row(weighed.rows, chances[weighed.material.id], members))
            related.append(weighed.pairs[members[0]])
    trees = boosted(rows, right, counts, trees=180, leaves=12, share=0.4)
    between = (
        boosted(np.stack(pair_rows), np.array(related), np.ones(len(related)), trees=150, leaves=10, share=0.3)
        if pair_rows
        else trees
    )
    return Judge(
        columns=names, crossed=crossed, center=center, scale=scale, weights=weights, bias=bias, trees=trees,
        pairs=between, thresholds=limits,
    )  # fmt: skip


def fit_judge(
    found: Sequence[Weighed], names: tuple[str, ...], usual: Collection[str]
) -> tuple[Judge, dict[str, list[tuple[Act, float, float]]]]:
    """The judge, and what judges that have not seen an article think of its acts: act, its chance, its pair's.

    ``usual``: the articles that thresholds are chosen on, all where none is among them.
    """
    honest = [weighed for weighed in found if weighed.material.unruled]
    none = Thresholds(act=1.0, pair=1.0, first=1.0)
    chances: dict[str, Vector] = {}
    for fold in range(FOLDS):
        first = judge_of([weighed for weighed in honest if weighed.material.fold != fold], names, {}, none)
        chances |= {weighed.material.id: first.chances(weighed.rows) for weighed in found
                    if weighed.material.fold == fold and weighed.acts}  # fmt: skip
    honest = [weighed for weighed in honest if weighed.acts]
    opinions: dict[str, list[tuple[Act, float, float]]] = {}
    for fold in range(FOLDS):
        second = judge_of([weighed for weighed in honest if weighed.material.fold != fold], names, chances, none)
        for weighed in found:
            if weighed.material.fold == fold and weighed.acts:
                opinions[weighed.material.id] = _opinions(weighed, chances[weighed.material.id], second)
    limits = thresholds([weighed for weighed in honest if weighed.material.id in usual] or honest, opinions)
    return judge_of(honest, names, chances, limits), opinions


def _opinions(weighed: Weighed, chances: Vector, judge: Judge) -> list[tuple[Act, float, float]]:
    pairs = np.zeros(len(chances))
    grouped = group(weighed.acts)
    likely = chance(judge.pairs.sums(np.stack([pair_row(weighed.rows, chances, members) for members in grouped])))
    for members, value in zip(grouped, likely, strict=True):
        pairs[members] = value
    return [(act, float(c), float(p)) for act, c, p in zip(weighed.acts, chances, pairs, strict=True)]


def stated(opinions: Sequence[tuple[Act, float, float]], limits: Thresholds) -> set[Act]:
    """The acts that are stated with these thresholds (see :meth:`Judge.verdicts`)."""
    found = {act for act, value, _ in opinions if value > limits.act}
    covered = {(act[0], act[2]) for act in found}
    best: dict[tuple[str, str], tuple[float, Act]] = {}
    for act, value, pair in opinions:
        ends = act[0], act[2]
        likely = ends not in covered and pair > limits.pair and value > limits.first
        if likely and (ends not in best or best[ends][0] < value):
            best[ends] = value, act
    return found | {act for _, act in best.values()}


def measure(found: Iterable[tuple[Material, set[Act]]], *, typed: bool) -> Counts:
    """Hits and errors of stated acts, with types or as pairs."""
    total = Counts()
    for material, acts in found:
        key = (lambda act: act) if typed else (lambda act: (act[0], act[2]))
        said = {key(act) for act in acts if act[0] != act[2]}
        known = {key(act) for act in material.right}
        core = {key(act) for act, value in material.right.items() if value == CORE}
        total += Counts(len(said & known), len(said - known), len(core & said), len(core - said))
    return total


def thresholds(found: Sequence[Weighed], opinions: Mapping[str, Sequence[tuple[Act, float, float]]]) -> Thresholds:
    """The thresholds with the highest sum of typed and pair F1 among those that keep :data:`PRECISE`."""
    best, most = GRID[-1], -1.0
    for limits in GRID:
        said = [(weighed.material, stated(opinions[weighed.material.id], limits) | weighed.ruled) for weighed in found]
        typed, pairs = measure(said, typed=True), measure(said, typed=False)
        if typed.precision >= PRECISE and typed.f1 + pairs.f1 > most:
            best, most = limits, typed.f1 + pairs.f1
    return best


def relations_of(found: Sequence[Material]) -> dict[str, dict[str, list[str]]]:
    """Which relations the annotations use for an event type, by word, the two most frequent first."""
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for material in found:
        for kind, word, relation in material.relations:
            counted[kind, word][relation] += 1
    table: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for (kind, word), times in sorted(counted.items()):
        ordered = sorted(times.items(), key=lambda item: (-item[1], item[0]))
        kept = [relation for relation, number in ordered if number >= RARE]
        if kept:
            table[kind][word] = kept[:2]
    return table


def report(
    found: Sequence[Weighed], opinions: Mapping[str, Sequence[tuple[Act, float, float]]], limits: Thresholds
) -> str:
    """Typed and pair precision, recall and F1 out of fold, of the rules and of all, by kind of text."""
    lines = [f"thresholds {limits}"]
    for kind in ("all", *sorted({weighed.material.kind for weighed in found})):
        some = [weighed for weighed in found if kind in ("all", weighed.material.kind)]
        for name, said in (
            ("rules", [(weighed.material, set(weighed.ruled)) for weighed in some]),
            ("by probability", [(w.material, stated(opinions.get(w.material.id, ()), limits)) for w in some]),
            ("all readers", [(w.material, stated(opinions.get(w.material.id, ()), limits) | w.ruled) for w in some]),
        ):
            figures = [
                f"{view} {counts.precision:.3f} / {counts.recall:.3f} / {counts.f1:.3f}"
                for view, typed in (("typed", True), ("pair", False))
                for counts in [measure(said, typed=typed)]
            ]
            lines.append(f"{kind:10} {len(some):4} articles  {name:14} {'  '.join(figures)}")
    return "\n".join(lines)


def train(
    found: Sequence[Material],
    names: Sequence[str],
    codes: Codes,
    *,
    usual: Collection[str] = (),
    others: Scores = MappingProxyType({}),
) -> tuple[Weights, str]:
    """The weights for these materials, whose features have these names, and the report out of fold.

    ``usual``: the articles, by identifier, that thresholds are chosen on and the report is of: text as it comes, not
    written to be learned from; all where none is named. ``others``: the scores of further readers, each of a model
    that has not seen the article.
    """
    table, scores = pair_scores(found, names)
    readers = {LINEAR: scores, **{name: _worth(said, scores) for name, said in others.items()}}
    honest = [
        weigh(material, {name: said.get(material.id, {}) for name, said in readers.items()}, codes)
        for material in found
        if material.unruled
    ]
    judge, opinions = fit_judge(honest, columns(tuple(readers)), usual)
    everything = table.fit(np.ones(len(table.holds), dtype=bool))
    weights = Weights(pairs=table.model(everything), judge=judge, relations=relations_of(found), name=NAME)
    measured = [weighed for weighed in honest if weighed.material.id in usual] or honest
    return weights, report(measured, opinions, judge.thresholds)


def _worth(
    said: Mapping[str, Mapping[Pair, Vector]], linear: Mapping[str, Mapping[Pair, Vector]]
) -> dict[str, dict[Pair, Vector]]:
    """The scores of the sentences that would be read (:func:`kg.learned.encoder.worth`)."""
    kept = {article: set(worth(scores)) for article, scores in linear.items()}
    return {
        article: {pair: row for pair, row in scores.items() if pair[0] in kept.get(article, ())}
        for article, scores in said.items()
    }


def _scores(path: Path) -> dict[str, dict[Pair, Vector]]:
    """Scores out of fold as ``python -m kg.quality.neural --scores`` leaves them, one JSON object a sentence."""
    found: dict[str, dict[Pair, Vector]] = defaultdict(dict)
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        for subject, other, row in record["pairs"]:
            found[record["article"]][record["sentence"], subject, other] = np.array(row, np.float32)
    return found


def main() -> None:
    """Command line of the training."""
    parser = argparse.ArgumentParser(description="Make the weights of the learned reading from annotated articles.")
    parser.add_argument("gold", type=Path, nargs="+", help="annotated articles that no rule was written for")
    parser.add_argument("--half", type=Path, action="append", default=[], help="those of which that holds for half")
    parser.add_argument("--ruled", type=Path, action="append", default=[], help="those that rules were written for")
    parser.add_argument("--write", type=Path, nargs="?", const=Path(), help="where to keep the weights")
    parser.add_argument("--encoder", type=Path, help="scores of the neural reader, to be weighed too")
    asked = parser.parse_args()
    ontology = load()
    reader = Extractor(ontology, pipeline.load(None), readers=chosen([RULES]))
    vocabulary = Vocabulary()
    files = [(path, ruled) for ruled in ("none", "half", "all")
             for path in {"none": asked.gold, "half": asked.half, "all": asked.ruled}[ruled]]  # fmt: skip
    read = {path: list(materials(path, reader, vocabulary, ruled=ruled)) for path, ruled in files}
    found = [material for some in read.values() for material in some]
    usual = {material.id for path in asked.half for material in read[path]}
    others = {ENCODER: _scores(asked.encoder)} if asked.encoder else {}
    weights, told = train(found, list(vocabulary.numbers), Codes(ontology), usual=usual, others=others)
    sys.stdout.write(told + "\n")
    if asked.write:
        path = (NEURAL if others else FILE) if asked.write == Path() else asked.write
        write(weights, path)
        sys.stdout.write(f"written to {path}, {path.stat().st_size / 1e6:.2f} MB\n")


if __name__ == "__main__":
    main()
