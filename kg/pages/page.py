"""One self-contained HTML file that shows statements as a network, with the sentence behind every line."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg import ontology as vocabulary_files
from kg.network import Table, communities, membership, one_event, one_source, state_graph, tables
from kg.ontology.model import Ontology
from kg.ontology.naming import Naming
from kg.pages import assets
from kg.pages.actors import Cast, aliases, cast, resolve_focus
from kg.pages.colours import COMMUNITIES, SCALE
from kg.pages.drawing import LEAST_MIXED, TIES_PER_ACTOR, draw
from kg.pages.layout import place
from kg.pages.record import offices as office_rows
from kg.pages.record import record
from kg.pages.select import select
from kg.pages.vocabulary import SHAPE_LABELS, Vocabulary
from kg.statement import OfficeHolding, Statement

STRONGEST = 150
"""How many actors the page opens on, and between how many its measures are taken."""

ROWS = 30
"""How many rows of each measure the page holds."""


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
    live: Mapping[str, Any] | None = None,
    copies: Mapping[str, str] | None = None,
) -> str:
    """The statements as one HTML file that needs nothing else: no server, no network.

    ``focus`` names one or two actors (code, actor id or name) to open on; ``since``, ``until``, ``relations`` and
    ``min_confidence`` leave statements out of the file. ``ontology`` gives labels and families; the packaged one is
    loaded when it is left out. The same statements give the same file. ``live`` is for the explorer (``kg serve``):
    the page then links to the articles and actors of the server that it comes from. ``copies`` names for each article
    that is a copy its original: acts, weights and measures count the two as one source, and the page says which
    articles are copies.

    Raises:
        kg.errors.UsageError: ``focus`` or ``relations`` names what is not there.
    """
    words = ontology if ontology is not None else vocabulary_files.load()
    chosen = select(statements, since=since, until=until, relations=relations, min_confidence=min_confidence)
    kept, counted = one_event(chosen, copies or {}), one_source(chosen, copies or {})
    people = cast(kept, ontology=words)
    place(people, strongest=STRONGEST)
    _group(people, counted, words)
    vocabulary = Vocabulary(words)
    network = draw(people, vocabulary, strongest=STRONGEST)
    naming = Naming(words, also=(node.actor for node in people.nodes))
    data = {
        "title": title,
        "strongest": STRONGEST,
        "tiesPerActor": TIES_PER_ACTOR,
        "leastMixed": LEAST_MIXED,
        "focus": resolve_focus(people, focus, naming),
        "aliases": aliases(people, naming),
        "roots": people.roots,
        "nodes": network.nodes,
        "edges": network.edges,
        "options": network.options,
        "scale": SCALE,
        "palette": COMMUNITIES,
        "shapes": SHAPE_LABELS,
        "offices": office_rows(offices, people, vocabulary),
        "measures": [_measure(table) for table in tables(counted, strongest=STRONGEST, ontology=words) if table.rows],
        "live": dict(live) if live is not None else None,
        **record(kept, people, vocabulary, copies=copies or {}),
    }
    return page(data, title=title)


def page(data: dict[str, Any], *, title: str) -> str:
    """The template with its parts filled in; only the scripts and the style of this file may run.

    A live page may besides run the scripts of its own server and ask it.
    """
    vis, script, style = assets.vis_network(), assets.page_script(), assets.page_style()
    live = data.get("live") is not None
    own, asks = (" 'self'", "'self'") if live else ("", "'none'")
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {assets.source_hash(vis)} {assets.source_hash(script)}{own}",
            f"style-src {assets.source_hash(style)}",
            f"img-src data: blob:{own}",
            f"connect-src {asks}",
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
        "explorer": assets.template("explorer.html") if live else "",
    }
    text = assets.template("page.html")
    head, *rest = text.split("{{")
    filled = [head]
    for piece in rest:
        name, after = piece.split("}}", 1)
        filled += [parts[name.strip()], after]
    return "".join(filled)


def _measure(table: Table) -> dict[str, Any]:
    """A measure as the page shows it: its first rows."""
    return {"title": table.title, "means": table.means, "source": table.source,
            "columns": [column.replace("_", " ") for column in table.columns],
            "rows": table.rows[:ROWS], "left": len(table.rows) - len(table.rows[:ROWS])}  # fmt: skip


def _group(people: Cast, statements: Sequence[Statement], words: Ontology) -> None:
    """Write its community on every root that has a friendly tie."""
    groups = [group for group in communities(state_graph(statements, ontology=words)) if len(group) > 1]
    number = membership(groups)
    for node in people.nodes[: people.roots]:
        node.community = number.get(node.key, -1) if node.actor.code is not None else -1
