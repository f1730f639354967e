"""The release manifest: what a graph was made from, so that it can be cited and made again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from pyoxigraph import Literal, NamedNode

from kg import names
from kg.graph import terms, vocabulary
from kg.graph.read import article_id_of
from kg.graph.store import Store


def manifest(store: Store, *, version: str, model: str, ontology: str, readers: Sequence[str] = ()) -> dict[str, Any]:
    """What read the articles where it is what the graph's runs say, the hash of every input, and of the whole.

    A run's IRI is the hash of version, model, ontology and readers; a run by others is ``unknown`` rather than guessed.
    """
    ours = names.run_iri(version, model, ontology, readers=readers)
    runs = sorted({cast(NamedNode, quad.subject).value for quad in _having(store, terms.TYPE, terms.ACTIVITY)})
    articles, seals = [], []
    for graph in store.graphs():
        values = {
            quad.predicate.value: cast("NamedNode | Literal", quad.object).value
            for predicate in (terms.CONTENT_HASH, terms.GRAPH_HASH, terms.GENERATED_BY)
            for quad in store.backend.match(
                NamedNode(names.article_iri(article_id_of(graph.value))), predicate, None, graph
            )
        }
        seals.append(values[terms.GRAPH_HASH.value])
        articles.append({
            "id": article_id_of(graph.value),
            "sha256": values[terms.CONTENT_HASH.value],
            "run": values[terms.GENERATED_BY.value],
        })  # fmt: skip
    decisions = store.decisions()
    said = sum(1 for _ in _having(store, terms.TYPE, terms.STATEMENT))
    vocabularies = store.backend.match(vocabulary.GRAPH, terms.VOCABULARY_HASH, None, vocabulary.GRAPH)
    return {
        "graph": names.digest(*seals),
        "base": names.BASE,
        "format": terms.FORMAT,
        "vocabulary": next((cast(Literal, quad.object).value for quad in vocabularies), None),
        "runs": [
            {"run": run, "version": version, "model": model, "ontology": ontology, "readers": [*readers]} if run == ours
            else {"run": run, "made_by": "unknown: another version, model, ontology or other readers"}
            for run in runs
        ],
        "statements": said,
        "rejected": len(decisions.rejected),
        "merged": len(decisions.merged),
        "articles": articles,
    }  # fmt: skip


def _having(store: Store, predicate: NamedNode, value: NamedNode) -> Any:
    return store.backend.match(None, predicate, value, None)
