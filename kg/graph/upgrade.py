"""Bringing graphs over that an earlier version wrote: opening one for writing does it, and nothing is lost.

Format 1 described actors, posts and direct triples in the graph of every article. Each article is read as it stands
and written anew, under its own run and with people's decisions; killed on the way, the next opening goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph import terms

if TYPE_CHECKING:
    from kg.graph.store import Store

OLDER = ("1",)
"""Formats that can be brought over."""


def bring_over(store: Store) -> int:
    """Write every article anew that an earlier version wrote; how many there were."""
    old = [graph for graph in store.graphs() if any(store.backend.match(None, terms.TYPE, terms.ACTIVITY, graph))]
    for graph in old:
        store.replace([graph], store.rewritten(graph))
    return len(old)
