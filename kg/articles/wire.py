"""News agencies' markup: NITF, NewsML-G2 and Reuters' RCV1 in XML; Gigaword, TREC and Reuters-21578 in SGML.

lxml reads the XML without entities of its own, documents from elsewhere or the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from kg.articles.archives import stretches
from kg.articles.failure import Failure
from kg.articles.feed import read_feed
from kg.articles.markup import plain
from kg.articles.source import Draft, Source, content
from kg.errors import ArticleError

Names = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """Where one kind of markup has what: names of elements, ``name@attribute`` for a value in an attribute."""

    item: Names
    text: Names
    title: Names
    date: Names
    source: Names = ()
    id: Names = ()


_XML = (
    _Shape(item=("nitf",), text=("body.content",), title=("hl1", "hedline", "title"),
           date=("date.issue@norm", "date.release@norm", "story.date@norm", "pubdata@date.publication"),
           source=("pubdata@name", "distributor", "doc.copyright@holder"), id=("doc-id@id-string",)),
    _Shape(item=("newsitem",), text=("text",), title=("headline", "title"), date=("newsitem@date",),
           id=("newsitem@itemid",)),
    _Shape(item=("newsItem",), text=("inlineXML", "inlineData"), title=("headline", "title"),
           date=("contentCreated", "versionCreated", "firstCreated"),
           source=("infoSource@literal", "copyrightHolder@literal", "provider@literal"), id=("newsItem@guid",)),
)  # fmt: skip
"""The markup by its element for one article, the narrowest first: NewsML may hold NITF."""

_SGML = (
    _Shape(item=("DOC",), text=("TEXT",), title=("HEADLINE", "HEAD", "HL", "TITLE"),
           date=("DATE_TIME", "DATETIME", "DATE", "DD"), source=("SOURCE", "SO"), id=("DOC@id", "DOCNO")),
    _Shape(item=("REUTERS",), text=("BODY",), title=("TITLE",), date=("DATE",), id=("REUTERS@NEWID",)),
)  # fmt: skip
_FEEDS = frozenset({"rss", "feed", "RDF"})
_KNOWN: Mapping[str, str] = {
    "urlset": "a sitemap: a list of addresses, no articles", "sitemapindex": "an index of sitemaps, no articles",
    "opml": "a list of feeds (OPML), no articles", "html": "a web page; give it the suffix .html",
    "svg": "a picture (SVG)", "kml": "a map (KML)", "mediawiki": "a dump of a wiki; extract the pages as text first",
}  # fmt: skip
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{6})(?!\d)")


def read_xml(source: Source) -> Iterator[Draft | Failure]:
    """The articles of a feed or of a news agency's XML; other XML is refused by its name."""
    data = content(source)
    if not data.strip():
        raise ArticleError("is empty")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    name = "" if root is None else etree.QName(root).localname
    if root is None or name in _FEEDS:
        yield from read_feed(source)
        return
    for shape in _XML:
        items = (
            [root, *root.iter("{*}" + shape.item[0])]
            if name == shape.item[0]
            else list(root.iter("{*}" + shape.item[0]))
        )
        found = list(dict.fromkeys(items))
        if found:
            for number, item in enumerate(found, 1):
                yield _draft(item, shape, source, number if len(found) > 1 else None)
            return
    if name in _KNOWN:
        raise ArticleError(f"is {_KNOWN[name]}")
    raise ArticleError(
        f"is XML with the root {name[:40]}, which no reader knows; read are RSS, Atom, NITF, NewsML-G2, RCV1"
    )


def _draft(item: etree._Element, shape: _Shape, source: Source, number: int | None) -> Draft:
    name = f"{source.name}#{number}" if number else source.name
    body = _first(item, shape.text)
    text = ""
    if body is not None:
        etree.strip_tags(body, etree.Entity, etree.Comment, etree.ProcessingInstruction)
        text = plain(etree.tostring(body, encoding="unicode", with_tail=False))
    return Draft(
        name=name,
        stem=f"{source.stem}/{number}" if number and source.stem else source.stem,
        text=text,
        id=_value(item, shape.id) if number else None,
        title=_value(item, shape.title),
        date=_value(item, shape.date),
        source=_value(item, shape.source),
        url=source.url,
    )


def _first(item: etree._Element, names: Names) -> etree._Element | None:
    return next((found for name in names for found in item.iter("{*}" + name)), None)


def _value(item: etree._Element, names: Names) -> str | None:
    """The first of some elements or attributes that has words."""
    for name in names:
        element, _, attribute = name.partition("@")
        for found in item.iter("{*}" + element):
            value = found.get(attribute) if attribute else " ".join("".join(found.itertext()).split())
            if value:
                return str(value)
    return None


def sgml(text: str, source: Source) -> list[Draft]:
    """The articles of a file in a news corpus' SGML; none when it is no such file."""
    for shape in _SGML:
        found = list(_elements(text, shape.item[0]))
        drafts = [_sgml_draft(head, block, shape, source, number if len(found) > 1 else None)
                  for number, (head, block) in enumerate(found, 1)]  # fmt: skip
        if drafts and any(draft.text for draft in drafts):
            return drafts
    return []


def _elements(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Start tag and content of each element of a name, found in one pass: an element ends where the next begins."""
    for start, end in stretches(re.finditer(rf"<{name}\b([^<>]{{0,500}})>", text), len(text)):
        yield start[1], text[start.end() : end].partition(f"</{name}>")[0]


def _sgml_draft(head: str, block: str, shape: _Shape, source: Source, number: int | None) -> Draft:
    def value(names: Names) -> str | None:
        for name in names:
            element, _, attribute = name.partition("@")
            if attribute:
                found = re.search(rf'\b{attribute}\s*=\s*"([^"<>]{{1,200}})"', head)
                words = found[1] if found else ""
            else:
                words = " ".join(plain(next(_elements(block, element), ("", ""))[1]).split())
            if words:
                return words
        return None

    identifier = value(shape.id)
    day = _DAY.search(identifier or "")
    inner = next(_elements(block, shape.text[0]), ("", ""))[1]
    return Draft(
        name=f"{source.name}#{number}" if number else source.name,
        stem=f"{source.stem}/{number}" if number and source.stem else source.stem,
        text=plain(inner if "<P>" in inner or "<p>" in inner else inner.replace("\n\n", "<p>").replace("\n   ", "<p>")),
        id=identifier,
        title=value(shape.title),
        date=value(shape.date) or (day[1] if day else None),
        source=value(shape.source),
    )
