"""The front door: any mixture of files, folders, URLs and standard input becomes articles, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO

from kg.articles.failure import Failure
from kg.articles.find import Found, find
from kg.articles.finish import fingerprint, finish
from kg.articles.source import UNREADABLE
from kg.errors import ArticleError
from kg.ontology import load
from kg.statement import Article


def read(
    inputs: Iterable[str | Path] | str | Path, *, stdin: IO[bytes] | IO[str] | None = None
) -> Iterator[Article | Failure]:
    """Read articles from files, folders, URLs and ``-`` (standard input), in order.

    Everything that gives no article comes out as a :class:`Failure` with its name and the reason, and the rest is
    still read. Memory does not grow with the texts: only a fingerprint of each article is kept, to notice one id
    with two texts.
    """
    words = load().words
    seen: dict[str, tuple[str, str]] = {}
    for given in [inputs] if isinstance(inputs, str | Path) else inputs:
        try:
            for found in find(given, stdin=stdin):
                if isinstance(found, Failure):
                    yield found
                    continue
                for name, item in _articles(found, words):
                    yield item if isinstance(item, Failure) else _once(item, name, seen)
        except ArticleError as problem:
            yield Failure(str(given), str(problem))


def _articles(found: Found, words: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Article | Failure]]:
    source, reader = found
    try:
        for draft in reader(source):
            if isinstance(draft, Failure):
                yield draft.name, draft
            else:
                for item in finish(draft, words):
                    yield draft.name, item
    except ArticleError as problem:
        yield source.name, Failure(source.name, str(problem))
    except UNREADABLE as problem:
        reason = getattr(problem, "strerror", None) or problem
        yield source.name, Failure(source.name, f"cannot be read: {reason}")


def _once(article: Article, name: str, seen: dict[str, tuple[str, str]]) -> Article | Failure:
    """The article, unless its id was there before."""
    mark = fingerprint(article.text)
    known = seen.get(article.id)
    if known is None:
        seen[article.id] = (mark, name)
        return article
    if known[0] == mark:
        return Failure(name, f'the same article as {known[1]} (id "{article.id}")', declared=True)
    return Failure(name, f'id "{article.id}" belongs to another text in {known[1]}; give one of them another id')
