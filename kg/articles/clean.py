"""Which stretches of an article's text are its body: the text stays as given, so that offsets keep counting.

Date lines, bylines and datelines at the top, menus, related posts, captions and notices at the end, and remnants
of markup are left out. The words to know them by are in ``ontology/words/boilerplate.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.articles import dates
from kg.articles.dateline import dateline
from kg.articles.paragraphs import paragraphs
from kg.articles.passage import Dropped, Passage
from kg.ontology import load
from kg.statement import Article

LONGEST_LABEL = 60
LONGEST_NOTICE = 240
LONGEST_CAPTION = 300
LONGEST_DATE_LINE = 70
LONGEST_TEASER = 500
MOST_TITLE_WORDS = 22
TOP = 6
"""How many paragraphs at the top may be title, byline or date."""
_ENDED = re.compile(r"""[.!?…:;]["'”’»)\]]*$""")
_MARKUP = re.compile(
    r"(?m:^#{1,6}[ ]+)|'{2,}|\[\[(?:[^\[\]|\n]{1,80}\|)?|\]\]|\*{2,}"
    r"|</?[a-zA-Z][^<>\n]{0,80}>\]?|\{\{[^{}\n]{0,200}\}\}"
)
_WORD = re.compile(r"\w")
_PLACE = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2}, (?=\d|[A-Z][a-z]+\.? \d)")
"""The place before the date of a communiqué: ``Accra, 21 September 2025``."""
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?\b|\bat\b|\|", re.IGNORECASE)
_CALENDAR = re.compile("mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What was kept and what was left out of one article, and the date its first lines give."""

    passages: tuple[Passage, ...]
    dropped: tuple[Dropped, ...]
    date: str | None = None


def passages(article: Article, *, words: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Passage, ...]:
    """The body of an article, paragraph by paragraph, with offsets into ``article.text``.

    ``words`` are the ontology's lists of words, loaded unless given.
    """
    return clean(article.text, words=words).passages


def clean(text: str, *, words: Mapping[str, tuple[str, ...]] | None = None) -> Cleaning:
    """Divide a text into body and the rest; every character of a word is in one or the other."""
    lists = _Lists(load().words if words is None else words)
    spans = [(found.start, found.end) for found in paragraphs(text)]
    why = [lists.furniture(text[start:end]) for start, end in spans]
    date = _top(text, spans, why, lists)
    _below_related(text, spans, why)
    _tail(text, spans, why, lists)
    kept: list[Passage] = []
    dropped: list[Dropped] = []
    body = False
    for (start, last), reason in zip(spans, why, strict=True):
        if reason is not None:
            dropped.append(Dropped(start, last, text[start:last], reason))
            continue
        first = start
        if not body and (found := dateline(text[start:last], lists.months)):
            first = start + found.length
            date = date or found.date
            dropped.append(Dropped(start, first, text[start:first], "dateline"))
        body = body or bool(_ENDED.search(text[start:last]))
        end = lists.shortened(text, first, last)
        if end < last:
            dropped.append(Dropped(end, last, text[end:last], "teaser"))
        passage = _without_markup(text, first, end) if first < end else None
        if passage is not None:
            kept.append(passage)
        elif first < end:
            dropped.append(Dropped(first, end, text[first:end], "markup"))
    return Cleaning(tuple(kept), tuple(dropped), date)


class _Lists:
    """The word lists, folded once for a text."""

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        def lowered(name: str) -> tuple[str, ...]:
            return tuple(word.lower() for word in words[f"boilerplate/{name}"])

        self.related = frozenset(lowered("related"))
        self.buttons = frozenset(lowered("furniture"))
        self.notices = lowered("notices")
        self.captions = lowered("captions")
        self.bylines = lowered("bylines")
        self.date_labels = lowered("date_labels")
        self.months = lowered("dateline_months")
        shapes = (re.escape(word).replace(r"\*", ".{1,200}?").replace(r"\#", r"\d+") for word in lowered("teasers"))
        self._teaser = re.compile(
            rf"(?:^|(?<=\s))\s*(?!(?-i:[a-z]))(?:{'|'.join(shapes)})[\s»→>…]*$", re.IGNORECASE | re.DOTALL
        )

    def furniture(self, line: str) -> str | None:
        """What a paragraph is if it is no news wherever it stands."""
        low = " ".join(line.lower().split())
        label = low.strip(" :.>»›→|-–—•*[]()\t") or low
        if label in self.buttons or low in self.buttons or not _WORD.search(low):
            return "menu"
        if len(low) <= LONGEST_LABEL and all(part.strip() in self.buttons for part in re.split(r"[|•·,/]", low)):
            return "menu"
        if label in self.related:
            return "related"
        if len(low) <= LONGEST_CAPTION and low.startswith(self.captions):
            return "caption"
        if re.fullmatch(r"\*{2,}.*\*{2,}", low):
            return "notice"
        return None

    def notice(self, line: str) -> bool:
        """Whether a paragraph at the end is a notice of the publisher."""
        low = " ".join(line.lower().split())
        return len(low) <= LONGEST_NOTICE and low.startswith(self.notices)

    def shortened(self, text: str, start: int, end: int) -> int:
        """Where a paragraph ends without the words that a feed puts behind a shortened text."""
        while found := self._teaser.search(text, max(start, end - LONGEST_TEASER), end):
            end = found.start()
        return end

    def byline(self, line: str) -> bool:
        """Whether a line at the top names the author."""
        low = line.lower()
        if len(line) > LONGEST_LABEL + 20 or _ENDED.search(line) or "\n" in line:
            return False
        rest = next((line[len(word) :] for word in self.bylines if low.startswith((word + " ", word))), None)
        return rest is not None and (
            not rest.strip() or (rest[:1] == " " and rest.strip()[0].isupper()) or low[len(line) - len(rest) - 1] == ":"
        )

    def dated(self, line: str) -> str | None:
        """The date of a line that gives the date, perhaps with a place before it, and nothing else."""
        if len(line) > LONGEST_DATE_LINE or "\n" in line:
            return None
        low = line.lower()
        label = next((word for word in self.date_labels if low.startswith(word + " ")), "")
        rest = _PLACE.sub("", line[len(label) :].strip(" :|-–—•\t"), count=1)
        words = re.findall(r"[A-Za-z]{3,}", _TIME.sub(" ", rest))
        if not re.search(r"\d{4}", rest) or len(words) > 3 or _WORD.search(rest) is None:
            return None
        found = dates.leading(_TIME.sub(" ", rest).strip() or rest)
        return found.iso if found.iso and _only_date(words) else None


def _only_date(words: list[str]) -> bool:
    """No word besides weekday, month and time zone."""
    return all(_CALENDAR.match(word) or word.isupper() for word in words)


def _top(text: str, spans: list[tuple[int, int]], why: list[str | None], lists: _Lists) -> str | None:
    """Mark date lines and bylines among the first paragraphs; the date they give."""
    date = None
    for number, (start, end) in enumerate(spans[:TOP]):
        line = text[start:end]
        if why[number] is not None:
            continue
        if found := lists.dated(line):
            date, why[number] = date or found, "date"
        elif lists.byline(line):
            why[number] = "byline"
        elif _ENDED.search(line) or len(line.split()) > MOST_TITLE_WORDS:
            break
    return date


def _below_related(text: str, spans: list[tuple[int, int]], why: list[str | None]) -> None:
    """Mark the titles of other articles that stand directly below a related line, also in the middle."""
    for number, (start, end) in enumerate(spans[1:], 1):
        if why[number] is None and why[number - 1] == "related" and _title_like(text[start:end]):
            why[number] = "related"


def _tail(text: str, spans: list[tuple[int, int]], why: list[str | None], lists: _Lists) -> None:
    """Mark what stands after the last paragraph of news: notices, titles of other articles beside a related line."""
    related = None
    number = len(spans) - 1
    while number > 0:
        line = text[slice(*spans[number])]
        if why[number] == "related":
            related = number
        elif why[number] is None:
            if lists.notice(line):
                why[number] = "notice"
            elif not _title_like(line) or not _near_related(why, number, related):
                break
            else:
                why[number] = "related"
        number -= 1


def _near_related(why: list[str | None], number: int, related: int | None) -> bool:
    """A title of another article stands below a related line, or above one at the very end."""
    return related is not None or "related" in why[max(number - 8, len(why) // 2) : number]


def _title_like(line: str) -> bool:
    return "\n" not in line and len(line.split()) <= MOST_TITLE_WORDS and not _ENDED.search(line)


def _without_markup(text: str, start: int, end: int) -> Passage | None:
    """The stretch without markup at its ends, with the markup inside noted; ``None`` if nothing else is there."""
    skips = [(start + found.start(), start + found.end()) for found in _MARKUP.finditer(text[start:end])]
    moved = True
    while moved:
        moved = False
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if skips and skips[0][0] == start:
            start, moved = skips.pop(0)[1], True
        elif skips and skips[-1][1] == end:
            end, moved = skips.pop()[0], True
    if start >= end or not _WORD.search(text[start:end]):
        return None
    return Passage(start, end, text[start:end], tuple(skips))
