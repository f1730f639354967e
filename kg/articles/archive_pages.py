"""Exports of Factiva as one web page: a block an article, with headline, date and source in lines of their own."""

from __future__ import annotations

from lxml import etree

from kg.articles import dates
from kg.articles.archives import Piece

_ARTICLE = "//div[contains(concat(' ', normalize-space(@class), ' '), ' article ')]"
_PARAGRAPHS = ".//p[contains(@class, 'rticleParagraph')]"
_HEADLINE = ".//*[contains(@class, 'Headline')]"


def pieces_of_page(page: str) -> list[Piece]:
    """The articles of an archive's page, in order; none when the page is no such export."""
    if "articleParagraph" not in page:
        return []
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    blocks = [] if root is None else root.xpath(_ARTICLE)
    return [_piece(block) for block in blocks if block.xpath(_PARAGRAPHS)]


def _piece(block: etree._Element) -> Piece:
    headline = next((_words(found) for found in block.xpath(_HEADLINE)), None)
    lines = [_words(found) for found in block.xpath("./div")]
    place = next((number for number, line in enumerate(lines) if dates.leading(line).iso), None)
    after = lines[place + 1 :] if place is not None else []
    source = next((line for line in after if not dates.given(line).iso and ":" not in line), None)
    text = "\n\n".join(_words(found) for found in block.xpath(_PARAGRAPHS))
    return Piece(text=text, title=headline, date=lines[place] if place is not None else None, source=source)


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
