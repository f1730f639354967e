"""Reader of e-mails (.eml) and of web pages saved as one file (.mht): Python's own parser undoes their encodings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from io import BytesIO

from kg.articles.decode import decode
from kg.articles.failure import Failure
from kg.articles.html import read_html
from kg.articles.markup import plain
from kg.articles.source import Draft, Source, content
from kg.errors import ArticleError

_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}:[ \t][^\n]*\n(?:[ \t][^\n]*\n)*+){2}")
_MIME = re.compile(rb"^(?:mime-version|content-type|message-id):", re.IGNORECASE | re.MULTILINE)


def is_mail(sample: bytes) -> bool:
    """Whether a file begins with the headers of a mail."""
    return _HEADERS.match(sample) is not None and _MIME.search(sample[:8000].split(b"\n\n")[0]) is not None


def read_mail(source: Source) -> Iterator[Draft | Failure]:
    """The text of a mail, or the page it carries; subject and date are the article's title and date."""
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(content(source).lstrip())
    title, date = _header(message, "subject"), _header(message, "date")
    url = _header(message, "content-location") or _header(message, "snapshot-content-location")
    part = message.get_body(("plain", "html")) if "date" in message else message.get_body(("html", "plain"))
    if part is None:
        raise ArticleError("is a mail without text")
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        raise ArticleError("is a mail without text")
    charset = part.get_content_charset()
    if part.get_content_type() == "text/html" and "date" not in message:
        page = replace(source, open=lambda: BytesIO(data), charset=charset, url=url)
        for draft in read_html(page):
            yield replace(draft, title=draft.title or title) if isinstance(draft, Draft) else draft
        return
    text, remark = decode(data, charset=charset)
    if remark:
        yield Failure(source.name, remark, remark=True)
    if part.get_content_type() == "text/html":
        text = plain(text)
    yield Draft(name=source.name, stem=source.stem, text=text, title=title, date=date, url=url)


def _header(message: EmailMessage, name: str) -> str | None:
    """A header in letters, without line ends."""
    value = message.get(name)
    return " ".join(str(value).split()) or None if value is not None else None
