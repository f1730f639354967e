"""How the models of the learned reading are fitted: many logistic regressions at once, and boosted trees.

Needs scipy and scikit-learn, which nothing else needs (the dependency group ``train``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from sklearn.ensemble import HistGradientBoostingClassifier

from kg.learned.judge import expand
from kg.learned.scores import PairModel, Vector
from kg.learned.trees import Trees
from kg.quality.material import Row

SEEN = 5
"""A feature that fewer pairs have is left out."""

POSITIVE = 2.0
"""What holds weighs so much more than what does not: most pairs have no act."""

RIDGE, STEPS = 6.0, 40
FAINT = 0.03
"""Weights of the pair reader below this are left out of the file."""

JUDGE_RIDGE = 50.0
SEED = 0


class Table:
    """The rows of pairs as a sparse matrix, with what holds of each; the last column is the bias."""

    def __init__(self, rows: Sequence[Row], names: Sequence[str]) -> None:
        """``names`` are the features by number."""
        seen = Counter(int(number) for row in rows for number in row.names)
        kept = sorted(number for number, times in seen.items() if times >= SEEN)
        place = np.full(len(names), -1, dtype=np.int64)
        place[kept] = np.arange(len(kept))
        self.names = [names[number] for number in kept]
        self.place = place
        self.features = self.matrix(rows)
        holds = np.stack([row.holds for row in rows]).astype(np.float64)
        counts = np.stack([row.counts for row in rows]).astype(np.float64)
        some = holds.max(axis=1, keepdims=True)
        sure = np.where((holds * counts).sum(axis=1) > 0, 1.0, np.where(counts.min(axis=1) > 0, 1.0, 0.0))
        self.holds = np.hstack([holds, some])
        self.counts = np.hstack([counts, sure[:, None]]) * np.where(self.holds > 0, POSITIVE, 1.0)

    def matrix(self, rows: Sequence[Row]) -> sparse.csr_matrix:
        """Rows as a matrix over the features that are kept."""
        ends, columns, values = [0], [], []
        for row in rows:
            places = self.place[row.names]
            known = places >= 0
            columns.append(np.append(places[known], len(self.names)))
            values.append(np.append(row.values[known], 1.0))
            ends.append(ends[-1] + len(columns[-1]))
        shape = len(rows), len(self.names) + 1
        flat = np.concatenate(values).astype(np.float32), np.concatenate(columns), np.array(ends)
        return sparse.csr_matrix(flat, shape=shape)

    def fit(self, chosen: np.ndarray) -> np.ndarray:
        """Weights fitted on some of the rows: one logistic regression a column, all at once by L-BFGS."""
        return logistic(self.features[chosen], self.holds[chosen], self.counts[chosen], ridge=RIDGE, steps=STEPS)

    def model(self, weights: np.ndarray) -> PairModel:
        """The pair reader of these weights, faint ones left out."""
        strong = np.flatnonzero(np.abs(weights[:-1]).max(axis=1) >= FAINT)
        kept = np.where(np.abs(weights[strong]) >= FAINT, weights[strong], 0.0)
        names = {self.names[number]: row for row, number in enumerate(strong)}
        return PairModel(names, kept.astype(np.float32), weights[-1].astype(np.float32))


def logistic(
    features: sparse.csr_matrix | np.ndarray, holds: np.ndarray, counts: np.ndarray, *, ridge: float, steps: int
) -> np.ndarray:
    """Weighted logistic regressions with a ridge on all weights but those of the last column."""
    size, kinds = features.shape[1], holds.shape[1]
    turned = sparse.csr_matrix(features.T) if sparse.issparse(features) else features.T
    shrunk = np.full((size, 1), ridge)
    shrunk[-1] = 0

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(size, kinds).astype(features.dtype)
        sums = features @ weights
        cost = np.logaddexp(0, sums) - holds * sums
        slope = counts * (1 / (1 + np.exp(-np.clip(sums, -500, 500))) - holds)
        total = float((counts * cost).sum() + 0.5 * (shrunk * weights * weights).sum())
        return total, (turned @ slope + shrunk * weights).ravel()

    options = {"maxiter": steps, "maxcor": 8}
    found = minimize(loss, np.zeros(size * kinds), jac=True, method="L-BFGS-B", options=options)
    return np.asarray(found.x).reshape(size, kinds)


def act_weights(
    rows: Vector, right: np.ndarray, counts: np.ndarray, crossed: Sequence[int]
) -> tuple[Vector, Vector, Vector, float]:
    """Center, scale, weights and bias of the judge's logistic regression."""
    wide = expand(rows, crossed).astype(np.float64)
    center, scale = wide.mean(axis=0), np.maximum(wide.std(axis=0), 1e-6)
    matrix = np.hstack([(wide - center) / scale, np.ones((len(wide), 1))])
    found = logistic(matrix, right[:, None].astype(float), counts[:, None], ridge=JUDGE_RIDGE, steps=400)[:, 0]
    return center.astype(np.float32), scale.astype(np.float32), found[:-1].astype(np.float32), float(found[-1])


def boosted(rows: Vector, right: np.ndarray, counts: np.ndarray, *, trees: int, leaves: int, share: float) -> Trees:
    """Boosted trees as plain arrays; ``share`` of the columns is looked at for each split."""
    model = HistGradientBoostingClassifier(
        max_iter=trees,
        learning_rate=0.05,
        max_leaf_nodes=leaves,
        min_samples_leaf=40,
        l2_regularization=5,
        max_features=share,
        early_stopping=False,
        random_state=SEED,
    ).fit(rows, right, sample_weight=counts)
    grown = [step[0].nodes for step in model._predictors]
    most = max(len(nodes) for nodes in grown)
    column = np.full((len(grown), most), -1, np.int16)
    left, right_ = np.zeros_like(column), np.zeros_like(column)
    threshold, value = np.zeros((len(grown), most), np.float32), np.zeros((len(grown), most), np.float32)
    for number, nodes in enumerate(grown):
        size = len(nodes)
        leaf = nodes["is_leaf"].astype(bool)
        column[number, :size] = np.where(leaf, -1, nodes["feature_idx"])
        threshold[number, :size] = np.where(leaf, 0, nodes["num_threshold"])
        left[number, :size], right_[number, :size] = nodes["left"], nodes["right"]
        value[number, :size] = np.where(leaf, nodes["value"], 0)
    base = float(np.ravel(model._baseline_prediction)[0])
    return Trees(column=column, threshold=threshold, left=left, right=right_, value=value, base=base)
