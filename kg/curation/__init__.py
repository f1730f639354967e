"""Curation: people judge statements, say which actors are one, and measure how far they agree."""

from kg.curation.curate import confirm, keep_apart, merge, reject

__all__ = ["confirm", "keep_apart", "merge", "reject"]
