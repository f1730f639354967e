"""Readers of office documents: .docx and .rtf with the extra ``office``, .odt and .epub with what is there.

Archives of news (Nexis Uni) give out nothing else. A document that holds several articles is divided as text is.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import PurePosixPath
from types import ModuleType

from lxml import etree

from kg.articles.decode import decode
from kg.articles.failure import Failure
from kg.articles.markup import plain
from kg.articles.source import LIMIT_BYTES, Draft, Source, content
from kg.articles.text import drafts
from kg.errors import ArticleError

_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_BLOCKS = ("{*}p", "{*}h")
_PAGES = (".xhtml", ".html", ".htm")
MOST_FILES = 20_000


def read_docx(source: Source) -> Iterator[Draft | Failure]:
    """The paragraphs and tables of a Word document, in order; its title and date when its properties name them."""
    docx = _library("docx", "python-docx")
    data = content(source)
    _opened(data).close()
    try:
        document = docx.Document(BytesIO(data))
        lines = [line for block in document.iter_inner_content() for line in _block(block)]
    except (KeyError, ValueError, AttributeError, etree.LxmlError) as problem:
        raise ArticleError(f"is no readable Word document: {problem}") from problem
    yield from drafts(source, "\n\n".join(lines))


def _block(block: object) -> Iterator[str]:
    """The text of a paragraph, or of each row of a table."""
    rows = getattr(block, "rows", None)
    if rows is None:
        yield str(getattr(block, "text", ""))
        return
    for row in rows:
        yield " ".join(dict.fromkeys(cell.text.strip() for cell in row.cells))


def read_rtf(source: Source) -> Iterator[Draft | Failure]:
    """The text of an RTF document."""
    striprtf = _library("striprtf.striprtf", "striprtf")
    data = content(source)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ArticleError("is no RTF document; give it the suffix of what it is")
    text = striprtf.rtf_to_text(data.decode("ascii", "surrogateescape"), errors="replace")
    yield from drafts(source, text.replace("\n", "\n\n"))


def read_odt(source: Source) -> Iterator[Draft | Failure]:
    """The paragraphs and headings of an OpenDocument text."""
    with _opened(content(source)) as archive:
        root = _parsed(_member(archive, "content.xml"))
    body = next(iter(root.iter("{*}text")), root)
    lines = ["".join(found.itertext()) for found in body.iter(*_BLOCKS)]
    yield from drafts(source, "\n\n".join(lines))


def read_epub(source: Source) -> Iterator[Draft | Failure]:
    """The chapters of an EPUB in its order, as one text."""
    with _opened(content(source)) as archive:
        package = next((name for name in archive.namelist() if name.endswith(".opf")), None)
        if package is None:
            raise ArticleError("is no EPUB: it has no package document")
        root = _parsed(_member(archive, package))
        places = {item.get("id"): item.get("href") for item in root.iter("{*}item")}
        chapters = [places.get(item.get("idref")) for item in root.iter("{*}itemref")]
        folder = PurePosixPath(package).parent
        pages = [(folder / chapter).as_posix() for chapter in chapters if chapter and chapter.lower().endswith(_PAGES)]
        texts = [plain(decode(_member(archive, page))[0]) for page in pages]
        title = next((element.text for element in root.iter("{http://purl.org/dc/elements/1.1/}title")), None)
        date = next((element.text for element in root.iter("{http://purl.org/dc/elements/1.1/}date")), None)
    yield Draft(name=source.name, stem=source.stem, text="\n\n".join(texts), title=title, date=date, url=source.url)


def _library(name: str, package: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as problem:
        raise ArticleError(
            f'reading this needs {package}; install it with: pip install "diplograph[office]"'
        ) from problem


def _opened(data: bytes) -> zipfile.ZipFile:
    """The archive that office documents are, if it is no trap: few files, of a size that memory holds."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise ArticleError(f"is no office document: {problem}") from problem
    members = archive.infolist()
    if len(members) > MOST_FILES or sum(member.file_size for member in members) > 4 * LIMIT_BYTES:
        archive.close()
        raise ArticleError(f"unpacks to more than {4 * LIMIT_BYTES:,} bytes or {MOST_FILES:,} files")
    return archive


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as stream:
            data = stream.read(LIMIT_BYTES + 1)
    except (KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as problem:
        raise ArticleError(f"has no readable part {name[:60]}: {problem}") from problem
    if len(data) > LIMIT_BYTES:
        raise ArticleError(f"its part {name[:60]} is larger than {LIMIT_BYTES:,} bytes")
    return data


def _parsed(data: bytes) -> etree._Element:
    try:
        return etree.fromstring(data, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as problem:
        raise ArticleError(f"is damaged: {problem}") from problem
