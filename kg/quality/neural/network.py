"""The network of the neural reader: MiniLM's layers, and a head that scores pairs of mentions."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from kg.learned.encoder_input import BUCKETS, PLAIN, POOLS
from kg.quality.neural.items import OUTPUTS

HIDDEN = 256


class Layer(nn.Module):
    """A transformer layer as in BERT (Devlin et al. 2019): attention, then a wide layer, each added and normalised."""

    def __init__(self, width: int, wide: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.attended = nn.Linear(width, width)
        self.first_norm = nn.LayerNorm(width, eps=1e-12)
        self.widen, self.narrow = nn.Linear(width, wide), nn.Linear(wide, width)
        self.second_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.share = dropout

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """New states of the tokens; ``mask`` (batch, 1, 1, tokens) is true where there is a token."""
        size, length, width = states.shape

        def split(values: Tensor) -> Tensor:
            return values.view(size, length, self.heads, width // self.heads).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            split(self.query(states)),
            split(self.key(states)),
            split(self.value(states)),
            attn_mask=mask,
            dropout_p=self.share if self.training else 0.0,
        )
        mixed = self.attended(mixed.transpose(1, 2).reshape(size, length, width))
        states = self.first_norm(states + self.dropout(mixed))
        widened = self.narrow(functional.gelu(self.widen(states)))
        return self.second_norm(states + self.dropout(widened))


class Encoder(nn.Module):
    """A small BERT whose lower layers are frozen."""

    def __init__(self, folder: Path, *, dropout: float = 0.1) -> None:
        super().__init__()
        shape = json.loads((folder / "config.json").read_text("utf-8"))
        width = shape["hidden_size"]
        self.width = width
        self.words = nn.Embedding(shape["vocab_size"], width)
        self.places = nn.Embedding(shape["max_position_embeddings"], width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(width, shape["intermediate_size"], shape["num_attention_heads"], dropout)
            for _ in range(shape["num_hidden_layers"])
        )
        self._load(load_file(folder / "model.safetensors"))

    def _load(self, given: dict[str, Tensor]) -> None:
        given = {name.removeprefix("bert."): value for name, value in given.items()}
        self.words.weight.data = given["embeddings.word_embeddings.weight"].float()
        self.places.weight.data = given["embeddings.position_embeddings.weight"].float()
        self.kind.data = given["embeddings.token_type_embeddings.weight"][0].float()
        names = {
            "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
            "attention.output.dense": "attended", "attention.output.LayerNorm": "first_norm",
            "intermediate.dense": "widen", "output.dense": "narrow", "output.LayerNorm": "second_norm",
        }  # fmt: skip
        for part in ("weight", "bias"):
            getattr(self.norm, part).data = given[f"embeddings.LayerNorm.{part}"].float()
            for index, layer in enumerate(self.layers):
                for theirs, ours in names.items():
                    value = given[f"encoder.layer.{index}.{theirs}.{part}"].float()
                    getattr(getattr(layer, ours), part).data = value

    def embed(self, tokens: Tensor) -> Tensor:
        """States of tokens before the first layer."""
        return self.norm(self.words(tokens) + self.places.weight[: tokens.shape[1]] + self.kind)

    def run(self, states: Tensor, mask: Tensor | None, first: int, last: int) -> Tensor:
        """States after the layers ``first`` up to ``last`` (not included)."""
        for layer in self.layers[first:last]:
            states = layer(states, mask)
        return states


class Head(nn.Module):
    """Scores of rows from the states of a sentence's tokens."""

    def __init__(self, width: int, *, dropout: float = 0.2) -> None:
        super().__init__()
        self.pooled = nn.ModuleList(nn.Linear(width, HIDDEN, bias=False) for _ in range(POOLS))
        self.whole = nn.Linear(width, HIDDEN)
        self.product = nn.Linear(width, HIDDEN, bias=False)
        self.plain = nn.Linear(PLAIN, HIDDEN, bias=False)
        self.hashed = nn.Embedding(BUCKETS, HIDDEN, padding_idx=0)
        nn.init.normal_(self.hashed.weight, std=0.02)
        self.hashed.weight.data[0] = 0
        self.out = nn.Linear(HIDDEN, OUTPUTS)
        self.dropout = nn.Dropout(dropout)

    def forward(self, pools: Tensor, whole: Tensor, plain: Tensor, hashes: Tensor) -> Tensor:
        """Logits (rows, outputs).

        ``pools`` (rows, sets, width): averaged states; ``whole`` (rows, width): state of the sentence's first token;
        ``hashes`` (rows, features): numbers of features, 0 for none.
        """
        dropped = self.dropout(pools)
        mixed = self.whole(self.dropout(whole)) + self.plain(plain) + self.dropout(self.hashed(hashes).sum(1))
        mixed = mixed + self.product(self.dropout(pools[:, 0] * pools[:, 1]))
        for index, layer in enumerate(self.pooled):
            mixed = mixed + layer(dropped[:, index])
        return self.out(self.dropout(torch.relu(mixed)))


class Net(nn.Module):
    """Encoder and head; the lowest ``frozen`` layers and the embeddings keep their weights."""

    def __init__(self, folder: Path, *, frozen: int) -> None:
        super().__init__()
        self.encoder, self.frozen = Encoder(folder), frozen
        self.head = Head(self.encoder.width)
        parts = (self.encoder.words, self.encoder.places, self.encoder.norm, *self.encoder.layers[:frozen])
        for parameter in (self.encoder.kind, *(weight for part in parts for weight in part.parameters())):
            parameter.requires_grad = False
