"""The graph: the record of what articles say, in RDF, asked in SPARQL."""

from kg.graph.judgement import Judgement, Verdict
from kg.graph.read import Reading, read
from kg.graph.store import Record, Store, open_store
from kg.graph.write import article_quads

__all__ = [
    "Judgement",
    "Reading",
    "Record",
    "Store",
    "Verdict",
    "article_quads",
    "open_store",
    "read",
]
