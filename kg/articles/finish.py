"""A reader's draft becomes an article: checked, dated, named; or a failure that says why not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from kg.articles import dates
from kg.articles.clean import clean
from kg.articles.failure import Failure
from kg.articles.headline import headline
from kg.articles.language import foreign
from kg.articles.markup import plain, written
from kg.articles.source import LIMIT_TEXT, Draft
from kg.statement import Article

Words = Mapping[str, tuple[str, ...]]
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(r"(?:\\r)?\\n(?=\\|\s|[A-Z\"'“‘]|$)")
"""A line end that some tool wrote as a backslash and a letter, where a paragraph could begin."""
_LARGEST = 10**18


def finish(draft: Draft, words: Words) -> Iterator[Article | Failure]:
    """The article of a draft, after the remarks on it; or only a failure."""
    text = draft.text
    if not isinstance(text, str):
        yield Failure(draft.name, f"text is {type(text).__name__}, not a string")
        return
    if not text.strip():
        yield Failure(draft.name, "has no text: it is empty")
        return
    if "\0" in text:
        yield Failure(draft.name, "looks binary (its text has NUL characters)")
        return
    if len(text) > LIMIT_TEXT:
        yield Failure(draft.name, f"text of {len(text):,} characters; the limit for one article is {LIMIT_TEXT:,}")
        return
    if _HALF.search(text):
        yield Failure(draft.name, "text has half a character (a lone surrogate); write it as UTF-8")
        return
    if (mended := _mended(text)) != text:
        yield Failure(draft.name, "letters broken by a wrong encoding (Ã© for é) are mended in its text", remark=True)
        text = mended
    if written(text):
        yield Failure(
            draft.name, "its text is HTML; its tags and entities are resolved, offsets count what is left", remark=True
        )
        text = plain(text)
    if _ESCAPED.search(text) and "\n" not in text:
        yield Failure(draft.name, r"its line ends are written as \n; they divide lines", remark=True)
        text = _ESCAPED.sub("\n", text)
    strings: dict[str, str | None] = {}
    for key in ("id", "title", "source", "url"):
        value, remark = _string(key, getattr(draft, key))
        if remark:
            yield Failure(draft.name, remark, remark=True)
        strings[key] = value
    if strings["title"] and written(strings["title"]):
        strings["title"] = plain(strings["title"]).replace("\n\n", " ") or None
    language = foreign(text, words=words)
    if language is not None:
        yield Failure(draft.name, f"looks {language}; only English is read", declared=True)
        return
    dated = dates.given(draft.date)
    if dated.reason:
        yield Failure(draft.name, dated.reason + "; the article is read without it", remark=True)
    cleaning = clean(text, words=words)
    if not cleaning.passages:
        yield Failure(draft.name, "has no body: every line is a menu, a date or a notice")
        return
    title = strings["title"] or (headline(text, words=words) if draft.headline else None)
    yield Article(
        id=strings["id"] or strings["url"] or draft.stem or "text-" + fingerprint(text),
        text=text,
        title=title,
        date=dated.iso or cleaning.date or dates.from_url(strings["url"]),
        source=strings["source"],
        url=strings["url"],
    )


def _string(key: str, value: object) -> tuple[str | None, str | None]:
    """A field's value without blanks at its ends, and what is to be said about it."""
    if isinstance(value, int | float) and not isinstance(value, bool) and key == "id":
        value = f"{value:.17g}" if isinstance(value, float) else f"{value:d}" if abs(value) < _LARGEST else None
        if value is None:
            return None, "id is a number of too many digits; left out"
    if value is None:
        return None, None
    if not isinstance(value, str):
        return None, f"{key} is {type(value).__name__}, not a string; left out"
    if _HALF.search(value):
        return _HALF.sub("\ufffd", value).strip(), f"{key} has half a character (a lone surrogate), written as U+FFFD"
    return value.strip() or None, None


def _mended(text: str) -> str:
    """The text with letters that a wrong encoding broke made whole."""
    if text.isascii():
        return text  # as most texts are, which need no ftfy, slow to start
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    return fix_encoding(text) if is_bad(text) else text


def fingerprint(text: str) -> str:
    """A short stable hash of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
