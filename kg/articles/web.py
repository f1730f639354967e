"""A URL the user gives is fetched, once: the only network access of the project."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from kg.articles.source import LIMIT_BYTES
from kg.errors import ArticleError

AGENT = "diplograph/0.1 (+https://w3id.org/diplograph/; reads one page its user named)"
TIMEOUT = 30
SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class Page:
    """What a URL answered."""

    data: bytes
    type: str
    charset: str | None
    url: str


class _OnlyWeb(HTTPRedirectHandler):
    """Follows redirects to web addresses only."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).scheme not in SCHEMES:
            raise ArticleError(f"redirects to {newurl}, which is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_url(name: str) -> bool:
    """Whether an input is a web address."""
    return name.lower().startswith(("http://", "https://"))


def fetch(url: str, *, timeout: float = TIMEOUT, limit: int = LIMIT_BYTES) -> Page:
    """Fetch one page.

    Raises:
        ArticleError: it could not be had, is too large, or leads away from the web.
    """
    request = Request(url, headers={"User-Agent": AGENT, "Accept": "text/html, text/plain, application/xml, */*;q=0.5"})  # noqa: S310  http and https only
    try:
        with build_opener(_OnlyWeb).open(request, timeout=timeout) as answer:
            data: bytes = answer.read(limit + 1)
            headers: HTTPMessage = answer.headers
            final = str(answer.geturl())
    except HTTPError as problem:
        raise ArticleError(f"the server answered {problem.code} {problem.reason}") from problem
    except URLError as problem:
        raise ArticleError(f"could not be fetched: {problem.reason}") from problem
    except (OSError, ValueError) as problem:
        raise ArticleError(f"could not be fetched: {problem}") from problem
    if len(data) > limit:
        raise ArticleError(f"is larger than {limit:,} bytes, the limit for one page")
    return Page(data, headers.get_content_type(), headers.get_content_charset(), final)
