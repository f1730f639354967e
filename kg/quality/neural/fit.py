"""Train the neural reader: batches of sentences, losses, epochs."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from kg.quality.neural.items import OUTPUTS, Item
from kg.quality.neural.network import Net

POSITIVE = 2.0
"""Weight of a true type against a false one."""


def batched(items: Sequence[Item], size: int, rng: random.Random) -> list[list[Item]]:
    """Batches of sentences of about one length, in random order."""
    order = sorted(range(len(items)), key=lambda index: len(items[index].arrays.tokens) + rng.random() * 6)
    batches = [[items[index] for index in order[start : start + size]] for start in range(0, len(order), size)]
    rng.shuffle(batches)
    return batches


def lower(net: Net, items: Sequence[Item]) -> tuple[Tensor, Tensor]:
    """States after the frozen layers, computed once for each sentence, and the mask of tokens."""
    longest = max(len(item.arrays.tokens) for item in items)
    mask = torch.zeros(len(items), 1, 1, longest, dtype=torch.bool)
    for index, item in enumerate(items):
        mask[index, ..., : len(item.arrays.tokens)] = True
    todo = [index for index, item in enumerate(items) if item.lower is None]
    if todo:
        tokens = torch.zeros(len(todo), longest, dtype=torch.long)
        for row, index in enumerate(todo):
            tokens[row, : len(items[index].arrays.tokens)] = torch.from_numpy(items[index].arrays.tokens)
        training = net.training
        net.eval()
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            states = net.encoder.run(net.encoder.embed(tokens), mask[todo], 0, net.frozen).float()
        net.train(training)
        for row, index in enumerate(todo):
            items[index].lower = states[row, : len(items[index].arrays.tokens)].clone()
    padded = [functional.pad(item.lower, (0, 0, 0, longest - len(item.arrays.tokens))) for item in items]
    return torch.stack(padded), mask


def forward(net: Net, items: Sequence[Item]) -> Tensor:
    """Logits of the pairs of some sentences, in order: for each output that of the best row."""
    states, mask = lower(net, items)
    states = net.encoder.run(states, mask, net.frozen, len(net.encoder.layers)).float()
    pools, whole = [], []
    for index, item in enumerate(items):
        own = states[index, : len(item.arrays.tokens)]
        pools.append(torch.einsum("rpt,td->rpd", torch.from_numpy(item.arrays.pools), own))
        whole.append(own[:1].expand(len(item.arrays.pair), -1))
    logits = net.head(
        torch.cat(pools),
        torch.cat(whole),
        torch.from_numpy(np.concatenate([item.arrays.plain for item in items])),
        torch.from_numpy(np.concatenate([item.arrays.hashes for item in items])),
    ).float()
    groups, total = [], 0
    for item in items:
        groups.append(item.arrays.pair + total)
        total += len(item.pairs)
    group = torch.from_numpy(np.concatenate(groups)).unsqueeze(1).expand(-1, OUTPUTS)
    return torch.full((total, OUTPUTS), -30.0).scatter_reduce(0, group, logits, "amax", include_self=True)


def loss(logits: Tensor, items: Sequence[Item]) -> Tensor:
    """Weighted binary cross-entropy a pair."""
    truth = torch.from_numpy(np.concatenate([item.truth for item in items]))
    weight = torch.from_numpy(np.concatenate([item.weight for item in items]))
    each = functional.binary_cross_entropy_with_logits(
        logits, truth, reduction="none", pos_weight=torch.tensor(POSITIVE)
    )
    return (each * weight).sum() / len(truth)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How training goes: passes over the data, sentences a batch, learning rates of encoder and head."""

    epochs: int = 4
    size: int = 16
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    frozen: int = 3
    seed: int = 0


def train(items: Sequence[Item], folder: Path, schedule: Schedule, *, say: Callable[[str], None]) -> Net:
    """A network trained on sentences; the same seed gives the same one on one machine."""
    torch.manual_seed(schedule.seed)
    rng = random.Random(schedule.seed)  # noqa: S311 - order of batches, not cryptography
    net = Net(folder, frozen=schedule.frozen)
    encoder = [weight for weight in net.encoder.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": schedule.rate}, {"params": net.head.parameters(), "lr": schedule.head_rate}],
        weight_decay=0.01,
    )
    steps = schedule.epochs * math.ceil(len(items) / schedule.size)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))
    )
    for epoch in range(schedule.epochs):
        net.train()
        start, total = time.process_time(), 0.0
        for batch in batched(items, schedule.size, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = forward(net, batch)
            lost = loss(logits, batch)
            optimiser.zero_grad()
            lost.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            pace.step()
            total += lost.item()
        say(f"epoch {epoch}: loss {total * schedule.size / len(items):.3f}, {time.process_time() - start:.0f} s")
    return net


def predict(net: Net, items: Sequence[Item], *, size: int = 32) -> list[np.ndarray]:
    """Probabilities (pairs, outputs) of each sentence."""
    net.eval()
    order = sorted(range(len(items)), key=lambda index: len(items[index].arrays.tokens))
    found: dict[int, np.ndarray] = {}
    for start in range(0, len(order), size):
        chosen = order[start : start + size]
        with torch.no_grad():
            chances = torch.sigmoid(forward(net, [items[index] for index in chosen])).numpy()
        at = 0
        for index in chosen:
            found[index] = chances[at : at + len(items[index].pairs)]
            at += len(items[index].pairs)
    return [found[index] for index in range(len(items))]
