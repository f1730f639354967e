"""Network files hold every actor and every statement with all it knows, as networkx and an XML parser read them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.exports import export, xml
from kg.exports.actors import Census, is_day
from kg.exports.rows import attributes
from kg.graph import Store
from tests.exports import world

Values = Mapping[str, Any]


def edges_of(store: Store, change: Callable[[str], str] = str) -> dict[str, tuple[str, str, Values]]:
    """The statements as edges: id, ends, and what each knows, text as ``change`` makes it."""

    def changed(value: Any) -> Any:
        return change(value) if isinstance(value, str) else value

    return {
        change(s.id): (change(s.subject.id), change(s.object.id), {k: changed(v) for k, v in attributes(s).items()})
        for s in store.statements()
    }


def actors_of(store: Store, change: Callable[[str], str] = str) -> dict[str, Values]:
    """The ends of statements as nodes: id, and name, kind, code and home where there are any."""
    found = {}
    for statement in store.statements():
        for actor in (statement.subject, statement.object):
            known = {"name": actor.name, "kind": actor.kind, "code": actor.code, "home": actor.home}
            found[change(actor.id)] = {name: change(value) for name, value in known.items() if value is not None}
    return found


def check_graphml(store: Store, path: Path) -> None:
    """Networkx finds every node, every edge and all values, numbers as numbers."""
    graph = nx.read_graphml(path, force_multigraph=True)
    nodes = {node: {k: v for k, v in data.items() if k != "statements"} for node, data in graph.nodes(data=True)}
    assert nodes == actors_of(store, xml.writable)
    edges = {}
    for start, end, key, data in graph.edges(keys=True, data=True):
        data.pop("id", None)
        assert (data.pop("weight"), data.pop("articles")) == (data["confidence"], 1)
        edges[key] = (start, end, data)
    assert edges == edges_of(store, xml.writable)


def check_gexf(store: Store, path: Path) -> None:
    """Networkx finds every node, every edge and all values, and the days that each lives."""
    graph = nx.read_gexf(path)
    nodes = {}
    for node, data in graph.nodes(data=True):
        kept = {name: value for name, value in data.items() if name not in ("label", "statements", "start", "end")}
        nodes[node] = {"name": data["label"], **kept}
    assert nodes == actors_of(store, xml.writable)
    edges, days = {}, {}
    for start, end, data in graph.edges(data=True):
        assert (data.pop("weight"), data.pop("articles")) == (data["confidence"], 1)
        assert data.pop("label") == data["relation"]
        days[data["id"]] = (data.pop("start", None), data.pop("end", None))
        edges[data.pop("id")] = (start, end, data)
    assert edges == edges_of(store, xml.writable)
    for statement in store.statements():
        time = statement.time
        dated = time is not None and is_day(time.start) and is_day(time.end)
        assert days[xml.writable(statement.id)] == ((time.start, time.end) if time and dated else (None, None))


def check_cytoscape(store: Store, path: Path) -> None:
    """Networkx finds every node, every edge and all values, control characters included."""
    graph = nx.cytoscape_graph(json.loads(path.read_text(encoding="utf-8")))
    own = ("id", "value", "statements")
    nodes = {node: {k: v for k, v in data.items() if k not in own} for node, data in graph.nodes(data=True)}
    assert nodes == actors_of(store)
    edges = {}
    for start, end, key, data in graph.edges(keys=True, data=True):
        assert data.pop("interaction") == data.pop("name") == data["relation"]
        assert (data.pop("weight"), data.pop("articles")) == (data["confidence"], 1)
        assert (data.pop("id"), data.pop("key"), data.pop("source"), data.pop("target")) == (key, key, start, end)
        edges[key] = (start, end, data)
    assert edges == edges_of(store)


CHECKS: dict[str, Callable[[Store, Path], None]] = {
    "graphml": check_graphml,
    "gexf": check_gexf,
    "cytoscape": check_cytoscape,
}


@pytest.mark.parametrize("name", CHECKS)
def test_networkx_reads_the_same_network(name: str, store: Store, tmp_path: Path) -> None:
    """Every actor and statement is found again with all its values, whatever its text."""
    export(store, tmp_path / "out.data", format=name)
    CHECKS[name](store, tmp_path / "out.data")


@pytest.mark.parametrize(("name", "statements"), [("graphml", "statements"), ("gexf", "statements")])
def test_nodes_count_their_statements(name: str, statements: str, plain: Store, tmp_path: Path) -> None:
    """Norway acts in two supplies and is praised once."""
    export(plain, tmp_path / "out.data", format=name)
    graph = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[name](tmp_path / "out.data")
    assert graph.nodes["state/NOR"][statements] == 3


def test_gexf_is_dynamic_and_carries_no_clock(plain: Store, tmp_path: Path) -> None:
    """Gephi's timeline needs the mode and format of the times; the day of the export is not in the file."""
    export(plain, tmp_path / "g.gexf")
    root = ElementTree.parse(tmp_path / "g.gexf").getroot()
    graph = root.find("{http://gexf.net/1.3}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    assert b"lastmodified" not in (tmp_path / "g.gexf").read_bytes()


def test_parallel_edges_have_a_kind_each(plain: Store, tmp_path: Path) -> None:
    """Gephi makes one of those that have the same; the first of a relation has its name."""
    export(plain, tmp_path / "g.gexf")
    edges = list(ElementTree.parse(tmp_path / "g.gexf").iter("{http://gexf.net/1.3}edge"))
    kinds = [(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges]
    assert len(kinds) == len(set(kinds)) > len({kind[:2] for kind in kinds})
    assert ("state/NOR", "state/KEN", "supplies") in kinds
    assert ("state/NOR", "state/KEN", "supplies 2") in kinds


def test_a_node_lives_from_its_first_act_to_its_last(plain: Store, tmp_path: Path) -> None:
    """Kenya is there from the first supply to the second; Norway always, since one of its acts has no day."""
    export(plain, tmp_path / "g.gexf")
    nodes = nx.read_gexf(tmp_path / "g.gexf").nodes
    assert (nodes["state/KEN"]["start"], nodes["state/KEN"]["end"]) == ("2024-07-05", "2024-07-05")
    assert "start" not in nodes["state/NOR"]


def test_an_actor_is_described_as_most_statements_see_it() -> None:
    """Of two spellings the frequent one is the node's name, and equals are decided by the text."""
    from tests.statements import make_statement, state

    census = Census()
    for name in ("Norwegian Kingdom", "Norway", "Norway"):
        census.add(make_statement(subject=state("NOR", name)))
    for name in ("Beta", "Alpha"):
        census.add(make_statement(object=state("XYZ", name)))
    assert census.actor("state/NOR").name == "Norway"
    assert census.actor("state/XYZ").name == "Alpha"


def test_xml_shows_control_characters_as_pictures() -> None:
    """A bell becomes the picture of a bell; line ends and tabs stay; half a character becomes U+FFFD."""
    assert xml.writable("a\x07b\r\n\tc\ufffe") == "a␇b\r\n\tc\ufffd"
    assert ElementTree.fromstring(
        f"<a b={xml.attribute(world.NASTY)}>{xml.text(world.NASTY)}</a>"
    ).text == xml.writable(world.NASTY)
