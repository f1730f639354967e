"""The graph: the record of what articles say, in RDF, asked in SPARQL."""

from kg.graph.answer import Answer
from kg.graph.judgement import Judgement, Verdict
from kg.graph.named import NamedQuery, Parameter, named_queries
from kg.graph.read import Reading, read
from kg.graph.store import Record, Store, open_store
from kg.graph.write import article_quads

__all__ = [
    "Answer",
    "Judgement",
    "NamedQuery",
    "Parameter",
    "Reading",
    "Record",
    "Store",
    "Verdict",
    "article_quads",
    "named_queries",
    "open_store",
    "read",
]
