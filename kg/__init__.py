"""Diplograph: who does what to whom in world affairs, read from articles into a knowledge graph.

>>> import kg
>>> [s.relation for s in kg.extract("Kenya's president visited Uganda.", date="2024-07-05")]
['visits']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph, extract, open_graph, read, stream

    __version__: str
    from kg.build import build
    from kg.statement import Actor, Article, Evidence, Modality, OfficeHolding, Statement, Time

_PLACES = {
    **dict.fromkeys(("KnowledgeGraph", "extract", "open_graph", "read", "stream"), "kg.api"),
    "build": "kg.build",
    **dict.fromkeys(("Actor", "Article", "Evidence", "Modality", "OfficeHolding", "Statement", "Time"), "kg.statement"),
}

__all__ = [
    "Actor",
    "Article",
    "Evidence",
    "KnowledgeGraph",
    "Modality",
    "OfficeHolding",
    "Statement",
    "Time",
    "build",
    "extract",
    "open_graph",
    "read",
    "stream",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that ``import kg`` is light (PEP 562)."""
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    if name == "__version__":
        from kg.version import package_version

        return package_version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, so that completion shows them before they are loaded."""
    return sorted({*globals(), *__all__, "__version__"})
