"""Which reader reads what: by suffix, by content type, else by the first bytes."""

from __future__ import annotations

import re

from kg.articles.feed import read_feed
from kg.articles.html import read_html
from kg.articles.mail import read_mail
from kg.articles.objects import read_json, read_jsonl
from kg.articles.office import read_docx, read_epub, read_odt, read_rtf
from kg.articles.pdf import read_pdf
from kg.articles.source import Reader
from kg.articles.table import read_csv
from kg.articles.text import read_text
from kg.articles.wire import read_xml

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_xml,
    ".sgml": read_text,
    ".sgm": read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".tab": read_csv,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".rtf": read_rtf,
    ".odt": read_odt,
    ".epub": read_epub,
    ".eml": read_mail,
    ".mht": read_mail,
    ".mhtml": read_mail,
}
"""Reader by suffix; each may be followed by ``.gz``."""

TYPES: dict[str, Reader] = {
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "application/rss+xml": read_feed,
    "application/atom+xml": read_feed,
    "application/x-ndjson": read_jsonl,
    "application/jsonl": read_jsonl,
    "application/json": read_json,
    "text/csv": read_csv,
    "text/tab-separated-values": read_csv,
    "application/pdf": read_pdf,
}
"""Reader by the content type a web server gives; others are told by their first bytes."""


_ARCHIVES: dict[bytes, Reader] = {
    b"application/epub+zip": read_epub,
    b"application/vnd.oasis.opendocument.text": read_odt,
    b"word/": read_docx,
    b"[Content_Types].xml": read_docx,
}
"""What the first names in a ZIP archive say it is."""

_PROLOGUE = re.compile(rb"(?>\s++|<\?[^>]*+>|<!--(?>(?!-->).)*+-->|<!doctype (?!html)[^>\[]*+>)*+", re.DOTALL)
"""What may stand before the first tag. Nothing in it is tried twice, so that hostile comments cost no time."""


def sniff(sample: bytes) -> Reader:
    """The reader for a stream known only by its first bytes."""
    start = sample.removeprefix(b"\xef\xbb\xbf").lstrip()
    low = start[:2000].lower()
    if start.startswith(b"%PDF-"):
        return read_pdf
    if start.startswith(b"{\\rtf"):
        return read_rtf
    if start.startswith(b"PK\x03\x04"):
        return next((reader for mark, reader in _ARCHIVES.items() if mark in sample[:2000]), read_text)
    if re.match(rb"\[\s*[{\]]", start):
        return read_json
    if re.match(rb'\{\s*["}]', start):
        line, end, rest = start.partition(b"\n")
        return read_json if end and rest.strip() and not line.rstrip().endswith(b"}") else read_jsonl
    root = _PROLOGUE.sub(b"", low, count=1)
    if re.match(rb"<(?:rss|feed|rdf:rdf)\b", root):
        return read_feed
    if re.match(rb"<(?:nitf|newsitem|newsmessage)\b", root):
        return read_xml
    if re.match(rb"<(?:!doctype html|html|head|body|article|div|p)\b", root):
        return read_html
    return read_text
