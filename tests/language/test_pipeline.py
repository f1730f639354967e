"""Loading a spaCy model, and that the faster arithmetic reads nothing differently."""

from __future__ import annotations

import pytest
from thinc.api import NumpyOps

from kg.articles import examples
from kg.articles.read import read
from kg.errors import ModelError
from kg.language import pipeline
from kg.statement import Article


def test_a_model_that_is_not_there_is_named() -> None:
    """The message says which model, and which one is the default."""
    with pytest.raises(ModelError, match="no_such_model"):
        pipeline.load("no_such_model")


def test_numpys_arithmetic_gives_the_parses_of_thincs_own() -> None:
    """Heads, labels, tags, lemmas and entities are equal on every example article."""
    fast, usual = pipeline.load(), pipeline.load()
    for _, pipe in usual.pipeline:
        for node in pipe.model.walk() if getattr(pipe, "model", None) else ():
            node.ops = NumpyOps(use_blis=True)
    texts = [article.text for article in read([examples()]) if isinstance(article, Article)]
    assert len(texts) > 20

    def parses(nlp: pipeline.Language) -> list[list[tuple[int, str, str, str, str]]]:
        return [[(t.head.i, t.dep_, t.tag_, t.lemma_, t.ent_type_) for t in doc] for doc in nlp.pipe(texts)]

    assert parses(fast) == parses(usual)
