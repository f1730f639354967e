"""Which column or key of real data is which field of an article: what APIs and data sets call their text and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from kg.articles.failure import Failure
from kg.articles.source import Draft
from kg.errors import ArticleError, UsageError, allowed

KEYS = ("text", "id", "title", "date", "url", "source")

_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "bodytext", "articletext", "fulltext", "contenttext", "articlebody", "article", "body",
             "content", "story"),
    "id": ("id", "articleid", "docid", "documentid", "guid", "uuid"),
    "title": ("title", "headline", "webtitle", "articletitle"),
    "date": ("date", "datepublish", "datepublished", "publishedat", "published", "publisheddate", "publishdate",
             "publicationdate", "webpublicationdate", "pubdate", "seendate"),
    "url": ("url", "link", "weburl", "articleurl", "sourceurl"),
    "source": ("source", "publication", "publisher", "sourcename", "sitename", "outlet", "newspaper", "sourcedomain",
               "domain"),
}  # fmt: skip
"""Names by field, surest first, in lower case and without anything but letters."""

_INSIDE = ("fields", "_source", "attributes")
"""Objects inside a record that hold its fields (the Guardian's API, Elasticsearch, JSON:API)."""

_VALUE = ("rendered", "name", "title", "text", "value", "#text")
"""Where an object in a field's place has its words (WordPress: ``{"rendered": …}``; NewsAPI: ``{"name": …}``)."""

_EVENTS: Mapping[str, str] = {
    "eventidcnty": "ACLED", "cameocode": "ICEWS", "globaleventid": "GDELT", "quadclass": "GDELT",
    "goldsteinscale": "GDELT", "eventrootcode": "GDELT", "bestest": "UCDP", "ploverevent": "POLECAT",
    "eventintensity": "POLECAT",
}  # fmt: skip
"""Columns by which tables of coded events are known."""

_PROSE = ("notes", "eventtext", "sourcearticle", "sourceheadline", "description", "summary", "abstract", "title")
"""Columns that hold words, though they are no article's text."""
DEEPEST = 3
"""How many objects an array of articles may stand in."""
_SHOWN = 12


def checked(columns: Mapping[str, str]) -> Mapping[str, str]:
    """The columns a user named, by field. Raises :class:`UsageError` for a field that articles do not have."""
    for field in columns:
        if field not in KEYS:
            raise UsageError(allowed("field of an article", field, KEYS))
    return columns


class Fields:
    """Finds the fields of the records of one file, and says once what it took for what."""

    def __init__(self, chosen: Mapping[str, str]) -> None:
        """``chosen``: the column by field, as the user says."""
        self._chosen = chosen
        self._said: set[str] = set()

    def drafts(self, record: object, *, name: str, stem: str | None) -> Iterator[Draft | Failure]:
        """The article of a record, after a remark when its text has another name than ``text``."""
        if not isinstance(record, Mapping):
            yield Failure(name, f"is {kind(record)}; allowed: an object with the key text")
            return
        places = self.places(record)
        if "text" not in places:
            yield Failure(name, self.missing(list(record), "key"))
            return
        if remark := self.remark(places):
            yield Failure(name, remark, remark=True)
        yield draft(places, name=name, stem=stem)

    def places(self, record: Mapping[str, object]) -> dict[str, tuple[str, object]]:
        """By field, the key it stands under and its value."""
        known = _known(record)
        found: dict[str, tuple[str, object]] = {}
        for field in KEYS:
            if field in self._chosen:
                value = _at(record, self._chosen[field])
                if value is not None:
                    found[field] = (self._chosen[field], value)
                continue
            exact = record.get(field)
            if exact is not None or (field == "text" and field in record):
                found[field] = (field, exact)
                continue
            name = next((name for name in _NAMES[field] if known.get(name, ("", None))[1] is not None), None)
            if name is not None:
                found[field] = known[name]
        return found

    def remark(self, places: Mapping[str, tuple[str, object]]) -> str | None:
        """What is to be said about the place of the text, the first time it stands there."""
        place = places["text"][0]
        if place == "text" or "text" in self._chosen or place in self._said:
            return None
        self._said.add(place)
        return f'"{place[:40]}" is read as the text; --column text=NAME takes another'

    def missing(self, names: Sequence[object], what: str) -> str:
        """Why records with these names give no article, and what to do."""
        shown = ", ".join(printable(name) for name in names[:_SHOWN]) or "none"
        plain = {_letters(str(name)): printable(name) for name in names}
        prose = [plain[name] for name in _PROSE if name in plain]
        named = self._chosen.get("text")
        hint = f'; to read "{prose[0]}" as the text: --column "text={prose[0]}"' if prose else ""
        if named is not None:
            near = get_close_matches(named, [str(name) for name in names], n=1)
            hint = f'; did you mean "{printable(near[0])}"?' if near else ""
            return f'has no {what} "{printable(named)}" (--column text); {what}s are: {shown}{hint}'
        table = next((_EVENTS[name] for name in plain if name in _EVENTS), None)
        if table:
            return f"is a table of coded events ({table}), not of articles{hint}"
        return f"has no {what} text; {what}s are: {shown}; allowed: {', '.join(KEYS)}{hint}"


def draft(places: Mapping[str, tuple[str, object]], *, name: str, stem: str | None) -> Draft:
    """The article whose fields stand at these places."""
    values = {field: _value(field, found) for field, (_, found) in places.items()}
    return Draft(
        name=name,
        stem=stem,
        text=values["text"],
        id=values.get("id"),
        title=values.get("title"),
        date=values.get("date"),
        url=values.get("url"),
        source=values.get("source"),
    )


def records(found: object, fields: Fields) -> list[tuple[str, int, object]]:
    """The records of a JSON value: itself, the items of an array, or of the one array that it wraps.

    Each with the path of its array and its number there, from 1; 0 where it stands alone.

    Raises:
        ArticleError: there are several arrays, or none.
    """
    if isinstance(found, list):
        return [("", number, record) for number, record in enumerate(found, 1)]
    if not isinstance(found, Mapping) or "text" in fields.places(found):
        return [("", 0, found)]
    arrays = list(_arrays(found, (), DEEPEST))
    if len(arrays) == 1:
        path, items = arrays[0]
        return [(path, number, record) for number, record in enumerate(items, 1)]
    if arrays:
        paths = ", ".join(path for path, _ in arrays[:_SHOWN])
        raise ArticleError(f"has several arrays of objects ({paths}); save the one of articles as a file of its own")
    if found and all(isinstance(value, Mapping) and "text" in fields.places(value) for value in found.values()):
        return [(printable(key), 0, {"id": key, **value}) for key, value in found.items()]
    return [("", 0, found)]


def _arrays(found: Mapping[str, object], path: tuple[str, ...], depth: int) -> Iterator[tuple[str, list[object]]]:
    for key, value in found.items():
        here = (*path, printable(key))
        if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            yield ".".join(here), value
        elif isinstance(value, Mapping) and depth > 1:
            yield from _arrays(value, here, depth - 1)


def _known(record: Mapping[str, object]) -> dict[str, tuple[str, object]]:
    """A record's values by the letters of their keys, those of the objects inside it that hold fields too."""
    found: dict[str, tuple[str, object]] = {}
    for key, value in record.items():
        if key not in _INSIDE or not isinstance(value, Mapping):
            found.setdefault(_letters(str(key)), (str(key), value))
    for inside in _INSIDE:
        inner = record.get(inside)
        if isinstance(inner, Mapping):
            for key, value in inner.items():
                found.setdefault(_letters(str(key)), (f"{inside}.{key}", value))
    return found


def _at(record: Mapping[str, object], path: str) -> object:
    """The value under a key, or under a path of keys with dots between."""
    if path in record:
        return record[path]
    value: object = record
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _value(field: str, value: object) -> object:
    """A field's value: the words of an object, the paragraphs of a list, nothing for "not a number"."""
    if isinstance(value, float) and value != value:  # noqa: PLR0124  NaN, as pandas writes what is missing
        value = None
    if isinstance(value, Mapping):
        value = next((value[key] for key in _VALUE if isinstance(value.get(key), str)), value)
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = "\n\n".join(value) if field == "text" else value[0] if len(value) == 1 else value
    return "" if field == "text" and value is None else value


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name.lower())


def printable(name: object) -> str:
    """A key or column in a message: short, and written in letters that every terminal takes."""
    return str(name)[:40].encode("utf-8", "replace").decode()


def kind(value: object) -> str:
    """What a JSON value is, in words."""
    kinds = {list: "an array", str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), "null")
