"""Reader of PDF files, with the extra ``pdf``: the text of the pages, the title and date the file declares."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO

from kg.articles.failure import Failure
from kg.articles.source import Draft, Source, content
from kg.errors import ArticleError


def read_pdf(source: Source) -> Iterator[Draft | Failure]:
    """One article a file. Raises ArticleError when pypdf is missing or the file is damaged or only pictures."""
    try:
        pypdf = import_module("pypdf")
        errors = import_module("pypdf.errors")
    except ImportError as problem:
        raise ArticleError('reading PDF needs pypdf; install it with: pip install "diplograph[pdf]"') from problem
    try:
        document = pypdf.PdfReader(BytesIO(content(source)))
        text = "\n\n".join(page.extract_text() for page in document.pages)
        information = document.metadata
    except (errors.PyPdfError, ValueError, KeyError, TypeError) as problem:
        raise ArticleError(f"is no readable PDF: {problem}") from problem
    if not text.strip():
        raise ArticleError("has no text, only pictures; run it through text recognition first")
    yield Draft(
        name=source.name,
        stem=source.stem,
        text=text,
        title=(information.title if information else None) or None,
        url=source.url,
    )
