"""Content negotiation: the media types of an ``Accept`` header in the order in which the client wants them."""

from __future__ import annotations

from kg.graph.serving import GRAPHS, RESULTS

SUFFIXES = {"ttl": "text/turtle", "nt": "application/n-triples", "rdf": "application/rdf+xml",
            "jsonld": "application/ld+json"}  # fmt: skip
"""Endings of data documents."""

SHORT = {"json": RESULTS[0], "xml": RESULTS[1], "csv": RESULTS[2], "tsv": RESULTS[3], "turtle": "text/turtle",
         "ttl": "text/turtle", "nt": "application/n-triples", "rdfxml": "application/rdf+xml",
         "jsonld": "application/ld+json"}  # fmt: skip
"""Names for the parameter ``format``, for clients that cannot set a header."""


def accepted(header: str | None) -> list[str]:
    """The media types of an ``Accept`` header (RFC 9110, section 12.5.1), best first, those with ``q=0`` left out.

    >>> accepted("text/html;q=0.8, text/turtle, */*;q=0.1")
    ['text/turtle', 'text/html', '*/*']
    """
    if not header or not header.strip():
        return ["*/*"]
    ranked = []
    for place, part in enumerate(header.split(",")):
        name, *parameters = [piece.strip() for piece in part.split(";")]
        quality = 1.0
        for parameter in parameters:
            key, _, number = parameter.partition("=")
            if key.strip().lower() == "q":
                quality = _quality(number)
        if name and quality > 0:
            ranked.append((-quality, name.count("*"), place, name.lower()))
    return [name for *_, name in sorted(ranked)]


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def wants_page(header: str | None) -> bool:
    """True when the client would rather have a page for people than data."""
    for wanted in accepted(header):
        if wanted in ("text/html", "application/xhtml+xml"):
            return True
        if wanted in GRAPHS or wanted in RESULTS or wanted in ("application/json", "*/*", "application/*"):
            return False
    return False
