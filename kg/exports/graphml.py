"""GraphML (http://graphml.graphdrawing.org): actors as nodes, every statement an edge with all it knows.

Written here and not by networkx, whose writer keeps everything in memory, refuses absent values and writes control
characters that no XML parser reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kg.exports import xml
from kg.exports.actors import Census
from kg.exports.nodes_first import write_nodes_first
from kg.exports.rows import ATTRIBUTES, COUNTS, FRACTIONS, attributes

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.exports.weights import Weight
    from kg.graph import Store
    from kg.statement import Statement

_NODE = {"name": "string", "kind": "string", "code": "string", "home": "string", "statements": "int"}
_EDGE = {"weight": "double", "articles": "int"} | {
    name: "double" if name in FRACTIONS else "int" if name in COUNTS else "string" for name in ATTRIBUTES
}


def graphml(store: Store, target: Target) -> None:
    """Nodes and edges."""
    write_nodes_first(store, target, head=_head, edge=_edge, tail="</graph>\n</graphml>\n")


def _head(census: Census) -> Iterator[str]:
    yield xml.DECLARATION + '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for prefix, scope, declared in (("n", "node", _NODE), ("e", "edge", _EDGE)):
        for name, kind in declared.items():
            yield f'<key id="{prefix}_{name}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph id="diplograph" edgedefault="directed">\n'
    for seen in census.appearances():
        actor = seen.actor
        known = {"name": actor.name, "kind": actor.kind, "code": actor.code, "home": actor.home}
        yield f"<node id={xml.attribute(actor.id)}>{_data('n', known | {'statements': seen.statements})}</node>\n"


def _edge(statement: Statement, weight: Weight) -> str:
    ends = f"source={xml.attribute(statement.subject.id)} target={xml.attribute(statement.object.id)}"
    data = _data("e", weight.values() | attributes(statement))
    return f"<edge id={xml.attribute(statement.id)} {ends}>{data}</edge>\n"


def _data(prefix: str, values: Mapping[str, object]) -> str:
    present: Iterable[tuple[str, object]] = ((name, value) for name, value in values.items() if value is not None)
    return "".join(f'<data key="{prefix}_{name}">{xml.text(value)}</data>' for name, value in present)
