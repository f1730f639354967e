"""The running text of printed pages: without headers, footers and page numbers, words divided at line ends joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.articles import dates

EDGE = 3
"""How many lines at the top and at the bottom of a page may be header or footer."""
LETTERHEAD = 15
"""How many lines of the first page are looked through for its date."""
_NUMBER = re.compile(r"[-–—|\s]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)
_DIVIDED = re.compile(r"(\w+)[-\u00ad\u2010\ufffe\x02]\n(\w+)")
_ENDED = re.compile(r"""[.!?:…]["'”’»)\]]*\s*$""")
_DATE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?,)\s+\d{4}"
)
_BEFORE = re.compile(r"(?:[A-Z][\w.'’-]*(?:[ ][A-Z][\w.'’-]*){0,3}[ ]?[,:|–—-]?[ ]*){0,2}(?:the[ ])?")
"""A place, an office's name, a weekday or a label may stand before the date of a letterhead; no sentence."""
_PROGRAM = re.compile(r"^(?:microsoft (?:word|powerpoint|excel)\b|untitled\b|document\d*$|slide \d)", re.IGNORECASE)
_FILE = re.compile(r"\.(?:docx?|odt|rtf|pdf|indd|qxp|tex|pages|pptx?|dot)$", re.IGNORECASE)


def running_text(pages: Sequence[str]) -> str:
    """The text of some pages, as if it had been printed on one; paragraphs stay divided as they are."""
    lines = [[line.rstrip() for line in page.strip("\n").split("\n")] for page in pages]
    furniture = _furniture(lines)
    text = ""
    for page in lines:
        inner = "\n".join(line for place, line in enumerate(page) if not _is_edge(page, place, furniture)).strip("\n")
        if inner.strip():
            text += ("\n\n" if _ENDED.search(text) else "\n" if text else "") + inner
    return _joined(text)


def letterhead_date(text: str) -> str | None:
    """The date, as written, in a line of the first ones that holds nothing but a date and perhaps a place."""
    for line in [line.strip() for line in text.split("\n") if line.strip()][:LETTERHEAD]:
        found = _DATE.search(line)
        if found and not line[found.end() :].strip(" |)") and _BEFORE.fullmatch(line[: found.start()].lstrip("(")):
            return found[0] if dates.leading(found[0]).iso else None
    return None


def own_title(title: str | None) -> str | None:
    """The title that a file declares, unless a program made it up from the file's name."""
    words = " ".join((title or "").split())
    return None if not words or _PROGRAM.match(words) or _FILE.search(words) else words


def _shape(line: str) -> str:
    """A line with its numbers alike, by which headers with page numbers are the same on every page."""
    return re.sub(r"\d+", "0", " ".join(line.split())).lower()


def _furniture(pages: Sequence[Sequence[str]]) -> set[str]:
    """The shapes of lines that stand at the edge of at least two pages, and of half of them."""
    seen: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line.strip()]
        seen.update({_shape(line) for line in [*filled[:EDGE], *filled[-EDGE:]]})
    return {shape for shape, number in seen.items() if number >= max(2, len(pages) / 2)}


def _is_edge(page: Sequence[str], place: int, furniture: set[str]) -> bool:
    """Whether a line is a header, a footer or a page number: at the edge, behind others of that kind or blank lines."""
    line = page[place]
    if not line.strip() or not (_shape(line) in furniture or _NUMBER.fullmatch(line)):
        return False
    above = [each for each in page[:place] if each.strip()]
    below = [each for each in page[place + 1 :] if each.strip()]
    return len(above) < EDGE or len(below) < EDGE


def _joined(text: str) -> str:
    """Words divided at line ends joined; the hyphen stays where the text writes the word so, or a name follows."""
    words = Counter(re.findall(r"\w+(?:-\w+)*", text))

    def whole(found: re.Match[str]) -> str:
        one, other = found[1], found[2]
        if other[0].isupper() or other[0].isdigit() or (words[f"{one}-{other}"] and not words[one + other]):
            return f"{one}-{other}"
        return one + other

    return _DIVIDED.sub(whole, text)
