"""GEXF 1.3 (https://gexf.net) with times, for Gephi's timeline: actors are nodes, every statement is an edge.

An edge lives from the first to the last day of its act, a node from its first act to its last; what has no day is
always there. Edges between the same two have a ``kind`` each, else Gephi would make one of them. Written here and not
by networkx, which stamps the clock into the file, refuses absent values and writes control characters that no XML
parser reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kg.exports import xml
from kg.exports.actors import Census, days
from kg.exports.nodes_first import write_nodes_first
from kg.exports.rows import ATTRIBUTES, COUNTS, FRACTIONS, attributes

if TYPE_CHECKING:
    from kg.exports.target import Target
    from kg.exports.weights import Weight
    from kg.graph import Store
    from kg.statement import Statement

_NODE = {"kind": "string", "code": "string", "home": "string", "statements": "integer"}
_EDGE = {"articles": "integer"} | {
    name: "double" if name in FRACTIONS else "integer" if name in COUNTS else "string" for name in ATTRIBUTES
}


def gexf(store: Store, target: Target) -> None:
    """Nodes and edges with their days."""
    write_nodes_first(store, target, head=_head, edge=_Edges(), tail="</edges>\n</graph>\n</gexf>\n")


def _head(census: Census) -> Iterator[str]:
    yield xml.DECLARATION + '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield '<graph mode="dynamic" timeformat="date" defaultedgetype="directed">\n'
    yield _declared("node", _NODE) + _declared("edge", _EDGE)
    yield "<nodes>\n"
    for seen in census.appearances():
        actor = seen.actor
        values = {"kind": actor.kind, "code": actor.code, "home": actor.home, "statements": seen.statements}
        span = (seen.first, seen.last) if seen.first and seen.last else None
        head = f"<node id={xml.attribute(actor.id)} label={xml.attribute(actor.name)}{_life(span)}>"
        yield f"{head}{_values('node', values)}</node>\n"
    yield "</nodes>\n<edges>\n"


class _Edges:
    """Writes edges, and counts those of one relation between the same two; memory grows with the pairs."""

    def __init__(self) -> None:
        self._parallel: Counter[tuple[str, str, str]] = Counter()

    def __call__(self, statement: Statement, weight: Weight) -> str:
        source, end, relation = statement.subject.id, statement.object.id, statement.relation
        self._parallel[source, end, relation] += 1
        number = self._parallel[source, end, relation]
        kind = relation if number == 1 else f"{relation} {number}"
        head = f"<edge id={xml.attribute(statement.id)} source={xml.attribute(source)} target={xml.attribute(end)}"
        head += f" kind={xml.attribute(kind)} label={xml.attribute(relation)}"
        head += f' weight="{weight.weight}"{_life(days(statement))}>'
        return f"{head}{_values('edge', {'articles': weight.articles, **attributes(statement)})}</edge>\n"


def _declared(scope: str, names: Mapping[str, str]) -> str:
    lines = [f'<attribute id="{scope}_{name}" title="{name}" type="{kind}"/>\n' for name, kind in names.items()]
    return f'<attributes class="{scope}" mode="static">\n{"".join(lines)}</attributes>\n'


def _life(span: tuple[str, str] | None) -> str:
    return f' start="{span[0]}" end="{span[1]}"' if span else ""


def _values(scope: str, values: Mapping[str, object]) -> str:
    present = ((name, value) for name, value in values.items() if value is not None)
    lines = (f'<attvalue for="{scope}_{name}" value={xml.attribute(value)}/>' for name, value in present)
    return f"<attvalues>{''.join(lines)}</attvalues>"
