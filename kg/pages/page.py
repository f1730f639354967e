"""One self-contained HTML file that shows statements as a network, with the sentence behind every line."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any

from kg import ontology as vocabulary_files
from kg.network import communities, membership, state_graph
from kg.ontology.model import Ontology
from kg.pages import assets
from kg.pages.actors import Cast, cast, resolve_focus
from kg.pages.colours import COMMUNITIES, SCALE
from kg.pages.drawing import TIES_PER_ACTOR, draw
from kg.pages.layout import place
from kg.pages.record import offices as office_rows
from kg.pages.record import record
from kg.pages.select import select
from kg.pages.vocabulary import SHAPE_LABELS, Vocabulary
from kg.statement import OfficeHolding, Statement

STRONGEST = 150
"""How many actors the page opens on."""


def render(
    statements: Iterable[Statement],
    *,
    title: str = "Who does what to whom",
    focus: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    relations: Sequence[str] = (),
    min_confidence: float = 0.0,
    offices: Iterable[OfficeHolding] = (),
    ontology: Ontology | None = None,
) -> str:
    """The statements as one HTML file that needs nothing else: no server, no network.

    ``focus`` names one or two actors (code, actor id or name) to open on; ``since``, ``until``, ``relations`` and
    ``min_confidence`` leave statements out of the file. ``ontology`` gives labels and families; the packaged one is
    loaded when it is left out. The same statements give the same file.

    Raises:
        kg.errors.UsageError: ``focus`` or ``relations`` names what is not there.
    """
    words = ontology if ontology is not None else vocabulary_files.load()
    kept = select(statements, since=since, until=until, relations=relations, min_confidence=min_confidence)
    people = cast(kept, ontology=words)
    place(people, strongest=STRONGEST)
    _group(people, kept, words)
    vocabulary = Vocabulary(words)
    network = draw(people, vocabulary, strongest=STRONGEST)
    data = {
        "title": title,
        "strongest": STRONGEST,
        "tiesPerActor": TIES_PER_ACTOR,
        "focus": resolve_focus(people, focus),
        "roots": people.roots,
        "nodes": network.nodes,
        "edges": network.edges,
        "options": network.options,
        "scale": SCALE,
        "palette": COMMUNITIES,
        "shapes": SHAPE_LABELS,
        "offices": office_rows(offices, people, vocabulary),
        **record(kept, people, vocabulary),
    }
    return page(data, title=title)


def page(data: dict[str, Any], *, title: str) -> str:
    """The template with its parts filled in; only the scripts and the style of this file may run."""
    vis, script, style = assets.vis_network(), assets.page_script(), assets.page_style()
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {assets.source_hash(vis)} {assets.source_hash(script)}",
            f"style-src {assets.source_hash(style)}",
            "img-src data: blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    parts = {
        "policy": html.escape(policy),
        "title": html.escape(title),
        "style": style,
        "vis": vis,
        "data": assets.json_block(data),
        "script": script,
    }
    text = assets.template("page.html")
    head, *rest = text.split("{{")
    filled = [head]
    for piece in rest:
        name, after = piece.split("}}", 1)
        filled += [parts[name.strip()], after]
    return "".join(filled)


def _group(people: Cast, statements: Sequence[Statement], words: Ontology) -> None:
    """Write its community on every root that has a friendly tie."""
    groups = [group for group in communities(state_graph(statements, ontology=words)) if len(group) > 1]
    number = membership(groups)
    for node in people.nodes[: people.roots]:
        node.community = number.get(node.key, -1) if node.actor.code is not None else -1
