"""The front door: any mixture of files, folders, URLs and standard input becomes articles, one at a time.

Whatever goes wrong with one input or one of its articles ends here: it is named, and the rest is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO

from kg.articles.failure import Failure
from kg.articles.fields import checked
from kg.articles.find import Found, find
from kg.articles.finish import fingerprint, finish
from kg.articles.source import UNREADABLE, Draft
from kg.errors import ArticleError
from kg.ontology import load
from kg.statement import Article

Known = dict[str, tuple[str, str]]
"""By the id of each article read: the fingerprint of its text, and where it stands."""


def read(
    inputs: Iterable[str | Path] | str | Path,
    *,
    stdin: IO[bytes] | IO[str] | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Article | Failure]:
    """Read articles from files, folders, URLs and ``-`` (standard input), in order.

    Everything that gives no article comes out as a :class:`Failure` with its name and the reason, and the rest is
    still read. Memory does not grow with the texts: only a fingerprint of each article is kept, to notice one id
    with two texts. ``columns`` says which column or key of tables and JSON is the text, title, date, url, source or id
    (``{"text": "maintext"}``); a path into nested objects has dots.

    Raises:
        UsageError: ``columns`` names a field that articles do not have.
    """
    wanted = checked(columns or {})
    return _read([inputs] if isinstance(inputs, str | Path) else inputs, stdin, wanted)


def _read(
    inputs: Iterable[str | Path], stdin: IO[bytes] | IO[str] | None, columns: Mapping[str, str]
) -> Iterator[Article | Failure]:
    words = load().words
    seen: Known = {}
    for given in inputs:
        try:
            for found in find(given, stdin=stdin):
                if isinstance(found, Failure):
                    yield found
                    continue
                source, reader = found
                below = Path(given).absolute()
                folder = below.name if below.is_dir() else below.parent.name
                for draft, item in _articles((replace(source, columns=columns), reader), words):
                    if isinstance(item, Failure):
                        yield item
                    else:
                        yield from _once(item, draft, seen, folder=folder)
        except Exception as problem:
            yield failure(str(given), problem)


def failure(name: str, problem: Exception) -> Failure:
    """What went wrong with one input, in words: expected faults by their message, all others by their kind too."""
    if isinstance(problem, ArticleError):
        return Failure(name, str(problem))
    if isinstance(problem, UNREADABLE):
        return Failure(name, f"cannot be read: {getattr(problem, 'strerror', None) or problem}")
    if isinstance(problem, MemoryError):
        return Failure(name, "needs more memory than there is; split it")
    if isinstance(problem, RecursionError):
        return Failure(name, "is nested too deeply")
    words = " ".join(str(problem).split())[:200]
    return Failure(name, f"cannot be read ({type(problem).__name__}: {words}); please report it with the file")


def _articles(found: Found, words: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Draft | None, Article | Failure]]:
    """What one source holds; a reader that breaks ends its source, a draft that cannot be finished only itself."""
    source, reader = found
    try:
        for draft in reader(source):
            if isinstance(draft, Failure):
                yield None, draft
                continue
            try:
                items = list(finish(draft, words))
            except Exception as problem:
                items = [failure(draft.name, problem)]
            for item in items:
                yield draft, item
    except Exception as problem:
        yield None, failure(source.name, problem)


def _once(article: Article, draft: Draft | None, seen: Known, *, folder: str) -> Iterator[Article | Failure]:
    """The article, unless its id was there before; a file's name that is taken gets its folder's name before it."""
    mark = fingerprint(article.text)
    name = draft.name if draft else article.id
    known = seen.get(article.id)
    if known is not None and known[0] != mark and draft is not None and article.id == draft.stem and folder:
        other = f"{folder}/{article.id}"
        reason = f'id "{article.id}" belongs to another text in {known[1]}; this article is "{other}"'
        yield Failure(name, reason, remark=True)
        article, known = replace(article, id=other), seen.get(other)
    if known is None:
        seen[article.id] = (mark, name)
        yield article
    elif known[0] == mark:
        yield Failure(name, f'the same article as {known[1]} (id "{article.id}")', declared=True)
    else:
        reason = f'id "{article.id}" belongs to another text in {known[1]}; give one of them another id'
        yield Failure(name, reason)
