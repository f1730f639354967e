"""Exports of news archives as text: LexisNexis, Nexis Uni and Factiva put many articles into one file.

Each becomes an article with its own title, date and source; the fields around the text are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.articles import dates
from kg.articles.source import Draft, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One article of a file that holds several; ``date`` as the file has it."""

    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None


_COUNTED = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE | re.IGNORECASE)
_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"^([A-Z][A-Za-z-]{2,24}|[A-Z-]{3,24}):(?:[ \t]|$)")
_BEHIND = re.compile(
    r"^(?:load-date|language|publication-type|classification|copyright|all rights reserved)\b", re.IGNORECASE
)
_RIGHTS = re.compile(r"^(?:copyright|©|\(c\))", re.IGNORECASE)
_FACTIVA = re.compile(r"^(?P<field>[A-Z][A-Z0-9]{1,2})[ \t]+(?=\S)", re.MULTILINE)
_FACTIVA_FIELDS = frozenset(
    {"SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "LP", "TD", "CT", "RF", "CO", "IN"}
    | {"NS", "RE", "IPC", "IPD", "PUB", "AN", "VOL", "ART", "CX", "CLM"}
)
_FACTIVA_START = re.compile(r"^(?:SE|HD)[ \t]+\S", re.MULTILINE)
_ACCESSION = re.compile(r"[A-Z]{2,12}0{2}((?:19|20)\d{6})[a-z]")
"""Factiva's number of a document: code of the source, day, number."""


def stretches(found: Iterable[re.Match[str]], end: int) -> Iterator[tuple[re.Match[str], int]]:
    """Each match with the place where the next one begins, the last one with ``end``."""
    marks = list(found)
    yield from zip(marks, [*(mark.start() for mark in marks[1:]), end], strict=False)


def pieces(text: str) -> list[Piece]:
    """The articles of an archive's export, in order; none when the text is no such export."""
    for shape in (_counted, _ended, _factiva):
        if found := list(shape(text)):
            return found
    return []


def drafts_of(source: Source, parts: Iterable[Piece]) -> Iterator[Draft]:
    """The articles of a file that holds several, named by their number in it."""
    for number, part in enumerate(parts, 1):
        yield Draft(
            name=f"{source.name}#{number}",
            stem=f"{source.stem}/{number}" if source.stem else None,
            text=part.text,
            title=part.title,
            date=part.date,
            source=part.source,
        )


def _counted(text: str) -> Iterator[Piece]:
    """LexisNexis: each article below its number among all."""
    for mark, end in stretches(_COUNTED.finditer(text), len(text)):
        yield _lexis(text[mark.end() : end])


def _lexis(block: str) -> Piece:
    """Source, date and title in paragraphs above the fields; fields and rights around the text are left out."""
    above: list[str] = []
    kept: list[str] = []
    body = False
    for paragraph in _paragraphs(block):
        line = " ".join(paragraph.split())
        field = _FIELD.match(line)
        if _BEHIND.match(line):
            if body:
                break
        elif field and (field[1].isupper() or not body):
            above_is_done = bool(above)
            body = body or (above_is_done and field[1].upper() in ("BODY", "LENGTH", "DATELINE"))
        elif body:
            kept.append(paragraph)
        else:
            above.append(line)
    if not kept:
        above, kept = above[:3], above[3:]
    return _headed(above, "\n\n".join(kept))


def _ended(text: str) -> Iterator[Piece]:
    """Nexis Uni: title, source, date and fields above "Body", and "End of Document" below."""
    if not _END.search(text) or not _BODY.search(text):
        return
    for block in _END.split(text):
        parts = _BODY.split(block, maxsplit=1)
        if len(parts) < 2:
            continue
        above = [" ".join(line.split()) for line in parts[0].splitlines() if line.strip()]
        kept = []
        for paragraph in _paragraphs(parts[1]):
            if _BEHIND.match(paragraph.strip()):
                break
            kept.append(paragraph)
        yield _headed([line for line in above if not _FIELD.match(line) and not _RIGHTS.match(line)], "\n\n".join(kept))


def _headed(above: list[str], text: str) -> Piece:
    """The article below lines of which one is its date: beside it stand its source and its title, in either order."""
    place = next((number for number, line in enumerate(above) if _dated(line)), None)
    if place is None:
        return Piece(text=text, title=above[-1] if above else None)
    after = above[place + 1 :]
    if after or place < 2:
        return Piece(text=text, date=_dated(above[place]), source=above[place - 1] if place else None,
                     title=after[0] if after else None)  # fmt: skip
    return Piece(text=text, date=_dated(above[place]), source=above[place - 1], title=above[place - 2])


def _dated(line: str) -> str | None:
    return dates.leading(line).iso if len(line) < 60 and re.search(r"\d{4}", line) else None


def _factiva(text: str) -> Iterator[Piece]:
    """Factiva: two-letter fields at the start of lines; HD title, PD date, SN source, LP and TD the text."""
    if not re.search(r"^AN[ \t]+Document ", text, re.MULTILINE) or not _FACTIVA_START.search(text):
        return
    record: dict[str, str] = {}
    fields = (found for found in _FACTIVA.finditer(text) if found["field"] in _FACTIVA_FIELDS)
    for found, end in stretches(fields, len(text)):
        value = text[found.end() : end].strip()
        record.setdefault(found["field"], value)
        if found["field"] == "AN":
            yield _factiva_piece(record)
            record = {}
    if "LP" in record or "TD" in record:
        yield _factiva_piece(record)


def _factiva_piece(record: dict[str, str]) -> Piece:
    number = _ACCESSION.search(record.get("AN", ""))
    date = record.get("PD")
    if number and (date is None or dates.given(date).iso is None):
        date = number[1]
    text = "\n\n".join(record[field] for field in ("LP", "TD") if record.get(field))
    title = " ".join(record.get("HD", "").split()) or None
    return Piece(text=text, title=title, date=date, source=record.get("SN"))


def _paragraphs(text: str) -> list[str]:
    return [part.strip("\r\n") for part in re.split(r"\n[ \t\r]*\n", text) if part.strip()]
