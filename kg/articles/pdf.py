"""Reader of PDF files, with the extra ``pdf``: running text, the letterhead's date, the title declared."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO

from kg.articles.failure import Failure
from kg.articles.layout import letterhead_date, own_title, running_text
from kg.articles.source import Draft, Source, content
from kg.errors import ArticleError

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it complains about is told by the errors below


def read_pdf(source: Source) -> Iterator[Draft | Failure]:
    """One article a file. Raises ArticleError when pypdf is missing or the file is damaged, locked or only pictures."""
    try:
        pypdf = import_module("pypdf")
        errors = import_module("pypdf.errors")
    except ImportError as problem:
        raise ArticleError('reading PDF needs pypdf; install it with: pip install "diplograph[pdf]"') from problem
    data = content(source)
    if b"%PDF-" not in data[:1024]:
        raise ArticleError("is no PDF, whatever its name says; give it the suffix of what it is")
    try:
        document = pypdf.PdfReader(BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise ArticleError("is locked with a password; save it without one")
        pages = [page.extract_text() for page in document.pages]
        information = document.metadata
    except (errors.PyPdfError, errors.DependencyError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise ArticleError(f"is no readable PDF: {problem}") from problem
    text = running_text(pages)
    if not text.strip():
        raise ArticleError("has no text, only pictures; run it through text recognition first")
    yield Draft(
        name=source.name,
        stem=source.stem,
        text=text,
        title=own_title(information.title if information else None),
        date=letterhead_date(text),
        url=source.url,
        headline=True,
    )
