"""Asking in SPARQL: named and own queries, what may run, how answers and mistakes are told. Knows no articles."""

from kg.sparql.answer import Answer
from kg.sparql.named import NamedQuery, Parameter, named_queries

__all__ = ["Answer", "NamedQuery", "Parameter", "named_queries"]
